"""The grammar of minutes: from a text to the typed facts that it states, each with the words that prove it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from partnergraph.minutes import (
    actions,
    attendance,
    chair,
    closing,
    given,
    header,
    identified,
    layout,
    names,
    neighbours,
    practice,
    presenters,
    standing,
    strategies,
    successions,
)
from partnergraph.minutes.actions.offices import offices
from partnergraph.minutes.facts import Contact, Decision, Flag, Item, Meeting, Mention, Minutes, Proof
from partnergraph.minutes.front import reading_case
from partnergraph.minutes.header import Head
from partnergraph.minutes.names import Names
from partnergraph.minutes.outline import Outline, Section
from partnergraph.minutes.rolls import set_aside
from partnergraph.text import Span, Text, Words

__all__ = ["read"]


def read(text: Text) -> Minutes:
    """What one document of minutes states. A text in which nothing is recognised gives a meeting without facts."""
    laid_out = outline = layout.outline(text)
    head = header.read(outline)
    beside = given.read(text, head, outline)
    held, body = beside.held, beside.body
    rolls = names.rolls(text.content, outline, held)
    outline = set_aside(outline, rolls)
    named = _with_body(names.read(text, outline, rolls), head, text.content)
    persons = [mention for mention in named.mentions if mention.kind == "person"]
    organisations = [mention for mention in named.mentions if mention.kind == "organisation"]
    instruments = strategies.mentions(text, outline, named)
    present = attendance.read(text.content, outline, persons, organisations, named.affiliations, rolls)
    whole = replace(outline, front=laid_out.front)
    chairs = chair.read(text.content, whole, present, persons, body)
    host = _host(outline, organisations, _at(head.own, organisations))
    seats = actions.Seats(present, chairs, named.affiliations, host)
    items = _items(text.content, outline.sections, named.mentions, instruments, held, body, seats)
    items = practice.read(text.content, laid_out.sections, items, named.mentions, seats, held, body)
    meeting = _meeting(text.content, head, outline, organisations, persons, held, host)
    steps = [item.practice.steps for item in items if not item.private]
    if meeting.status == "held" and practice.is_inquorate(steps, outline):
        meeting = replace(meeting, status="inquorate")
    known = identified.read(text)
    meeting = known.meeting(beside.completed(replace(meeting, chairs=chairs)))
    mentions = tuple(sorted((*named.mentions, *instruments), key=lambda mention: (mention.span, mention.kind)))
    return Minutes(
        meeting,
        known.mentions(mentions, meeting),
        present,
        tuple(map(known.item, items)),
        named.affiliations,
        named.abbreviations,
        successions.read(outline, mentions),
        (*_flags(head, outline, meeting), *beside.flags),
    )


def _with_body(named: Names, head: Head, content: str) -> Names:
    """The names, with the body's own as the head prints it where the names were read otherwise."""
    joined = head.own.text.casefold() != head.body.text.casefold()
    if not head.body or any(
        mention.kind == "organisation" and mention.span.covers(head.own.span()) and not joined
        for mention in named.mentions
    ):
        return named
    span = head.own.span()
    own = Mention(
        "organisation",
        span,
        content[span.start : span.end],
        reading_case(head.body.text),
        rule="names.head",
        confidence=0.95,
    )
    others = [mention for mention in named.mentions if mention.kind != "organisation" or not mention.span.meets(span)]
    return replace(named, mentions=tuple(sorted((*others, own), key=lambda mention: mention.span)))


def _items(
    content: str,
    sections: Sequence[Section],
    named: Sequence[Mention],
    instruments: Sequence[Mention],
    held: str,
    body: str,
    seats: actions.Seats,
) -> tuple[Item, ...]:
    """The agenda items, what closing lists give put where it belongs."""
    holders = offices(seats, {mention.span: mention for mention in named if mention.kind == "person"})
    decided = closing.decided(content, sections, body)
    items = [
        _item(content, section, named, instruments, held, body, seats, holders, own)
        for section, own in zip(sections, decided, strict=True)
    ]
    settled = actions.settled(content, sections, [item.actions for item in items], named, held)
    return tuple(replace(item, actions=found) for item, found in zip(items, settled, strict=True))


def _item(
    content: str,
    section: Section,
    named: Sequence[Mention],
    instruments: Sequence[Mention],
    held: str,
    body: str,
    seats: actions.Seats,
    holders: Mapping[str, Mention],
    decided: tuple[Decision, ...],
) -> Item:
    persons = [mention for mention in named if mention.kind == "person"]
    return Item(
        position=section.position,
        number=section.number,
        title=section.title.text,
        title_span=section.title.span(),
        span=section.span,
        codes=section.codes,
        private=section.private,
        truncated=section.truncated,
        text="\n\n".join(" ".join(part for part in (p.marker, p.words.text) if part) for p in section.paragraphs),
        presenters=presenters.read(section, persons, holders),
        decisions=decided,
        actions=actions.read(content, section, named, decided, held, body, seats),
        considerations=strategies.considerations(content, section, instruments, decided),
    )


def _meeting(
    content: str,
    head: Head,
    outline: Outline,
    organisations: Sequence[Mention],
    persons: Sequence[Mention],
    held: str,
    host: Span | None,
) -> Meeting:
    has_minutes = any(not p.agenda and not p.annex for section in outline.sections for p in section.paragraphs)
    return Meeting(
        body=reading_case(head.body.text),
        body_mention=_at(head.own, organisations),
        host=host,
        date=head.date,
        start=head.start,
        end=head.end,
        venue=head.venue,
        previous=neighbours.previous(outline, held),
        next=neighbours.announced(outline, held, content),
        contact=_contact(head, persons),
        status=standing.of_meeting(outline, has_minutes),
        document_status=standing.of_document(outline, content, has_minutes),
    )


def _at(piece: Words, mentions: Sequence[Mention]) -> Span | None:
    """The mention that stands where the words do."""
    if not piece:
        return None
    return next((mention.span for mention in mentions if mention.span.meets(piece.span())), None)


def _host(outline: Outline, organisations: Sequence[Mention], body: Span | None) -> Span | None:
    """The council whose name is the first line of the head, above the body's."""
    for paragraph in outline.front[:2]:
        for mention in organisations:
            if (
                paragraph.words
                and mention.span.start == paragraph.words.span().start
                and mention.span.end >= paragraph.words.span().end - 2
            ):
                return mention.span if body is None or not mention.span.meets(body) else None
    return None


def _contact(head: Head, persons: Sequence[Mention]) -> Contact | None:
    line = head.contact
    if line is None or not (line.name or line.phone or line.email):
        return None
    return Contact(_at(line.name, persons), line.phone, line.email, Proof((line.span,), "header.contact", 0.97))


def _flags(head: Head, outline: Outline, meeting: Meeting) -> tuple[Flag, ...]:
    found = []
    if meeting.document_status == "agenda":
        found.append(Flag("agenda-only", "The document holds an agenda and no minutes."))
    if head.date is not None and head.date.slip:
        found.append(
            Flag(
                "weekday",
                f"The weekday does not fit the date as printed: {head.date.slip}.",
                head.date.proof.passages[0],
            )
        )
    for section in outline.sections:
        if section.truncated:
            found.append(
                Flag(
                    "truncated",
                    f"The source cuts off the text of item {section.number or section.position}.",
                    section.span,
                )
            )
    if not outline.sections:
        found.append(Flag("no-items", "No agenda item was recognised."))
    return tuple(found)
