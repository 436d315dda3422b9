"""Direct links of the derived graph for committee practice: who moved, voted, declared, was appointed or was heard."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import NamedNode

from partnergraph.graph.ledger import Ledger
from partnergraph.graph.records import date_of
from partnergraph.minutes.business import Party, ReceivedMinutes
from partnergraph.minutes.facts import Item
from partnergraph.minutes.reading import Reading


def describe(ledger: Ledger) -> None:
    """Write who each party of an item's practice is, and the meetings whose minutes were received."""
    held: dict[tuple[NamedNode, str], list[Reading]] = defaultdict(list)
    for reading in ledger.records():
        body, day = ledger.bodies.get(reading.key), date_of(reading)
        if body and day:
            held[body, day].append(reading)
    for reading in ledger.records():
        for item in reading.minutes.items:
            _item(ledger, reading, item, held)


def _item(ledger: Ledger, reading: Reading, item: Item, held: dict[tuple[NamedNode, str], list[Reading]]) -> None:
    node, said, secret = ledger.item(reading, item), item.practice, item.private
    for place, motion in enumerate(said.motions, 1):
        moved = NamedNode(f"{node.value}-motion-{place}")
        _person(ledger, reading, moved, "pg:mover", motion.mover, secret)
        _person(ledger, reading, moved, "pg:seconder", motion.seconder, secret)
        for number, vote in enumerate(motion.votes, 1):
            cast = NamedNode(f"{moved.value}-vote-{number}")
            _person(ledger, reading, cast, "pg:person", vote.party, secret)
    for place, declaration in enumerate(said.declarations, 1):
        where = NamedNode(f"{node.value}-declaration-{place}")
        _person(ledger, reading, where, "pg:person", declaration.party, secret)
    for place, appointment in enumerate(said.appointments, 1):
        where = NamedNode(f"{node.value}-appointment-{place}")
        _person(ledger, reading, where, "pg:person", appointment.party, secret)
        named = ledger.entity(reading, appointment.body, "organisation")
        body = named or (ledger.bodies.get(reading.key) if appointment.of_body else None)
        ledger.say(where, "pg:organisation", body, secret or ledger.hidden(reading, appointment.body))
    for place, contribution in enumerate(said.contributions, 1):
        where = NamedNode(f"{node.value}-contribution-{place}")
        _person(ledger, reading, where, "pg:person", contribution.party, secret)
        for span in contribution.organisations:
            organisation = ledger.entity(reading, span, "organisation")
            ledger.say(where, "pg:organisation", organisation, secret or ledger.hidden(reading, span))
        for answerer in contribution.answerers:
            _person(ledger, reading, where, "pg:answerer", answerer, secret)
    for place, received in enumerate(said.received, 1):
        _received(ledger, reading, NamedNode(f"{node.value}-received-{place}"), received, secret, held)


def _person(
    ledger: Ledger, reading: Reading, node: NamedNode, predicate: str, party: Party | None, secret: bool
) -> None:
    person = ledger.entity(reading, party.mention, "person") if party else None
    ledger.say(node, predicate, person, secret or ledger.hidden(reading, party.mention if party else None))


def _received(
    ledger: Ledger,
    reading: Reading,
    node: NamedNode,
    received: ReceivedMinutes,
    secret: bool,
    held: dict[tuple[NamedNode, str], list[Reading]],
) -> None:
    """Whose minutes, and the meeting they are of, where that one is loaded."""
    body = ledger.entity(reading, received.body, "organisation")
    hidden = secret or ledger.hidden(reading, received.body)
    ledger.say(node, "pg:organisation", body, hidden)
    meetings = held.get((body, received.date), []) if body and received.date else []
    if len(meetings) == 1:
        ledger.say(node, "pg:minutesOf", ledger.meeting(meetings[0]), hidden)
