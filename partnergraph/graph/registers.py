"""The graph of a register: its rows as people, organisations, strategies, meetings and actions, and as read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec
from pyoxigraph import Literal, NamedNode, Quad

from partnergraph.graph.addresses import Space
from partnergraph.graph.terms import concept, date, is_address, plain, term, time
from partnergraph.registers import (
    ActionRow,
    AddressRow,
    AnyRow,
    IdentityRow,
    MeetingRow,
    OrganisationRow,
    PersonRow,
    Register,
    Row,
    StrategyRow,
    WithdrawalRow,
)
from partnergraph.slugs import slug
from partnergraph.text import Source

_ROWS: dict[str, Any] = {
    "people": PersonRow,
    "organisations": OrganisationRow,
    "strategies": StrategyRow,
    "meetings": MeetingRow,
    "actions": ActionRow,
    "identity": IdentityRow,
    "withdrawals": WithdrawalRow,
    "addresses": AddressRow,
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_Says = Iterable[tuple[str, NamedNode | Literal | str]]


def describe(space: Space, register: Register) -> set[Quad]:
    """The quads of a register's graph."""
    graph = NamedNode(space.register_graph(register.slug))
    quads: set[Quad] = set()

    def say(subject: NamedNode, says: _Says) -> None:
        for predicate, value in says:
            if value != "":
                node = plain(value) if isinstance(value, str) else value
                quads.add(Quad(subject, term(predicate), node, graph))

    say(graph, [("dcterms:title", register.origin.name), ("pg:registerKind", register.kind)])
    say(graph, [("pg:digest", register.origin.digest), ("pg:content", msgspec.json.encode(register).decode())])
    for row in register.rows:
        node = _address(space, row)
        if node is not None:
            say(node, _common(row))
            say(node, _says(space, row))
    return quads


def read_back(content: str) -> Register:
    """The register that ``pg:content`` of its graph keeps. Raises msgspec.DecodeError for what is none."""
    kept = msgspec.json.decode(content)
    rows = tuple(msgspec.convert(row, type=_ROWS[kept["kind"]]) for row in kept["rows"])
    return Register(kept["name"], kept["kind"], rows, msgspec.convert(kept["origin"], type=Source))


def registered_action(space: Space, identifier: str) -> str:
    """The address of an action by its id in a register, which belongs to no circle."""
    return f"{space.base}action/{slug(identifier)}"


def _address(space: Space, row: AnyRow) -> NamedNode | None:
    match row:
        case PersonRow():
            return NamedNode(space.thing("person", slug(row.id)))
        case OrganisationRow():
            return NamedNode(space.thing("organisation", slug(row.id)))
        case StrategyRow():
            return NamedNode(space.thing("strategy", slug(row.id)))
        case MeetingRow():
            return NamedNode(space.meeting(f"{slug(row.body)}/{row.date}"))
        case ActionRow():
            return NamedNode(registered_action(space, row.id))
        case _:
            return None


def _common(row: Row) -> _Says:
    yield "dcterms:identifier", str(getattr(row, "id", ""))
    if is_address(row.source):
        yield "dcterms:source", NamedNode(row.source)
    else:
        yield "dcterms:source", row.source
    for address in row.same_as:
        yield "owl:sameAs", NamedNode(address)
    if is_address(row.licence):
        yield "dcterms:license", NamedNode(row.licence)
    else:
        yield "dcterms:rights", row.licence
    for name, value in (("pg:validFrom", row.valid_from), ("pg:validTo", row.valid_to)):
        if value:
            yield name, date(value) if _DAY.fullmatch(value) else value


def _says(space: Space, row: AnyRow) -> _Says:
    match row:
        case PersonRow():
            yield from _named(row.name, row.aliases, "foaf:Person")
            yield "foaf:name", row.name
        case OrganisationRow():
            yield from _named(row.name, row.aliases, "org:Organization")
        case StrategyRow():
            yield from _named(row.name, row.aliases, "pg:Strategy", "schema:CreativeWork")
            if row.instrument:
                yield "pg:instrument", concept("instrument", row.instrument)
        case MeetingRow():
            yield from _meeting(row)
        case ActionRow():
            yield from _action(row)


def _named(name: str, aliases: Iterable[str], *classes: str) -> _Says:
    for one in classes:
        yield "rdf:type", term(one)
    yield "skos:prefLabel", name
    for alias in aliases:
        yield "skos:altLabel", alias


def _meeting(row: MeetingRow) -> _Says:
    yield "rdf:type", term("pg:Meeting")
    yield "rdf:type", term("schema:Event")
    yield "rdfs:label", f"{row.body}, {row.date}"
    yield "pg:bodyName", row.body
    yield "schema:startDate", date(row.date)
    if row.start:
        yield "pg:startTime", time(row.start)
    yield "pg:venue", row.venue
    if row.status:
        yield "pg:meetingStatus", concept("meeting-status", row.status)


def _action(row: ActionRow) -> _Says:
    yield "rdf:type", term("pg:Action")
    yield "rdf:type", term("schema:Action")
    yield "pg:statement", row.text
    yield "pg:ownerWords", row.owner
    if _DAY.fullmatch(row.due):
        yield "pg:due", date(row.due)
    else:
        yield "pg:dueWords", row.due
    if row.status:
        yield "pg:actionStatus", concept("action-status", row.status)
