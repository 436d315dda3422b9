"""Columns without rules: the gutters that several lines leave open at one place, and the stretches that they part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnergraph.typeset.geometry import Line, parted

MARKER = re.compile(
    r"\(?(?:[a-z]|[ivx]{1,5}|[A-Z]{0,3}\d{1,4}[a-z]?(?:[./]\d{1,4}){0,3})[.):]{0,2}|[•·▪◦–*-]|(?:item |minute )?no\.?",
    re.IGNORECASE,
)
"""What stands before an entry of a list or in a column of numbers."""

_NEAR = 3.0
_FEWEST = 2
_MOST_STARTS = 12
_LEAST_GAP = 0.65
_NEXT_LINE = 1.8
_FAR_BELOW = 5.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines ``first`` up to ``last`` whose words stand in columns that begin at ``starts`` (the first not told)."""

    first: int
    last: int
    starts: tuple[float, ...]


def cells(line: Line, starts: Sequence[float]) -> list[Line | None]:
    """The words of a line column by column; None where it has none."""
    found: list[Line | None] = [None] * (len(starts) + 1)
    places = [sum(word.x0 >= start - _NEAR for start in starts) for word in line.words]
    cuts = [at for at in range(1, len(places)) if places[at] != places[at - 1]]
    for piece, at in zip(parted(line, cuts), [0, *cuts], strict=True):
        found[places[at]] = piece
    return found


def stretches(lines: Sequence[Line]) -> list[Stretch]:
    """The stretches of lines in columns, in order and apart.

    Columns that stand side by side in the same lines are one stretch. Numbers and bullets before the lines of a list
    make no column; those before the cells of a table do.
    """
    runs = [run for start in _starts(lines) for run in _runs(lines, start)]
    marked = [run for run in runs if _is_of_markers(lines, run)]
    found: list[Stretch] = []
    for run in sorted((run for run in runs if run not in marked), key=lambda run: (run.first - run.last, run.starts)):
        _take_in(lines, found, run)
    for run in marked:
        for place, other in enumerate(found):
            shared = range(max(run.first, other.first), min(run.last, other.last))
            if sum(begins_at(lines[at], run.starts[0]) for at in shared) >= _FEWEST and _all_open(lines, other, run):
                found[place] = Stretch(other.first, other.last, tuple(sorted({*other.starts, *run.starts})))
    return sorted(found, key=lambda stretch: stretch.first)


def _take_in(lines: Sequence[Line], found: list[Stretch], run: Stretch) -> None:
    """Add a run to the stretches: to the one that shares lines with it, where all lines of both keep all columns."""
    for place, other in enumerate(found):
        if run.first < other.last and other.first < run.last:
            whole = Stretch(min(run.first, other.first), max(run.last, other.last), ())
            if _all_open(lines, whole, run) and _all_open(lines, whole, other):
                found[place] = Stretch(whole.first, whole.last, tuple(sorted({*other.starts, *run.starts})))
            return
    found.append(run)


def _all_open(lines: Sequence[Line], stretch: Stretch, other: Stretch) -> bool:
    """Whether every line of a stretch leaves the gutters of another open."""
    return all(is_open(line, start) for line in lines[stretch.first : stretch.last] for start in other.starts)


def _is_of_markers(lines: Sequence[Line], run: Stretch) -> bool:
    """Whether nothing but numbers and bullets stands right before a run's column."""
    held = [line for line in lines[run.first : run.last] if begins_at(line, run.starts[0])]
    left = [piece.text for line in held if (piece := cells(line, run.starts)[0]) is not None]
    return sum(MARKER.fullmatch(text) is not None for text in left) >= 0.8 * len(left)


def _starts(lines: Sequence[Line]) -> list[float]:
    """Where words begin behind a gap in two lines or more."""
    places = sorted(line.words[at].x0 for line in lines for at in line.gaps)
    groups: list[list[float]] = []
    for place in places:
        if groups and place - groups[-1][0] <= _NEAR:
            groups[-1].append(place)
        else:
            groups.append([place])
    often = sorted((group for group in groups if len(group) >= _FEWEST), key=lambda group: (-len(group), group[0]))
    return sorted(group[0] for group in often[:_MOST_STARTS])


def begins_at(line: Line, start: float) -> bool:
    """Whether words begin at a place behind a gap."""
    return any(abs(line.words[at].x0 - start) <= _NEAR for at in line.gaps)


def is_open(line: Line, start: float) -> bool:
    """Whether a line leaves the gutter left of a place open."""
    return not any(word.x0 < start - _NEAR and word.x1 > start - _LEAST_GAP * line.size for word in line.words)


def _runs(lines: Sequence[Line], start: float) -> Iterator[Stretch]:
    """The stretches of lines that leave a gutter open, from the first to the last that has words on both its sides."""
    held: list[int] = []
    for place, line in enumerate(lines):
        far = place and line.y - lines[place - 1].y > _FAR_BELOW * line.size
        if far or not is_open(line, start):
            yield from _run(lines, held, start, place)
            held = []
        if begins_at(line, start):
            held.append(place)
    yield from _run(lines, held, start, len(lines))


def _run(lines: Sequence[Line], held: Sequence[int], start: float, stop: int) -> Iterator[Stretch]:
    """The stretch from the first to the last of these lines, with those right below that carry on its columns."""
    if len(held) < _FEWEST:
        return
    left = min(lines[place].x0 for place in held)
    yield Stretch(held[0], _end(lines, held[-1] + 1, (left, start), stop), (start,))


def _end(lines: Sequence[Line], last: int, places: Sequence[float], stop: int) -> int:
    """Where the lines end that carry on columns which begin at these places."""
    while last < stop and _goes_on_below(lines[last - 1], lines[last], places):
        last += 1
    return last


def lone_row(lines: Sequence[Line]) -> list[Stretch]:
    """The one row in columns right below the label of a list (who sent apologies, and for whom they speak), if any."""
    row = lines[1] if len(lines) > 1 else None
    if row is None or not row.gaps or ":" in row.text:
        return []
    if row.gaps[0] == 1 and MARKER.fullmatch(row.words[0].text):
        return []
    starts = [row.words[at].x0 for at in row.gaps]
    return [Stretch(1, _end(lines, 2, (row.x0, *starts), len(lines)), tuple(starts))]


def _goes_on_below(above: Line, line: Line, places: Sequence[float]) -> bool:
    """Whether a line stands right below another at the head of a column."""
    return line.y - above.y < _NEXT_LINE * line.size and any(abs(line.x0 - place) <= _NEAR for place in places)
