"""What stands in a document's own graphs, and what only in its private one."""

from __future__ import annotations

from dataclasses import replace

from partnergraph.graph.documents import describe, marks_as_string, marks_from_string, mask
from partnergraph.graph.records import Role
from partnergraph.graph.terms import term
from partnergraph.minutes.reading import Reading
from partnergraph.text import Mark, Span
from tests.graph.built import LANES, SPACE, lanes, place, raw, stated, values

READING = lanes()
PUBLIC, PRIVATE = (SPACE.document_graph(READING.key, secret) for secret in (False, True))
QUADS = describe(SPACE, READING, Role("safer-lanes-board/2032-05-04", True))
MEETING = "meeting/safer-lanes-board/2032-05-04"


def test_the_document_states_where_it_came_from_and_what_it_records() -> None:
    document = f"document/{READING.key}"
    assert values(QUADS, document, "dcterms:title") == ["lanes.txt"]
    assert values(QUADS, document, "pg:records") == [MEETING]
    assert values(QUADS, document, "pg:about") == []
    assert values(QUADS, document, "pg:documentStatus") == ["document-status/minutes"]
    assert values(QUADS, f"{document}/text", "pg:length") == [str(len(LANES))]


def test_the_meeting_is_stated_with_evidence_for_each_value() -> None:
    assert values(QUADS, MEETING, "schema:startDate") == ["2032-05-04"]
    assert values(QUADS, MEETING, "pg:startTime") == ["10:30:00"]
    assert values(QUADS, MEETING, "pg:previousDate") == ["2032-03-02"]
    assert values(QUADS, MEETING, "pg:announcedDate") == ["2032-07-06"]
    proven = {(quad.subject, raw(quad.object)) for quad in QUADS if raw(quad.predicate).endswith("#predicate")}
    predicates = sorted(value.replace("#", "/").rsplit("/", 1)[-1] for _, value in proven)
    assert predicates == [
        "announcedDate",
        "bodyName",
        "presenterMention",
        "previousDate",
        "startDate",
        "startTime",
        "venue",
    ]


def test_attendance_has_the_name_with_its_title_and_a_rank_for_a_post() -> None:
    assert values(QUADS, "#attendance-1", "pg:name") == ["Cllr Ivy Marlow"]
    assert values(QUADS, "#attendance-1", "pg:post") == ["Leader"]
    assert values(QUADS, "#attendance-2", "pg:name") == ["Sgt T Okoro"]
    assert values(QUADS, "#attendance-2", "pg:post") == ["Sgt"]
    assert values(QUADS, "#attendance-3", "pg:post") == []


def test_an_item_has_its_decisions_actions_and_considerations() -> None:
    item = f"{MEETING}#item-4"
    assert values(QUADS, item, "dcterms:title") == ["Lighting Strategy 2031-34"]
    assert values(QUADS, item, "schema:position") == ["2"]
    assert values(QUADS, item, "pg:code") == ["B1"]
    assert values(QUADS, f"{item}-decision-1", "pg:kind") == ["decision-kind/note"]
    assert values(QUADS, f"{item}-strategy-1", "pg:outcome") == [f"{item}-decision-1"]
    assert values(QUADS, f"{item}-strategy-1", "pg:editionLabel") == ["2031-34"]
    action = "action/safer-lanes-board/2032-05-04/item-4-1"
    assert values(QUADS, action, "dcterms:isPartOf") == [item]
    assert values(QUADS, action, "pg:mark") == ["Action:"]


def test_every_passage_quotes_the_text_to_the_letter() -> None:
    quotations = [quad for quad in QUADS if raw(quad.predicate).endswith("#quotation")]
    assert len(quotations) > 15
    for quad in quotations:
        start, end = map(int, raw(quad.subject).rsplit("=", 1)[-1].split(","))
        assert raw(quad.object) == LANES[start:end]


def test_of_a_private_item_only_place_number_and_privacy_are_public() -> None:
    item = f"{MEETING}#item-5"
    public = {
        raw(quad.predicate).replace("#", "/").rsplit("/", 1)[-1]
        for quad in QUADS
        if raw(quad.subject).endswith(item) and raw(quad.graph_name) == PUBLIC
    }
    assert public == {"type", "isPartOf", "position", "number", "accessRights"}
    assert values(QUADS, item, "dcterms:title", PRIVATE) == ["Sale of a depot"]
    assert values(QUADS, f"{item}-decision-1", "pg:kind", PRIVATE) == ["decision-kind/agree"]
    said = "\n".join(str(quad) for quad in QUADS if raw(quad.graph_name) == PUBLIC)
    assert "Vane" not in said
    assert "depot" not in said
    vane = place(LANES, "Gideon Vane")
    assert values(QUADS, f"char={vane.start},{vane.end}", "pg:mentionType", PRIVATE) == ["mention-type/person"]


