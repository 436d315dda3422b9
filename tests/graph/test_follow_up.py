"""What becomes of actions, rule by rule."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import partnergraph.graph.follow_up as follow_up
from partnergraph.minutes.facts import Action, Item, Meeting, Minutes
from partnergraph.minutes.reading import Reading
from partnergraph.registers import ActionRow, Registers
from partnergraph.text import Span
from tests.graph.built import derived_of, place, proof, reading, stated, values

TABLE = tomllib.loads(Path(follow_up.__file__).with_name("follow_up.toml").read_text("utf-8"))
TASK = "Ivy Marlow to circulate the lighting survey to parish clerks."


def met(
    date: str, title: str, words: str, *, body: str = "Lanes Board", action: str = "", private: bool = False
) -> Reading:
    """A meeting with one item of this title and these words, one of which may be an action."""
    text = f"{body} {date}\n7. {title}\n{words}\n"
    start = text.index("7. ")
    actions = (Action(action, (), proof(place(text, action)), "Action"),) if action else ()
    item = Item(1, "7", title, place(text, title), Span(start, len(text)), private=private, actions=actions)
    return reading(text, Minutes(Meeting(body=body, date=stated(text, date, date)), items=(item,)), f"{date}.txt")


FIRST = met("2032-05-04", "Street lamps", f"Action: {TASK}", action=TASK)
NODE = "action/lanes-board/2032-05-04/item-7-1"


def outcome(*later: Reading, registers: Registers | None = None) -> tuple[list[str], list[str]]:
    quads = derived_of(FIRST, *later, registers=registers)
    return values(quads, NODE, "pg:actionStatus"), values(quads, NODE, "pg:reportedIn")


def printed(status: str, *later: Reading) -> tuple[list[str], list[str]]:
    """The status of an action beside which a column prints these words, and the words that show it."""
    first = met("2032-05-04", "Street lamps", f"{TASK}\n{status}", action=TASK)
    content, (item,) = first.text.content, first.minutes.items
    shown = (*item.actions[0].proof.passages, place(content, status))
    action = replace(item.actions[0], status=status, proof=replace(item.actions[0].proof, passages=shown))
    minutes = replace(first.minutes, items=(replace(item, actions=(action,)),))
    quads = derived_of(replace(first, minutes=minutes), *later)
    words = [content[one.start : one.end] for one in shown if content[one.start : one.end] == status]
    return values(quads, NODE, "pg:actionStatus"), words


def test_an_action_is_open_until_something_reports_on_it() -> None:
    assert outcome() == (["action-status/open"], [])


@pytest.mark.parametrize("rule", TABLE["printed"], ids=lambda rule: str(rule["name"]))
def test_what_a_status_column_says(rule: Mapping[str, Any]) -> None:
    assert printed(rule["example"]) == ([f"action-status/{rule['gives']}"], [rule["example"]])


def test_other_words_of_a_status_column_leave_an_action_open() -> None:
    assert printed("See the minutes of the port") == (["action-status/open"], ["See the minutes of the port"])


def test_a_later_report_goes_before_the_column() -> None:
    later = met("2032-07-06", "Matters arising", "Ivy Marlow had circulated the lighting survey to parish clerks.")
    assert printed("In progress", later)[0] == ["action-status/done"]


@pytest.mark.parametrize("rule", TABLE["says"], ids=lambda rule: str(rule["name"]))
def test_what_a_sentence_says(rule: Mapping[str, Any]) -> None:
    status, item = outcome(met("2032-07-06", "Matters arising", rule["example"]))
    assert status == [f"action-status/{rule['gives']}"]
    assert item == ["meeting/lanes-board/2032-07-06#item-7"]


@pytest.mark.parametrize("rule", TABLE["looks_back"], ids=lambda rule: str(rule["example"]))
def test_items_that_look_back(rule: Mapping[str, Any]) -> None:
    said = "Ivy Marlow reported on the lighting survey for parish clerks."
    assert outcome(met("2032-07-06", rule["example"], said))[0] == ["action-status/reported"]


def test_the_same_matter_reports_and_another_does_not() -> None:
    said = "The lighting survey had been circulated by Ivy Marlow to parish clerks."
    assert outcome(met("2032-07-06", "Street lamps: update", said))[0] == ["action-status/done"]
    assert outcome(met("2032-07-06", "Ditches", said))[0] == ["action-status/open"]


def test_only_later_meetings_of_the_same_body_count() -> None:
    said = "The lighting survey had been circulated by Ivy Marlow to parish clerks."
    assert outcome(met("2032-03-02", "Matters arising", said))[0] == ["action-status/open"]
    assert outcome(met("2032-07-06", "Matters arising", said, body="Canal Forum"))[0] == ["action-status/open"]


def test_a_few_shared_words_are_no_report() -> None:
    assert outcome(met("2032-07-06", "Matters arising", "Parish clerks had been sent a map."))[0] == [
        "action-status/open"
    ]


def test_the_last_report_holds_until_one_ends_it() -> None:
    soon = met("2032-06-01", "Matters arising", "Ivy Marlow would circulate the lighting survey to parish clerks.")
    done = met("2032-07-06", "Matters arising", "The lighting survey was circulated to parish clerks by Ivy Marlow.")
    assert outcome(done, soon)[0] == ["action-status/done"]
    assert outcome(soon) == (["action-status/reported"], ["meeting/lanes-board/2032-06-01#item-7"])


def test_a_private_item_tells_nothing_in_public() -> None:
    said = "The lighting survey had been circulated by Ivy Marlow to parish clerks."
    assert outcome(met("2032-07-06", "Matters arising", said, private=True))[0] == ["action-status/open"]


def test_a_register_goes_before_what_the_minutes_say() -> None:
    said = met("2032-07-06", "Matters arising", "Ivy Marlow reported on the lighting survey for parish clerks.")
    row = ActionRow(register="actions", line=2, id="a1", text=TASK, meeting="2032-05-04", status="superseded")
    assert outcome(said, registers=Registers(actions=(row,))) == (["action-status/superseded"], [])
    other = ActionRow(register="actions", line=2, id="a1", text=TASK, meeting="2031-05-04", status="superseded")
    assert outcome(said, registers=Registers(actions=(other,)))[0] == ["action-status/reported"]
