"""Attendance over time: the meetings of a body as marks on a line of years, those that an agent came to filled."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from partnergraph.publish.agents import Sitting
from partnergraph.publish.pictures.axis import axis

WIDTH = 960
_LEFT, _RIGHT = 12.0, 948.0
_LANE = 40.0


@dataclass(frozen=True, slots=True)
class Seat:
    """One meeting as a mark: its place, how the agent was there, the address it leads to, and the words that say so."""

    x: float
    status: str
    address: str
    says: str


@dataclass(frozen=True, slots=True)
class Row:
    """The meetings of one body."""

    body: str
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


def attendance(sittings: tuple[Sitting, ...]) -> Attendance | None:
    """The picture of somebody's attendance; None where none of the meetings has a date."""
    dated = [one for one in sittings if one.when.date]
    scale = axis([one.when.date for one in dated], [], _LEFT, _RIGHT)
    if scale is None:
        return None
    rows = []
    for place, body in enumerate(dict.fromkeys(one.body for one in dated)):
        seats = tuple(
            Seat(scale.day(one.when.date), one.status, one.meeting.value, f"{one.when.words}: {one.status}")
            for one in dated
            if one.body == body
        )
        rows.append(Row(body or "Body not stated", place * _LANE + 30, seats))
    counts = Counter(one.status for one in sittings)
    told = ", ".join(f"{status} {count}" for status, count in sorted(counts.items()))
    says = f"Attendance at {len(sittings)} meetings: {told}. The list below tells the same in words."
    return Attendance(WIDTH, len(rows) * _LANE + 28, tuple(rows), tuple(scale.labels()), says)
