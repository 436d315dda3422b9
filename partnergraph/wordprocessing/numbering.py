"""The numbers before paragraphs, which a word processor does not keep but counts: they are counted here as it does."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnergraph.wordprocessing.elements import WORD, find, switch, value, whole
from partnergraph.wordprocessing.numerals import numeral
from partnergraph.wordprocessing.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

BULLET = "•"
_DASHES = ("-", "–")
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and prints. ``restart`` is the level (from 0) below which a use of a level
    above restarts it; ``style`` the paragraph style that stands for it.
    """

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int = _LEVELS
    legal: bool = False
    hidden: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class Numbered:
    """One use of a list (``w:num``): the list it counts in, its levels, and where it starts them anew."""

    counts_in: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    uses: dict[str, Numbered]
    styles: Styles
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def marker(self, paragraph: _Element) -> str:
        """What is printed before a paragraph, which is thereby counted; empty where it is in no list."""
        use, depth = self._place(paragraph)
        if use not in self.uses:
            return ""
        numbered = self.uses[use]
        level = numbered.levels.get(depth, Level())
        self._count(use, numbered, depth)
        if level.hidden:
            return ""
        if level.form == "bullet":
            return level.text.strip() if level.text.strip() in _DASHES else BULLET
        counts = self._counts[numbered.counts_in]

        def printed(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            other = numbered.levels.get(place, Level())
            return numeral(counts.get(place, _start(numbered, place)), "decimal" if level.legal else other.form)

        return " ".join(_PLACE.sub(printed, level.text).split())

    def _place(self, paragraph: _Element) -> tuple[str, int]:
        """The use of a list that a paragraph belongs to, and its level there: by its own word, else by its style's."""
        own = find(paragraph, "pPr", "numPr")
        use, depth = value(own, "numId"), whole(own, "ilvl", default=-1)
        if use:
            return use, max(depth, 0)
        chain = list(self.styles.chain(self.styles.paragraph_style(paragraph)))
        properties = [find(style, "pPr", "numPr") for _, style in chain]
        use = next((use for listed in properties if (use := value(listed, "numId"))), "")
        if depth < 0 and use in self.uses:
            levels = self.uses[use].levels.items()
            linked = (place for name, _ in chain for place, level in levels if level.style == name)
            said = (whole(listed, "ilvl", default=-1) for listed in properties)
            depth = next(linked, next((place for place in said if place >= 0), 0))
        return use, max(depth, 0)

    def _count(self, use: str, numbered: Numbered, depth: int) -> None:
        """One more at a level; the levels within it start anew where they are to."""
        counts = self._counts[numbered.counts_in]
        anew = depth in numbered.starts and (use, depth) not in self._begun
        self._begun.add((use, depth))
        counts[depth] = _start(numbered, depth) if anew or depth not in counts else counts[depth] + 1
        for deeper in [place for place in counts if place > depth]:
            if depth < numbered.levels.get(deeper, Level()).restart:
                del counts[deeper]


def _start(numbered: Numbered, depth: int) -> int:
    return numbered.starts.get(depth, numbered.levels.get(depth, Level()).start)


def read_numbering(root: _Element | None, styles: Styles) -> Numbering:
    """The lists of a numbering part; none where a document has no such part."""
    if root is None:
        return Numbering({}, styles)
    lists = {str(one.get(f"{WORD}abstractNumId")): one for one in root.iterchildren(f"{WORD}abstractNum")}
    uses = {str(one.get(f"{WORD}numId")): one for one in root.iterchildren(f"{WORD}num")}
    found = {}
    for name, use in uses.items():
        counts_in = _resolved(value(use, "abstractNumId"), lists, uses, styles)
        if name == "0" or counts_in not in lists:
            continue
        levels = {_depth(level): _level(level) for level in lists[counts_in].iterchildren(f"{WORD}lvl")}
        starts = {}
        for override in use.iterchildren(f"{WORD}lvlOverride"):
            other = find(override, "lvl")
            if other is not None:
                levels[_depth(override)] = _level(other)
            if find(override, "startOverride") is not None:
                starts[_depth(override)] = whole(override, "startOverride")
        found[name] = Numbered(counts_in, levels, starts)
    return Numbering(found, styles)


def _resolved(name: str, lists: dict[str, _Element], uses: dict[str, _Element], styles: Styles) -> str:
    """The list that has the levels: a list may name a style, whose list it is."""
    linked = value(lists.get(name), "numStyleLink")
    use = uses.get(value(styles.styles.get(linked), "pPr", "numPr", "numId")) if linked else None
    return name if use is None else value(use, "abstractNumId")


def _depth(element: _Element) -> int:
    text = str(element.get(f"{WORD}ilvl") or "0")
    return int(text) if re.fullmatch(r"[0-8]", text) else 0


def _level(element: _Element) -> Level:
    restart = find(element, "lvlRestart")
    return Level(
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText"),
        start=whole(element, "start", default=0),
        restart=_LEVELS if restart is None else whole(element, "lvlRestart"),
        legal=bool(switch(element, "isLgl")),
        hidden=bool(switch(find(element, "rPr"), "vanish")),
        style=value(element, "pStyle"),
    )
