"""What stands where on a printed page: its words and its ruled lines, in points from the top left corner."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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
    """Words on one baseline from left to right."""

    words: tuple[Word, ...]
    y: float
    size: float
    page: int
    bold: bool = False
    note: str = ""
    """Words in a column of their own at the right of it (the initials of who is to act)."""
    edge: float = 0.0
    """Where lines beside such a column end, where there is one."""

    @property
    def x0(self) -> float:
        """Where its first word begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where its last word ends."""
        return self.words[-1].x1

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words)

    def gap(self, place: int) -> float:
        """How wide the blank before a word is, in sizes of the type."""
        return (self.words[place].x0 - self.words[place - 1].x1) / self.size

    @property
    def blank(self) -> float:
        """How wide its usual blank is, in sizes of the type; typewriters have wide ones."""
        blanks = sorted(self.gap(place) for place in range(1, len(self.words)))
        return min(_WIDEST_BLANK, max(_USUAL_BLANK, blanks[len(blanks) // 3])) if len(blanks) > 2 else _USUAL_BLANK

    def is_tabbed(self, place: int) -> bool:
        """Whether more than a blank stands before a word."""
        return self.gap(place) > _TAB and self.gap(place) > 1.5 * self.blank


def line_of(words: Sequence[Word], page: int) -> Line:
    """The line that these words make, in the size that most of their letters have."""
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
    size = max(sizes, key=lambda one: (sizes[one], one))
    main = next(word for word in words if word.size == size)
    bold = all(word.bold for word in words if any(map(str.isalnum, word.text)))
    return Line(tuple(words), main.y, size, page, bold and any(word.bold for word in words))


def parted(line: Line, places: Iterable[int]) -> list[Line]:
    """The line cut before each of these words."""
    bounds = [0, *places, len(line.words)]
    return [line_of(line.words[a:b], line.page) for a, b in itertools.pairwise(bounds) if a < b]
