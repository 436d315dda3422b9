"""Where a further document of a meeting says otherwise than the meeting's record: flags in the derived graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import NamedNode

from partnergraph.graph.ledger import Ledger
from partnergraph.graph.records import date_of
from partnergraph.minutes.facts import Stated
from partnergraph.minutes.reading import Reading

CODE = "records-differ"


def describe(ledger: Ledger) -> None:
    """Write a flag for each respect in which a further document differs from the record of its meeting."""
    meetings: dict[str, list[Reading]] = defaultdict(list)
    for reading in ledger.circle.readings:
        meetings[ledger.role(reading).path].append(reading)
    for readings in meetings.values():
        record = next(reading for reading in readings if ledger.role(reading).record)
        for further in readings:
            for what in _differences(ledger, record, further) if further is not record else ():
                _flag(ledger, record, further, what)


def _flag(ledger: Ledger, record: Reading, further: Reading, what: str) -> None:
    meeting = ledger.meeting(record)
    said = f"{further.text.source.name} gives {what} than {record.text.source.name}, which is the meeting's record."
    node = NamedNode(ledger.space.derived("flag", f"{meeting.value} {said}"))
    ledger.say(meeting, "pg:flag", node)
    ledger.classes(node, ("pg:Flag",))
    ledger.say(node, "pg:code", CODE)
    ledger.say(node, "rdfs:comment", said)


def _differences(ledger: Ledger, record: Reading, further: Reading) -> Iterator[str]:
    """What the two give differently; what one of them leaves out is no difference."""
    one, other = record.minutes.meeting, further.minutes.meeting
    if date_of(record) and date_of(further) and date_of(record) != date_of(further):
        yield "another date"
    for what, here, there in (
        ("another start", one.start, other.start),
        ("another end", one.end, other.end),
        ("another venue", one.venue, other.venue),
        ("another date of the meeting before", one.previous, other.previous),
    ):
        if _values(here) and _values(there) and _values(here) != _values(there):
            yield what
    if _open_items(record) and _open_items(further) and _open_items(record) != _open_items(further):
        yield "other items"
    if _decided(record) and _decided(further) and _decided(record) != _decided(further):
        yield "other decisions"
    if _present(ledger, record) and _present(ledger, further) and _present(ledger, record) != _present(ledger, further):
        yield "another attendance"


def _values(stated: Stated | None) -> str:
    return stated.value.casefold() if stated else ""


def _open_items(reading: Reading) -> list[str]:
    return [" ".join(item.title.casefold().split()) for item in reading.minutes.items if not item.private]


def _decided(reading: Reading) -> list[tuple[str, str]]:
    open_items = [item for item in reading.minutes.items if not item.private]
    return [(item.number, decision.kind) for item in open_items for decision in item.decisions]


def _present(ledger: Ledger, reading: Reading) -> set[tuple[str, str]]:
    """Who attended or sent apologies, each with the status."""
    found: set[tuple[str, str]] = set()
    for attendance in reading.minutes.attendance:
        person = ledger.entity(reading, attendance.person, "person")
        if person and not ledger.hidden(reading, attendance.person):
            found.add((str(person.value), attendance.status))
    return found
