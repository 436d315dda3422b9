"""Pictures of the record: SVG drawn from templates, each with words for those who do not see it.

Each is drawn twice, for a wide window and for a narrow one, and the stylesheet shows the one that fits: letters and
marks keep their size, so that a phone shows what a desk shows.
"""

from __future__ import annotations

from collections.abc import Iterable

WIDE, NARROW = 960, 340
"""The breadths in user units, which are pixels where there is room."""
LETTER = 7.4
"""The breadth in user units that a letter of a label takes at most, on average."""


def rows_of(stretches: Iterable[tuple[float, float]], room: float = 0.0) -> list[int]:
    """The row, from 0, of each of some stretches of a line, by their beginnings: those that would cover one another, or
    leave less than ``room`` user units between them, stand one below the other.
    """
    ends: list[float] = []
    found = []
    for start, end in stretches:
        row = next((place for place, last in enumerate(ends) if start - last >= room), len(ends))
        ends[row : row + 1] = [end]
        found.append(row)
    return found


def lines(label: str, room: float) -> tuple[str, ...]:
    """A label in lines of no more than ``room`` user units, two at the most; what is beyond them is cut off."""
    most = max(int(room / LETTER), 8)
    if len(label) <= most:
        return (label,)
    first = label[: most + 1].rpartition(" ")[0] or label[:most]
    rest = label[len(first) :].strip()
    return (first, rest if len(rest) <= most else rest[: most - 1].rstrip() + "…")
