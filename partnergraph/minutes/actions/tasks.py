"""What a mark governs: the sentences before it that say what is to be done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnergraph.minutes.decisions.clauses import masked, stands
from partnergraph.minutes.decisions.records import records_minutes
from partnergraph.text import Words

_FUTURE = r"(?:should|would|will|shall|must|to|needed to|needs to|need to)"
_STRONG = re.compile(
    r"\b(?:undertook|undertakes|volunteered|promised|committed|offered) to\b"
    r"|\b(?:agreed|agrees|is|are|was|were|be) to [a-z]|\b(?:was|were|is|are|be) (?:also )?(?:asked"
    r"|requested|tasked|instructed|invited) to\b"
    r"|\b(?:asked|requested|proposed|suggested|requests|asks|instructed)\b(?: \S+){0,4}? (?:that|for|to)\b"
    rf"|\b(?:he|she|they) {_FUTURE} (?:be )?(?!like\b|hope\b|have\b)[a-z]"
    r"|\b(?:said|stated|felt|added|noted|commented|advised)\b.{0,120}\bshould (?:also )?be [a-z]+(?:ed|en|n|t)\b"
    r"|\baction(?:ed)? (?:was|is) (?:agreed|required)\b",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\b(?:should|would|will|shall|must|needed to|needs to|need to|taking|writing|to be)\b", re.IGNORECASE
)
_WEAK = re.compile(
    r"\b(?:there|this|it|an?|the|these|that|further|members|partners|officers"
    r"|\w+s) (?:\S+ ){0,14}?(?:would|will|should|shall|must|may)(?: also)? be\b"
    r"|\b(?:is|are|was|were|needs?|needed|yet) to be\b|\b(?:would|will|shall|should|must) [a-z]",
    re.IGNORECASE,
)
_RUNS_ON = re.compile(
    r"^(?:And )?(?:Secondly|Thirdly|Finally|Lastly)\b|^(?:And secondly)\b|^(?:This|These"
    r"|The) (?:\w+ )?(?:should|would|will|must|is to|are to) also\b",
    re.IGNORECASE,
)
_AGREES_TO_THAT = re.compile(
    r"^(?:[\w'’-]+ ){1,8}?(?:agreed|supported|endorsed|accepted|approved)(?: to| with)? (?:this|that|it|the (?:"
    r"suggestion|proposal|request|idea))(?: unanimously)?\W*$"
    r"|^(?:this|that|it|the (?:suggestion|proposal|request)) was (?:\w+ ){0,2}(?:agreed|accepted|supported"
    r"|approved)\W*$",
    re.IGNORECASE,
)
_PAST = re.compile(r"\bhad (?:been )?(?:agreed|undertaken|asked|requested|promised)\b", re.IGNORECASE)


def strength(sentence: str, body: str) -> int:
    """How plainly a sentence says what is to be done: 3 decided or undertaken, 2 foreseen, 0 not at all."""
    text = masked(sentence)
    if records_minutes(text, False) or (_PAST.search(text) and not re.search(r"\bagreed that\b", text)):
        return 0
    found = [
        stand
        for stand in stands(text, body)
        if stand.kind in ("agree", "endorse", "request", "recommend", "approve", "withdraw")
    ]
    firm = [stand for stand in found if stand.rule != "turn of phrase" or _FIRM.search(text, stand.end)]
    if firm and not re.fullmatch(r"\W*(?:agreed|approved|endorsed)\W*", text, re.IGNORECASE):
        return 3
    if _STRONG.search(text):
        return 3
    return 2 if _WEAK.search(text) else 0


def governed(said: Sequence[Words], body: str, alone: bool = False) -> list[Words]:
    """The sentences of a paragraph that say what is to be done; the last one where none says so.

    With ``alone`` the last sentence and no other, if it says so.
    """
    grades = [strength(sentence.text, body) for sentence in said]
    best = max(grades, default=0)
    if not said:
        return []
    if best == 0 or (alone and grades[-1]):
        return _with_antecedent(said, len(said) - 1)
    kept: list[Words] = []
    going = False
    for place, (sentence, grade) in enumerate(zip(said, grades, strict=True)):
        going = grade == best or (going and _RUNS_ON.match(sentence.text) is not None)
        if going:
            kept += [one for one in _with_antecedent(said, place) if one not in kept]
    return kept


def _with_antecedent(said: Sequence[Words], place: int) -> list[Words]:
    """A sentence, with the one before it where it only agrees to that ("The Board agreed to this.")."""
    first = place - 1 if place and _AGREES_TO_THAT.search(said[place].text) else place
    return list(said[first : place + 1])
