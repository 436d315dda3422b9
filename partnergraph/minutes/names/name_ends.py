"""What an organisation's name may go on with behind its noun: a theme, a matter, words that its letters take in."""

from __future__ import annotations

from collections.abc import Sequence

from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.tables import is_common, is_post, joined
from partnergraph.minutes.names.tokens import SIGN, Token

_LONGEST = 10


def end_beyond(tokens: Sequence[Token], first: int, last: int, taken: set[int]) -> int:
    """The end of the name that begins at ``first`` and whose noun ends at ``last``; ``taken`` are people's."""
    head = tokens[last - 1].low
    last = _quoted_end(tokens, last) if head in lexicon().heads else last
    last = _matter_end(tokens, last, taken) if head in lexicon().sets["meets"] else last
    return _lettered_end(tokens, first, last)


def _quoted_end(tokens: Sequence[Token], last: int) -> int:
    """The end of a name that goes on with its theme in quotation marks: Team 'Response to Floods'."""
    if (
        last + 1 >= len(tokens)
        or tokens[last].text not in "'‘\"“"
        or tokens[last].kind != SIGN
        or not tokens[last + 1].capital
    ):
        return last
    for at in range(last + 2, min(last + 9, len(tokens))):
        if tokens[at].kind == SIGN:
            return at + 1 if tokens[at].text in "'’\"”" else last
    return last


def _matter_end(tokens: Sequence[Token], last: int, taken: set[int]) -> int:
    """The end of a name that goes on with its matter: "Strategic Policy Committee for Economic Development"."""
    if not joined(tokens, last) or tokens[last].low != "for" or not joined(tokens, last + 1):
        return last
    end = last + 1
    while (
        end < min(len(tokens), last + _LONGEST)
        and end not in taken
        and joined(tokens, end)
        and tokens[end].capital
        and is_common(tokens[end])
        and not is_post(tokens[end])
    ):
        end += 1
    return end if end > last + 1 else last


def _lettered_end(tokens: Sequence[Token], first: int, last: int) -> int:
    """The end of a name whose letters in a bracket behind it take in further words: "Third Interface Orme (TIO)"."""
    end = last
    while end < min(len(tokens), last + 3) and joined(tokens, end) and tokens[end].capital:
        end += 1
    if end == last or end + 2 >= len(tokens) or tokens[end].text != "(" or tokens[end + 2].text != ")":
        return last
    letters = "".join(token.text[0] for token in tokens[first:end] if token.capital)
    return end if tokens[end + 1].text == letters else last
