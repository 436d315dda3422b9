"""How far a person's name reaches: initials, given names, particles, surnames."""

from __future__ import annotations

from collections.abc import Sequence

from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.tables import after_stops, can_be_surname, is_common, is_name_word, joined
from partnergraph.minutes.names.tokens import BLANK, CELL, LINE, WORD, Token

_LONGEST = 10


def _is_initial(tokens: Sequence[Token], place: int, shouted: bool) -> bool:
    token = tokens[place]
    if token.kind != WORD or not token.text.isupper() or token.possessive:
        return False
    if len(token.text) == 1:
        return place + 1 < len(tokens)
    follows = tokens[place + 1] if place + 1 < len(tokens) else None
    return (
        len(token.text) <= 3
        and not shouted
        and follows is not None
        and follows.gap == BLANK
        and follows.capital
        and not follows.capitals
        and token.low not in lexicon().given
    )


def _past_initials(tokens: Sequence[Token], place: int, shouted: bool) -> int:
    limit = min(len(tokens), place + _LONGEST)
    while place < limit and _is_initial(tokens, place, shouted):
        after = after_stops(tokens, place + 1)
        if after >= len(tokens) or tokens[after].gap == CELL or tokens[after].kind != WORD:
            break
        place = after
    return place


def _past_particles(tokens: Sequence[Token], place: int) -> int:
    """The token after the particles of a surname at ``place``: "van der", "O’ "."""
    apart = place + 2 < len(tokens) and tokens[place].text == "O" and tokens[place + 1].text in "’'"
    if apart and tokens[place + 2].capital and tokens[place + 1].gap == 0:
        return place + 2
    limit = min(len(tokens), place + _LONGEST) - 1
    while place < limit and tokens[place].low in lexicon().particles and tokens[place + 1].kind == WORD:
        if tokens[place + 1].gap == CELL or not (
            tokens[place + 1].capital or tokens[place + 1].low in lexicon().particles
        ):
            break
        place += 1
    return place


def _past_given(tokens: Sequence[Token], place: int) -> int:
    """The token after the given names that stand at ``place`` with a further name behind them."""
    start = place
    limit = min(len(tokens), place + _LONGEST) - 1
    while (
        place < limit
        and tokens[place].low in lexicon().given
        and tokens[place].capital
        and not tokens[place].possessive
    ):
        after = tokens[place + 1]
        if after.kind != WORD or after.gap == CELL or not (is_name_word(after) or after.low in lexicon().particles):
            break
        place += 1
    return place if place - start < 3 else start + 1


def run_end(tokens: Sequence[Token], place: int, shouted: bool = False) -> int:
    """The token after the capitalised uncommon words, joined by blanks alone, that begin at ``place``.

    ``shouted`` where all words are in capitals; else none that is belongs to the run.
    """
    end = place + 1
    while (
        end < place + _LONGEST
        and joined(tokens, end)
        and not tokens[end - 1].possessive
        and is_name_word(tokens[end])
        and not is_common(tokens[end])
        and (shouted or not tokens[end].capitals)
        and (tokens[end].low not in lexicon().person_verbs or tokens[end].low in lexicon().surnames_too)
    ):
        end += 1
    return end


def ends_in_organisation(tokens: Sequence[Token], end: int) -> bool:
    """Whether the capital words that follow a run make it (part of) an organisation, a place or a paper."""
    words = lexicon()
    for place in range(end, min(end + 4, len(tokens))):
        if (
            not joined(tokens, place)
            or not tokens[place].capital
            or tokens[place - 1].possessive
            or tokens[place].low in words.posts
        ):
            return False
        if (
            tokens[place].low in words.heads
            or tokens[place].low in words.place_heads
            or tokens[place].low in words.venues
        ):
            return True
        if not is_common(tokens[place]):
            return False
    return False


def _past_surnames(tokens: Sequence[Token], place: int, started: bool, shouted: bool) -> int:
    """The token after the surname (or given name and surname) at ``place``; -1 where none stands there."""
    place = _past_particles(tokens, place)
    if place >= len(tokens) or not can_be_surname(tokens[place]) or tokens[place].gap == CELL:
        return -1
    if tokens[place].possessive:
        return place + 1
    end = min(run_end(tokens, place), place + (2 if started else 3))
    if (
        end == place + 1
        and not started
        and joined(tokens, end)
        and can_be_surname(tokens[end])
        and tokens[place].low in lexicon().given
    ):
        return end + 1
    particle = _past_particles(tokens, place + 1)
    if particle > place + 1 and not started and joined(tokens, place + 1) and can_be_surname(tokens[particle]):
        return particle + 1
    follower = tokens[end] if joined(tokens, end) else None
    cut = follower is not None and follower.capital and follower.low not in lexicon().posts and not follower.capitals
    cut = cut or (follower is not None and follower.low in ("and", "&", "of") and end - place > 1 and started)
    if cut or (end - place > 1 and started and end < len(tokens) and tokens[end].gap == LINE):
        return place + 1 if started else min(end, place + 1 + (tokens[place].low in lexicon().given))
    if shouted:
        return min(end, place + 2)
    return end


def name_end(tokens: Sequence[Token], place: int, shouted: bool) -> tuple[int, bool]:
    """The token after the name at ``place`` (-1 where none is), and whether initials or a known given name open it."""
    begun = _past_initials(tokens, place, shouted)
    begun = _past_given(tokens, begun)
    begun = _past_initials(tokens, begun, shouted) if begun > place else begun
    started = begun > place
    if begun >= len(tokens) or (started and tokens[begun].gap == CELL):
        return -1, False
    return _past_surnames(tokens, begun, started, shouted), started
