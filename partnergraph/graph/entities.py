"""The people, organisations and strategies of a circle in the derived graph: labels, kinds, editions, memberships."""

from __future__ import annotations

import re
from collections import defaultdict

from pyoxigraph import NamedNode

from partnergraph.graph.known import registered_editions
from partnergraph.graph.ledger import Ledger
from partnergraph.graph.terms import concept, integer
from partnergraph.identity.resolution import Entity
from partnergraph.minutes.facts import MentionKind
from partnergraph.minutes.reading import Reading
from partnergraph.text import Span

_CLASSES: dict[MentionKind, tuple[str, ...]] = {
    "person": ("foaf:Person",),
    "organisation": ("org:Organization",),
    "strategy": ("pg:Strategy", "schema:CreativeWork"),
}
_YEARS = re.compile(r"(\d{4})(?:-(\d{2}|\d{4}))?")


def describe(ledger: Ledger) -> None:
    """Write every entity, the editions of strategies and the memberships of people."""
    for index, entity in enumerate(ledger.circle.resolution.entities):
        _entity(ledger, index, entity)
    _editions(ledger)
    _memberships(ledger)


def _entity(ledger: Ledger, index: int, entity: Entity) -> None:
    node, secret = ledger.address(index), ledger.private_entity(entity)
    ledger.classes(node, _CLASSES[entity.kind], secret)
    ledger.say(node, "skos:prefLabel", entity.label, secret)
    if entity.kind == "person":
        ledger.say(node, "foaf:name", entity.label, secret)
    for identifier in entity.identifiers:
        ledger.say(node, "dcterms:identifier", identifier, secret)
    for alias in entity.aliases:
        if alias != entity.label:
            ledger.say(node, "skos:altLabel", alias, secret)
    if entity.kind == "organisation" and entity.part_of:
        ledger.say(node, "org:subOrganizationOf", NamedNode(ledger.space.thing(entity.kind, entity.part_of)), secret)
    if entity.kind == "strategy":
        if entity.instrument:
            ledger.say(node, "pg:instrument", concept("instrument", entity.instrument), secret)
        if entity.replaces:
            ledger.say(node, "dcterms:replaces", NamedNode(ledger.space.thing(entity.kind, entity.replaces)), secret)


def years_of(edition: str) -> tuple[int, int] | None:
    """First and last year of an edition's label ("2011-14", "2030"); None for a label that is no such thing."""
    match = _YEARS.fullmatch(edition)
    if not match:
        return None
    first, last = match.group(1), match.group(2) or match.group(1)
    return int(first), int(first[: 4 - len(last)] + last)


def _editions(ledger: Ledger) -> None:
    """Each edition that a mention names, and which came before it."""
    named: dict[int, dict[str, bool]] = defaultdict(dict)
    for reading in ledger.circle.readings:
        for span, label in _editions_named(reading):
            judgement = ledger.judged.get((reading.key, span))
            if judgement:
                known = named[judgement.entity]
                known[label] = known.get(label, True) and ledger.hidden(reading, span)
    for index, entity in enumerate(ledger.circle.resolution.entities):
        if entity.kind == "strategy" and entity.register_id:
            for label in registered_editions(ledger.circle.registers.strategies, entity.register_id):
                if years_of(label):
                    named[index][label] = False
    for index, editions in named.items():
        entity = ledger.circle.resolution.entities[index]
        if entity.kind != "strategy":
            continue
        before: str | None = None
        for label in sorted(editions, key=lambda label: (years_of(label) or (9999, 9999), label)):
            _edition(ledger, entity, label, before, editions)
            before = label


def _edition(ledger: Ledger, entity: Entity, label: str, before: str | None, private: dict[str, bool]) -> None:
    strategy = entity.slug
    node, secret = NamedNode(ledger.space.edition(strategy, label)), private[label]
    ledger.classes(node, ("pg:StrategyEdition", "schema:CreativeWork"), secret)
    ledger.say(node, "skos:prefLabel", f"{entity.label} {label}", secret)
    ledger.say(node, "pg:editionLabel", label, secret)
    ledger.say(node, "dcterms:isVersionOf", NamedNode(ledger.space.thing("strategy", strategy)), secret)
    years = years_of(label)
    if years:
        ledger.say(node, "pg:firstYear", integer(years[0]), secret)
        ledger.say(node, "pg:lastYear", integer(years[1]), secret)
    if before:
        earlier = NamedNode(ledger.space.edition(strategy, before))
        ledger.say(node, "dcterms:replaces", earlier, secret or private[before])


def _editions_named(reading: Reading) -> list[tuple[Span, str]]:
    named = [(m.span, m.edition) for m in reading.minutes.mentions if m.kind == "strategy" and m.edition]
    considered = (one for item in reading.minutes.items for one in item.considerations)
    return named + [(one.strategy, one.edition) for one in considered if one.edition]


def _memberships(ledger: Ledger) -> None:
    """Where each person belongs, by what the documents say of posts that are not past."""
    found: dict[NamedNode, dict[tuple[str, str], list[tuple[NamedNode, bool]]]] = defaultdict(lambda: defaultdict(list))
    for reading in ledger.circle.readings:
        for person_span, organisation_span, post, passage in _belongings(reading):
            person = ledger.entity(reading, person_span, "person")
            organisation = ledger.entity(reading, organisation_span, "organisation")
            if person and organisation:
                secret = ledger.hidden(reading, person_span, organisation_span, passage)
                proof = (ledger.passage(reading, passage), secret)
                found[person][str(organisation.value), post].append(proof)
    for person, places in found.items():
        for number, (place, proofs) in enumerate(sorted(places.items()), 1):
            _membership(ledger, person, number, place, proofs)


def _membership(
    ledger: Ledger, person: NamedNode, number: int, place: tuple[str, str], proofs: list[tuple[NamedNode, bool]]
) -> None:
    node, secret = NamedNode(f"{person.value}#membership-{number}"), all(hidden for _, hidden in proofs)
    ledger.classes(node, ("org:Membership",), secret)
    ledger.say(node, "org:member", person, secret)
    ledger.say(node, "org:organization", NamedNode(place[0]), secret)
    ledger.say(node, "pg:post", place[1], secret)
    for passage, hidden in proofs:
        ledger.say(node, "pg:passage", passage, hidden)


def _belongings(reading: Reading) -> list[tuple[Span, Span, str, Span]]:
    """Person, organisation, post and passage of each place held: affiliations, attendance lists, appointments."""
    said = [
        (one.person, one.organisation, one.post, one.proof.passages[0] if one.proof.passages else one.person)
        for one in reading.minutes.affiliations
        if one.organisation and not one.former
    ]
    listed = [
        (one.person, organisation, one.post, one.proof.passages[0] if one.proof.passages else one.person)
        for one in reading.minutes.attendance
        for organisation in one.organisations
    ]
    appointed = [
        (one.party.mention, one.body, one.office, one.proof.passages[0])
        for item in reading.minutes.items
        for one in item.practice.appointments
        if one.party.mention and one.body
    ]
    return said + listed + appointed
