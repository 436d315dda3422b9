"""Flags where two documents of one meeting differ."""

from __future__ import annotations

from dataclasses import replace

from partnergraph.minutes.facts import Proof, Stated
from partnergraph.minutes.reading import Reading
from tests.graph.built import derived_of, lanes, values

MEETING = "meeting/safer-lanes-board/2032-05-04"


def draft(**changed: object) -> Reading:
    """A draft of the same meeting whose facts are otherwise so."""
    one = lanes("draft.txt", address="https://lanes.example.net/draft")
    meeting = replace(one.minutes.meeting, document_status="draft")
    return Reading(one.text, replace(one.minutes, **{"meeting": meeting, **changed}))  # type: ignore[arg-type]


def said(*readings: Reading) -> list[str]:
    return values(derived_of(*readings), "", "rdfs:comment")


def test_documents_that_agree_raise_no_flag() -> None:
    assert said(lanes(), draft()) == []


def test_each_difference_is_told_with_both_names() -> None:
    meeting = replace(lanes().minutes.meeting, document_status="draft", venue=Stated("Moot Hall", Proof((), "by-hand")))
    other = draft(meeting=meeting, items=lanes().minutes.items[:1], attendance=lanes().minutes.attendance[:2])
    than = "than lanes.txt, which is the meeting's record."
    assert said(lanes(), other) == sorted(
        f"draft.txt gives {what} {than}"
        for what in ("another venue", "other items", "other decisions", "another attendance")
    )
    quads = derived_of(other, lanes())
    assert len(values(quads, MEETING, "pg:flag")) == 4
    assert set(values(quads, "", "pg:code")) == {"records-differ"}


def test_what_one_of_them_leaves_out_is_no_difference() -> None:
    meeting = replace(lanes().minutes.meeting, document_status="agenda", venue=None, start=None)
    assert said(lanes(), draft(meeting=meeting, items=(), attendance=())) == []


def test_private_items_are_not_compared_in_public() -> None:
    items = lanes().minutes.items
    assert said(lanes(), draft(items=(*items[:2], replace(items[2], title="Sale of two depots")))) == []


def test_a_date_that_differs_under_one_identifier_is_told() -> None:
    known = Stated("democracy.fernshire.example/meeting/7", Proof((), "by-hand"))
    own, other = lanes(), draft()
    meeting = replace(own.minutes.meeting, identifier=known)
    record = Reading(own.text, replace(own.minutes, meeting=meeting))
    moved = replace(meeting, document_status="draft", date=Stated("2032-05-11", Proof((), "by-hand")))
    further = Reading(other.text, replace(other.minutes, meeting=moved))
    assert said(record, further) == ["draft.txt gives another date than lanes.txt, which is the meeting's record."]