def test_the_public_content_hides_private_items_letter_for_letter() -> None:
    masked = mask(READING)
    assert len(masked) == len(LANES)
    assert masked.count("█") == len("5. Sale of a depot") + len("The offer of Gideon Vane was refused.")
    assert masked.endswith("Next meeting: 6 July 2032\n")
    text = f"document/{READING.key}/text"
    assert values(QUADS, text, "pg:content", PUBLIC) == [masked]
    assert values(QUADS, text, "pg:content", PRIVATE) == [LANES]


def test_a_further_document_states_no_facts_of_the_meeting() -> None:
    quads = describe(SPACE, READING, Role("safer-lanes-board/2032-05-04", False))
    assert values(quads, f"document/{READING.key}", "pg:about") == [MEETING]
    assert values(quads, MEETING, "rdf:type") == ["http://schema.org/Event", "ontology#Meeting"]
    of_meeting = [quad for quad in quads if f"/{MEETING}" in raw(quad.subject)]
    assert {raw(quad.predicate).rsplit("#", 1)[-1] for quad in of_meeting} == {"type"}
    mentions = [quad for quad in quads if raw(quad.predicate).endswith("mentionType")]
    assert len(mentions) == len(READING.minutes.mentions)


def test_the_same_document_gives_the_same_quads_and_no_blank_nodes() -> None:
    assert describe(SPACE, lanes(), Role("safer-lanes-board/2032-05-04", True)) == QUADS
    assert not [quad for quad in QUADS if "_:" in (str(quad.subject)[:2], str(quad.object)[:2])]


def test_the_manifest_is_kept_with_the_document() -> None:
    given = lanes(body="Lanes Board", date="2032-05-05", licence="https://example.net/licence", circle="fern")
    quads = describe(SPACE, given, Role("x/2032-05-04", True))
    document = f"document/{given.key}"
    assert values(quads, document, "pg:givenBody") == ["Lanes Board"]
    assert values(quads, document, "pg:givenDate") == ["2032-05-05"]
    assert values(quads, document, "pg:circle") == ["fern"]
    assert values(quads, document, "dcterms:license") == ["licence"]
    assert values(quads, "x/2032-05-04", "schema:startDate") == ["2032-05-04"]
    evidence = {raw(quad.subject) for quad in quads if quad.predicate == term("pg:words")}
    assert {(values(quads, one, "pg:words")[0], values(quads, one, "pg:rule")[0]) for one in evidence} == {
        ("Lanes Board", "given.manifest"),
        ("2032-05-05", "given.manifest"),
    }
    assert {values(quads, one, "prov:wasDerivedFrom")[0] for one in evidence} == {document}


def test_identifiers_stand_with_what_they_name_and_private_ones_in_private() -> None:
    site = "democracy.fernshire.example"
    own = lanes()
    minutes = own.minutes
    marks = (
        Mark("identifier", minutes.attendance[0].person, f"{site}/person/9"),
        Mark("identifier", place(LANES, "Gideon Vane"), f"{site}/person/14"),
    )
    items = [replace(item, identifier=f"{site}/item/{item.position}") for item in minutes.items]
    meeting = replace(minutes.meeting, identifier=stated(LANES, "4 May 2032", f"{site}/meeting/7"))
    mentions = [
        replace(mention, identifier=next((mark.value for mark in marks if mark.span == mention.span), ""))
        for mention in minutes.mentions
    ]
    facts = replace(minutes, meeting=meeting, items=tuple(items), mentions=tuple(mentions))
    found = describe(SPACE, Reading(replace(own.text, marks=marks), facts), Role("safer-lanes-board/2032-05-04", True))
    shown = [quad for quad in found if not raw(quad.graph_name).endswith("/private")]
    assert values(found, MEETING, "dcterms:identifier") == [f"{site}/meeting/7"]
    assert values(shown, f"{MEETING}#item-4", "dcterms:identifier") == [f"{site}/item/2"]
    assert values(found, f"{MEETING}#item-5", "dcterms:identifier") == [f"{site}/item/3"]
    assert values(shown, f"{MEETING}#item-5", "dcterms:identifier") == []
    said = [raw(quad.object) for quad in shown]
    assert [words for words in said if "person/9" in words]
    assert not [words for words in said if "person/14" in words]
    assert [words for words in map(raw, (quad.object for quad in found)) if "person/14" in words]


def test_marks_survive_as_a_string() -> None:
    marks = (Mark("page", Span(0, 4), "1"), Mark("cell", Span(4, 9), 'a "b"\nc'))
    assert marks_from_string(marks_as_string(marks)) == marks
    assert marks_from_string("") == ()
