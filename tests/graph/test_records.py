"""Which documents are one meeting, and which of them is its record."""

from __future__ import annotations

from itertools import permutations

from partnergraph.graph.records import roles
from partnergraph.minutes.facts import DocumentStatus, Meeting, Minutes, Proof, Stated
from partnergraph.minutes.reading import Reading
from tests.graph.built import reading

PROOF = Proof((), "by-hand")


def board(
    content: str,
    date: str = "2032-05-04",
    start: str = "",
    status: DocumentStatus = "minutes",
    body: str = "Lanes Board",
) -> Reading:
    meeting = Meeting(
        body=body,
        date=Stated(date, PROOF) if date else None,
        start=Stated(start, PROOF) if start else None,
        document_status=status,
    )
    return reading(content, Minutes(meeting), f"{content}.txt")


def found(*readings: Reading) -> list[tuple[str, bool]]:
    """Path and whether it is the record, document by document; the same in every order of the documents."""
    answers = [
        [(roles(order)[one.key].path, roles(order)[one.key].record) for one in readings]
        for order in permutations(readings)
    ]
    assert all(answer == answers[0] for answer in answers)
    return answers[0]


def test_approved_minutes_go_before_a_draft_and_a_draft_before_an_agenda() -> None:
    agenda, draft, approved = board("a", status="agenda"), board("b", status="draft"), board("c", status="approved")
    path = "lanes-board/2032-05-04"
    assert found(agenda, draft, approved) == [(path, False), (path, False), (path, True)]
    assert found(agenda, draft) == [(path, False), (path, True)]
    assert found(agenda) == [(path, True)]


def test_of_two_alike_the_smaller_key_is_the_record() -> None:
    one, other = sorted((board("a"), board("b")), key=lambda r: r.key)
    assert [record for _, record in found(other, one)] == [False, True]


def test_two_meetings_on_one_day_are_parted_by_their_start() -> None:
    morning, late, untold = board("a", start="09:30"), board("b", start="14:00"), board("c")
    assert found(morning, late, untold) == [
        ("lanes-board/2032-05-04T0930", True),
        ("lanes-board/2032-05-04T1400", True),
        ("lanes-board/2032-05-04", True),
    ]


def test_a_few_minutes_do_not_make_two_meetings_of_one() -> None:
    paths = {path for path, _ in found(board("a", start="10:00"), board("b", start="10:05"), board("c"))}
    assert paths == {"lanes-board/2032-05-04"}


def test_what_states_no_date_or_no_body_is_a_meeting_of_its_own() -> None:
    undated, other = board("a", date=""), board("b", date="")
    assert found(undated, other) == [
        (f"lanes-board/undated-{undated.key[:8]}", True),
        (f"lanes-board/undated-{other.key[:8]}", True),
    ]
    nameless, second = board("a", body=""), board("b", body="")
    assert found(nameless) == [("unknown/2032-05-04", True)]
    assert found(nameless, second) == [
        (f"unknown/2032-05-04-{nameless.key[:8]}", True),
        (f"unknown/2032-05-04-{second.key[:8]}", True),
    ]


def test_the_manifest_says_what_the_document_does_not() -> None:
    bare = reading("words", Minutes(Meeting()), body="Lanes Board", date="2032-05-04")
    assert found(bare) == [("lanes-board/2032-05-04", True)]
