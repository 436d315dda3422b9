"""People listed surname first: "SMITH, John", "Smith J"."""

from __future__ import annotations

from collections.abc import Sequence

from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.tables import after_stops, is_common, is_name_word
from partnergraph.minutes.names.titled import Person
from partnergraph.minutes.names.tokens import CELL, SIGN, WORD, Token


def inverted(tokens: Sequence[Token], place: int) -> Person | None:
    """The person whose surname stands at ``place`` of a list, the given name or initials behind it."""
    surname = tokens[place]
    begins = not place or surname.gap >= CELL or (tokens[place - 1].kind == SIGN and tokens[place - 1].text in ",;):·•")
    if not begins or not is_name_word(surname) or is_common(surname) or surname.possessive or place + 1 >= len(tokens):
        return None
    comma = tokens[place + 1].text == ","
    at = place + 2 if comma else place + 1
    if at >= len(tokens) or tokens[at].kind != WORD or not tokens[at].text[0].isupper() or tokens[at].gap >= CELL:
        return None
    initials = tokens[at].text.isupper() and len(tokens[at].text) <= (1 if comma else 2)
    written = surname.capitals and not tokens[at].capitals and is_name_word(tokens[at]) and not is_common(tokens[at])
    if not initials and not (comma and (written or tokens[at].low in lexicon().given)):
        return None
    end = after_stops(tokens, at + 1) if initials else at + 1
    closed = end >= len(tokens) or tokens[end].gap >= CELL or tokens[end].text in ",;(-–—/"
    between = surname.capitals or initials or end >= len(tokens) or tokens[end].text != ","
    return Person(place, place, at + 1, "", "people.inverted", 0.75) if closed and between else None


def inverted_alike(tokens: Sequence[Token]) -> Person | None:
    """The person of a line that holds nothing but a surname, a comma and one more word, as others of its list do."""
    pair = len(tokens) == 3 and tokens[1].text == "," and all(token.kind == WORD for token in (tokens[0], tokens[2]))
    if not pair or not all(is_name_word(token) and not is_common(token) for token in (tokens[0], tokens[2])):
        return None
    return Person(0, 0, 3, "", "people.inverted", 0.7)


def upright(name: str) -> str:
    """An inverted name the usual way round: "Smith, John" is "John Smith"."""
    surname, _, given = name.replace(",", " ").partition(" ")
    return f"{given.strip()} {surname}" if given.strip() else name
