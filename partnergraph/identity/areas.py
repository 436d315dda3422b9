"""The places that the bodies of a circle are named after: what stands before the words that say what a body is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from partnergraph.identity.rules import words
from partnergraph.identity.wording import SMALL, tokens, without_articles

Area = tuple[str, ...]
_LINKS = frozenset({"and", "of", "upon", "on", "in", "by", "under", "le"})
_LONGEST = 6


def singular(word: str) -> str:
    """A word without its plural ending, so that Councils and Council compare alike."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@lru_cache(maxsize=65536)
def key_words(name: str) -> tuple[str, ...]:
    """The words of an organisation's or strategy's name as they are compared."""
    return tuple(singular(word) for word in without_articles(tokens(name)))


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas of a circle by their words, each with its spelling."""

    spellings: Mapping[Area, str]

    def split(self, name: Sequence[str]) -> tuple[Area, tuple[str, ...]]:
        """The area at the head of a name and what follows; no area where the name begins with none."""
        for length in range(min(_LONGEST, len(name) - 1), 0, -1):
            if tuple(name[:length]) in self.spellings:
                return tuple(name[:length]), tuple(name[length:])
        return (), tuple(name)

    def inside(self, name: Sequence[str]) -> Area:
        """The longest area that stands anywhere in a name; none where none does."""
        for length in range(min(_LONGEST, len(name)), 0, -1):
            for start in range(len(name) - length + 1):
                if (area := tuple(name[start : start + length])) in self.spellings:
                    return area
        return ()

    def by_initials(self, letters: str, home: Area = ()) -> str:
        """The spelling of the one area with these initials, the home area first; empty where none or several."""
        if home and _initials(home) == letters and home in self.spellings:
            return self.spellings[home]
        found = sorted(spelling for area, spelling in self.spellings.items() if _initials(area) == letters)
        return found[0] if len(found) == 1 else ""


def _initials(area: Area) -> str:
    return "".join(word[0] for word in area if word not in SMALL).upper()


def find_areas(names: Iterable[str], bodies: Iterable[str] = ()) -> Areas:
    """The areas that a circle's organisations are named after; ``bodies`` are those that met.

    What stands before the first word of the vocabulary of bodies is an area where a body of a place follows it (a
    council, a police force), where several bodies begin with it or one that met, or where it joins an area to another.
    """
    tails: dict[Area, set[tuple[str, ...]]] = defaultdict(set)
    spellings: dict[Area, str] = {}
    for name in sorted(names):
        if (found := _head(name)) is not None:
            area, tail, spelling = found
            tails[area].add(tail)
            spellings[area] = max(spellings.get(area, ""), spelling, key=lambda text: (not text.isupper(), text))
    of_places = words("organisations", "places")
    sure = {area for area, found in tails.items() if len(found) > 1 or any(tail[0] in of_places for tail in found)}
    sure |= {found[0] for body in bodies if (found := _head(body)) is not None} & tails.keys()
    joined = {area for area in tails if "and" in area and _parts(area) & sure}
    parts = {part for area in joined for part in _parts(area)}
    for part in parts - spellings.keys():
        spellings[part] = " ".join(word if word in SMALL else word.capitalize() for word in part)
    return Areas({area: spellings[area] for area in sorted(sure | joined | parts)})


def _parts(area: Area) -> set[Area]:
    place = area.index("and")
    return {area[:place], area[place + 1 :]}


def _head(name: str) -> tuple[Area, tuple[str, ...], str] | None:
    """The possible area of a name, the words after it, and how it is spelled."""
    printed = [word for word in name.replace("&", " and ").split() if tokens(word)]
    while printed and tokens(printed[0])[0] in ("the", "a", "an"):
        printed = printed[1:]
    folded = key_words(" ".join(printed))
    vocabulary = words("organisations", "vocabulary")
    length = next((i for i, word in enumerate(folded) if word in vocabulary), 0)
    if not 0 < length <= _LONGEST or folded[0] in _LINKS or folded[length - 1] in _LINKS:
        return None
    spelling = " ".join(printed[:length]).strip(" ,:;.’'")
    return (folded[:length], folded[length:], spelling) if key_words(spelling) == folded[:length] else None


def unknown_place(core: Sequence[str]) -> tuple[str, ...]:
    """The words at the head of a name that may be a place no other name has: those before the vocabulary of bodies."""
    vocabulary = words("organisations", "vocabulary")
    length = next((i for i, word in enumerate(core) if word in vocabulary), 0)
    known = length and length <= _LONGEST and core[length] in words("organisations", "places")
    return tuple(core[:length]) if known else ()


def same_place(a: Area, b: Area) -> bool:
    """Whether one area is the other or lies in it by name, Elm in Elm and Moor; an area left open is any."""
    if not a or not b:
        return True
    left, right = _pieces(a), _pieces(b)
    return left <= right or right <= left


def _pieces(area: Area) -> set[Area]:
    found: list[list[str]] = [[]]
    for word in area:
        if word == "and":
            found.append([])
        else:
            found[-1].append(word)
    return {tuple(piece) for piece in found if piece}
