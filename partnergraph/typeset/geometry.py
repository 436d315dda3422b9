"""What stands where on a printed page: its words and its ruled lines, in points from the top left corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

GAP = 0.8
"""The least gap between columns, in sizes of the type."""

_WIDER = 1.5
_FEWEST_STRETCHED = 3
_UNEVEN = 1.3
_USUAL_BLANK = 0.25
_WIDEST_BLANK = 0.65
_TAB = 0.45


class Word(NamedTuple):
    """A word between blanks (a tuple, for a document has many thousands): its letters, its left and right end, its
    baseline, the size of its type, whether that is bold.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


class Rule(NamedTuple):
    """A ruled line: level where ``y0`` is ``y1``, upright where ``x0`` is ``x1``."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.y0 == self.y1


class Box(NamedTuple):
    """A rectangle of the page."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word stands in it."""
        return self.x0 <= (word.x0 + word.x1) / 2 <= self.x1 and self.top <= word.y - word.size * 0.3 <= self.bottom


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column of actions begins, and where the lines end that stand left of it."""

    start: float
    edge: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1, its size, its words and rules, and whether a picture covers most of it."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline from left to right: their text, baseline and size of most of them, whether all are bold.

    ``blank`` is the usual gap between them (sizes of the type; typewriters have wide ones), ``gaps`` are the places of
    the words before which a gap as wide as a gutter stands. ``note`` are words in a column at the right (the initials
    of who is to act), ``edge`` is where the lines beside such a column end.
    """

    words: tuple[Word, ...]
    text: str
    y: float
    size: float
    page: int
    bold: bool
    blank: float
    gaps: tuple[int, ...]
    note: str = ""
    edge: float = 0.0

    @property
    def x0(self) -> float:
        """Where its first word begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where its last word ends."""
        return self.words[-1].x1

    def gap(self, place: int) -> float:
        """How wide the blank before a word is, in sizes of the type."""
        return (self.words[place].x0 - self.words[place - 1].x1) / self.size

    def is_tabbed(self, place: int) -> bool:
        """Whether more than a blank stands before a word."""
        return self.gap(place) > _TAB and self.gap(place) > _WIDER * self.blank


def line_of(words: Sequence[Word], page: int) -> Line:
    """The line that these words make."""
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
    size = max(sizes, key=lambda one: (sizes[one], one)) if len(sizes) > 1 else words[0].size
    y = next(word.y for word in words if word.size == size)
    bold = any(word.bold for word in words) and all(word.bold or not any(map(str.isalnum, word.text)) for word in words)
    blanks = [(right.x0 - left.x1) / size for left, right in pairwise(words)]
    blank = min(_WIDEST_BLANK, max(_USUAL_BLANK, sorted(blanks)[len(blanks) // 3])) if len(blanks) > 2 else _USUAL_BLANK
    text = " ".join([word.text for word in words])
    return Line(tuple(words), text, y, size, page, bold, blank, _gaps(blanks, blank))


def _gaps(blanks: Sequence[float], blank: float) -> tuple[int, ...]:
    """The places of the words behind a gap as wide as a gutter; none where all the line is stretched."""
    wide = [place for place, gap in enumerate(blanks, 1) if gap >= GAP]
    if len(wide) == len(blanks) >= _FEWEST_STRETCHED and max(blanks) <= _UNEVEN * min(blanks):
        return ()
    return tuple(place for place in wide if blanks[place - 1] > _WIDER * blank)


def parted(line: Line, places: Sequence[int]) -> list[Line]:
    """The line cut before each of these words; what stands beside it stands beside the last piece."""
    if not places:
        return [line]
    bounds = [0, *places, len(line.words)]
    pieces = [line_of(line.words[a:b], line.page) for a, b in pairwise(bounds) if a < b]
    return [*pieces[:-1], replace(pieces[-1], note=line.note, edge=line.edge)]


def joined(left: Line, right: Line) -> Line:
    """Two pieces of print as one line."""
    whole = line_of((*left.words, *right.words), right.page)
    return replace(whole, note=right.note or left.note, edge=right.edge or left.edge)
