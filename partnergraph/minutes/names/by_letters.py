"""Organisations named by initials, and the units of a council that act under a bare name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.reach import is_complete, past_places
from partnergraph.minutes.names.tables import is_place_like, joined, match_phrase
from partnergraph.minutes.names.tokens import Token


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
        while text == "NHS" and joined(tokens, end) and is_place_like(tokens[end]):
            end += 1
        first = past_places(tokens, place, free, taken) if text == "NHS" and end == place + 1 else place
        return Organisation(first, end, "organisations.initials", 0.9)
    if text in words.no_organisation or token.text in words.no_organisation or len(text) < 3 or len(text) > 9:
        return None
    if any(text.endswith(ending) and len(text) > len(ending) for ending in words.endings):
        return Organisation(place, end, "organisations.ending", 0.75)
    if (
        len(text) <= 5
        and any(text.endswith(ending) and len(text) > len(ending) for ending in words.council_letters)
        and text not in ("DCC", "ACC")
    ):
        return Organisation(place, end, "organisations.council", 0.75)
    return Organisation(place, end, "organisations.acts", 0.6) if token.capitals and _acts(tokens, place) else None


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
        in ("been", "agreed", "also", "now", "carry", "provide", "work", "continue", "undertaken", "made", "done")
    ):
        return Organisation(place, end, "organisations.unit", 0.7)
    return None
