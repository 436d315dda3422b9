"""Organisations named by initials, and the units of a council that act under a bare name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.reach import AND, end_of_name, is_complete, past_places
from partnergraph.minutes.names.tables import is_place_like, is_post, joined, match_phrase
from partnergraph.minutes.names.tokens import CELL, Token

_WINDS = frozenset("north south east west mid north-east north-west south-east south-west midlands central".split())
_AREAS = frozenset({"district", "county", "borough"})


@dataclass(frozen=True, slots=True)
class Organisation:
    """A name found among tokens ``first`` up to ``last``. ``name`` where it should be read otherwise than printed."""

    first: int
    last: int
    rule: str
    confidence: float
    name: str = ""


def by_letters(tokens: Sequence[Token], place: int, free: int, taken: set[int]) -> Organisation | None:
    """Initials: known ones, councils' and bodies' by their ending, or such as act."""
    words = lexicon()
    token = tokens[place]
    text = token.text.removesuffix("s") if not token.capitals else token.text
    end = place + 1
    if text in words.short and not (token.text.endswith("s") and text not in ("PCC", "PFCC", "OPCC")):
        if end < len(tokens) and text in ("PCC", "PFCC") and tokens[end].low == "office":
            end += 1
        if text == "NHS":
            return _of_health(tokens, place, free, taken)
        return Organisation(place, _past_compass(tokens, end), "organisations.initials", 0.9)
    if token.low in words.sets["opening letters"]:
        start = end + 2 if end + 1 < len(tokens) and tokens[end].text == "/" and tokens[end + 1].capitals else end
        last = _past_place(tokens, start)
        return Organisation(place, last, "organisations.initials", 0.85) if last > start else None
    if text in words.no_organisation or token.text in words.no_organisation or len(text) < 3 or len(text) > 9:
        return None
    kinds = token.low in words.short_heads
    if not kinds and any(text.endswith(ending) and len(text) > len(ending) for ending in words.endings):
        return Organisation(place, end, "organisations.ending", 0.75)
    if (
        len(text) <= 5
        and any(text.endswith(ending) and len(text) > len(ending) for ending in words.council_letters)
        and text not in ("DCC", "ACC")
    ):
        return Organisation(place, end, "organisations.council", 0.75)
    return Organisation(place, end, "organisations.acts", 0.6) if token.capitals and _acts(tokens, place) else None


def _past_compass(tokens: Sequence[Token], end: int) -> int:
    """The token behind the point of the compass that makes a branch of initials ("HSE West"), else ``end``."""
    branch = joined(tokens, end) and tokens[end].capital and tokens[end].low in _WINDS
    goes_on = joined(tokens, end + 1) and tokens[end + 1].capital
    return end + 1 if branch and not goes_on else end


def _of_health(tokens: Sequence[Token], place: int, free: int, taken: set[int]) -> Organisation | None:
    """NHS alone, behind a place, or before one or two of them: "NHS Moors and Haven Integrated Care Board"."""
    words = lexicon()
    single = _past_place(tokens, place + 1)
    end = single
    if end > place + 1 and end + 1 < len(tokens) and tokens[end].low in AND and tokens[end].gap < CELL:
        second = _past_place(tokens, end + 1)
        if second == end + 1 and tokens[second].low in _AREAS and tokens[second].capital:
            second += 1
        end = second if second > end + 1 else single
    if end > place + 1:
        last = end_of_name(tokens, end - 1, taken)
        if last >= end and tokens[last - 1].low in words.sets["health body"]:
            return Organisation(place, last, "organisations.initials", 0.9)
        alien = end < len(tokens) and joined(tokens, end) and tokens[end].capital and not is_post(tokens[end])
        if last > end or alien or end > single + 2:
            end = single if end > single else place
        return Organisation(place, end, "organisations.initials", 0.9) if end > place else None
    at = end
    while at < end + 3 and joined(tokens, at) and tokens[at].capital:
        at += 1
    if any(token.low in words.sets["of the health service"] for token in tokens[end : max(at, end + 1)]):
        return None
    return Organisation(past_places(tokens, place, free, taken), end, "organisations.initials", 0.9)


def _past_place(tokens: Sequence[Token], at: int) -> int:
    """The token after the words of a place at ``at``: "North Haverdale"."""
    start = at
    while at < start + 4 and joined(tokens, at) and tokens[at].capital:
        if not is_place_like(tokens[at]) and tokens[at].low not in lexicon().sets["compass"]:
            break
        at += 1
    return at


def _acts(tokens: Sequence[Token], place: int) -> bool:
    words = lexicon()
    before = tokens[place - 1] if place else None
    if (
        before is not None
        and before.low in ("with", "by")
        and place > 1
        and tokens[place - 2].low in words.with_organisation
    ):
        return True
    if before is not None and (before.low in ("a", "an", "each", "every", "no") or before.capital):
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is None or after.low not in ("were", "are", "have", "had", "has", "was", "continue", "will", "would"):
        return False
    if place + 2 >= len(tokens):
        return False
    beyond = tokens[place + 2].low
    return beyond.endswith("ing") or (
        beyond in ("agreed", "confirmed", "offered", "reported", "asked", "provided", "to") and after.low != "was"
    )


def unit(tokens: Sequence[Token], place: int) -> Organisation | None:
    """A council's unit, named where it acts: "Trading Standards were looking at ..."."""
    end = match_phrase(tokens, place, "units")
    if end < 0 or end + 1 >= len(tokens) or not tokens[end - 1].capital or is_complete(tokens[place]):
        return None
    doing = tokens[end].low in ("were", "have", "had", "would", "will", "are") and not tokens[end].capital
    beyond = tokens[end + 1].low
    if doing and (
        beyond.endswith("ing")
        or beyond
        in ("been", "to", "agreed", "also", "now", "carry", "provide", "work", "continue", "undertaken", "made", "done")
    ):
        return Organisation(place, end, "organisations.unit", 0.7)
    return None
