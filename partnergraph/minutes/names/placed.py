"""Organisations told by the places in front of their nouns: two councils in one phrase, what a place's people do."""

from __future__ import annotations

from collections.abc import Sequence

from partnergraph.minutes.names.by_letters import Organisation
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.reach import AND, start_of_name
from partnergraph.minutes.names.tables import is_common, is_place_like, joined, match_phrase
from partnergraph.minutes.names.tokens import Token

_LONGEST = 10


def communal(tokens: Sequence[Token], place: int, free: int, taken: set[int]) -> Organisation | None:
    """A name of a place with what its people do together: "Dunmere Tidy Towns", "Fallow Youth Cafe"."""
    end = match_phrase(tokens, place, "communal")
    if end < 0 or not all(token.capital for token in tokens[place:end]) or not joined(tokens, place):
        return None
    first = place
    while first - 1 >= free and first - 1 not in taken and joined(tokens, first) and place - first < _LONGEST:
        if not (is_place_like(tokens[first - 1]) or tokens[first - 1].low in lexicon().sets["compass"]):
            break
        first -= 1
    return Organisation(first, end, "organisations.communal", 0.8) if first < place else None


def distributed(tokens: Sequence[Token], place: int, free: int, taken: set[int]) -> list[Organisation]:
    """Two places before one plural noun are two bodies; a plural alone is a class."""
    if tokens[place].low not in lexicon().plurals or (place and tokens[place - 1].low in lexicon().sets["software"]):
        return []
    first = start_of_name(tokens, place, free, taken)
    link = next((at for at in range(place - 1, first, -1) if tokens[at].low in AND), -1)
    if link < 0 or any(
        tokens[at].low not in lexicon().generic | lexicon().sets["compass"]
        for at in range(first, place)
        if is_common(tokens[at]) and at != link
    ):
        return []
    right = [at for at in range(link + 1, place) if is_place_like(tokens[at])]
    placed = is_place_like(tokens[first]) or tokens[first].low in lexicon().sets["compass"]
    if not placed or not right or right[0] != link + 1:
        return []
    singular = (
        tokens[place].text[:-3] + "y" if tokens[place].low.endswith("ies") else tokens[place].text.removesuffix("s")
    )
    kind = " ".join([*(tokens[at].text for at in range(right[-1] + 1, place)), singular])
    pieces = [(first, link, " ".join(tokens[at].text for at in range(first, link)))]
    pieces.append((link + 1, place + 1, " ".join(tokens[at].text for at in range(link + 1, right[-1] + 1))))
    return [
        Organisation(start, end, "organisations.distributed", 0.85, f"{name} {kind}") for start, end, name in pieces
    ]
