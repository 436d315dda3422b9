"""The graph of a meeting from its record: the meeting itself, who chaired, the clerk, who attended, and its items."""

from __future__ import annotations

from pyoxigraph import Literal

from partnergraph.graph import items
from partnergraph.graph.draft import Draft
from partnergraph.graph.records import body_of, date_of
from partnergraph.graph.terms import date, integer, time
from partnergraph.minutes import given
from partnergraph.minutes.facts import Attendance, Chairing, Contact, Proof, Stated

CLASSES = ("pg:Meeting", "schema:Event")


def describe(draft: Draft) -> None:
    """Write what the record of a meeting says of it."""
    _meeting(draft)
    meeting = draft.reading.minutes.meeting
    for place, chairing in enumerate(meeting.chairs, 1):
        _chairing(draft, place, chairing)
    if meeting.contact:
        _contact(draft, meeting.contact)
    for place, attendance in enumerate(draft.reading.minutes.attendance, 1):
        _attendance(draft, place, attendance)
    for item in draft.reading.minutes.items:
        items.describe(draft, item)


def _meeting(draft: Draft) -> None:
    meeting, node, reading = draft.reading.minutes.meeting, draft.meeting, draft.reading
    draft.classes(node, CLASSES)
    called = body_of(reading) or (meeting.named_body.value if meeting.named_body else "Meeting")
    draft.say(node, "rdfs:label", f"{called}, {date_of(reading) or 'undated'}")
    draft.concept(node, "pg:meetingStatus", "meeting-status", meeting.status)
    if meeting.body_mention:
        draft.say(node, "pg:bodyMention", draft.passage(meeting.body_mention))
    body = _body(draft)
    if body:
        draft.state(node, "pg:bodyName", body.value, body.proof)
    if meeting.host:
        draft.say(node, "pg:hostMention", draft.passage(meeting.host))
    held = meeting.date or given.stated(reading.text.source, "date")
    if held:
        draft.state(node, "schema:startDate", date(held.value), held.proof)
    if meeting.identifier:
        draft.state(node, "dcterms:identifier", meeting.identifier.value, meeting.identifier.proof)
    for predicate, stated, form in (
        ("pg:startTime", meeting.start, time),
        ("pg:endTime", meeting.end, time),
        ("pg:venue", meeting.venue, Literal),
        ("pg:previousDate", meeting.previous, date),
    ):
        if stated:
            draft.state(node, predicate, form(stated.value), stated.proof)
    for announced in _distinct(meeting.next):
        draft.state(node, "pg:announcedDate", date(announced.value), announced.proof)


def _body(draft: Draft) -> Stated | None:
    """The name of the body that met: as the words have it, else as given, else as a file name or address has it."""
    meeting = draft.reading.minutes.meeting
    if meeting.body_mention:
        return Stated(meeting.body, Proof((meeting.body_mention,), "body", 0.95))
    if meeting.body:
        return Stated(meeting.body, Proof((), "body", 0.9))
    return given.stated(draft.reading.text.source, "body") or meeting.named_body


def _distinct(stated: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """Each value once, as first stated."""
    return tuple({value.value: value for value in reversed(stated)}.values())[::-1]


def _chairing(draft: Draft, place: int, chairing: Chairing) -> None:
    node, secret = draft.part(f"chair-{place}"), draft.hidden(chairing.person, *chairing.proof.passages)
    draft.classes(node, ("pg:Chairing",), secret)
    draft.say(node, "dcterms:isPartOf", draft.meeting, secret)
    draft.say(node, "pg:mention", draft.passage(chairing.person), secret)
    draft.say(node, "pg:fromItem", integer(chairing.from_item), secret)
    draft.prove(node, chairing.proof, secret)


def _contact(draft: Draft, contact: Contact) -> None:
    node = draft.part("contact")
    draft.say(draft.meeting, "pg:contact", node)
    draft.classes(node, ("pg:Contact", "schema:ContactPoint"))
    draft.say(node, "dcterms:isPartOf", draft.meeting)
    if contact.person:
        draft.say(node, "pg:mention", draft.passage(contact.person))
    draft.say(node, "schema:telephone", contact.phone)
    draft.say(node, "schema:email", contact.email)
    draft.prove(node, contact.proof)


def _attendance(draft: Draft, place: int, attendance: Attendance) -> None:
    node = draft.part(f"attendance-{place}")
    secret = draft.hidden(attendance.person, *attendance.proof.passages)
    draft.classes(node, ("pg:Attendance",), secret)
    draft.say(node, "dcterms:isPartOf", draft.meeting, secret)
    draft.concept(node, "pg:attendanceStatus", "attendance-status", attendance.status, secret)
    draft.say(node, "pg:name", draft.folded(attendance.person), secret)
    draft.say(node, "pg:mention", draft.passage(attendance.person), secret)
    mention = draft.mentions.get(attendance.person)
    draft.say(node, "pg:post", attendance.post or (mention.rank if mention else ""), secret)
    for organisation in attendance.organisations:
        draft.say(node, "pg:organisationMention", draft.passage(organisation), secret)
    if attendance.substitute_for:
        draft.say(node, "pg:substituteFor", draft.passage(attendance.substitute_for), secret)
    draft.say(node, "pg:firstItem", attendance.first_item, secret)
    draft.say(node, "pg:lastItem", attendance.last_item, secret)
    draft.say(node, "schema:position", integer(place), secret)
    draft.prove(node, attendance.proof, secret)
