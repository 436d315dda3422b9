"""What the grammar reads in the text of a GetMeeting answer, field by field."""

from __future__ import annotations

import pytest

from partnergraph.text import Span
from tests.loaders.moderngov.answers import BOARD, facts, item, load, meeting, text, titles

TITLED = "<p>The clerks would be written to by Rosa Poole.</p>"


def test_the_facts_of_the_meeting() -> None:
    found = facts(BOARD).meeting
    assert found.body == "Safer Harbour Board"
    assert [stated and stated.value for stated in (found.date, found.start, found.end, found.venue)] == [
        "2021-05-04",
        "10:00",
        "12:15",
        "Oak Room, Guildhall, Wendham",
    ]
    assert (found.status, found.document_status) == ("held", "minutes")


def test_attendance_is_as_the_site_gives_it() -> None:
    content, minutes = text(BOARD).content, facts(BOARD)

    def words(span: Span) -> str:
        return content[span.start : span.end]

    entries = minutes.attendance
    assert [(words(one.person), one.status, [words(place) for place in one.organisations]) for one in entries] == [
        ("Councillor Ann Dunne", "present", ["Wend District Council"]),
        ("Sgt Tobias Okoro", "present", ["Wend Police"]),
        ("Ms Rosa Poole", "in-attendance", []),
        ("Mr Tom Vane", "apologies", []),
    ]
    assert "Mr Ed Low" in content
    assert [words(one.person) for one in minutes.meeting.chairs] == ["Councillor Ann Dunne"]


def test_items_have_their_minute_numbers_and_privacy() -> None:
    assert titles(BOARD) == [
        ("67", "Apologies for absence", False),
        ("68", "Harbour Lighting Strategy 2021-24", False),
        ("69", "Sale of the old net loft", True),
    ]


def test_comments_give_presenter_and_action() -> None:
    content, strategy = text(BOARD).content, facts(BOARD).items[1]
    assert [content[one.person.start : one.person.end] for one in strategy.presenters] == ["Ms Rosa Poole"]
    (action,) = strategy.actions
    said = "Ms Rosa Poole to write to the parish clerks by 30 June 2021"
    assert (action.text, action.due, bool(action.mark)) == (said, "2021-06-30", True)


def test_a_decision_that_restates_the_minutes_does_not_count_twice() -> None:
    assert [decision.kind for decision in facts(BOARD).items[1].decisions] == ["approve"]
    bare = BOARD.replace("<minutesnonemptyhtmlbody>&lt;div", "<x>&lt;div")
    bare = bare.replace("div&gt;</minutesnonemptyhtmlbody>", "div&gt;</x>")
    assert [decision.kind for decision in facts(bare).items[1].decisions] == ["approve"]
    assert "Decision:" in text(bare).content


def test_an_action_that_the_minutes_hold_does_not_count_twice() -> None:
    minutes = "<p>Noted.</p><p>Action: Ms Rosa Poole to write to the clerks.</p>"
    comment = {"commentlabel2": "Actions", "commenttext2": "Action - Ms Rosa Poole to write to the clerks"}
    (action,) = facts(meeting(item("Lamps", minutes, **comment))).items[0].actions
    assert action.text == "Ms Rosa Poole to write to the clerks."


def test_initials_in_the_field_for_actions_own_what_the_minutes_say() -> None:
    noted = item("Lamps", TITLED, commentlabel2="Action By", commenttext2="RP")
    listed = '<attendee name="Rosa Poole" attendance="Present"/>'
    (action,) = facts(meeting(noted, attendees=listed)).items[0].actions
    assert action.owners and action.mark


def test_items_stand_in_the_order_of_the_site() -> None:
    shuffled = meeting(item("Third", "c", 3), item("First", "a", 1), item("Second", "b", 2))
    assert [title for _, title, _ in titles(shuffled)] == ["First", "Second", "Third"]
    parts = [item("Four b", "x", 4, agendaitemsubnumber="2"), item("Four a", "x", 4, agendaitemsubnumber="1")]
    assert [title for _, title, _ in titles(meeting(*parts))] == ["Four a", "Four b"]


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({"minutesitemnumber": "67", "fulldisplaynumberformat": "9."}, "67"),
        ({"minutesitemnumber": "67", "minutesitemsubnumber": "a"}, "67a"),
        ({"minutesitemnumber": " ", "fulldisplaynumberformat": "9."}, "9"),
        ({"minutesitemnumber": "0", "fulldisplaynumberformat": "A3"}, "A3"),
        ({}, ""),
    ],
)
def test_the_minute_s_number_goes_before_the_agenda_s(fields: dict[str, str], number: str) -> None:
    assert [found[0] for found in titles(meeting(item("Lamps", "Noted.", **fields)))] == [number]


