"""Organisations whose names Welsh or Irish nouns open, and such as end in their country."""

from __future__ import annotations

from collections.abc import Sequence

from partnergraph.minutes.names.by_letters import Organisation
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.tables import is_common, joined
from partnergraph.minutes.names.tokens import Token

_LONGEST = 10


def celtic(tokens: Sequence[Token], place: int, taken: set[int]) -> Organisation | None:
    """A Welsh or Irish name, which its noun opens: "Cyngor Trefelen"."""
    end = place + 1
    while (
        end < min(len(tokens), place + _LONGEST)
        and end not in taken
        and joined(tokens, end)
        and (tokens[end].capital or tokens[end].low in ("na", "a", "y", "an", "yr"))
    ):
        end += 1
    while end > place and not tokens[end - 1].capital:
        end -= 1
    return Organisation(place, end, "organisations.celtic", 0.8) if end > place + 1 else None


def national(tokens: Sequence[Token], place: int, free: int, taken: set[int]) -> Organisation | None:
    """A public body whose name ends in its country: "Creative Harbours Scotland"."""
    first = place
    while (
        first - 1 >= max(free, place - _LONGEST)
        and first - 1 not in taken
        and joined(tokens, first)
        and tokens[first - 1].capital
        and not tokens[first - 1].possessive
    ):
        before = tokens[first - 1].low
        if before in lexicon().function or before in lexicon().sets["compass"] or before in lexicon().posts:
            break
        first -= 1
    ended = place + 1 >= len(tokens) or not (joined(tokens, place + 1) and tokens[place + 1].capital)
    if (
        place - first < 2
        or not ended
        or tokens[place - 1].low in lexicon().follows
        or not any(is_common(token) for token in tokens[first:place])
    ):
        return None
    return Organisation(first, place + 1, "organisations.country", 0.65)
