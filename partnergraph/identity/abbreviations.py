"""What short forms stand for: as documents define them, as the names of a circle yield them, as everybody knows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from partnergraph.identity.areas import Area, Areas, body_areas, find_areas, key_words
from partnergraph.identity.papers import Paper
from partnergraph.identity.rules import rows
from partnergraph.identity.wording import SMALL, fold, title_case, tokens
from partnergraph.minutes.facts import MentionKind

_SHORT = re.compile(r"[A-Z][A-Za-z]{0,8}[A-Z0-9]")
_PLURAL = re.compile(r"(?<=[A-Z0-9])(?:['’]?s)?['’]?$")
_PLACES = re.compile(r"([A-Z])\s?(?:&|and|\+)\s?([A-Z])")
_PART = re.compile(r"[^\s:()\"“”‘’]+")
_LONGEST = 200


@lru_cache(maxsize=65536)
def short_form(word: str) -> str:
    """The letters of an abbreviation without stops, plural or possessive (``PCC's`` is PCC); empty for another word."""
    bare = _PLURAL.sub("", word.replace(".", "").strip(",;:()"))
    return bare.upper() if _SHORT.fullmatch(bare) else ""


@lru_cache(maxsize=65536)
def initials(name: str) -> frozenset[str]:
    """The abbreviations that a full name yields, with and without small words; a quotation behind it yields none."""
    name = re.split(r"\s[\"'‘“]", name[:_LONGEST].replace("&", " and "), maxsplit=1)[0]
    found: set[str] = set()
    for chosen in (_PART.findall(name), name.replace("-", " ").split()):
        large = [word for word in chosen if word.lower() not in SMALL]
        if len(large) > 1:
            found |= {_letters(large), _letters(chosen)}
    return frozenset(letters for letters in found if 2 <= len(letters) <= 10)


def _tails(name: str) -> list[str]:
    """What a full name may be called for short: the part after a colon, and its last words, three or more."""
    words = name.replace(":", ": ").split()
    starts = [place for place in range(1, len(words) - 2) if words[place][:1].isupper()]
    return [" ".join(words[place:]) for place in starts]


def _letters(words: Sequence[str]) -> str:
    return "".join(word if word.isdigit() else word[:1] for word in words).upper()


@dataclass(slots=True)
class _Shelf:
    """Short forms with the one thing that each means: in a document, and throughout the circle."""

    own: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    common: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, document: str, short: str, full: str) -> None:
        """Note a meaning."""
        self.own[document][short].add(full)
        self.common[short].add(full)

    def here(self, document: str, short: str) -> str:
        """The one meaning in a document."""
        return _sole(self.own[document].get(short, ())) if document in self.own else ""

    def anywhere(self, short: str) -> str:
        """The one meaning in the circle."""
        return _sole(self.common.get(short, ()))


