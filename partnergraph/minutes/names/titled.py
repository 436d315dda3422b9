"""People named behind a title or a rank, alone or in a list after "Councillors"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.minutes.names.contexts import in_context
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.name_parts import name_end
from partnergraph.minutes.names.tables import is_common, match_phrase, mended_rank, title_at
from partnergraph.minutes.names.tokens import CELL, NUMBER, SIGN, Token

_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Person:
    """A name found among tokens ``first`` up to ``last``; a title stands up to ``name`` where that is greater."""

    first: int
    name: int
    last: int
    kind: str
    rule: str
    confidence: float


def titled(tokens: Sequence[Token], place: int, shouted: bool) -> list[Person]:
    """The person, or after "Councillors" the persons, whose title stands at ``place``."""
    title = title_at(tokens, place)
    if (
        title is None
        or title.end >= len(tokens)
        or (place and tokens[place - 1].low in lexicon().sets["celtic opener"])
    ):
        return []
    if title.kind == "plural":
        return _several(tokens, place, title.end, shouted)
    end = title.end
    while end < min(len(tokens), place + _LONGEST):
        further = title_at(tokens, end)
        if further is None or further.kind == "plural" or _is_surname(tokens, end, further.end):
            break
        end = further.end
    if end < len(tokens) and tokens[end].kind == NUMBER and title.kind == "rank":
        end += 1
    if end >= len(tokens) or tokens[end].gap == CELL:
        return []
    last, started = name_end(tokens, end, shouted)
    if last < 0 or match_phrase(tokens, place, "known") > 0:
        return []
    sole = {mended_rank(token.low) for token in tokens[place:end]} & lexicon().sets["sole rank"]
    wary = tokens[place].low in lexicon().sets["wary title"] and not started and last - end < 2
    if wary:
        shown = in_context(tokens, end, last)
        return [Person(place, end, last, title.kind, f"people.{title.kind}", 0.85)] if shown else []
    common = is_common(tokens[end]) and not (last - end == 1 and in_context(tokens, end, last))
    if not started and title.kind == "rank" and (not sole or common or last - end > 2):
        return []
    return [Person(place, end, last, title.kind, f"people.{title.kind}", 0.97 if title.kind == "honorific" else 0.95)]


def _is_surname(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether a further title behind a title is the name itself: "Mrs Dean and ...", "Mr Dean Orme"."""
    if tokens[place].low in lexicon().given and end == place + 1:
        return True
    follows = tokens[end] if end < len(tokens) else None
    named = follows is not None and follows.gap < CELL and (follows.capital or follows.low in lexicon().particles)
    return not named and follows is not None and follows.kind != NUMBER


def _several(tokens: Sequence[Token], place: int, start: int, shouted: bool) -> list[Person]:
    """The names of a list behind a title in the plural, up to the first thing that is none."""
    found: list[Person] = []
    at = start + 1 if tokens[start].text in ":-–—" and tokens[start].kind == SIGN else start
    while at < len(tokens) and len(found) < 60:
        if title_at(tokens, at):
            break
        last, _ = name_end(tokens, at, shouted)
        if last < 0:
            break
        found.append(Person(at, at, last, "plural", "people.plural", 0.93))
        at = _past_bracket(tokens, last)
        separated = at
        while separated < len(tokens) and (tokens[separated].text in (",", ";", "&") or tokens[separated].low == "and"):
            separated += 1
        if separated == at:
            break
        at = separated
    return found


def _past_bracket(tokens: Sequence[Token], place: int) -> int:
    if place < len(tokens) and tokens[place].text == "(":
        for end in range(place, min(place + 14, len(tokens))):
            if tokens[end].text == ")":
                return end + 1
    return place
