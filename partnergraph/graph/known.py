"""What registers add to the entities of a circle: addresses elsewhere, owners, editions, changes of organisations."""

from __future__ import annotations

import re
from collections import defaultdict

from pyoxigraph import NamedNode

from partnergraph.graph.ledger import Ledger
from partnergraph.graph.registers import registered_action
from partnergraph.graph.terms import date, plain
from partnergraph.minutes.facts import MentionKind
from partnergraph.registers import OrganisationRow, PersonRow, StrategyRow
from partnergraph.slugs import slug

_Row = PersonRow | OrganisationRow | StrategyRow
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def describe(ledger: Ledger) -> None:
    """Write what the registers know of those entities that the circle knows too."""
    registers = ledger.circle.registers
    rows: tuple[_Row, ...] = (*registers.people, *registers.organisations, *registers.strategies)
    for row in rows:
        node = ledger.registered(_kind(row), row.id)
        if node:
            for address in row.same_as:
                ledger.say(node, "owl:sameAs", NamedNode(address))
    for strategy in registers.strategies:
        _owner(ledger, strategy)
    _doers(ledger)
    _changes(ledger)
    _withdrawn(ledger)


def _withdrawn(ledger: Ledger) -> None:
    """Who of this circle is taken out of publication, and by which line."""
    entities = ledger.circle.resolution.entities
    for row in ledger.circle.registers.withdrawals:
        for index in sorted(ledger.anchored("person", row.withdrawn)):
            secret = ledger.private_entity(entities[index])
            ledger.say(ledger.address(index), "pg:withdrawnBy", row.withdrawn, secret)


def _kind(row: _Row) -> MentionKind:
    match row:
        case PersonRow():
            return "person"
        case OrganisationRow():
            return "organisation"
        case _:
            return "strategy"


def registered_editions(rows: tuple[StrategyRow, ...], register_id: str) -> tuple[str, ...]:
    """The editions that a register gives of a strategy, each written "2031-34" or as one year."""
    return tuple(label for row in rows if row.id == register_id and (label := edition_label(row)))


def edition_label(row: StrategyRow) -> str:
    """The edition of a row as it is written everywhere: from its years, else as given."""
    if row.first_year and row.last_year and row.first_year != row.last_year:
        return f"{row.first_year}-{row.last_year % 100:02}"
    return str(row.first_year) if row.first_year else row.edition


def _owner(ledger: Ledger, row: StrategyRow) -> None:
    strategy, owner = ledger.registered("strategy", row.id), ledger.find("organisation", row.owner)
    if strategy and owner:
        ledger.say(strategy, "pg:ownedBy", owner)


def _doers(ledger: Ledger) -> None:
    """Who of this circle is to do what registers of actions hold."""
    entities = enumerate(ledger.circle.resolution.entities)
    hidden = {ledger.address(index) for index, entity in entities if ledger.private_entity(entity)}
    for row in ledger.circle.registers.actions:
        who = ledger.find("person", row.owner) or ledger.find("organisation", row.owner)
        if who:
            node = NamedNode(registered_action(ledger.space, row.id))
            ledger.say(node, "pg:owner", who, who in hidden)


def _changes(ledger: Ledger) -> None:
    """The changes that organisations came about by, one for each sort of change and day."""
    found: dict[NamedNode, dict[tuple[str, str], list[OrganisationRow]]] = defaultdict(lambda: defaultdict(list))
    for row in ledger.circle.registers.organisations:
        node = ledger.registered("organisation", row.id)
        if node and row.predecessor:
            found[node][row.changed_on, row.change].append(row)
    for node, changes in found.items():
        for number, ((day, sort), rows) in enumerate(sorted(changes.items()), 1):
            change = NamedNode(f"{node.value}#change-{number}")
            ledger.classes(change, ("org:ChangeEvent",))
            ledger.say(change, "org:resultingOrganization", node)
            ledger.say(change, "pg:change", sort)
            ledger.say(change, "pg:changedOn", date(day) if _DAY.fullmatch(day) else plain(day) if day else None)
            for row in rows:
                before = ledger.find("organisation", row.predecessor)
                unknown = NamedNode(ledger.space.thing("organisation", slug(row.predecessor)))
                ledger.say(change, "org:originalOrganization", before or unknown)
