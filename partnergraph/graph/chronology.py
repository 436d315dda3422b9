"""When each meeting was: its bounds with their evidence, dates that another document settles, and its neighbours."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from partnergraph.graph.ledger import Ledger
from partnergraph.graph.records import date_of
from partnergraph.graph.terms import date
from partnergraph.minutes import given
from partnergraph.minutes.facts import Proof, Stated
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
    words: str = ""


def describe(ledger: Ledger) -> None:
    """Write bounds, settled dates and neighbours of every meeting that is recorded in the circle."""
    by_body: dict[NamedNode | None, list[Reading]] = defaultdict(list)
    for reading in ledger.records():
        by_body[ledger.bodies.get(reading.key)].append(reading)
    told = _told(ledger)
    for body, records in by_body.items():
        settled = (_settle(records) if body else {}) | told
        for reading in records:
            _write(ledger, reading, settled.get(reading.key))
        if body:
            _link(ledger, records, settled)


def _told(ledger: Ledger) -> dict[str, _Bound]:
    """The dates of records that state none and stand under the date of another document of the same meeting."""
    undated = {ledger.role(one).path: one for one in ledger.records() if not date_of(one)}
    found: dict[str, _Bound] = {}
    for reading in ledger.circle.readings:
        path, known = ledger.role(reading).path, _known(reading)
        if known and path in undated and f"/{known.value}" in path:
            found.setdefault(undated[path].key, replace(known, rule="date-of-the-same-meeting"))
    return found


def _write(ledger: Ledger, reading: Reading, settled: _Bound | None) -> None:
    node = ledger.meeting(reading)
    if settled:
        proof = Proof(settled.passages, settled.rule, settled.confidence, settled.words)
        ledger.prove(node, "pg:settledDate", date(settled.value), settled.reading, proof)
        ledger.say(node, "pg:settledBy", NamedNode(ledger.space.document(settled.reading.key)))
    for predicate, bound in (("pg:earliest", _earliest(reading, settled)), ("pg:latest", _latest(reading, settled))):
        if bound:
            secret = ledger.hidden(bound.reading, *bound.passages)
            proof = Proof(bound.passages, bound.rule, bound.confidence, bound.words)
            ledger.prove(node, predicate, date(bound.value), bound.reading, proof, secret)


def _known(reading: Reading) -> _Bound | None:
    """The date itself, where the document or its manifest states it."""
    stated = reading.minutes.meeting.date
    if stated:
        return _Bound(stated.value, reading, stated.proof.passages, "stated-date", stated.proof.confidence)
    told = given.stated(reading.text.source, "date")
    return _Bound(told.value, reading, (), told.proof.rule, 1.0, told.proof.words) if told else None


def _named(reading: Reading) -> _Bound | None:
    """The date that the file name or the address has, which bounds the meeting and does not date it."""
    named = reading.minutes.meeting.named_date
    return (
        _Bound(named.value, reading, (), named.proof.rule, named.proof.confidence, named.proof.words) if named else None
    )


def _earliest(reading: Reading, settled: _Bound | None) -> _Bound | None:
    """The date itself, else the one that its name has, else the day after the meeting whose notes are agreed."""
    return _known(reading) or settled or _named(reading) or (None if _contradicts(reading) else _after(reading))


def _latest(reading: Reading, settled: _Bound | None) -> _Bound | None:
    """The date itself, else the one that its name has, else the day before the next meeting that is announced."""
    return _known(reading) or settled or _named(reading) or (None if _contradicts(reading) else _before(reading))


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
        known = settled.get(reading.key) or _named(reading)
        day = date_of(reading) or (known.value if known else "")
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
