"""Attendance over time: the meetings of a body as marks on a line of years, those that an agent came to filled."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from partnergraph.publish.agents import Sitting
from partnergraph.publish.pictures import WIDE, lines, rows_of
from partnergraph.publish.pictures.axis import Axis, axis

_EDGE = 14.0
_LANE = 30.0
_LINE = 16.0
_STACK = 26.0
_FOOT = 24.0


@dataclass(frozen=True, slots=True)
class Seat:
    """One meeting as a mark: its place, how the agent was there, the address it leads to, and the words that say so.

    ``width`` is the breadth of the bounds of a meeting whose day is not known, ``count`` how many came to it, empty
    where that is not known or not what is told.
    """

    x: float
    y: float
    status: str
    address: str
    says: str
    width: float = 0.0
    count: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The meetings of one body: its name in lines, the first of which stands at ``top``, and the line of time."""

    body: tuple[str, ...]
    top: float
    y: float
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """All that is drawn, in user units, and what the picture says as a sentence."""

    width: int
    height: float
    rows: tuple[Row, ...]
    years: tuple[tuple[float, int], ...]
    says: str


def attendance(sittings: tuple[Sitting, ...], breadth: int = WIDE) -> Attendance | None:
    """The picture of somebody's attendance in a breadth in user units; None where nothing is known of when."""
    dated = sorted((one for one in sittings if any(one.when.bounds)), key=lambda one: one.when.order)
    days = [day for one in dated for day in one.when.bounds if day]
    scale = axis(days, [], _EDGE, breadth - _EDGE)
    if scale is None:
        return None
    rows, top = [], 0.0
    for body in dict.fromkeys(one.body for one in dated):
        label = lines(body or "Body not stated", breadth - 2 * _EDGE)
        ground = top + _LINE * len(label) + _LANE - _LINE / 2
        seats = _seats([one for one in dated if one.body == body], scale, ground)
        rows.append(Row(label, top + 12, ground, seats))
        top = max(seat.y for seat in seats) + _STACK - 6
    counts = Counter(one.status for one in sittings)
    told = ", ".join(f"{status.replace('-', ' ') or 'held'} {count}" for status, count in sorted(counts.items()))
    says = f"Attendance at {len(sittings)} meetings: {told}. The list below tells the same in words."
    return Attendance(breadth, top + _FOOT, tuple(rows), tuple(scale.labels()), says)


def _seats(sittings: list[Sitting], scale: Axis, ground: float) -> tuple[Seat, ...]:
    """A mark for each meeting; those that would cover one another stand one below the other."""
    found = []
    bounds = [scale.span(*one.when.bounds) for one in sittings]
    placed = sorted(zip(sittings, bounds, strict=True), key=lambda one: sum(one[1]))
    rows = rows_of(((sum(ends) / 2, sum(ends) / 2) for _, ends in placed), _STACK)
    for (one, (left, right)), row in zip(placed, rows, strict=True):
        says = f"{one.when.words}: {one.status.replace('-', ' ')}" if one.status else one.when.words
        x, y = round((left + right) / 2, 1), ground + row * _STACK
        count = one.status.partition(" ")[0]
        width = round(right - left, 1)
        found.append(Seat(x, y, one.status, one.meeting.value, says, width, count if count.isdigit() else ""))
    return tuple(found)