def _sole(meanings: Iterable[str]) -> str:
    """The one meaning of several spellings, the longest of them; empty where they differ."""
    found = sorted(meanings, key=lambda full: (-len(full), full))
    if not found:
        return ""
    folded = {fold(full).removesuffix("s") for full in found}
    return found[0] if len(folded) == 1 else ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The short forms and areas of a circle. Build it with ``lexicon``.

    Two letters behind an area's initials are too easily something else: they count for the body's own area alone.
    """

    areas: Areas
    homes: Mapping[str, Area]
    _stated: _Shelf
    _derived: Mapping[MentionKind, _Shelf]
    _tails: _Shelf
    _suffixes: tuple[tuple[str, str], ...]
    _generic: Mapping[str, str]

    def expand(self, word: str, document: str, kind: MentionKind) -> str:
        """What an abbreviation stands for in a document; empty where nothing says it."""
        if (places := _PLACES.fullmatch(word)) is not None:
            return self.areas.by_initials("".join(places.groups()), self.homes.get(document, ()))
        short = short_form(word)
        if not short:
            return ""
        here = [full for shelf in self._shelves(kind) if (full := shelf.here(document, short))]
        anywhere = [full for shelf in self._shelves(kind) if (full := shelf.anywhere(short))]
        return (
            self._stated.here(document, short)
            or self._weighed(here, short, document)
            or self._stated.anywhere(short)
            or self._generic.get(short, "")
            or self._weighed(anywhere, short, document)
            or self._of_area(short, document)
            or self._tails.here(document, short)
        )

    def _shelves(self, kind: MentionKind) -> list[_Shelf]:
        return [self._derived[kind], *(shelf for other, shelf in sorted(self._derived.items()) if other != kind)]

    def _weighed(self, yielding: Sequence[str], short: str, document: str) -> str:
        """The first full name that yields an abbreviation.

        The usual meaning goes before it where that is another name of the circle, or where the initials of the full
        name fit only without its small words.
        """
        if not yielding:
            return ""
        usual = self._generic.get(short, "") or self._of_area(short, document)
        rivals = {fold(other): other for shelf in self._derived.values() for other in shelf.common.get(short, ())}
        loose = short not in {_letters(yielding[0].split()), _letters(yielding[0].replace("-", " ").split())}
        return rivals.get(fold(usual), usual if usual and loose else yielding[0])

    def _of_area(self, short: str, document: str) -> str:
        """A common abbreviation behind the initials of an area that the circle names."""
        home = self.homes.get(document, ())
        for suffix, full in self._suffixes:
            if short.endswith(suffix) and short != suffix:
                area = self.areas.by_initials(short.removesuffix(suffix), home)
                if area and (len(suffix) > 2 or key_words(area) == home):
                    return full.replace("{area}", area)
        return ""


def lexicon(papers: Sequence[Paper], known: Iterable[str] = ()) -> Lexicon:
    """The short forms of a circle: those stated, those derived from full names, those of the tables.

    ``known`` are organisations' names from registers.
    """
    stated, tails = _Shelf(), _Shelf()
    derived: dict[MentionKind, _Shelf] = {"organisation": _Shelf(), "strategy": _Shelf()}
    names: set[str] = set(known)
    for name in sorted(names):
        for short in initials(name):
            derived["organisation"].common[short].add(name)
    for paper in papers:
        for abbreviation in paper.minutes.abbreviations:
            full = " ".join(abbreviation.full.split())[:_LONGEST]
            if (short := short_form(abbreviation.short) or "".join(tokens(abbreviation.short)).upper()) and " " in full:
                stated.add(paper.key, short, full)
        for kind, name in sorted(_full_names(paper)):
            names.update((name,) if kind == "organisation" else ())
            for short in initials(name):
                derived[kind].add(paper.key, short, name)
            for tail in _tails(name):
                for short in initials(tail):
                    tails.add(paper.key, short, tail)
    areas = find_areas(names)
    suffixes = sorted(((row["short"], row["full"]) for row in rows("abbreviations", "suffix")), key=_longest_first)
    generic = {row["short"]: row["full"] for row in rows("abbreviations", "generic")}
    return Lexicon(areas, body_areas(papers, areas), stated, derived, tails, tuple(suffixes), generic)


def _longest_first(pair: tuple[str, str]) -> tuple[int, str]:
    return -len(pair[0]), pair[0]


def _full_names(paper: Paper) -> set[tuple[MentionKind, str]]:
    """The names of a document that bear no abbreviation of their own, the body's first of all."""
    kinds: tuple[MentionKind, ...] = ("organisation", "strategy")
    found: set[tuple[MentionKind, str]] = set()
    for kind in kinds:
        for group in paper.named.get(kind, ()):
            if not group[0].of_body:
                found.add((kind, spelled(group[0].name)))
    if paper.body:
        found.add(("organisation", spelled(paper.body)))
    return {(kind, name) for kind, name in found if " " in name and not any(map(short_form, name.split()))}


@lru_cache(maxsize=65536)
def spelled(name: str) -> str:
    """A name with white space folded and, where it is printed in capitals throughout, in title case."""
    name = " ".join(name.split())[:_LONGEST]
    return title_case(name) if " " in name and name.isupper() else name
