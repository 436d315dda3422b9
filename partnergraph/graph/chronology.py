"""When each meeting was: its bounds with their evidence, dates that another document settles, and its neighbours."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from pyoxigraph import NamedNode

from partnergraph.graph.ledger import Ledger
from partnergraph.graph.records import date_of
from partnergraph.graph.terms import date
from partnergraph.minutes.facts import Stated
from partnergraph.minutes.reading import Reading
from partnergraph.text import Span

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Bound:
    """One end of a meeting's time: the ISO date, and where it comes from."""

    value: str
    reading: Reading
    passages: tuple[Span, ...]
    rule: str
    confidence: float


def describe(ledger: Ledger) -> None:
    """Write bounds, settled dates and neighbours of every meeting that is recorded in the circle."""
    by_body: dict[NamedNode | None, list[Reading]] = defaultdict(list)
    for reading in ledger.records():
        by_body[ledger.bodies.get(reading.key)].append(reading)
    for body, records in by_body.items():
        settled = _settle(records) if body else {}
        for reading in records:
            _write(ledger, reading, settled.get(reading.key))
        if body:
            _link(ledger, records, settled)


def _write(ledger: Ledger, reading: Reading, settled: _Bound | None) -> None:
    node = ledger.meeting(reading)
    if settled:
        passages = [ledger.passage(settled.reading, span) for span in settled.passages]
        value = date(settled.value)
        ledger.state(node, "pg:settledDate", value, passages, settled.rule, settled.confidence)
        ledger.say(node, "pg:settledBy", NamedNode(ledger.space.document(settled.reading.key)))
    for predicate, bound in (("pg:earliest", _earliest(reading, settled)), ("pg:latest", _latest(reading, settled))):
        if bound:
            passages = [ledger.passage(bound.reading, span) for span in bound.passages]
            secret = ledger.hidden(bound.reading, *bound.passages)
            ledger.state(node, predicate, date(bound.value), passages, bound.rule, bound.confidence, secret)


def _known(reading: Reading) -> _Bound | None:
    """The date itself, where the document or its manifest states it."""
    stated = reading.minutes.meeting.date
    if stated:
        return _Bound(stated.value, reading, stated.proof.passages, "stated-date", stated.proof.confidence)
    given = reading.text.source.date
    return _Bound(given, reading, (), "manifest", 1.0) if given else None


def _earliest(reading: Reading, settled: _Bound | None) -> _Bound | None:
    """The date itself, else the day after the meeting whose notes are agreed."""
    return _known(reading) or settled or (None if _contradicts(reading) else _after(reading))


def _latest(reading: Reading, settled: _Bound | None) -> _Bound | None:
    """The date itself, else the day before the next meeting that is announced."""
    return _known(reading) or settled or (None if _contradicts(reading) else _before(reading))


def _after(reading: Reading) -> _Bound | None:
    previous = reading.minutes.meeting.previous
    return _shifted(reading, previous, _DAY, "after-agreed-notes") if previous else None


def _before(reading: Reading) -> _Bound | None:
    announced = sorted(reading.minutes.meeting.next, key=lambda stated: stated.value)
    return _shifted(reading, announced[0], -_DAY, "before-announced-meeting") if announced else None


def _shifted(reading: Reading, stated: Stated, by: datetime.timedelta, rule: str) -> _Bound | None:
    try:
        value = (datetime.date.fromisoformat(stated.value) + by).isoformat()
    except (ValueError, OverflowError):
        return None
    return _Bound(value, reading, stated.proof.passages, rule, stated.proof.confidence)


def _contradicts(reading: Reading) -> bool:
    """Whether what is agreed and what is announced cannot both be: then neither bounds the meeting."""
    after, before = _after(reading), _before(reading)
    return bool(after and before and after.value > before.value)


def _settle(records: list[Reading]) -> dict[str, _Bound]:
    """Dates of undated meetings of one body that another document tells.

    The meeting that an undated one announces agrees the notes of the one before it: that date is the undated one's,
    where it lies within its bounds, no other meeting of the body is known to have it, and only one undated fits.
    """
    dated = {date_of(reading): reading for reading in records if date_of(reading)}
    told: dict[str, list[tuple[str, _Bound]]] = defaultdict(list)
    for reading in records:
        announced = _before(reading)
        if date_of(reading) or announced is None or _contradicts(reading):
            continue
        after = _after(reading)
        follower = dated.get(min(stated.value for stated in reading.minutes.meeting.next))
        previous = follower.minutes.meeting.previous if follower else None
        if follower is None or previous is None or previous.value in dated:
            continue
        if previous.value <= announced.value and (after is None or after.value <= previous.value):
            bound = _Bound(previous.value, follower, previous.proof.passages, "notes-agreed-by-the-next", 0.85)
            told[previous.value].append((reading.key, bound))
    return {key: bound for found in told.values() if len(found) == 1 for key, bound in found}


def _link(ledger: Ledger, records: list[Reading], settled: dict[str, _Bound]) -> None:
    """Join each meeting of a body to the one before it, where that is loaded and one of the two names the other."""
    days: dict[str, list[Reading]] = defaultdict(list)
    for reading in records:
        day = date_of(reading) or (settled[reading.key].value if reading.key in settled else "")
        if day:
            days[day].append(reading)
    for day, readings in sorted(days.items()):
        for reading in readings:
            for earlier in _before_it(reading, day, days):
                ledger.say(ledger.meeting(reading), "pg:previous", ledger.meeting(earlier))
                ledger.say(ledger.meeting(earlier), "pg:next", ledger.meeting(reading))


def _before_it(reading: Reading, day: str, days: dict[str, list[Reading]]) -> list[Reading]:
    previous = reading.minutes.meeting.previous
    if previous:
        found = days.get(previous.value, []) if previous.value < day else []
    else:
        found = [
            earlier
            for date_before, earlier_readings in days.items()
            if date_before < day
            for earlier in earlier_readings
            if day == min((s.value for s in earlier.minutes.meeting.next if s.value > date_before), default="")
        ]
    return found if len(found) == 1 else []
