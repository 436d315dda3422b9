"""A document's graph: the document itself, its text, its mentions, affiliations and flags, and its meeting."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from pyoxigraph import NamedNode, Quad

from partnergraph import __version__
from partnergraph.graph import meetings
from partnergraph.graph.addresses import Space
from partnergraph.graph.draft import Draft, private_spans
from partnergraph.graph.records import Role
from partnergraph.graph.terms import integer, is_address
from partnergraph.minutes import given
from partnergraph.minutes.facts import Affiliation, Mention
from partnergraph.minutes.reading import Reading
from partnergraph.text import Mark, Span

READ_BY = f"partnergraph {__version__}"
MASK = "█"


def describe(space: Space, reading: Reading, role: Role) -> set[Quad]:
    """The quads of a document's own graphs: what it says by itself, with what its manifest says of it."""
    draft = Draft(space, reading, role)
    _document(draft)
    _text(draft)
    for mention in draft.mentions.values():
        _mention(draft, mention)
    for place, affiliation in enumerate(reading.minutes.affiliations, 1):
        _affiliation(draft, place, affiliation)
    for place, flag in enumerate(reading.minutes.flags, 1):
        draft.flag(place, flag)
    if role.record:
        meetings.describe(draft)
    else:
        draft.classes(draft.meeting, meetings.CLASSES)
    return draft.quads


def _document(draft: Draft) -> None:
    source, document = draft.reading.text.source, draft.document
    draft.classes(document, ("pg:Document", "foaf:Document", "prov:Entity"))
    draft.say(document, "dcterms:title", source.name)
    draft.say(document, "dcterms:format", source.media_type)
    draft.say(document, "pg:digest", source.digest)
    draft.concept(document, "pg:documentStatus", "document-status", draft.reading.minutes.meeting.document_status)
    draft.say(document, "pg:circle", source.circle)
    for part, predicate in (("body", "pg:givenBody"), ("date", "pg:givenDate")):
        if told := given.stated(source, part):
            draft.state(document, predicate, told.value, told.proof)
    draft.say(document, "pg:text", NamedNode(draft.space.text(source.key)))
    draft.say(document, "pg:records" if draft.role.record else "pg:about", draft.meeting)
    if is_address(source.address):
        draft.say(document, "dcterms:source", NamedNode(source.address))
    if is_address(source.licence):
        draft.say(document, "dcterms:license", NamedNode(source.licence))
    else:
        draft.say(document, "dcterms:rights", source.licence)


def _text(draft: Draft) -> None:
    text = draft.reading.text
    node = NamedNode(draft.space.text(text.source.key))
    draft.classes(node, ("pg:Text", "prov:Entity"))
    draft.say(node, "prov:wasDerivedFrom", draft.document)
    draft.say(node, "pg:readBy", READ_BY)
    draft.say(node, "pg:length", integer(len(text.content)))
    masked = mask(draft.reading)
    draft.say(node, "pg:content", masked)
    if masked != text.content:
        draft.say(node, "pg:content", text.content, secret=True)
    shown = marks_as_string(text.marks, draft.hidden)
    draft.say(node, "pg:marks", shown)
    if (whole := marks_as_string(text.marks)) != shown:
        draft.say(node, "pg:wholeMarks", whole, secret=True)


def mask(reading: Reading) -> str:
    """The text as read, each code point of a private item but line ends replaced by a block."""
    content = reading.text.content
    pieces, place = [], 0
    for span in private_spans(reading):
        if span.end <= place:
            continue
        pieces.append(content[place : max(place, span.start)])
        start = max(place, span.start)
        pieces.append("".join(MASK if letter != "\n" else letter for letter in content[start : span.end]))
        place = span.end
    return "".join(pieces) + content[place:]


def marks_as_string(marks: Iterable[Mark], hidden: Callable[[Span], bool] = lambda span: False) -> str:
    """A loader's marks as one string, so that a text can be read again from the store alone.

    Identifiers of what hidden words name are left out.
    """
    listed = [
        [mark.kind, mark.span.start, mark.span.end, mark.value]
        for mark in marks
        if mark.kind != "identifier" or not hidden(mark.span)
    ]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":")) if listed else ""


def marks_from_string(marks: str) -> tuple[Mark, ...]:
    """The marks that ``marks_as_string`` wrote."""
    read = json.loads(marks) if marks else []
    return tuple(Mark(kind, Span(start, end), value) for kind, start, end, value in read)


def _mention(draft: Draft, mention: Mention) -> None:
    node, secret = draft.passage(mention.span), draft.hidden(mention.span)
    draft.classes(node, ("pg:Mention",), secret)
    draft.concept(node, "pg:mentionType", "mention-type", mention.kind, secret)
    draft.say(node, "dcterms:identifier", mention.identifier, secret)


def _affiliation(draft: Draft, place: int, affiliation: Affiliation) -> None:
    if not affiliation.post and affiliation.organisation is None:
        return
    node = NamedNode(f"{draft.document.value}#affiliation-{place}")
    secret = draft.hidden(affiliation.person, affiliation.organisation, *affiliation.proof.passages)
    draft.classes(node, ("pg:Affiliation",), secret)
    draft.say(node, "pg:mention", draft.passage(affiliation.person), secret)
    draft.say(node, "pg:post", affiliation.post, secret)
    if affiliation.organisation:
        draft.say(node, "pg:organisationMention", draft.passage(affiliation.organisation), secret)
    draft.say(node, "pg:former", "former" if affiliation.former else "", secret)
    draft.prove(node, affiliation.proof, secret)
