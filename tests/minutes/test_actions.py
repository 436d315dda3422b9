"""The actions of an item: every row of the table, and what the rows cannot show."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from partnergraph.minutes import decisions
from partnergraph.minutes.actions import Seats, read, settled
from partnergraph.minutes.actions.due import due
from partnergraph.minutes.actions.tables import tables
from partnergraph.minutes.facts import Action, Attendance, Chairing, Mention, Proof
from partnergraph.minutes.outline import Section
from partnergraph.minutes.rules import table
from partnergraph.text import Span, words

BODY = "Harbour Safety Partnership"
HELD = "2018-11-20"
NAMED = {"Jane Marl": "person", "Tom Reeve": "person", "Ann Tarn": "person", "Quay Police": "organisation"}
Build = Callable[[Sequence[tuple[str, str]], str], tuple[str, Section]]
Read = Callable[..., list[dict[str, Any]]]


def mentions(content: str) -> list[Mention]:
    """Every name of the invented minutes, as the readers of names would give them."""
    return [
        Mention(
            "person" if NAMED[found.group()] == "person" else "organisation",
            Span(*found.span()),
            found.group(),
            found.group(),
            honorific="Ms" if found.group() == "Jane Marl" else "",
        )
        for found in re.finditer("|".join(NAMED), content)
    ]


def seats(content: str, listed: int, row: dict[str, Any]) -> Seats:
    """Who holds which post in a row's example, and who is in the chair, by the list that begins at ``listed``."""

    def at(name: str) -> Span:
        start = content.index(name, listed)
        return Span(start, start + len(name))

    posts: dict[str, str] = row.get("posts", {})
    present = [Attendance(at(name), "present", Proof((at(name),), "list"), post) for name, post in posts.items()]
    chairs = [Chairing(at(row["chair"]), Proof((at(row["chair"]),), "list"))] if "chair" in row else []
    return Seats(tuple(present), tuple(chairs))


def owners(content: str, action: Action) -> list[str]:
    """The owners of an action, as the table names them."""
    return [
        "the body"
        if owner.of_body
        else content[owner.mention.start : owner.mention.end]
        if owner.mention
        else owner.words
        for owner in action.owners
    ]


@pytest.fixture(scope="session")
def actions(section: Build) -> Read:
    """Reads the actions of an item made of these paragraphs; the people stand in a list at its end."""

    def found(*paragraphs: tuple[str, str], title: str = "The quay", **row: Any) -> list[dict[str, Any]]:
        content, item = section(paragraphs, title)
        listed = len(content)
        content += f"Present: {', '.join(NAMED)}\n"
        decided = decisions.read(content, item, BODY)
        return [
            {
                "text": action.text,
                "owners": owners(content, action),
                "due": action.due or action.due_words,
                "mark": action.mark,
            }
            for action in read(content, item, mentions(content), decided, HELD, BODY, seats(content, listed, row))
        ]

    return found


