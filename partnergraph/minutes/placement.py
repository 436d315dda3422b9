"""Which mentions stand in a stretch of the text, found by their place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from partnergraph.minutes.facts import Mention
from partnergraph.text import Span


def within(mentions: Sequence[Mention], region: Span) -> list[Mention]:
    """The mentions that lie in a region; ``mentions`` are in the order of their places."""
    first = bisect_left(mentions, region.start, key=_start)
    last = bisect_left(mentions, region.end, key=_start)
    return [mention for mention in mentions[first:last] if mention.span.end <= region.end]


def _start(mention: Mention) -> int:
    return mention.span.start
