"""What each decision of an item says: a sentence with two operative verbs is parted where the second begins."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.minutes.facts import Decision, DecisionKind
from partnergraph.minutes.strategies.tokens import tokens
from partnergraph.minutes.strategies.vocabulary import listed, verbs
from partnergraph.text import Span, words

_ALWAYS = frozenset({"note", "withdraw"})
_WITH_THE_PAPER = frozenset({"approve", "endorse", "agree", "recommend"})
_WITH_THE_TITLE = frozenset({"approve", "endorse", "agree", "request"})
_OBJECT = 60
_AGREES = re.compile(r"\bagree[ds]? (?:\w+ ){0,3}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """What one decision says: the decision's number in its item, its kind, and the words with their span."""

    number: int
    kind: DecisionKind
    span: Span
    text: str

    def concerns_paper(self, whole: bool) -> bool:
        """Whether a decision that names no strategy is about the item's own paper.

        ``whole`` says that the item's title is little but the strategy's name.
        """
        if self.kind in _ALWAYS or (whole and self.kind in _WITH_THE_TITLE):
            return True
        start = _verb(self.text, self.kind)
        near = self.text[start : start + _OBJECT].lower() if start is not None else ""
        return self.kind in _WITH_THE_PAPER and any(f" {paper}" in near for paper in listed("the paper itself"))


def clauses_of(content: str, decisions: Sequence[Decision]) -> list[Clause]:
    """The clauses of an item's decisions, in order."""
    kinds: dict[tuple[Span, ...], set[str]] = defaultdict(set)
    for decision in decisions:
        kinds[decision.proof.passages].add(decision.kind)
    found: list[Clause] = []
    for number, decision in enumerate(decisions):
        for passage in decision.proof.passages:
            said = words(content, passage)
            start, end = _part(said.text, decision.kind, kinds[decision.proof.passages])
            if end > start:
                found.append(Clause(number, decision.kind, said.span(start, end), said.text[start:end]))
    return found


def is_object(clause: Clause, named: Span) -> bool:
    """Whether the decision approves or endorses the thing named in it, or agrees it."""
    if clause.kind in ("approve", "endorse"):
        return True
    return clause.kind == "agree" and _AGREES.search(clause.text[: named.start - clause.span.start]) is not None


def about_paper(sentence: str) -> bool:
    """Whether a sentence speaks of the paper before the meeting."""
    return any(token.lower in listed("introducing") for token in tokens(sentence))


def _part(text: str, kind: str, kinds: set[str]) -> tuple[int, int]:
    """Where the part of a sentence that holds the verb of ``kind`` begins and ends."""
    first = {other: place for other in kinds if (place := _verb(text, other)) is not None}
    if kind not in first or len(first) < 2:
        return 0, len(text)
    start = first[kind]
    later = [place for place in first.values() if place > start]
    return 0 if start == min(first.values()) else start, min(later, default=len(text))


def _verb(text: str, kind: str) -> int | None:
    """The place of the first operative verb of a kind."""
    if kind not in verbs():
        return None
    found = re.search(rf"\b(?:{'|'.join(map(re.escape, verbs()[kind]))})\b", text, re.IGNORECASE)
    return found.start() if found else None