def assert_same(found: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> None:
    assert [(action["text"], action["owners"]) for action in found] == [(row["text"], row["owners"]) for row in wanted]
    stated = [(action["due"], row["due"]) for action, row in zip(found, wanted, strict=True) if "due" in row]
    assert [due for due, _ in stated] == [due for _, due in stated]


def rows(name: str) -> list[Any]:
    return [pytest.param(row, id=row["name"]) for row in table("actions")[name]]


@pytest.mark.parametrize("row", rows("marked"))
def test_marked_actions(row: dict[str, Any], actions: Read) -> None:
    found = actions(*[(marker, text) for marker, text in row["example"]], **row)
    assert_same(found, row["gives"])
    assert all(action["mark"] for action in found)


@pytest.mark.parametrize("row", rows("unmarked"))
def test_unmarked_actions(row: dict[str, Any], actions: Read) -> None:
    found = actions(*[(marker, text) for marker, text in row["example"]], **row)
    assert_same(found, row["gives"])
    assert not any(action["mark"] for action in found)


@pytest.mark.parametrize("row", rows("neither"))
def test_what_is_no_action(row: dict[str, Any], actions: Read) -> None:
    assert actions(("", row["example"])) == []


@pytest.mark.parametrize("row", [pytest.param(row, id=row["example"]) for row in table("actions")["due"]])
def test_when_it_is_due(row: dict[str, Any]) -> None:
    said = words(row["example"], Span(0, len(row["example"])))
    day, when = due(said, row.get("held", HELD))
    assert (day or when) == row["gives"]


def test_the_passages_show_task_mark_and_owner(section: Build) -> None:
    content, item = section([("", "A letter should be sent to the port."), ("", "Action: Jane Marl")], "The quay")
    (action,) = read(content, item, mentions(content), (), HELD, BODY)
    quotes = [content[span.start : span.end] for span in action.proof.passages]
    assert quotes == ["A letter should be sent to the port.", "Action:", "Jane Marl"]
    assert action.mark == "Action:"


def test_a_pronoun_is_proved_by_the_name_it_stands_for(section: Build) -> None:
    content, item = section([("", "Jane Marl spoke of the grant. She undertook to ring the port.")], "The quay")
    (action,) = read(content, item, mentions(content), (), HELD, BODY)
    quotes = [content[span.start : span.end] for span in action.proof.passages]
    assert quotes == ["She undertook to ring the port.", "Jane Marl"]


def test_rows_at_the_end_go_to_their_items_and_count_once(section: Build) -> None:
    first, lamps = section([("", "It was agreed that the lamp be mended."), ("", "Action: Tom Reeve")], "Lamps")
    table_lines = [
        "Item | Action | Owner",
        "7 | Mend the lamp as agreed | Tom Reeve",
        "7 | Paint the pier | Jane Marl",
    ]
    rest, log = section([("", line) for line in table_lines], "Action log")
    content = first + rest
    shift = len(first)
    lamps = replace(lamps, number="7")
    log = replace(log, position=2, number="8", span=Span(shift, len(content)), paragraphs=())
    sections = [lamps, log]
    found = [read(content, item, mentions(content), (), HELD, BODY) for item in sections]
    assert [[action.text for action in actions] for actions in settled(content, sections, found)] == [
        ["It was agreed that the lamp be mended.", "Paint the pier"],
        [],
    ]


def test_rows_that_look_back_on_earlier_actions_are_none(section: Build) -> None:
    lines = [("", "Action | Owner"), ("", "Mend the lamp | Tom Reeve")]
    content, back = section(lines, "Matters arising")
    sections = [back, replace(back, position=2, span=Span(0, 0), paragraphs=())]
    found = [read(content, item, mentions(content), (), HELD, BODY) for item in sections]
    assert [action.text for action in found[0]] == ["Mend the lamp"]
    assert settled(content, sections, found) == [(), ()]


@pytest.mark.parametrize(
    "text",
    [
        "Action: " * 3000,
        "agreed to agree " * 3000,
        "Tom Reeve to " * 2000,
        "(a) " * 4000,
        "A.' " * 4000 + "!",
        "Action: " + "A./&'" * 60 + "x",
        "was noted and " * 3000,
        "resolved that " * 3000 + "it be noted",
    ],
    ids=lambda text: text[:20],
)
def test_hostile_text_is_read_in_bounded_time(text: str, section: Build) -> None:
    content, item = section([("", text)], "The quay")
    started = time.process_time()
    read(content, item, mentions(content), decisions.read(content, item, BODY), HELD, BODY)
    assert time.process_time() - started < 5


def test_empty_cells_at_the_end_of_a_flattened_row_shift_nothing() -> None:
    cells = [
        "No",
        "Action",
        "Resp.",
        "Target",
        "Status",
        "3",
        "Paint the pier",
        "AB",
        "May",
        "4",
        "Dredge the pool",
        "CD",
        "June",
        "Done",
    ]
    content = "\n".join([*cells, "5", "Mend the nets", "EF", "asap"])
    found = tables(content, Span(0, len(content)))
    assert [(row.number, row.task.text, row.owner.text) for table in found for row in table.rows] == [
        ("3", "Paint the pier", "AB"),
        ("4", "Dredge the pool", "CD"),
        ("5", "Mend the nets", "EF"),
    ]
