"""The graph of an item's committee practice: motions and votes, interests, appointments, who was heard, steps."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from partnergraph.graph.draft import Draft
from partnergraph.graph.terms import date, integer, time
from partnergraph.minutes.business import (
    Appointment,
    Contribution,
    Declaration,
    Motion,
    Party,
    ReceivedMinutes,
    Step,
    Vote,
)
from partnergraph.minutes.facts import Item
from partnergraph.minutes.proof import Proof


def describe(draft: Draft, item: Item) -> None:
    """Write what an item says of practice; of a private item all of it is private."""
    said = item.practice
    for place, motion in enumerate(said.motions, 1):
        _motion(draft, item, place, motion)
    for place, declaration in enumerate(said.declarations, 1):
        _declaration(draft, item, place, declaration)
    for place, appointment in enumerate(said.appointments, 1):
        _appointment(draft, item, place, appointment)
    for place, contribution in enumerate(said.contributions, 1):
        _contribution(draft, item, place, contribution)
    for place, received in enumerate(said.received, 1):
        _received(draft, item, place, received)
    for place, step in enumerate(said.steps, 1):
        _step(draft, item, place, step)


def part(draft: Draft, item: Item, kind: str, place: int) -> NamedNode:
    """A part of an item by its kind and its place among those, from 1."""
    return NamedNode(f"{draft.item(item).value}-{kind}-{place}")


def _begin(draft: Draft, item: Item, kind: str, place: int, classes: tuple[str, ...], proof: Proof) -> NamedNode:
    """A part of an item with what all have: class, item, place, proof."""
    node = part(draft, item, kind, place)
    draft.classes(node, classes, item.private)
    draft.say(node, "dcterms:isPartOf", draft.item(item), item.private)
    draft.say(node, "schema:position", integer(place), item.private)
    draft.prove(node, proof, item.private)
    return node


def _who(
    draft: Draft,
    node: NamedNode,
    party: Party | None,
    secret: bool,
    named: str = "pg:mention",
    worded: str = "pg:partyWords",
) -> None:
    """The person's name where it stands, else the words that stand for it."""
    if party and party.mention:
        draft.say(node, named, draft.passage(party.mention), secret or draft.hidden(party.mention))
    elif party:
        draft.say(node, worded, party.words, secret)


def _number(draft: Draft, node: NamedNode, predicate: str, value: int | None, secret: bool) -> None:
    if value is not None:
        draft.say(node, predicate, integer(value), secret)


def _words(draft: Draft, node: NamedNode, scheme: str, predicate: str, words: Iterable[str], secret: bool) -> None:
    for word in words:
        draft.concept(node, predicate, scheme, word, secret)


def _decided(draft: Draft, node: NamedNode, predicate: str, item: Item, decisions: Iterable[int]) -> None:
    for index in decisions:
        draft.say(node, predicate, part(draft, item, "decision", index + 1), item.private)


def _motion(draft: Draft, item: Item, place: int, motion: Motion) -> None:
    node, secret = _begin(draft, item, "motion", place, ("pg:Motion", "opengov:Motion"), motion.proof), item.private
    draft.concept(node, "pg:motionKind", "motion-kind", motion.kind, secret)
    draft.say(node, "pg:statement", motion.text, secret)
    _who(draft, node, motion.mover, secret, "pg:moverMention", "pg:moverWords")
    _who(draft, node, motion.seconder, secret, "pg:seconderMention", "pg:seconderWords")
    if motion.result:
        draft.concept(node, "pg:result", "motion-result", motion.result, secret)
    _words(draft, node, "manner", "pg:manner", motion.manners, secret)
    _number(draft, node, "pg:votesFor", motion.votes_for, secret)
    _number(draft, node, "pg:votesAgainst", motion.votes_against, secret)
    _number(draft, node, "pg:abstentions", motion.abstentions, secret)
    _decided(draft, node, "pg:outcome", item, motion.decisions)
    for number, vote in enumerate(motion.votes, 1):
        _vote(draft, node, number, vote, secret)