def test_headings_are_no_items_but_open_the_private_part() -> None:
    parts = (item("Matters for decision", order=0), item("Lamps", "Noted."), item("Exempt items", order=""))
    private = (item("Sale", "Refused.", 2), item("Open items", order=0), item("Close", "Ended.", 3))
    assert titles(meeting(*parts, *private)) == [("", "Lamps", False), ("", "Sale", True), ("", "Close", False)]
    assert "Matters for decision" in text(meeting(*parts)).content


def test_headings_of_an_answer_out_of_order_open_nothing() -> None:
    sale = item("Sale", "Refused.", 2, isrestricted="True")
    shuffled = meeting(item("Exempt items", order=0), sale, item("Lamps", "Noted.", 1))
    assert titles(shuffled) == [("", "Lamps", False), ("", "Sale", True)]


def test_items_without_any_number_are_items() -> None:
    assert titles(meeting(item("Lamps", order=0), item("Nets", order=""))) == [
        ("", "Lamps", False),
        ("", "Nets", False),
    ]


def test_what_is_not_to_be_shown_is_private() -> None:
    assert titles(meeting(item("Lamps", "Noted.", isdisplayallowed="False"))) == [("", "Lamps", True)]
    (warning,) = load(meeting(item("Lamps"), head="<isdisplayallowed>False</isdisplayallowed>")).warnings
    assert "does not show this meeting" in warning


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Present", "present"),
        ("Present, virtual", "present"),
        ("Substitute", "present"),
        ("Apologies", "apologies"),
        ("Apologies given", "apologies"),
        ("Absent", ""),
        ("Expected", ""),
        (" ", ""),
    ],
)
def test_each_word_for_attendance(said: str, status: str) -> None:
    others = '<attendee name="Cllr Una Byrne" attendance="Present"/>'
    one = f'<attendee name="Cllr Ed Low" attendance="{said}" politicalparty="Harbour Party" ward="Quay"/>'
    answer = meeting(item("Lamps", "Noted."), attendees=others + one)
    content = text(answer).content
    found = {content[entry.person.start : entry.person.end]: entry.status for entry in facts(answer).attendance}
    assert found.get("Cllr Ed Low", "") == status
    assert "Harbour Party" not in content


def test_an_unknown_word_for_attendance_is_told_and_an_empty_list_says_nothing() -> None:
    odd = '<attendee name="Cllr Ed Low" attendance="Ferried"/>'
    assert load(meeting(item("Lamps"), attendees=odd)).warnings == (
        "a.xml: attendance given as 'Ferried' is not understood and left out",
    )
    assert "Present" not in text(meeting(item("Lamps", "Noted."))).content
    assert facts(meeting(item("Lamps", "Noted."))).attendance == ()


@pytest.mark.parametrize(
    ("said", "status"), [("Cancelled", "cancelled"), ("Postponed", "postponed"), ("Confirmed", "planned")]
)
def test_what_became_of_a_meeting_without_minutes(said: str, status: str) -> None:
    found = facts(meeting(item("Lamps"), head=f"<meetingstatus>{said}</meetingstatus>")).meeting
    assert (found.status, found.document_status) == (status, "agenda")


def test_minutes_that_are_not_published_are_a_draft() -> None:
    draft = meeting(item("Lamps", "Noted."), head="<minutepublished>False</minutepublished>")
    assert facts(draft).meeting.document_status == "draft"


def test_the_committee_comes_from_items_else_documents_else_whoever_loads() -> None:
    nameless = item("Lamps", "Noted.", refertocommittee=" ")
    document = "<linkeddoc><committeetitle>Quay &amp;amp; Pier Panel</committeetitle></linkeddoc>"
    documents = f"<linkeddocuments>{document}</linkeddocuments>"
    assert facts(meeting(nameless + documents)).meeting.body == "Quay & Pier Panel"
    assert load(meeting(nameless)).warnings == (
        "a.xml: it does not name the committee: --body or a manifest can say it",
    )
    assert load(meeting(nameless), body="Quay Panel").warnings == ()
