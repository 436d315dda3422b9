"""Committee practice in the graph: what an item's document says of it, who that is, and what stays private."""

from __future__ import annotations

import pytest
from pyoxigraph import Quad

from partnergraph.graph import documents
from partnergraph.graph.records import Role
from partnergraph.loading import identify
from partnergraph.minutes import read
from partnergraph.minutes.reading import Reading
from partnergraph.minutes.rules import table
from partnergraph.text import Text
from partnergraph.validation import check
from partnergraph.vocabulary import lint_data, read_vocabulary
from tests.graph.built import SPACE, derived_of, raw, values

BOARD = """Northmere Harbour Board

Minutes of the meeting of Northmere Harbour Board held on Tuesday 14 May 2030 at 7.00 pm in the Old Corn Exchange

Present: Cllr Ada Fenn (Chair), Cllr Bo Marsh, Cllr Cal Dyke, Cllr Dee Weir, Mr Ivo Lock

1. Declarations of interest

Cllr Bo Marsh declared a personal interest in item 3, as a trustee of the rowing club. Mr Ivo Lock declared a pecuniary
interest in item 6.

2. Sub-groups

The minutes of the Lamps Sub-Group held on 9 April 2030 were received.

3. Grants

Cllr Bo Marsh left the room for this item.

It was proposed by Cllr Cal Dyke, seconded by Cllr Dee Weir, that the grants be paid. The motion was carried by 3 votes
to 1, the Chair abstaining. Mr Ivo Lock asked that his vote against be recorded.

It was proposed by XY, seconded by Cllr Dee Weir, that more be paid. The motion was lost.

4. Appointments

RESOLVED that Cllr Cal Dyke be appointed to the Lamps Sub-Group and that Cllr Dee Weir be elected Vice-Chair.

5. Public

RESOLVED that the press and public be excluded for the rest of the meeting under section 9 of the Meetings Act 1961.

6. Sale of the crane

Mr Ivo Lock left the room for this item.

Moved by Cllr Ada Fenn, seconded by Cllr Bo Marsh, and carried by 3 votes to 0, that the crane be sold.
"""
GROUP = """Lamps Sub-Group

Minutes of the meeting of the Lamps Sub-Group held on Tuesday 9 April 2030 at 7.00 pm in the Old Corn Exchange

Present: Cllr Cal Dyke (Chair), Cllr Dee Weir

1. Lamps

The Sub-Group noted the lamps.
"""
MEETING = "meeting/northmere-harbour-board/2030-05-14"
FENN, MARSH, DYKE, WEIR, LOCK = (
    f"person/{name}" for name in ("ada-fenn", "bo-marsh", "cal-dyke", "dee-weir", "ivo-lock")
)


def reading(content: str, name: str) -> Reading:
    text = Text(content, identify(content.encode(), name))
    return Reading(text, read(text))


@pytest.fixture(scope="module")
def own() -> set[Quad]:
    return documents.describe(SPACE, reading(BOARD, "board.txt"), Role("northmere-harbour-board/2030-05-14", True))


@pytest.fixture(scope="module")
def derived() -> set[Quad]:
    return derived_of(reading(BOARD, "board.txt"), reading(GROUP, "group.txt"))


def test_it_keeps_the_shapes_and_uses_terms_that_exist(own: set[Quad]) -> None:
    assert check(own).results == ()
    assert list(lint_data(own, read_vocabulary())) == []


def test_every_example_of_the_tables_keeps_the_shapes() -> None:
    files = ("motions", "declarations", "appointments", "contributions", "received", "procedure")
    kinds = [rows for file in files for rows in table(file).values() if isinstance(rows, list)]
    told = [row["example"] for rows in kinds for row in rows]
    items = "\n\n".join(f"{number}. Appointments and minutes\n\n{text}" for number, text in enumerate(told, 2))
    content = f"{BOARD.partition('1. Decl')[0]}1. Apologies\n\nNone.\n\n{items}\n"
    quads = documents.describe(SPACE, reading(content, "all.txt"), Role("northmere-harbour-board/2030-05-14", True))
    assert len([quad for quad in quads if "-motion-" in raw(quad.subject)]) > 400
    assert check(quads).violations == ()


