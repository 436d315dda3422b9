"""Ruled tables: the grids that level and upright rules make, and the boxes of their cells."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from partnergraph.typeset.geometry import Box, Rule

_NEAR = 3.0
_COVERED = 0.6
_MOST_CELLS = 4_000
_LEAST_WIDTH = 30.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: where it stands, and the boxes of its cells row by row, a merged cell where it begins."""

    box: Box
    rows: tuple[tuple[Box, ...], ...]
    uprights: tuple[float, ...]


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The grids of two columns or more, from top to bottom."""
    level = list(_merged(rule for rule in rules if rule.is_level))
    upright = [_flipped(rule) for rule in _merged(_flipped(rule) for rule in rules if not rule.is_level)]
    found = [_grid(*part) for part in _connected(level, upright)]
    return sorted((grid for grid in found if grid is not None), key=lambda grid: (grid.box.top, grid.box.x0))


def _flipped(rule: Rule) -> Rule:
    return Rule(rule.y0, rule.x0, rule.y1, rule.x1)


def _merged(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Level rules, those made one that lie on one line and meet."""
    last: Rule | None = None
    for rule in sorted(_snapped(list(rules)), key=lambda rule: (rule.y0, rule.x0)):
        if last is not None and rule.y0 == last.y0 and rule.x0 <= last.x1 + _NEAR:
            last = Rule(last.x0, last.y0, max(last.x1, rule.x1), last.y0)
            continue
        if last is not None:
            yield last
        last = rule
    if last is not None:
        yield last


def _snapped(rules: list[Rule]) -> Iterator[Rule]:
    """Level rules at nearly one height put at one."""
    height = float("-inf")
    for rule in sorted(rules, key=lambda rule: rule.y0):
        if rule.y0 - height > _NEAR / 2:
            height = rule.y0
        yield Rule(rule.x0, height, rule.x1, height)


def _connected(level: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The rules in groups that touch or cross one another."""
    parent = list(range(len(level) + len(upright)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    heights = [rule.y0 for rule in level]
    for place, rule in enumerate(upright, len(level)):
        first = bisect_left(heights, rule.y0 - _NEAR)
        for other in range(first, len(level)):
            if heights[other] > rule.y1 + _NEAR:
                break
            if level[other].x0 - _NEAR <= rule.x0 <= level[other].x1 + _NEAR:
                parent[root(place)] = root(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for place, rule in enumerate([*level, *upright]):
        groups[root(place)][place >= len(level)].append(rule)
    yield from (group for group in groups.values() if group[0] and group[1])


def _grid(level: Sequence[Rule], upright: Sequence[Rule]) -> Grid | None:
    """The grid of a group of rules; None where they bound no two cells side by side."""
    xs = _places([rule.x0 for rule in upright] + [x for rule in level for x in (rule.x0, rule.x1)])
    ys = _places([rule.y0 for rule in level] + [y for rule in upright for y in (rule.y0, rule.y1)])
    if len(xs) < 3 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST_CELLS or xs[-1] - xs[0] < _LEAST_WIDTH:
        return None
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    rows = list(_rows(xs, ys, level, upright))
    if max(map(len, rows), default=0) < 2:
        return None
    return Grid(box, tuple(row for row in rows if row), tuple(xs))


def _places(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _rows(
    xs: Sequence[float], ys: Sequence[float], level: Sequence[Rule], upright: Sequence[Rule]
) -> Iterator[tuple[Box, ...]]:
    """The cells row by row, each as wide and as high as no rule parts it."""
    columns, rows = len(xs) - 1, len(ys) - 1
    beside = _barred(upright, xs, ys, by_level=False)
    below = _barred(level, ys, xs, by_level=True)
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        found: list[Box] = []
        for column in range(columns):
            if (row, column) in taken:
                continue
            right, down = column, row
            while right + 1 < columns and (right + 1, row) not in beside and (row, right + 1) not in taken:
                right += 1
            while down + 1 < rows and not any((down + 1, one) in below for one in range(column, right + 1)):
                down += 1
            taken |= {(r, c) for r in range(row, down + 1) for c in range(column, right + 1)}
            found.append(Box(xs[column], ys[row], xs[right + 1], ys[down + 1]))
        yield tuple(found)


def _barred(
    rules: Sequence[Rule], across: Sequence[float], along: Sequence[float], by_level: bool
) -> set[tuple[int, int]]:
    """The bounds that a rule draws: (which bound across, which stretch along)."""
    found: dict[tuple[int, int], float] = defaultdict(float)
    for rule in rules:
        place, start, end = (rule.y0, rule.x0, rule.x1) if by_level else (rule.x0, rule.y0, rule.y1)
        near = bisect_left(across, place)
        bound = min(range(max(0, near - 1), min(near + 1, len(across))), key=lambda one: abs(across[one] - place))
        first = max(0, bisect_left(along, start - _NEAR) - 1)
        for stretch in range(first, len(along) - 1):
            if along[stretch] > end:
                break
            covered = min(end, along[stretch + 1]) - max(start, along[stretch])
            found[bound, stretch] += max(0.0, covered)
    return {key for key, covered in found.items() if covered >= _COVERED * (along[key[1] + 1] - along[key[1]])}
