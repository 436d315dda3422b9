"""What a file name or an address says of the meeting, row by row, and what counts before it."""

from __future__ import annotations

from typing import Any

import pytest

from partnergraph.loading import identify
from partnergraph.minutes import given, read
from partnergraph.minutes.facts import Minutes
from partnergraph.minutes.rules import rules
from partnergraph.text import Text

Rule = dict[str, Any]
BARE = "1. Apologies\n\nNone.\n\n2. Lamps\n\nThe lamps were noted.\n"
HEADED = f"Minutes of the Wendham Harbour Forum held on 4 May 2021\n\n{BARE}"


def minutes(content: str, name: str, **said: str) -> Minutes:
    return read(Text(content, identify(content.encode(), name, **said)))


@pytest.mark.parametrize("rule", rules("given"), ids=[row["name"] for row in rules("given")])
@pytest.mark.parametrize("where", ["file", "folder", "address"])
def test_names(rule: Rule, where: str) -> None:
    name = {"file": "", "folder": "2019/old/", "address": "https://wend.example/documents/g12/"}[where] + rule[
        "example"
    ]
    found = given.named(identify(b"", name))
    assert (found.date.value if found.date else "", found.body.value if found.body else "") == (
        rule["date"],
        rule["body"],
    )
    for one in (found.date, found.body):
        if one:
            assert one.proof.rule == ("given.address" if where == "address" else "given.file-name")
            assert 0.5 < one.proof.confidence < 0.95


def test_a_name_counts_only_where_nothing_states() -> None:
    name = "2021-06-08 Quay Panel.txt"
    bare, headed = minutes(BARE, name).meeting, minutes(HEADED, name).meeting
    assert (bare.date, bare.body) == (None, "")
    assert bare.named_date and bare.named_date.value == "2021-06-08"
    assert bare.named_body and bare.named_body.value == "Quay Panel"
    assert (headed.named_date, headed.named_body) == (None, None)
    given_so = minutes(BARE, name, date="2021-07-01", body="Pier Board").meeting
    assert (given_so.named_date, given_so.named_body) == (None, None)


def test_a_name_and_an_address_that_differ_say_nothing() -> None:
    source = identify(b"", "2021-05-04.txt", address="https://wend.example/minutes/2021-06-08.txt")
    assert given.named(source).date is None
    same = identify(b"", "2021-05-04.txt", address="https://wend.example/minutes/4-may-2021.txt")
    assert (found := given.named(same).date) and found.value == "2021-05-04"


def test_a_date_that_the_minutes_exclude_is_left_out_and_flagged() -> None:
    content = BARE + "\n3. Minutes of the meeting held on 2 March 2022\n\nAgreed as a correct record.\n"
    found = minutes(content, "2021-05-04.txt")
    assert found.meeting.named_date is None
    assert [flag.code for flag in found.flags] == ["named-date"]


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({"date": "2021-05-04", "body": "The Wendham Harbour Forum"}, []),
        ({"date": "2021-05-04", "body": "Harbour Forum"}, []),
        ({"body": "WHF"}, []),
        ({"date": "2021-05-11"}, ["given-date"]),
        ({"body": "Quay Panel"}, ["given-body"]),
        ({"date": "2021-05-11", "body": "Quay Panel", "body_from": "command"}, ["given-date", "given-body"]),
    ],
)
def test_the_document_counts_before_what_is_given_and_a_difference_is_flagged(
    said: dict[str, str], codes: list[str]
) -> None:
    found = minutes(HEADED, "a.txt", **said)
    assert found.meeting.date and found.meeting.date.value == "2021-05-04"
    assert found.meeting.body == "Wendham Harbour Forum"
    assert [flag.code for flag in found.flags] == codes
    assert any("the command line" in flag.message for flag in found.flags) == ("body_from" in said)


def test_the_year_of_a_task_is_that_of_the_date_it_is_named_by() -> None:
    content = BARE + "\nAction: Ms Rosa Poole to write to the clerks by 30 June.\n"
    assert [action.due for item in minutes(content, "2021-05-04.txt").items for action in item.actions] == [
        "2021-06-30"
    ]
