"""Meetings by year: a column for each year, as high as there were meetings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from partnergraph.publish.pictures import WIDE

_HEIGHT, _FLOOR = 150.0, 126.0
_WIDEST = 64.0
_LABEL = 34.0


@dataclass(frozen=True, slots=True)
class Column:
    """A year as a column: where it stands, its breadth and height, and what it says; ``labelled`` where there is room
    to write the year.
    """

    x: float
    y: float
    width: float
    height: float
    year: int
    count: int
    labelled: bool


@dataclass(frozen=True, slots=True)
class Years:
    """All that is drawn, in user units, and what the picture says as a sentence."""

    width: int
    height: float
    floor: float
    columns: tuple[Column, ...]
    says: str


def years(meetings: Iterable[tuple[str, str]], breadth: int = WIDE) -> Years | None:
    """The picture of (year, body) of each meeting in a breadth in user units; None where there are none."""
    counts = Counter(int(year) for year, _ in meetings)
    if not counts:
        return None
    first, last = min(counts), max(counts)
    span = last - first + 1
    step = min(_WIDEST, breadth / span)
    every = next(one for one in (1, 2, 5, 10, 20, 50, 1000) if step * one >= _LABEL)
    unit = (_FLOOR - 24) / max(counts.values())
    columns = tuple(
        Column(
            round((year - first) * step + step * 0.12, 1),
            round(_FLOOR - counts[year] * unit, 1),
            round(step * 0.76, 1),
            round(counts[year] * unit, 1),
            year,
            counts[year],
            year % every == 0,
        )
        for year in range(first, last + 1)
    )
    told = ", ".join(f"{year}: {counts[year]}" for year in range(first, last + 1) if counts[year])
    return Years(round(step * span), _HEIGHT, _FLOOR, columns, f"Dated meetings by year. {told}.")
