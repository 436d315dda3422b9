"""Tables and lists inside minutes: who came, who is to act, whose initials are whose, whatever their print."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from partnergraph.composition import Paragraph, Piece, Table, compose
from partnergraph.minutes import read
from partnergraph.minutes.facts import Minutes
from partnergraph.text import Source, Span, Text

FOLDER = Path(__file__).parent / "lists"
SOURCE = Source("lists.txt", "0" * 16, "0" * 64)
HEAD = """Harbour Safety Partnership

Minutes of the meeting held on 9 May 2019 at 10.00 am in the Quay Room
"""
LIST = "Present: Jane Dunmore (JD), Kit Pole (KP), Zorka Velm (ZV)\n\nIn attendance: Officers of Quay Police\n"
ITEMS = "1. Street lamps\n\nThe lamps were discussed.\n\n2. Any other business\n\nNone.\n"
RULE = re.compile(r"[\s|:-]+")


@cache
def _cases() -> tuple[tuple[str, dict[str, Any]], ...]:
    return tuple(
        (path.stem, case)
        for path in sorted(FOLDER.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    )


def _content(case: dict[str, Any]) -> str:
    front, items = case.get("front", LIST), case.get("items", ITEMS)
    return f"{HEAD}\n{front}\n{items}"


def _is_row(line: str) -> bool:
    return line.startswith("|")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _groups(content: str) -> Iterator[tuple[bool, list[str]]]:
    """The lines of a text in groups: each table, and what stands between two of them."""
    group: list[str] = []
    for line in content.split("\n"):
        if group and _is_row(line) != _is_row(group[-1]):
            yield _is_row(group[-1]), group
            group = []
        group.append(line)
    yield _is_row(group[-1]), group


def _aligned(lines: Sequence[str]) -> list[str]:
    rows = [_cells(line) for line in lines if not RULE.fullmatch(line)]
    widths = [max(len(row[place]) if place < len(row) else 0 for row in rows) for place in range(max(map(len, rows)))]
    return ["    ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in rows]


def _tabbed(lines: Sequence[str]) -> list[str]:
    return ["\t".join(_cells(line)) for line in lines if not RULE.fullmatch(line)]


def _redrawn(content: str, draw: Any) -> Text:
    """The text with its tables drawn otherwise."""
    lines: list[str] = []
    for table, group in _groups(content):
        lines += draw(group) if table else group
    return Text("\n".join(lines), SOURCE)


def _marked(content: str) -> Text:
    """The text as a loader gives it whose format marks paragraphs and tables."""
    pieces: list[Piece] = []
    for table, group in _groups(content):
        if table:
            rows = [[cell.split("<br>") for cell in _cells(line)] for line in group if not RULE.fullmatch(line)]
            pieces.append(Table(tuple(tuple(tuple(map(Paragraph, cell)) for cell in row) for row in rows)))
        else:
            pieces += [Paragraph(line) for line in group if line]
    return compose(pieces, SOURCE)


@dataclass(frozen=True, slots=True)
class Found:
    """What was read of a case, in the words in which the cases say what they want."""

    text: Text
    minutes: Minutes

    def name(self, span: Span | None) -> str:
        mention = next((one for one in self.minutes.mentions if one.span == span and one.kind != "strategy"), None)
        if mention is None:
            return ""
        return self.name(mention.stands_for) if mention.stands_for else mention.name

    def attendance(self) -> list[str]:
        found = []
        for entry in self.minutes.attendance:
            stay = f"{entry.first_item}-{entry.last_item}" if entry.first_item or entry.last_item else ""
            organisations = " + ".join(" ".join(self.text.quote(span).split()) for span in entry.organisations)
            instead = f"for {self.name(entry.substitute_for)}" if entry.substitute_for else ""
            cells = [self.name(entry.person), entry.status, entry.post, organisations, instead, stay]
            found.append("; ".join(cells).rstrip("; "))
        return found

    def owners(self, action: Any) -> str:
        return ", ".join(
            "the body" if one.of_body else self.name(one.mention) if one.mention else f"'{one.words}'"
            for one in action.owners
        )

    def actions(self) -> list[str]:
        found = []
        for item in self.minutes.items:
            for action in item.actions:
                due = action.due or action.due_words
                cells = [item.number, action.text, self.owners(action), due, action.status]
                found.append(" | ".join(cells).replace("|  |", "| |").replace("|  |", "| |").rstrip("| "))
        return found

    def decisions(self) -> list[str]:
        return [
            f"{item.number} | {decision.kind} | {decision.text}"
            for item in self.minutes.items
            for decision in item.decisions
        ]

    def marked_owners(self) -> list[str]:
        return [
            f"{item.number} {self.owners(action)}"
            for item in self.minutes.items
            for action in item.actions
            if action.mark
        ]

    def presenters(self) -> list[str]:
        return [f"{item.number} {self.name(one.person)}" for item in self.minutes.items for one in item.presenters]


def _assert_read(case: dict[str, Any], text: Text) -> None:
    found = Found(text, read(text))
    if "attendance" in case:
        assert found.attendance() == [one.rstrip("; ") for one in case["attendance"]]
    if "actions" in case:
        assert found.actions() == [one.rstrip("| ") for one in case["actions"]]
    if "owners" in case:
        assert found.marked_owners() == case["owners"]
    if "presenters" in case:
        assert found.presenters() == case["presenters"]
    if "decisions" in case:
        assert found.decisions() == case["decisions"]
    if "titles" in case:
        assert [item.title for item in found.minutes.items] == case["titles"]
    if "chair" in case:
        assert [found.name(chairing.person) for chairing in found.minutes.meeting.chairs[:1]] == [case["chair"]]
    if "paragraph" in case:
        assert found.minutes.items[0].text == case["paragraph"]


def _named(cases: Sequence[tuple[str, dict[str, Any]]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", [case for _, case in cases], ids=[f"{s}: {c['name']}" for s, c in cases])


@_named(_cases())
def test_case(case: dict[str, Any]) -> None:
    _assert_read(case, Text(_content(case), SOURCE))


@_named([(stem, case) for stem, case in _cases() if "\n|" in _content(case)])
def test_a_table_that_a_loader_marks(case: dict[str, Any]) -> None:
    _assert_read(case, _marked(_content(case)))


@_named([(stem, case) for stem, case in _cases() if "\n|" in _content(case) and not case.get("bars")])
@pytest.mark.parametrize("draw", [_tabbed, _aligned], ids=["tabs", "blanks"])
def test_a_table_without_bars(case: dict[str, Any], draw: Any) -> None:
    _assert_read(case, _redrawn(_content(case), draw))


def test_an_entry_of_an_action_column_stands_beside_what_just_its_owners_undertake() -> None:
    said = (
        "The lamps were discussed.",
        "Kit Pole and Zorka Velm would find out what the lamps cost.",
        "Kit Pole agreed to write to the port.",
    )
    rows = (
        (("No.",), ("Item",), ("Action",)),
        (("1.",), ("Street lamps", *said), ("KP/ZV", "KP")),
        (("2.",), ("Any other business", "None."), ()),
    )
    table = Table(tuple(tuple(tuple(map(Paragraph, cell)) for cell in row) for row in rows))
    text = compose([*map(Paragraph, f"{HEAD}\n{LIST}".splitlines()), table], SOURCE)
    assert Found(text, read(text)).actions() == [f"1 | {said[1]} | Kit Pole, Zorka Velm", f"1 | {said[2]} | Kit Pole"]


def test_there_are_cases() -> None:
    assert len(_cases()) >= 160


@pytest.mark.parametrize(
    "content", ["", "\n", "|", "| |\n|-|", "Name\tStatus", "Present:", f"{HEAD}\nPresent: Jane Dunmore\n"]
)
def test_little_or_nothing_is_read_as_that(content: str) -> None:
    found = Found(Text(content, SOURCE), read(Text(content, SOURCE)))
    assert found.attendance() == (["Jane Dunmore; present"] if "Dunmore" in content else [])


@pytest.mark.parametrize(
    "content",
    [
        "Present:\n\n| Name | Organisation | Status |\n" + "| Jane Dunmore | Dunmere Council | Present |\n" * 1000,
        "Present:\n\n" + "Jane Dunmore      Dunmere Council     Present\n" * 1000,
        "| Name | Status |\n|---|---|\n| Kit Pole | Present |\n\nOf this much was said.\n\n" * 500,
        "Action\nOwner\n" * 3000,
        "|" * 20_000,
        ("a\t" * 50 + "\n") * 300,
        "word-\n" * 5000,
        "Action\n" + "1. Write\n" * 3000 + "Owner\n" + "JD\n" * 3000,
    ],
    ids=["rows", "blanks", "tables", "heads", "bars", "tabs", "hyphens", "stacked"],
)
def test_long_tables_are_read_in_bounded_time(content: str) -> None:
    started = time.process_time()
    read(Text(content, SOURCE))
    assert time.process_time() - started < 8


def test_a_label_that_comes_back_is_no_head_of_pages() -> None:
    content = (
        "Ashby Lanes Board\n\nMinutes of the meeting held on Tuesday, 4 May 2032\n\n"
        "Attendees:\nCanal Trust:\nMs R Pell\nHolme Housing:\nMr T Okoro\n\n"
        "Also in attendance:\nCanal Trust:\nMr B Marsh\n\nApologies:\nCanal Trust:\nMs C Dyke\n\n"
        "1. Lane lighting\n\nPage 1 of 2\n\nThe report was noted.\n\n2. Close\n\nNone.\n\nPage 2 of 2\n"
    )
    attended = read(Text(content, SOURCE)).attendance
    bodies = [[content[one.start : one.end] for one in who.organisations] for who in attended]
    assert bodies == [["Canal Trust"], ["Holme Housing"], ["Canal Trust"], ["Canal Trust"]]
