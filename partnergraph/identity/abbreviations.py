"""What short forms stand for: as documents define them, as the names of a circle yield them, as everybody knows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from partnergraph.identity.areas import Area, Areas, find_areas, key_words
from partnergraph.identity.papers import Paper
from partnergraph.identity.rules import rows, words
from partnergraph.identity.settings import Setting, find_settings, home_of, related
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
    """Short forms with the one thing that each means: in a document, and among the documents of a setting."""

    own: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    common: dict[str, dict[Setting, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))

    def add(self, document: str, short: str, full: str) -> None:
        """Note a meaning in a document; the empty document is a register, which speaks to all."""
        self.own[document][short].add(full)

    def settle(self, settings: Mapping[str, Setting]) -> None:
        """Gather the meanings of documents by their settings."""
        for document, meanings in self.own.items():
            for short, fulls in meanings.items():
                self.common[short][settings.get(document, ())] |= fulls

    def here(self, document: str, short: str) -> str:
        """The one meaning in a document."""
        return _sole(self.own[document].get(short, ())) if document in self.own else ""

    def near(self, setting: Setting, short: str) -> set[str]:
        """The meanings among the documents of a setting and those related to it, registers included."""
        found = self.common.get(short, {})
        return {full for other, fulls in found.items() if related(setting, other) for full in fulls}

    def anywhere(self, short: str) -> str:
        """The one meaning in the circle."""
        return _sole(full for fulls in self.common.get(short, {}).values() for full in fulls)


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
    settings: Mapping[str, Setting]
    _contents: Mapping[str, str]
    _stated: _Shelf
    _derived: Mapping[MentionKind, _Shelf]
    _tails: _Shelf
    _suffixes: tuple[tuple[str, str], ...]
    _generic: Mapping[str, str]
    _found: dict[tuple[str, str, MentionKind], str] = field(default_factory=dict)

    def home(self, document: str) -> Area:
        """The area that the minutes of a document are about; none where nothing says it."""
        return home_of(self.settings.get(document, ()))

    def expand(self, word: str, document: str, kind: MentionKind, *, alone: bool = True) -> str:
        """What an abbreviation stands for in a document; empty where nothing says it.

        Not ``alone`` but inside a longer name, one that has become a name itself stays: NHS.
        """
        key = (word, document, kind)
        if key not in self._found:
            self._found[key] = self._expand(*key)
        return self._found[key] if alone or short_form(word) not in words("abbreviations", "kept") else ""

    def behind_area(self, word: str) -> str:
        """What the letters of a council stand for behind the name of its place: PC is Parish Council."""
        short = short_form(word)
        return next((full.removeprefix("{area} ") for suffix, full in self._suffixes if suffix == short), "")

    def _expand(self, word: str, document: str, kind: MentionKind) -> str:
        if (places := _PLACES.fullmatch(word)) is not None:
            return self.areas.by_initials("".join(places.groups()), self.home(document))
        short = short_form(word)
        if not short:
            return ""
        setting = self.settings.get(document, ())
        shelves = [self._derived[kind], *(shelf for other, shelf in sorted(self._derived.items()) if other != kind)]
        here = [full for shelf in shelves if (full := shelf.here(document, short))]
        near = [full for shelf in shelves if (full := _sole(shelf.near(setting, short)))]
        return (
            self._stated.here(document, short)
            or self._weighed(here, short, document)
            or _sole(self._stated.near(setting, short))
            or self._generic.get(short, "")
            or self._weighed(near, short, document)
            or self._of_area(short, document)
            or self._tails.here(document, short)
            or next((full for shelf in (self._stated, *shelves) if (full := self._far(shelf, short, document))), "")
        )

    def _far(self, shelf: _Shelf, short: str, document: str) -> str:
        """The meaning elsewhere in the circle, where the document speaks of the area that it bears."""
        full = shelf.anywhere(short)
        area = self.areas.split(key_words(full))[0] if full else ()
        return full if area and self.areas.spellings[area] in self._contents.get(document, "") else ""

    def _weighed(self, yielding: Sequence[str], short: str, document: str) -> str:
        """The first full name that yields an abbreviation.

        The usual meaning goes before it where that is another name of the setting, or where the initials of the full
        name fit only without its small words.
        """
        if not yielding:
            return ""
        usual = self._generic.get(short, "") or self._of_area(short, document)
        setting = self.settings.get(document, ())
        rivals = {fold(other): other for shelf in self._derived.values() for other in shelf.near(setting, short)}
        loose = short not in {_letters(yielding[0].split()), _letters(yielding[0].replace("-", " ").split())}
        return rivals.get(fold(usual), usual if usual and loose else yielding[0])

    def _of_area(self, short: str, document: str) -> str:
        """A common abbreviation behind the initials of an area that the circle names."""
        home = self.home(document)
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
    names = set(known)
    for name in sorted(names):
        for short in initials(name):
            derived["organisation"].add("", short, name)
    for paper in papers:
        _read_stated(paper, stated)
        for kind, name in sorted(_full_names(paper)):
            names.update((name,) if kind == "organisation" else ())
            for short in initials(name):
                derived[kind].add(paper.key, short, name)
            for tail in _tails(name):
                for short in initials(tail):
                    tails.add(paper.key, short, tail)
    areas = find_areas(names, {spelled(paper.body) for paper in papers if paper.body})
    settings = find_settings(papers, areas)
    for shelf in (stated, tails, *derived.values()):
        shelf.settle(settings)
    suffixes = sorted(((row["short"], row["full"]) for row in rows("abbreviations", "suffix")), key=_longest_first)
    generic = {row["short"]: row["full"] for row in rows("abbreviations", "generic")}
    contents = {paper.key: paper.content for paper in papers}
    return Lexicon(areas, settings, contents, stated, derived, tails, tuple(suffixes), generic)


def _read_stated(paper: Paper, stated: _Shelf) -> None:
    for abbreviation in paper.minutes.abbreviations:
        full = " ".join(abbreviation.full.split())[:_LONGEST]
        short = short_form(abbreviation.short) or "".join(tokens(abbreviation.short)).upper()
        if short and " " in full:
            stated.add(paper.key, short, full)


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
