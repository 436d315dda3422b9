"""Pages set in two columns or more of running text, read column by column between the lines that run across."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from partnergraph.typeset.geometry import GAP, Line
from partnergraph.typeset.gutters import cells, is_open

_FEWEST = 6
_NEAR = 3.0
_MARGIN = 0.2
_RUNNING = 0.2
_FEWEST_LETTERS = 20
_PARAGRAPH = 1.35
_ALIGNED = 0.5


def in_columns(lines: Sequence[Line], width: float) -> Iterator[list[Line]]:
    """The lines of a page in bands that are read one after another; a page of one column is one band."""
    start = _gutter(lines, width)
    if start is None:
        yield list(lines)
        return
    first, last = _extent(lines, start)
    halves = [cells(line, (start,)) for line in lines[first:last]]
    if first:
        yield list(lines[:first])
    for column in zip(*halves, strict=True):
        yield from in_columns([line for line in column if line is not None], width)
    if last < len(lines):
        yield from in_columns(lines[last:], width)


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """Where the right column begins; None where the page has but one."""
    places: dict[int, list[float]] = {}
    for line in lines:
        for at, word in enumerate(line.words):
            apart = not at or word.x0 - line.words[at - 1].x1 >= GAP * line.size
            if apart and _MARGIN * width < word.x0 < (1 - _MARGIN) * width:
                places.setdefault(round(word.x0 / _NEAR), []).append(word.x0)
    often = sorted((group for group in places.values() if len(group) >= _FEWEST), key=lambda group: -len(group))
    return next((min(group) for group in often[:4] if _is_gutter(lines, min(group))), None)


def _extent(lines: Sequence[Line], start: float) -> tuple[int, int]:
    """The longest run of lines that keep a gutter open."""
    best, first = (0, 0), 0
    for place in range(len(lines) + 1):
        if place == len(lines) or not is_open(lines[place], start):
            best = max(best, (first, place), key=lambda run: (run[1] - run[0], -run[0]))
            first = place + 1
    return best


def _is_gutter(lines: Sequence[Line], start: float) -> bool:
    """Whether running text stands on both sides of a gutter, whose paragraphs do not end at the same heights."""
    first, last = _extent(lines, start)
    halves = [cells(line, (start,)) for line in lines[first:last]]
    sides = [[half for half in side if half is not None] for side in zip(*halves, strict=True)] if halves else [[], []]
    if not all(_is_running(side) for side in sides):
        return False
    ends = list(_breaks(sides[0]))
    kept = sum(_is_break(sides[1], top, bottom) for top, bottom in ends)
    return kept <= _ALIGNED * len(ends)


def _is_running(side: Sequence[Line]) -> bool:
    if len(side) < _FEWEST:
        return False
    letters = sorted(len(line.text) for line in side)
    lower = sum(line.words[0].text[0].islower() for line in side)
    return letters[len(side) // 2] >= _FEWEST_LETTERS and lower >= _RUNNING * len(side)


def _breaks(side: Sequence[Line]) -> Iterator[tuple[float, float]]:
    """The blank stretches between the paragraphs of a column."""
    for above, below in itertools.pairwise(side):
        if below.y - above.y > _PARAGRAPH * 1.2 * below.size:
            yield above.y, below.y


def _is_break(side: Sequence[Line], top: float, bottom: float) -> bool:
    """Whether a column has no line between two heights (its own lines at these heights apart)."""
    return not any(top + 0.3 * line.size < line.y < bottom - 0.3 * line.size for line in side)
