"""Where people belong: brackets, commas, dashes, tables."""

from __future__ import annotations

import pytest

from partnergraph.minutes.names.affiliations import read_bracket
from partnergraph.text import Span, words
from tests.minutes.names.conftest import Reader


@pytest.mark.parametrize(
    ("content", "post", "organisations", "capacity", "department"),
    [
        (
            "Chief Executive, Quayle Council and Chairman of the Group",
            "Chief Executive",
            ["Quayle Council"],
            "Chairman of the Group",
            "",
        ),
        ("Assistant Manager, Community Safety", "Assistant Manager, Community Safety", [], "", ""),
        ("County Manager, Community Safety, QCC", "County Manager, Community Safety", ["QCC"], "", ""),
        ("QCC, Democratic Services", "", ["QCC"], "", "Democratic Services"),
        ("QCC – Public Health", "", ["QCC"], "", "Public Health"),
        ("QCC - Quayle and Hollin Harm Co-ordinator", "Quayle and Hollin Harm Co-ordinator", ["QCC"], "", ""),
        ("Managing Director Adult Social Services", "Managing Director Adult Social Services", [], "", ""),
        ("Democratic Services Manager (Council)", "Democratic Services Manager (Council)", [], "", ""),
        ("Chief Finance Officer PCC", "Chief Finance Officer", ["PCC"], "", ""),
        ("Chief Executive Quayle Probation", "Chief Executive", ["Quayle Probation"], "", ""),
        ("Vice-Chairman", "", [], "Vice-Chairman", ""),
        ("representing District Chief Executives", "", [], "", ""),
        ("Quayle CAN", "", ["Quayle CAN"], "", ""),
        ("Head Of Helping People", "Head Of Helping People", [], "", ""),
        ("Quayle Police (Chair)", "", ["Quayle Police"], "Chair", ""),
        ("Lab", "", [], "", ""),
    ],
)
def test_a_bracket_is_read(content: str, post: str, organisations: list[str], capacity: str, department: str) -> None:
    found = read_bracket(content, words(content, Span(0, len(content))))
    assert (
        found.post,
        [content[span.start : span.end] for span in found.organisations],
        found.capacity,
        found.department,
    ) == (post, organisations, capacity, department)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Una Pike (Quayle Police) spoke.", [("Una Pike", "", "Quayle Police", False)]),
        ("Una Pike.(QCC – Public Health) spoke.", [("Una Pike", "", "QCC", False)]),
        ("Mr Pike of Quayle Trust spoke.", [("Mr Pike", "", "Quayle Trust", False)]),
        ("Una Pike, Head of Parks, Quayle Council, spoke.", [("Una Pike", "Head of Parks", "Quayle Council", False)]),
        (
            "Una Pike (former Clerk of the Quayle Harbour Board) spoke.",
            [("Una Pike", "Clerk", "Quayle Harbour Board", True)],
        ),
        (
            "Una Pike (Chair of the Quayle Board and Chief Executive, Hollin Trust) spoke.",
            [("Una Pike", "Chair", "Quayle Board", False), ("Una Pike", "Chief Executive", "Hollin Trust", False)],
        ),
        ("Una Pike OBE (Quayle Trust) spoke.", [("Una Pike", "", "Quayle Trust", False)]),
        ("Una Pike thanked Mr Rudd, Quayle Police and the wardens.", []),
        ("Quayle Police (Insp. Bell) came.", [("Insp. Bell", "", "Quayle Police", False)]),
    ],
)
def test_what_stands_behind_a_name(named: Reader, content: str, expected: list[tuple[str, str, str, bool]]) -> None:
    found = [
        (
            content[entry.person.start : entry.person.end],
            entry.post,
            content[entry.organisation.start : entry.organisation.end] if entry.organisation else "",
            entry.former,
        )
        for entry in named(content).affiliations
    ]
    assert found == expected


def test_a_list_by_lines_gives_post_and_organisation(named: Reader) -> None:
    lines = ["Present:", "Una Pike – Head of Parks, Quayle Council (Chair)", "Ynyr Rudd, Quayle Logistics"]
    content = "\n\n".join([*lines, "Olwen Marl  OM  NHS Hollin"])
    names = named(content, front=True)
    found = [
        (
            content[entry.person.start : entry.person.end],
            entry.post,
            content[entry.organisation.start : entry.organisation.end] if entry.organisation else "",
        )
        for entry in names.affiliations
    ]
    assert found == [
        ("Una Pike", "Head of Parks", "Quayle Council"),
        ("Ynyr Rudd", "", "Quayle Logistics"),
        ("Olwen Marl", "", "NHS Hollin"),
    ]


def test_every_affiliation_points_at_mentions(named: Reader) -> None:
    content = "PRESENT: Una Pike (Clerk, Stagehand), Mr T Rudd (Quayle CAN), Ynyr Marl (representing the Hollin Trust)"
    names = named(content, front=True)
    spans = {(mention.kind, mention.span) for mention in names.mentions}
    assert len(names.affiliations) == 3
    for entry in names.affiliations:
        assert ("person", entry.person) in spans
        assert entry.organisation and ("organisation", entry.organisation) in spans


def test_a_list_under_the_names_of_organisations(named: Reader) -> None:
    content = "PRESENT:\n\nRepresenting Quayle Council (QC):\n\nMr T Rudd\n\nUna Pike (Clerk)\n\nMembers:\n\nMs O Marl"
    names = named(content, front=True)
    found = [
        (
            content[entry.person.start : entry.person.end],
            entry.post,
            content[entry.organisation.start : entry.organisation.end] if entry.organisation else "",
        )
        for entry in names.affiliations
    ]
    assert found == [("Mr T Rudd", "", "Quayle Council"), ("Una Pike", "Clerk", "Quayle Council")]


def test_the_rows_of_a_table(named: Reader) -> None:
    content = "| Name | Agency |\n\n| Ynyr Rudd | Quayle Logistics |"
    names = named(content, front=True)
    assert [
        entry.organisation and content[entry.organisation.start : entry.organisation.end]
        for entry in names.affiliations
    ] == ["Quayle Logistics"]