def _vote(draft: Draft, motion: NamedNode, place: int, vote: Vote, secret: bool) -> None:
    node = NamedNode(f"{motion.value}-vote-{place}")
    draft.classes(node, ("pg:Vote", "opengov:Vote"), secret)
    draft.say(node, "dcterms:isPartOf", motion, secret)
    draft.concept(node, "pg:way", "vote", vote.way, secret)
    _who(draft, node, vote.party, secret)
    draft.say(node, "schema:position", integer(place), secret)
    draft.prove(node, vote.proof, secret)


def _declaration(draft: Draft, item: Item, place: int, declaration: Declaration) -> None:
    node, secret = _begin(draft, item, "declaration", place, ("pg:Declaration",), declaration.proof), item.private
    _who(draft, node, declaration.party, secret)
    for position in declaration.items:
        draft.say(node, "pg:concerns", draft.part(draft.item_names[position]), secret)
    draft.say(node, "pg:matter", declaration.matter, secret)
    _words(draft, node, "interest", "pg:interest", declaration.interests, secret)
    draft.say(node, "pg:grounds", declaration.grounds, secret)
    _words(draft, node, "conduct", "pg:conduct", declaration.conduct, secret)


def _appointment(draft: Draft, item: Item, place: int, appointment: Appointment) -> None:
    node, secret = _begin(draft, item, "appointment", place, ("pg:Appointment",), appointment.proof), item.private
    _who(draft, node, appointment.party, secret)
    draft.say(node, "pg:office", appointment.office, secret)
    if appointment.body:
        hidden = secret or draft.hidden(appointment.body)
        draft.say(node, "pg:organisationMention", draft.passage(appointment.body), hidden)
    if appointment.of_body:
        draft.say(node, "pg:officeAt", draft.meeting, secret)
    draft.say(node, "pg:term", appointment.term, secret)
    _words(draft, node, "manner", "pg:manner", appointment.manners, secret)
    _decided(draft, node, "pg:decidedBy", item, appointment.decisions)


def _contribution(draft: Draft, item: Item, place: int, said: Contribution) -> None:
    node, secret = _begin(draft, item, "contribution", place, ("pg:Contribution",), said.proof), item.private
    draft.concept(node, "pg:contributionKind", "contribution-kind", said.kind, secret)
    _who(draft, node, said.party, secret)
    for organisation in said.organisations:
        hidden = secret or draft.hidden(organisation)
        draft.say(node, "pg:organisationMention", draft.passage(organisation), hidden)
    draft.say(node, "pg:represented", said.represented, secret)
    draft.say(node, "pg:matter", said.matter, secret)
    for answerer in said.answerers:
        _who(draft, node, answerer, secret, "pg:answererMention", "pg:answererWords")
    _number(draft, node, "pg:signatures", said.signatures, secret)


def _received(draft: Draft, item: Item, place: int, received: ReceivedMinutes) -> None:
    node, secret = _begin(draft, item, "received", place, ("pg:ReceivedMinutes",), received.proof), item.private
    hidden = secret or draft.hidden(received.body)
    draft.say(node, "pg:organisationMention", draft.passage(received.body), hidden)
    if received.date:
        draft.say(node, "pg:minutesDate", date(received.date), secret)
    _decided(draft, node, "pg:decidedBy", item, received.decisions)


def _step(draft: Draft, item: Item, place: int, step: Step) -> None:
    node, secret = _begin(draft, item, "step", place, ("pg:ProceduralStep",), step.proof), item.private
    draft.concept(node, "pg:stepKind", "procedural-step", step.kind, secret)
    draft.say(node, "pg:statement", step.text, secret)
    draft.say(node, "pg:basis", step.basis, secret)
    for predicate, value in (("pg:startTime", step.start), ("pg:endTime", step.end)):
        if value:
            draft.say(node, predicate, time(value), secret)
