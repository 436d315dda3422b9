"""How names are compared: folded to plain words, without articles, marks or case; and as parts of addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

ARTICLES = frozenset({"the", "a", "an"})
SMALL = frozenset({"and", "of", "for", "the", "in", "on", "to", "a", "an", "at", "with", "by", "from"})
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ements", "ement", "ments", "ment", "ings", "ing", "ities", "ity", "ies", "ers", "er", "es", "s", "y")


def fold(text: str) -> str:
    """Case, accents, marks and white space folded away; ``&`` read as ``and``."""
    return " ".join(tokens(text))


@lru_cache(maxsize=65536)
def tokens(text: str) -> tuple[str, ...]:
    """The plain words of a name, in order: ``Leaders’ & Members’ Group`` is leaders, and, members, group."""
    text = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return tuple(_WORD.findall(_APOSTROPHES.sub("", text)))


def without_articles(words: Iterable[str]) -> tuple[str, ...]:
    """The words without ``the``, ``a`` and ``an``."""
    return tuple(word for word in words if word not in ARTICLES)


def title_case(text: str) -> str:
    """A name printed in capitals as it is usually written: ``BOARD OF TRADE`` is ``Board of Trade``."""
    words = text.lower().split(" ")
    return " ".join(
        word if place and word in SMALL else "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
        for place, word in enumerate(words)
    )


def stem(word: str) -> str:
    """The part that forms of a word share, roughly: communities and community, managers and management."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word