def test_a_motion_its_votes_and_the_decision_it_led_to(own: set[Quad], derived: set[Quad]) -> None:
    carried, lost = f"{MEETING}#item-3-motion-1", f"{MEETING}#item-3-motion-2"
    assert values(own, carried, "pg:result") == ["motion-result/carried"]
    assert [values(own, carried, f"pg:{name}") for name in ("votesFor", "votesAgainst")] == [["3"], ["1"]]
    assert values(own, carried, "pg:outcome") == [f"{MEETING}#item-3-decision-1"]
    assert values(derived, carried, "pg:mover") == [DYKE]
    assert values(derived, carried, "pg:seconder") == [WEIR]
    votes = {n: values(own, f"{carried}-vote-{n}", "pg:way") for n in (1, 2)}
    people = {n: values(derived, f"{carried}-vote-{n}", "pg:person") for n in (1, 2)}
    assert {(people[n][0], votes[n][0]) for n in (1, 2)} == {(LOCK, "vote/against"), (FENN, "vote/abstained")}
    assert values(own, lost, "pg:result") == ["motion-result/lost"]
    assert values(own, lost, "pg:outcome") == []
    assert values(own, lost, "pg:moverWords") == ["XY"]


def test_an_interest_and_what_was_done_when_its_item_came(own: set[Quad], derived: set[Quad]) -> None:
    node = f"{MEETING}#item-1-declaration-1"
    assert values(derived, node, "pg:person") == [MARSH]
    assert values(own, node, "pg:concerns") == [f"{MEETING}#item-3"]
    assert values(own, node, "pg:interest") == ["interest/personal"]
    assert values(own, node, "pg:conduct") == ["conduct/left"]


def test_appointments_and_the_memberships_they_make(own: set[Quad], derived: set[Quad]) -> None:
    member, vice = (f"{MEETING}#item-4-appointment-{n}" for n in (1, 2))
    assert values(derived, member, "pg:organisation") == ["organisation/lamps-sub-group"]
    assert values(derived, vice, "pg:organisation") == ["organisation/northmere-harbour-board"]
    assert values(own, vice, "pg:office") == ["Vice-Chair"]
    memberships = {raw(q.subject) for q in derived if raw(q.object).endswith(DYKE) and "#membership" in raw(q.subject)}
    assert {org for node in memberships for org in values(derived, node, "org:organization")} == {
        "organisation/lamps-sub-group"
    }


def test_minutes_received_are_linked_with_their_meeting(own: set[Quad], derived: set[Quad]) -> None:
    node = f"{MEETING}#item-2-received-1"
    assert values(own, node, "pg:minutesDate") == ["2030-04-09"]
    assert values(own, node, "pg:decidedBy") == [f"{MEETING}#item-2-decision-1"]
    assert values(derived, node, "pg:minutesOf") == ["meeting/lamps-sub-group/2030-04-09"]


def test_a_step_names_its_law(own: set[Quad]) -> None:
    assert values(own, "#item-5-step-1", "pg:basis") == ["section 9 of the Meetings Act 1961"]


def test_nothing_of_a_private_item_is_public(own: set[Quad], derived: set[Quad]) -> None:
    private = [quad for quad in own if "#item-6-motion" in raw(quad.subject)]
    assert private
    assert {raw(quad.graph_name).rsplit("/", 1)[-1] for quad in private} == {"private"}
    moved = [quad for quad in derived if "#item-6-motion" in raw(quad.subject)]
    assert {raw(quad.graph_name).rsplit("/", 1)[-1] for quad in moved} == {"private"}
    public = [quad for quad in own if not raw(quad.graph_name).endswith("/private")]
    assert values(public, f"{MEETING}#item-1-declaration-2", "pg:concerns") == [f"{MEETING}#item-6"]
    assert values(own, f"{MEETING}#item-1-declaration-2", "pg:conduct") == []
