"""Which documents are one meeting, and which of them is its record."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, permutations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from partnergraph.graph.records import roles
from partnergraph.identifiers import site_of
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
    identifier: str = "",
) -> Reading:
    meeting = Meeting(
        body=body,
        date=Stated(date, PROOF) if date else None,
        start=Stated(start, PROOF) if start else None,
        document_status=status,
        identifier=Stated(identifier, PROOF) if identifier else None,
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


SITE = "democracy.fernshire.example"


def test_one_identifier_is_one_meeting_whatever_the_documents_say() -> None:
    agenda = board(
        "a", date="2032-04-27", status="agenda", body="Lanes and Paths Board", identifier=f"{SITE}/meeting/7"
    )
    bare = board("b", date="", body="", status="draft", identifier=f"{SITE}/meeting/7")
    minutes = board("c", identifier=f"{SITE}/meeting/7")
    path = "lanes-board/2032-05-04"
    assert found(agenda, bare, minutes) == [(path, False), (path, False), (path, True)]
    assert found(agenda, bare) == [
        ("lanes-and-paths-board/2032-04-27", False),
        ("lanes-and-paths-board/2032-04-27", True),
    ]
    assert found(bare) == [(f"unknown/undated-{bare.key[:8]}", True)]


def test_a_document_without_an_identifier_is_of_the_meeting_with_its_body_and_date() -> None:
    known, plain = board("a", identifier=f"{SITE}/meeting/7"), board("b", status="draft")
    elsewhere = board("c", status="agenda", identifier="other.example/meeting/7")
    path = "lanes-board/2032-05-04"
    assert found(known, plain, elsewhere) == [(path, True), (path, False), (path, False)]


def test_two_identifiers_of_one_site_are_two_meetings_of_one_day() -> None:
    one, other = (
        board(name, start="10:00", identifier=f"{SITE}/meeting/{number}") for name, number in (("a", 7), ("b", 8))
    )
    paths = [path for path, record in found(one, other) if record]
    assert len(set(paths)) == 2
    assert all(path.startswith("lanes-board/2032-05-04T1000-") for path in paths)
    untold = board("c")
    assert found(one, other, untold) == [(paths[0], True), (paths[1], True), ("lanes-board/2032-05-04", True)]
    late = board("d", start="14:00", identifier=f"{SITE}/meeting/8")
    assert [path for path, _ in found(one, late)] == ["lanes-board/2032-05-04T1000", "lanes-board/2032-05-04T1400"]


IDENTIFIED = st.builds(
    board,
    st.text("abcdefgh", min_size=1, max_size=4),
    date=st.sampled_from(["", "2032-05-04", "2032-05-11"]),
    start=st.sampled_from(["", "09:30", "10:00", "14:00"]),
    status=st.sampled_from(["agenda", "draft", "approved"]),
    body=st.sampled_from(["", "Lanes Board", "Paths Board"]),
    identifier=st.sampled_from(
        ["", *(f"{site}/meeting/{number}" for site in (SITE, "b.example") for number in (7, 8))]
    ),
)


@given(st.lists(IDENTIFIED, max_size=7, unique_by=lambda one: one.key), st.randoms(use_true_random=False))
def test_every_meeting_has_one_record_and_identifiers_decide_in_any_order(
    documents: list[Reading], chance: Random
) -> None:
    settled = roles(documents)
    chance.shuffle(documents)
    assert roles(documents) == settled
    records = Counter(role.path for role in settled.values() if role.record)
    assert records == Counter({role.path: 1 for role in settled.values()})
    known = [
        (one.minutes.meeting.identifier.value, settled[one.key].path)
        for one in documents
        if one.minutes.meeting.identifier
    ]
    for (a, path), (b, other) in combinations(known, 2):
        if a == b:
            assert path == other
        elif site_of(a) == site_of(b):
            assert path != other
