"""Abbreviations of strategies' names, as the text defines them or as their initials give them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from partnergraph.minutes.strategies.instruments import instrument_of
from partnergraph.minutes.strategies.naming import Naming
from partnergraph.minutes.strategies.phrases import Phrase
from partnergraph.minutes.strategies.tokens import key_of
from partnergraph.minutes.strategies.vocabulary import CONNECTORS, listed
from partnergraph.text import Words

_DEFINED = re.compile(r" ?\((?:the )?[‘'“\"]?([A-Z][A-Za-z&]{1,8}\d?)[’'”\"]?\)")
_WORD = re.compile(r"[A-Z][A-Za-z]*[A-Z]\d?(?!\w)|[A-Z]{2,8}\d?(?!\w)")


def initials(name: str) -> str:
    """The initials of a name's words, a number in full: "Marlstone Agreement 3" gives MA3."""
    words = [word for word in re.split(r"[\s/-]+", name) if word.lower() not in CONNECTORS | {"the", "a", "an"}]
    return "".join(word if word.isdigit() else word[0].upper() for word in words if word[:1].isalnum())


def defined(words: Words, namings: Iterable[Naming]) -> dict[str, str]:
    """The abbreviations that stand in brackets behind a name, with that name."""
    found: dict[str, str] = {}
    for naming in namings:
        bracket = _DEFINED.match(words.text, naming.end)
        if naming.form == "name" and bracket and _fits(bracket[1], naming.name):
            found[bracket[1]] = naming.name
    return found


def derivable(names: Iterable[str]) -> dict[str, str]:
    """Initials of three characters and more that one name alone gives."""
    found: dict[str, str] = {}
    keys: dict[str, set[tuple[str, ...]]] = {}
    for name in sorted(names):
        short = initials(name)
        if len(short) >= 3:
            found.setdefault(short, name)
            keys.setdefault(short, set()).add(key_of(name))
    return {short: name for short, name in found.items() if len(keys[short]) == 1}


def _fits(short: str, name: str) -> bool:
    """Whether the abbreviation's letters are, in order, among the initials of the name."""
    place = 0
    letters = initials(name)
    for letter in (letter for letter in short if letter.isupper() or letter.isdigit()):
        place = letters.find(letter, place) + 1
        if not place:
            return False
    return True


def find(words: Words, shorts: Mapping[str, str], taken: Sequence[Naming]) -> list[Naming]:
    """The places where a known abbreviation stands, serving plan included, outside the namings already found."""
    found: list[Naming] = []
    taken = sorted(taken, key=lambda naming: naming.end)
    ends = [naming.end for naming in taken]
    phrase: Phrase | None = None
    for word in _WORD.finditer(words.text) if shorts else ():
        over = bisect_right(ends, word.start())
        if word.group() not in shorts or (over < len(taken) and taken[over].start <= word.start()):
            continue
        phrase = phrase or Phrase(words)
        place = phrase.place(word.start())
        if phrase.is_none(place + 1, alone=False):
            continue
        end = phrase.serving(place + 1)
        stop = phrase.tokens[end - 1].end if end > place + 1 else word.end()
        instrument = instrument_of(shorts[word.group()])
        found.append(Naming(words.span(word.start(), stop), word.group(), instrument, "short", word.start(), stop))
    return found


def served(naming: Naming, shorts: Mapping[str, str], keys: Mapping[tuple[str, ...], str]) -> str:
    """The name of the strategy that a name ending in a serving plan belongs to ("MA3 Delivery Plan"), or nothing."""
    words = naming.name.split()
    if len(words) < 3 or words[-1].lower() != "plan" or words[-2].lower() not in listed("serving"):
        return ""
    while len(words) > 2 and (words[-2].lower() in listed("serving") | listed("serving adjectives") | {"and"}):
        del words[-2]
    owner = " ".join(words[:-1])
    return shorts.get(owner) or keys.get(key_of(owner), "")
