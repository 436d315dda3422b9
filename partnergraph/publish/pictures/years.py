"""Meetings by year: a column for each year, as high as there were meetings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

WIDTH, _HEIGHT, _FLOOR = 960, 150.0, 126.0
_WIDEST = 60.0


@dataclass(frozen=True, slots=True)
class Column:
    """A year as a column: where it stands, its breadth and height, and what it says."""

    x: float
    y: float
    width: float
    height: float
    year: int
    count: int


@dataclass(frozen=True, slots=True)
class Years:
    """All that is drawn, in user units, and what the picture says as a sentence."""

    width: int
    height: float
    floor: float
    columns: tuple[Column, ...]
    says: str


def years(meetings: Iterable[tuple[str, str]]) -> Years | None:
    """The picture of (year, body) of each meeting; None where there are none."""
    counts = Counter(int(year) for year, _ in meetings)
    if not counts:
        return None
    first, last = min(counts), max(counts)
    step = min(_WIDEST, WIDTH / (last - first + 1))
    unit = (_FLOOR - 24) / max(counts.values())
    columns = tuple(
        Column(
            round((year - first) * step + step * 0.12, 1),
            round(_FLOOR - counts[year] * unit, 1),
            round(step * 0.76, 1),
            round(counts[year] * unit, 1),
            year,
            counts[year],
        )
        for year in range(first, last + 1)
    )
    told = ", ".join(f"{year}: {counts[year]}" for year in range(first, last + 1) if counts[year])
    return Years(WIDTH, _HEIGHT, _FLOOR, columns, f"Dated meetings by year. {told}.")
