"""People listed surname first: "SMITH, John", "SMITH, Cllr John", "Smith J"."""

from __future__ import annotations

from collections.abc import Sequence

from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.tables import after_stops, is_common, is_name_word, joined, title_at
from partnergraph.minutes.names.titled import Person
from partnergraph.minutes.names.tokens import CELL, SIGN, WORD, Token
from partnergraph.minutes.names.wording import shouted_name

INVERTED = "people.inverted"
"""The rule by which such a name is read."""
_MOST_SURNAMES = 3
_COUNTRIES = frozenset({"NI", "UK", "EU"})


def inverted(tokens: Sequence[Token], place: int) -> Person | None:
    """The person whose surname stands at ``place`` of a list, a title and the given name or initials behind it."""
    surname = tokens[place]
    begins = not place or surname.gap >= CELL or (tokens[place - 1].kind == SIGN and tokens[place - 1].text in ",;):·•")
    if not begins or not is_name_word(surname) or is_common(surname) or surname.possessive or place + 1 >= len(tokens):
        return None
    behind = _past_surnames(tokens, place)
    comma = behind < len(tokens) and tokens[behind].text == ","
    title = title_at(tokens, behind + 1) if comma and behind + 1 < len(tokens) and surname.capitals else None
    titled = title is not None and title.kind != "plural" and title.end < len(tokens)
    at = title.end if title and titled else behind + 1 if comma else place + 1
    if at >= len(tokens) or tokens[at].kind != WORD or not tokens[at].text[0].isupper() or tokens[at].gap >= CELL:
        return None
    initials = tokens[at].text.isupper() and len(tokens[at].text) <= (1 if comma and not titled else 2)
    written = surname.capitals and not tokens[at].capitals and is_name_word(tokens[at]) and not is_common(tokens[at])
    if not initials and not (comma and (written or tokens[at].low in lexicon().given)):
        return None
    if tokens[at].text in _COUNTRIES:
        return None
    end = after_stops(tokens, at + 1) if initials else at + 1
    closed = end >= len(tokens) or tokens[end].gap >= CELL or tokens[end].text in ",;(-–—/"
    between = surname.capitals or initials or end >= len(tokens) or tokens[end].text != ","
    kind = title.kind if title and titled else ""
    return Person(place, place, at + 1, kind, INVERTED, 0.75) if closed and between else None


def _past_surnames(tokens: Sequence[Token], place: int) -> int:
    """The token after a surname in capitals that may be of several words, with the comma behind it."""
    end = place + 1
    while end < min(len(tokens), place + _MOST_SURNAMES) and joined(tokens, end) and tokens[end].capitals:
        end += 1
    return end if end < len(tokens) and tokens[end].text == "," and tokens[place].capitals else place + 1


def inner_title(tokens: Sequence[Token], person: Person) -> tuple[int, int]:
    """The tokens of the title that stands between the surname and the given name; an empty stretch where none does."""
    comma = next((at for at in range(person.first, person.last) if tokens[at].text == ","), person.last)
    title = title_at(tokens, comma + 1) if person.kind and comma + 1 < person.last else None
    return (comma + 1, title.end) if title else (person.last, person.last)


def inverted_alike(tokens: Sequence[Token]) -> Person | None:
    """The person of a line that holds nothing but a surname, a comma and one more word, as others of its list do."""
    pair = len(tokens) == 3 and tokens[1].text == "," and all(token.kind == WORD for token in (tokens[0], tokens[2]))
    if not pair or not all(is_name_word(token) and not is_common(token) for token in (tokens[0], tokens[2])):
        return None
    return Person(0, 0, 3, "", INVERTED, 0.7)


def upright(name: str, title: str = "") -> str:
    """An inverted name the usual way round, its ``title`` left out: "SMITH, Mr John" is "John Smith"."""
    surname, _, given = name.partition("," if "," in name else " ")
    given = given.replace(",", " ").strip().removeprefix(title).strip(" .")
    surname = shouted_name(surname) if surname.isupper() else surname
    return f"{given} {surname}" if given else name
