"""A stretch of words cut into tokens that know their place, and what can be asked of one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from partnergraph.minutes.strategies.vocabulary import CONNECTORS, instruments, listed

_TOKEN = re.compile(r"\d+/\d+|\w+(?:['’.-]\w+)*(?:(?<=s)['’](?!\w))?|&|[^\w\s]")
_DASHES = frozenset("-‐‑‒–—―:")
_QUOTES = {"’": "‘", "'": "'", "”": "“", '"': '"'}


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of punctuation: its letters, and where they stand in the words it was cut from."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The letters in lower case, with straight apostrophes."""
        return self.text.lower().replace("’", "'")

    @property
    def bare(self) -> str:
        """The word in lower case without a possessive ending."""
        word = self.lower.rstrip("'")
        return word.removesuffix("'s")

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, not punctuation."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_dash(self) -> bool:
        """Whether it is a dash or a colon, which parts a title from its subtitle."""
        return self.text in _DASHES

    @property
    def is_owner(self) -> bool:
        """Whether it is a possessor and no part of a name: "Council's", "PCCs", but not "Children's"."""
        if self.lower in listed("owners in the plural"):
            return False
        if self.lower.endswith(("'s", "s'")):
            return True
        return len(self.text) > 3 and self.text[:-1].isupper() and self.text[-1] == "s" and self.text.isalpha()

    @property
    def opens_quotation(self) -> str:
        """The mark that opens the quotation which this mark closes, or nothing."""
        return _QUOTES.get(self.text, "")


def tokens(text: str) -> list[Token]:
    """The tokens of ``text``, in order."""
    return [Token(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(text)]


def in_capitals(text: str) -> bool:
    """Whether the whole stretch is printed in capitals, so that a capital letter says nothing."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 10 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def ends_name(token: Token) -> bool:
    """Whether a name cannot reach over this word to the left."""
    return token.lower in listed("words that end a name") or token.is_owner


def is_part(token: Token, capitals: bool) -> bool:
    """Whether the word can be part of a capitalised name."""
    if not token.is_word or ends_name(token):
        return False
    if capitals:
        return token.lower not in CONNECTORS
    return token.is_capital or token.text[0].isdigit()


def is_head(token: Token) -> bool:
    """Whether the word alone is a noun that heads a strategy's name."""
    return token.bare in instruments()


def _without_years(words: list[str]) -> list[str]:
    """The words without "six year" in front, which says how long an edition runs."""
    place = next((number for number, word in enumerate(words[:3]) if number and word in ("year", "years")), 0)
    return words[place + 1 :] if place and len(words) > place + 2 else words


def key_of(name: str) -> tuple[str, ...]:
    """What two spellings of a name share: its words in lower case, without punctuation and small words."""
    words = _without_years([token.bare for token in tokens(name) if token.is_word])
    kept = [word for word in words if word not in CONNECTORS and word not in ("the", "a", "an")]
    return tuple("protocol" if word == "protocols" else word.replace("-", "") for word in kept)
