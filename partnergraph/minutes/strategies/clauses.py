"""What each decision of an item says: a sentence with two operative verbs is parted where the second begins."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.minutes.facts import Decision, DecisionKind
from partnergraph.minutes.strategies.objects import Matter, is_passive, matter_of, verb_of
from partnergraph.minutes.strategies.tokens import tokens
from partnergraph.minutes.strategies.vocabulary import listed
from partnergraph.text import Span, words

_AGREES = re.compile(r"\bagree[ds]? (?:(?!that\b|to\b)\w+ ){0,3}$", re.IGNORECASE)
_AGREES_TO = re.compile(
    r"\b(?:agree[ds]?|resolved?|decided) (?:not )?to (?:renew|extend|refresh|revise|review|replace|retain|drop|publish"
    r"|launch|relaunch|rewrite|update|amend|close|end|scrap|consult on|go out to consultation on|roll forward|finalise"
    r"|sign up to|sign) (?:the|its|their|this|an?) (?:\w+ ){0,3}$",
    re.IGNORECASE,
)
_REACH = 90
_ENDS_IN_BUT = re.compile(r"\bbut\W+$", re.IGNORECASE)
_IT = re.compile(r"\bit\b(?! (?:was|is|were|would|will|should)\b)")
_IT_DOES = re.compile(r"\bthat it (?:should|be|would|will|shall)\b(?! be noted)")
_NEAR = 40
_LINK = " ,:;-–—\nthat"
_NEXT_PART = re.compile(r"[,;]? and (?:that|to)\b")
_PASSIVE_PART = re.compile(r"\band that\b|[;,] |\band (?=(?:the|a|an|its|this|these|partner)\b)")
_POINTS = re.compile(
    r"\b(?:it|its|them|(?:revised|final|full|new|next|further) (?:version|draft)"
    r"|(?:a|the|its|our|any) (?:\w+ )?(?:response|reply|comments|feedback))\b"
)
_REPLY = re.compile(
    r"\b(?:a|the|any|our|its) (?:(?:draft|joint|formal|written) ){0,2}(?:response|reply)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clause:
    """What one decision says: its number in its item, its kind, the words with their span, and what it is about.

    ``passage`` is the sentence that it is a part of. ``leans`` says that it points back to what the sentence spoke of
    before: by a pronoun, or as a reservation behind "but"; ``points`` that it says "it" of what came before.
    """

    number: int
    kind: DecisionKind
    span: Span
    text: str
    passage: Span
    matter: Matter
    leans: bool = False
    points: bool = False

    def is_on_what_was_said(self) -> bool:
        """Whether it notes or settles just what the item was told: "Noted.", "The Forum agreed this"."""
        return self.matter in ("nothing", "it", "this", "paper")

    def settles_it(self) -> bool:
        """Whether it approves, endorses or defers "it"."""
        return self.matter == "it" and self.kind in ("approve", "endorse", "withdraw")

    def is_of_it(self) -> bool:
        """Whether it says what becomes of what the sentence spoke of before: "agreed that it should form part of"."""
        return _IT_DOES.search(self.text) is not None

    def concerns_paper(self, whole: bool, alone: bool) -> bool:
        """Whether a decision that names no strategy is about the item's own strategy or the paper on it.

        ``whole`` says that the item's title is little but the strategy's name, ``alone`` that it joins nothing to it.
        """
        if self.matter == "this":
            return whole and self.kind == "withdraw"
        if self.matter in ("nothing", "it", "paper"):
            return self.kind != "request" or whole or self.matter == "it"
        if self.kind == "note":
            return alone and self.matter == "other"
        return whole and self.kind in ("agree", "request") and self.matter != "apart"

    def is_reply(self) -> bool:
        """Whether it is about a reply to what came before: "agreed that a draft response be prepared"."""
        return _REPLY.search(self.text) is not None


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
            if said.text[start:end].strip():
                text = said.text[start:end]
                leans = start > 0 and (_ENDS_IN_BUT.search(said.text[:start]) or _POINTS.search(text))
                matter = matter_of(said.text[before:end], decision.kind)
                span = said.span(start, end)
                found.append(Clause(number, decision.kind, span, text, passage, matter, bool(leans), _says_it(text)))
    return found


def _says_it(text: str) -> bool:
    return _IT.search(text) is not None


_PRESENTS = re.compile(
    r"\b(?:presented|introduced|tabled|considered|discussed|brought along|went through|ran through|talked through"
    r"|spoke to)"
    r" (?:the|his|her|their|an?) (?:(?:draft|final|new|revised|updated) )*[A-Z]"
    r"|\b[Tt]here (?:was|were|had been) (?:also )?(?:submitted|circulated|tabled|presented) (?:the|an?) (?:\w+ )?[A-Z]"
    r"|^(?:(?:A copy|Copies) of )?[Tt]he [^.,;]{3,100} (?:had been|was|were) (?:previously |also )?"
    r"(?:circulated|submitted|tabled|presented)\b"
    r"|\b(?:updated|briefed) (?:the )?\w+ (?:on|about|regarding)\b"
    r"|\breported (?:back )?(?:up)?on (?:the )?(?:progress|delivery|implementation|work)\b"
)


def is_object(clause: Clause, named: Span) -> bool:
    """Whether the decision approves, endorses, defers or agrees the thing named in it, or how long it is to run."""
    before = clause.text[: named.start - clause.span.start]
    if _in_passing(before):
        return False
    if clause.kind in ("approve", "endorse", "withdraw"):
        return True
    if clause.kind != "agree":
        return False
    behind = clause.text[named.end - clause.span.start :][:_NEAR].lower()
    lasts = any(f" {verb}" in behind for verb in listed("decides how long it runs"))
    return lasts or _AGREES.search(before) is not None or _AGREES_TO.search(before) is not None


def _in_passing(before: str) -> bool:
    """Whether the words before a name lead to what is named in passing, with no comma behind them."""
    tail = re.split(r"[,;:]", before.lower()[-_REACH:])[-1]
    return any(phrase in tail for phrase in listed("in passing"))


def about_paper(sentence: str) -> bool:
    """Whether a sentence speaks of the paper before the meeting, or says that somebody went through an instrument."""
    return _PRESENTS.search(sentence) is not None or any(
        token.lower in listed("introducing") for token in tokens(sentence)
    )


def _part(text: str, kind: str, kinds: set[str]) -> tuple[int, int, int]:
    """Where the part of a sentence with the verb of ``kind`` begins and ends, behind the end of the verb before it."""
    verbs = sorted(
        ((verb, other) for other in kinds if (verb := verb_of(text, other))), key=lambda pair: pair[0].start()
    )
    place = next((place for place, (_, other) in enumerate(verbs) if other == kind), None)
    if place is None:
        rest = _NEXT_PART.search(text, verbs[-1][0].end()) if kind == "agree" and verbs else None
        return (rest.start(), rest.start(), len(text)) if rest else (0, 0, len(text))
    if len(verbs) < 2:
        rest = _NEXT_PART.search(text, verbs[0][0].end()) if "agree" in kinds and kind != "agree" else None
        return 0, 0, rest.start() if rest else len(text)
    starts = [_start(text, verb, verbs[number - 1][0].end() if number else 0) for number, (verb, _) in enumerate(verbs)]
    starts[0] = 0
    ends = [*starts[1:], len(text)]
    if kind == "agree" and place + 1 < len(verbs) and not text[verbs[place][0].end() : ends[place]].strip(_LINK):
        rest = _NEXT_PART.search(text, verbs[place + 1][0].end())
        return (rest.start(), rest.start(), len(text)) if rest else (0, 0, len(text))
    rest = _NEXT_PART.search(text, verbs[place][0].end()) if "agree" in kinds and kind != "agree" else None
    end = rest.start() if rest and rest.start() < ends[place] else ends[place]
    return verbs[place - 1][0].end() if place else 0, starts[place], end


def _start(text: str, verb: re.Match[str], floor: int) -> int:
    """Where the clause of a verb begins: with the verb, or with the subject of a passive one, not before ``floor``."""
    leaves_be_out = "be " in text[:floor] and not text[verb.end() :].strip(" .,;")
    if not is_passive(text, verb) and not leaves_be_out:
        return verb.start()
    links = [found.start() for found in _PASSIVE_PART.finditer(text, floor, verb.start())]
    return links[-1] if links else floor
