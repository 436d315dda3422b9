"""Which documents of a circle record one meeting, under which address, and which of them is its record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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

    Documents are one meeting by stated body and date. Two meetings of one body on one date are parted by times of
    starting that lie an hour or more apart.
    """
    days: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    found: dict[str, Role] = {}
    for reading in readings:
        body, date = body_of(reading), date_of(reading)
        if date:
            days[(slug(body) if body else "", date)].append(reading)
        else:
            path = f"{slug(body) if body else 'unknown'}/undated-{reading.key[:8]}"
            found[reading.key] = Role(path, True)
    for (body, date), same_day in days.items():
        if not body:
            found.update(_unnamed(date, same_day))
            continue
        for suffix, group in _meetings_of(same_day):
            record = min(group, key=_precedence).key
            found.update({r.key: Role(f"{body}/{date}{suffix}", r.key == record) for r in group})
    return found


def _unnamed(date: str, group: Sequence[Reading]) -> dict[str, Role]:
    alone = len(group) == 1
    return {r.key: Role(f"unknown/{date}" + ("" if alone else f"-{r.key[:8]}"), True) for r in group}


def _meetings_of(group: Iterable[Reading]) -> list[tuple[str, list[Reading]]]:
    """The meetings of one body on one date: what parts their addresses, and their documents."""
    timed = sorted((start_of(reading), reading.key, reading) for reading in group)
    untimed = [reading for start, _, reading in timed if not start]
    sessions: list[tuple[str, list[Reading]]] = []
    last = -_ONE_MEETING
    for start, _, reading in timed:
        if not start:
            continue
        minute = int(start[:2]) * 60 + int(start[3:5])
        if minute - last >= _ONE_MEETING:
            sessions.append((start, []))
        sessions[-1][1].append(reading)
        last = minute
    if len(sessions) < 2:
        return [("", [reading for _, _, reading in timed])]
    parted = [(f"T{start[:2]}{start[3:5]}", documents) for start, documents in sessions]
    return parted + ([("", untimed)] if untimed else [])


def _precedence(reading: Reading) -> tuple[int, bool, str]:
    status = reading.minutes.meeting.document_status
    return _BY_STATUS[status], reading.text.source.media_type in _PLAIN, reading.key
