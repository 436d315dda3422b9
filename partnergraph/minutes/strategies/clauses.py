"""What each decision of an item says: a sentence with two operative verbs is parted where the second begins."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.minutes.facts import Decision, DecisionKind
from partnergraph.minutes.strategies.objects import Matter, matter_of, verb_of
from partnergraph.minutes.strategies.tokens import tokens
from partnergraph.minutes.strategies.vocabulary import listed
from partnergraph.text import Span, words

_AGREES = re.compile(r"\bagree[ds]? (?:\w+ ){0,3}$", re.IGNORECASE)
_ENDS_IN_BUT = re.compile(r"\bbut\W+$", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:it|its|them)\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """What one decision says: its number in its item, its kind, the words with their span, and what it is about.

    ``passage`` is the sentence that it is a part of. ``leans`` says that it points back to what the sentence spoke of
    before: by a pronoun, or as a reservation behind "but".
    """

    number: int
    kind: DecisionKind
    span: Span
    text: str
    passage: Span
    matter: Matter
    leans: bool = False

    def concerns_paper(self, whole: bool, alone: bool) -> bool:
        """Whether a decision that names no strategy is about the item's own strategy or the paper on it.

        ``whole`` says that the item's title is little but the strategy's name, ``alone`` that it joins nothing to it.
        """
        if self.matter in ("nothing", "it", "paper"):
            return self.kind != "request" or whole or self.matter == "it"
        if self.kind == "note":
            return alone and self.matter == "other"
        return whole and self.kind in ("agree", "request")


def clauses_of(content: str, decisions: Sequence[Decision]) -> list[Clause]:
    """The clauses of an item's decisions, in order."""
    kinds: dict[tuple[Span, ...], set[str]] = defaultdict(set)
    for decision in decisions:
        kinds[decision.proof.passages].add(decision.kind)
    found: list[Clause] = []
    for number, decision in enumerate(decisions):
        for passage in decision.proof.passages:
            said = words(content, passage)
            before, start, end = _part(said.text, decision.kind, kinds[decision.proof.passages])
            if end > start:
                text = said.text[start:end]
                leans = start > 0 and (_ENDS_IN_BUT.search(said.text[:start]) or _POINTS.search(text))
                matter = matter_of(said.text[before:end], decision.kind)
                span = said.span(start, end)
                found.append(Clause(number, decision.kind, span, text, passage, matter, bool(leans)))
    return found


def is_object(clause: Clause, named: Span) -> bool:
    """Whether the decision approves or endorses the thing named in it, or agrees it."""
    if clause.kind in ("approve", "endorse"):
        return True
    return clause.kind == "agree" and _AGREES.search(clause.text[: named.start - clause.span.start]) is not None


def about_paper(sentence: str) -> bool:
    """Whether a sentence speaks of the paper before the meeting."""
    return any(token.lower in listed("introducing") for token in tokens(sentence))


def _part(text: str, kind: str, kinds: set[str]) -> tuple[int, int, int]:
    """Where the part of a sentence with the verb of ``kind`` begins and ends, behind the end of the verb before it."""
    first = {other: verb.span() for other in kinds if (verb := verb_of(text, other))}
    if kind not in first or len(first) < 2:
        return 0, 0, len(text)
    start = first[kind][0]
    earlier = max((end for place, end in first.values() if place < start), default=0)
    later = min((place for place, _ in first.values() if place > start), default=len(text))
    return earlier, start if earlier else 0, later
