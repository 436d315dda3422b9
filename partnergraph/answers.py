"""What the catalogue makes of an engine's rows: cells joined and counted, rows once and in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from partnergraph.store.rows import Row, Rows, Term, text

OLDEST = "oldest"
SEPARATOR = " | "

_DIGITS = re.compile(r"(\d+)")
_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """Columns whose cells are joined, counted, or reduced to the least or greatest within rows alike in all others;
    and the columns to order by. ``oldest`` among these stands for the columns date, earliest and latest.
    """

    joined: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    least: tuple[str, ...] = ()
    greatest: tuple[str, ...] = ()
    order: tuple[str, ...] = ()

    def columns(self) -> set[str]:
        """Every column that the shape names."""
        named = {*self.joined, *self.counted, *self.least, *self.greatest, *self.order}
        return named - {OLDEST} | ({"date", "earliest", "latest"} if OLDEST in self.order else set())


def shape(rows: Rows, wanted: Shape) -> Rows:
    """The rows in their shape, each once, in an order that depends on their words alone."""
    found = tuple(dict.fromkeys(_reduced(rows, wanted)))
    key = _order(rows.variables, wanted.order)
    return Rows(rows.variables, tuple(sorted(found, key=key)))


def _reduced(rows: Rows, wanted: Shape) -> Iterable[Row]:
    reducers: dict[int, Callable[[set[Term]], Term | None]] = {}
    for names, reducer in (
        (wanted.joined, _join),
        (wanted.counted, _count),
        (wanted.least, _least),
        (wanted.greatest, _greatest),
    ):
        reducers.update({rows.variables.index(name): reducer for name in names})
    if not reducers:
        return rows.rows
    groups: dict[Row, dict[int, set[Term]]] = {}
    for row in rows.rows:
        key = tuple(None if place in reducers else cell for place, cell in enumerate(row))
        cells = groups.setdefault(key, {place: set() for place in reducers})
        for place in reducers:
            if (cell := row[place]) is not None:
                cells[place].add(cell)
    return [
        tuple(reducers[place](cells[place]) if place in reducers else cell for place, cell in enumerate(key))
        for key, cells in groups.items()
    ]


def _join(cells: set[Term]) -> Term | None:
    return Literal(SEPARATOR.join(sorted({text(cell) for cell in cells}))) if cells else None


def _count(cells: set[Term]) -> Term | None:
    return Literal(str(len(cells)), datatype=_INTEGER)


def _least(cells: set[Term]) -> Term | None:
    return min(cells, key=_natural, default=None)


def _greatest(cells: set[Term]) -> Term | None:
    return max(cells, key=_natural, default=None)


def _natural(cell: Term | None) -> Key:
    """Sorts unbound cells first, numbers within words by their size, and leaves no two different terms alike."""
    words = text(cell)
    parts = _DIGITS.split(words.casefold())
    sizes = tuple((len(part.lstrip("0")), part.lstrip("0")) if at % 2 else part for at, part in enumerate(parts))
    return (cell is not None, sizes, words, str(cell))


def _order(variables: tuple[str, ...], order: tuple[str, ...]) -> Callable[[Row], Key]:
    first = [variables.index(name) for name in order if name != OLDEST]
    places = [*first, *(place for place in range(len(variables)) if place not in first)]
    when = [variables.index(name) for name in ("date", "earliest", "latest")] if OLDEST in order else []

    def key(row: Row) -> Key:
        oldest = _when(*(text(row[place]) for place in when)) if when else ()
        return (*oldest, *(_natural(row[place]) for place in places))

    return key


def _when(date: str, earliest: str, latest: str) -> Key:
    """Dated meetings by their date; an undated one after its earliest day and before its latest; unknown ones last."""
    start = date or earliest or latest
    return (not start, start, date or (latest if earliest else "") or ("" if latest else "9999"))
