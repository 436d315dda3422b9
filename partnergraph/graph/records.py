"""Which documents of a circle record one meeting, under which address, and which of them is its record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from partnergraph.graph.addresses import digest
from partnergraph.identifiers import site_of
from partnergraph.minutes.reading import Reading
from partnergraph.slugs import slug

_BY_STATUS = {"approved": 0, "minutes": 1, "draft": 2, "extract": 3, "agenda": 4}
_PLAIN = ("text/plain", "text/markdown")
_ONE_MEETING = 60


@dataclass(frozen=True, slots=True)
class Role:
    """What a document is to its meeting: the meeting's path (``body/date``), and whether it is the meeting's record."""

    path: str
    record: bool


@dataclass(frozen=True, slots=True)
class _Unit:
    """Documents that are surely of one meeting, in the order of their precedence: those under one identifier of a site,
    or one document alone.
    """

    readings: tuple[Reading, ...]
    identifier: str = ""

    @property
    def key(self) -> str:
        """The key of the first document."""
        return self.readings[0].key

    @property
    def body(self) -> str:
        """The slug of the body that met; here and below as the first document states it that does; or empty."""
        return next((slug(name) for reading in self.readings if (name := body_of(reading))), "")

    @property
    def date(self) -> str:
        """The ISO date."""
        return next((date for reading in self.readings if (date := date_of(reading))), "")

    @property
    def start(self) -> str:
        """The time of starting, HH:MM."""
        return next((start for reading in self.readings if (start := start_of(reading))), "")


def body_of(reading: Reading) -> str:
    """The name of the body that met, as the document states it, else its manifest."""
    return reading.minutes.meeting.body or reading.text.source.body


def date_of(reading: Reading) -> str:
    """The date of the meeting as the document states it, else its manifest; empty where neither does."""
    stated = reading.minutes.meeting.date
    return stated.value if stated else reading.text.source.date


def start_of(reading: Reading) -> str:
    """The time at which the meeting began, HH:MM, where the document states it."""
    stated = reading.minutes.meeting.start
    return stated.value if stated else ""


def roles(readings: Sequence[Reading]) -> dict[str, Role]:
    """The role of each document of a circle, by its key; independent of their order.

    Documents are one meeting by the site's identifier, else by stated body and date. Two meetings of one body on one
    date are parted by times of starting that lie an hour or more apart, or by identifiers of one site.
    """
    days: dict[tuple[str, str], list[_Unit]] = defaultdict(list)
    found: dict[str, Role] = {}
    for unit in _units(readings):
        if unit.date:
            days[unit.body, unit.date].append(unit)
        else:
            found |= _roles((unit,), f"{unit.body or 'unknown'}/undated-{unit.key[:8]}")
    for (body, date), units in days.items():
        if body:
            for suffix, group in _meetings_of(units):
                found |= _roles(group, f"{body}/{date}{suffix}")
        else:
            for unit in units:
                found |= _roles((unit,), f"unknown/{date}" + (f"-{unit.key[:8]}" if len(units) > 1 else ""))
    return found


def _units(readings: Sequence[Reading]) -> list[_Unit]:
    identified: dict[str, list[Reading]] = defaultdict(list)
    alone: list[_Unit] = []
    for reading in sorted(readings, key=_precedence):
        known = reading.minutes.meeting.identifier
        if known:
            identified[known.value].append(reading)
        else:
            alone.append(_Unit((reading,)))
    return [*(_Unit(tuple(group), identifier) for identifier, group in identified.items()), *alone]


def _roles(units: Iterable[_Unit], path: str) -> dict[str, Role]:
    """The roles of the documents of one meeting: the one that goes before all others is its record."""
    readings = sorted((reading for unit in units for reading in unit.readings), key=_precedence)
    return {reading.key: Role(path, place == 0) for place, reading in enumerate(readings)}


def _meetings_of(units: Sequence[_Unit]) -> list[tuple[str, list[_Unit]]]:
    """The meetings of one body on one date: what parts their addresses, and their documents."""
    sessions: list[list[_Unit]] = []
    for unit in sorted((unit for unit in units if unit.start), key=lambda unit: (unit.start, unit.key)):
        near = [one for one in reversed(sessions) if _minute(unit) - _minute(one[-1]) < _ONE_MEETING]
        _join(sessions, unit, [one for one in near if not _parted(one, unit)])
    untimed = sorted((unit for unit in units if not unit.start), key=lambda unit: unit.key)
    for unit in untimed:
        if unit.identifier:
            _join(sessions, unit, [one for one in sessions if not _parted(one, unit)])
    others = [unit for unit in untimed if not unit.identifier]
    if len(sessions) < 2:
        return [("", [*(unit for one in sessions for unit in one), *others])]
    starts = Counter(one[0].start for one in sessions)
    parted = [(_suffix(one, starts[one[0].start] > 1), one) for one in sessions]
    return parted + ([("", others)] if others else [])


def _join(sessions: list[list[_Unit]], unit: _Unit, candidates: Sequence[list[_Unit]]) -> None:
    """Add a document to the one session it can be of; it begins another where it can be of none, or of several."""
    if len(candidates) == 1:
        candidates[0].append(unit)
    else:
        sessions.append([unit])


def _minute(unit: _Unit) -> int:
    return int(unit.start[:2]) * 60 + int(unit.start[3:5])


def _parted(session: Sequence[_Unit], unit: _Unit) -> bool:
    """Whether one site gives a document another identifier than those of a session."""
    site = site_of(unit.identifier)
    return bool(site) and any(site_of(one.identifier) == site and one.identifier != unit.identifier for one in session)


def _suffix(session: Sequence[_Unit], shared: bool) -> str:
    """What parts a session's address from the others of the day: its start, else what its site calls it."""
    start = session[0].start
    time = f"T{start[:2]}{start[3:5]}" if start else ""
    known = min((unit.identifier for unit in session if unit.identifier), default="")
    return f"{time}-{digest(known, 8)}" if known and (shared or not time) else time


def _precedence(reading: Reading) -> tuple[int, bool, str]:
    status = reading.minutes.meeting.document_status
    return _BY_STATUS[status], reading.text.source.media_type in _PLAIN, reading.key
