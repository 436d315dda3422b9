"""The decisions of an item by their place in its text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.minutes.facts import Decision
from partnergraph.text import Span


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions of an item in order, each known by its index."""

    decisions: tuple[Decision, ...]
    spans: tuple[Span, ...]

    def within(self, span: Span) -> tuple[int, ...]:
        """Those whose words share something with a stretch of the text."""
        last = bisect_left(self.spans, span.end, key=lambda one: one.start)
        first = last
        while first and self.spans[first - 1].end > span.start:
            first -= 1
        return tuple(range(first, last))

    def before(self, place: int) -> int:
        """How many end before a place."""
        return bisect_left(self.spans, place + 1, key=lambda one: one.end)


def decided(decisions: Sequence[Decision]) -> Decided:
    """The decisions of an item, looked up by place."""
    return Decided(tuple(decisions), tuple(one.proof.passages[0] for one in decisions))
