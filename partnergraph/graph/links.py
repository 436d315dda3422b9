"""Direct links of the derived graph: from a mention, an attendance, an item or an action to who or what it is."""

from __future__ import annotations

from collections import Counter

from pyoxigraph import NamedNode

from partnergraph.graph.ledger import Ledger
from partnergraph.graph.records import body_of
from partnergraph.graph.terms import decimal, plain
from partnergraph.minutes.facts import Action, Affiliation, Attendance, Item
from partnergraph.minutes.reading import Reading
from partnergraph.slugs import slug
from partnergraph.text import Span


def describe(ledger: Ledger) -> None:
    """Write who each mention is, the body of each meeting, and the links of what its record states."""
    for reading in ledger.circle.readings:
        for mention in reading.minutes.mentions:
            _mention(ledger, reading, mention.span)
    for reading in sorted(ledger.circle.readings, key=lambda reading: not ledger.role(reading).record):
        _body(ledger, reading)
    for reading in ledger.records():
        for chairing in sorted(reading.minutes.meeting.chairs, key=lambda one: one.from_item)[:1]:
            person = ledger.entity(reading, chairing.person, "person")
            ledger.say(ledger.meeting(reading), "pg:chair", person, ledger.hidden(reading, chairing.person))
        for place, attendance in enumerate(reading.minutes.attendance, 1):
            _attendance(ledger, reading, place, attendance)
        for item in reading.minutes.items:
            _item(ledger, reading, item)


def _mention(ledger: Ledger, reading: Reading, span: Span) -> None:
    judgement = ledger.judged.get((reading.key, span))
    if judgement is None:
        return
    node, secret = ledger.passage(reading, span), ledger.hidden(reading, span)
    ledger.say(node, "pg:entity", ledger.address(judgement.entity), secret)
    ledger.say(node, "pg:identityRule", judgement.rule, secret)
    ledger.say(node, "pg:identityConfidence", decimal(judgement.confidence), secret)


def _body(ledger: Ledger, reading: Reading) -> None:
    """The organisation that met: by its mention, else by its name, else by the words that stand for it.

    What a further document says counts where the record of the meeting names no body.
    """
    named = reading.minutes.meeting.named_body
    name = body_of(reading) or (named.value if named else "")
    index = next((index for key, index in ledger.circle.resolution.bodies if key == reading.key), None)
    body = (
        ledger.address(index)
        if index is not None
        else ledger.entity(reading, reading.minutes.meeting.body_mention, "organisation")
        or ledger.find("organisation", name)
        or (None if name else _spoken_of(ledger, reading))
    )
    if body is None and name:
        body = NamedNode(ledger.space.thing("organisation", slug(name)))
        ledger.classes(body, ("org:Organization",))
        ledger.say(body, "skos:prefLabel", name)
    if body is None:
        return
    ledger.bodies[reading.key] = body
    ledger.classes(body, ("pg:Body",))
    if ledger.role(reading).path not in ledger.embodied:
        ledger.embodied.add(ledger.role(reading).path)
        ledger.say(ledger.meeting(reading), "pg:body", body)
    if "partnership" in name.lower():
        ledger.classes(body, ("pg:Partnership", "org:OrganizationalCollaboration"))


def _spoken_of(ledger: Ledger, reading: Reading) -> NamedNode | None:
    """What the words that stand for the body that met were mostly taken for."""
    standing = (m.span for m in reading.minutes.mentions if m.of_body and not ledger.hidden(reading, m.span))
    taken = [body for span in standing if (body := ledger.entity(reading, span, "organisation"))]
    counts = Counter(str(body.value) for body in taken)
    return NamedNode(min(counts, key=lambda address: (-counts[address], address))) if counts else None


def _attendance(ledger: Ledger, reading: Reading, place: int, attendance: Attendance) -> None:
    node = NamedNode(f"{ledger.meeting(reading).value}#attendance-{place}")
    secret = ledger.hidden(reading, attendance.person)
    person = ledger.entity(reading, attendance.person, "person")
    ledger.say(node, "pg:person", person, secret)
    for span in attendance.organisations:
        ledger.say(node, "pg:organisation", ledger.entity(reading, span, "organisation"), secret)
    if person:
        _complete(ledger, reading, node, attendance, person)


def _complete(ledger: Ledger, reading: Reading, node: NamedNode, attendance: Attendance, person: NamedNode) -> None:
    """What the list leaves out and the same document says of the person elsewhere; past posts do not count."""
    said = [
        one
        for one in sorted(reading.minutes.affiliations, key=lambda one: one.person)
        if not one.former and ledger.entity(reading, one.person, "person") == person
    ]
    listed = {ledger.entity(reading, span) for span in attendance.organisations}
    if not listed:
        for one in said:
            organisation = ledger.entity(reading, one.organisation, "organisation")
            if organisation:
                secret = ledger.hidden(reading, attendance.person, one.person, one.organisation)
                rule, passages = "same-document-affiliation", [ledger.passage(reading, s) for s in one.proof.passages]
                ledger.state(node, "pg:organisation", organisation, passages, rule, one.proof.confidence * 0.95, secret)
                listed = {organisation}
                break
    if not attendance.post and not _rank(reading, attendance.person):
        _post(ledger, reading, node, attendance, [one for one in said if _fits(ledger, reading, one, listed)])


def _fits(ledger: Ledger, reading: Reading, affiliation: Affiliation, listed: set[NamedNode | None]) -> bool:
    organisation = ledger.entity(reading, affiliation.organisation, "organisation")
    return organisation is None or not listed or organisation in listed


def _rank(reading: Reading, span: Span) -> str:
    return next((mention.rank for mention in reading.minutes.mentions if mention.span == span), "")


def _post(ledger: Ledger, reading: Reading, node: NamedNode, attendance: Attendance, said: list[Affiliation]) -> None:
    for one in said:
        if one.post:
            secret = ledger.hidden(reading, attendance.person, one.person, *one.proof.passages)
            passages = [ledger.passage(reading, span) for span in one.proof.passages]
            confidence = one.proof.confidence * 0.95
            ledger.state(node, "pg:post", plain(one.post), passages, "same-document-affiliation", confidence, secret)
            return


def _item(ledger: Ledger, reading: Reading, item: Item) -> None:
    node = ledger.item(reading, item)
    for presenter in item.presenters:
        person = ledger.entity(reading, presenter.person, "person")
        ledger.say(node, "pg:presenter", person, ledger.hidden(reading, presenter.person))
    for place, action in enumerate(item.actions, 1):
        _owners(ledger, reading, action, ledger.action(reading, item, place), item.private)
    for place, consideration in enumerate(item.considerations, 1):
        strategy = ledger.entity(reading, consideration.strategy, "strategy")
        if strategy is None:
            continue
        where = NamedNode(f"{node.value}-strategy-{place}")
        ledger.say(where, "pg:strategy", strategy, item.private)
        if consideration.edition:
            edition = NamedNode(f"{strategy.value}/{slug(consideration.edition)}")
            ledger.say(where, "pg:edition", edition, item.private)


def _owners(ledger: Ledger, reading: Reading, action: Action, node: NamedNode, secret: bool) -> None:
    for owner in action.owners:
        who = ledger.entity(reading, owner.mention)
        if who is None and owner.of_body:
            who = ledger.bodies.get(reading.key)
        ledger.say(node, "pg:owner", who, secret or ledger.hidden(reading, owner.mention))
