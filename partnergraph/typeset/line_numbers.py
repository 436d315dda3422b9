"""Numbers that count the lines of a page in its margin, as in papers for committees: taken out of the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from partnergraph.typeset.geometry import Line, Word, line_of

_COUNT = re.compile(r"\d{1,4}")
_FEWEST = 4
_MOST = 0.8
_SPREAD = 1.5
_COVERED = 0.7
_RUNNING = 0.15
_NEAR = 12.0


@dataclass(frozen=True, slots=True)
class _Margin:
    """Where numbers of lines stand: at which side, and between which places."""

    at: int
    x0: float
    x1: float

    def holds(self, word: Word) -> bool:
        """Whether a word is a number that stands there."""
        return self.x0 - _NEAR <= word.x0 and word.x1 <= self.x1 + _NEAR and _COUNT.fullmatch(word.text) is not None


def without_line_numbers(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines page by page without the numbers that count them; a line that holds nothing else is left out.

    They are known by a page most of whose lines are counted, one by one or every so many, in a margin where no other
    word stands, and where sentences run over them.
    """
    found = [margin for lines in pages for at in (0, -1) if (margin := _margin(lines, at)) is not None]
    if not found:
        return [list(lines) for lines in pages]
    at = Counter(margin.at for margin in found).most_common(1)[0][0]
    same = [margin for margin in found if margin.at == at]
    margin = _Margin(at, min(one.x0 for one in same), max(one.x1 for one in same))
    return [_without(lines, margin) if _is_clear(lines, margin) else list(lines) for lines in pages]


def _without(lines: Sequence[Line], margin: _Margin) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        if not margin.holds(line.words[margin.at]):
            found.append(line)
        elif rest := line.words[1:] if margin.at == 0 else line.words[:-1]:
            found.append(line_of(rest, line.page))
    return found


def _margin(lines: Sequence[Line], at: int) -> _Margin | None:
    """The margin at one side of a page in which its lines are counted."""
    numbered = [place for place, line in enumerate(lines) if _COUNT.fullmatch(line.words[at].text)]
    if len(numbered) < _FEWEST:
        return None
    words = [lines[place].words[at] for place in numbered]
    margin = _Margin(at, min(word.x0 for word in words), max(word.x1 for word in words))
    if margin.x1 - margin.x0 > 2 * _NEAR or not _is_clear(lines, margin):
        return None
    firsts = [next((word for word in line.words if not margin.holds(word)), line.words[0]) for line in lines]
    running = sum(word.text[0].islower() for word in firsts)
    return margin if running >= _RUNNING * len(lines) and _counts(lines, numbered, at) else None


def _counts(lines: Sequence[Line], numbered: Sequence[int], at: int) -> bool:
    """Whether numbers go up by the lines between them, all over a page."""
    values = [int(lines[place].words[at].text) for place in numbered]
    steps = [b - a for a, b in pairwise(values)]
    step = max(Counter(steps).items(), key=lambda one: (one[1], -one[0]))[0]
    if step < 1 or step * len(numbered) < _COVERED * len(lines):
        return False
    pairs = zip(steps, pairwise(numbered), strict=True)
    even = sum(a == step and step <= last - first <= _SPREAD * step for a, (first, last) in pairs)
    return even >= _MOST * len(steps)


def _is_clear(lines: Sequence[Line], margin: _Margin) -> bool:
    """Whether no word of a page but those numbers stands in a margin or beyond it."""
    others = [word for line in lines for word in (line.words[0], line.words[-1]) if not margin.holds(word)]
    if margin.at == 0:
        return all(word.x0 > margin.x1 for word in others)
    return all(word.x1 < margin.x0 for word in others)
