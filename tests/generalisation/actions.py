"""The actions of an item put into words, in every style of the table, and what they state."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.generalisation.manuscript import Block, Grid, Line
from tests.generalisation.style import Style, called, day, key, owner
from tests.generalisation.told import Task, idioms


@dataclass(slots=True)
class Handed:
    """What the tasks of an item became: its blocks, the decisions that their sentences state, the rows for a table at
    the end (item's number left out), and for each action its text and the task.
    """

    blocks: list[Block] = field(default_factory=list)
    decisions: list[tuple[str, str]] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    actions: list[tuple[str, Task]] = field(default_factory=list)


def write(dice: random.Random, tasks: Sequence[Task], style: Style, number: str) -> Handed:
    """The tasks of an item in words. ``number`` is the item's, for marks that count."""
    row = style.actions
    if "table" in row:
        return _tabled(tasks, style)
    handed = Handed()
    if "list" in row and tasks:
        handed.blocks.append(Line(dice.choice(row["list"]), part="text"))
    for place, task in enumerate(tasks, 1):
        _handed_out(dice, task, style, f"{number}.{place}" if number.isdigit() else str(place), handed)
    return handed


def due(task: Task, style: Style) -> str:
    """By when, with the blank before it; empty where nothing is said."""
    if task.day is not None:
        return f" by {day(style, task.day)}"
    return f" {task.words}" if task.words else ""


def _filled(template: str, task: Task, style: Style, number: str = "", spoken: bool = False) -> str:
    who = " and ".join(called(style, one) for one in task.owners) if spoken else owner(style, task.owners)
    words = {"owner": who, "task": task.do, "Task": _capital(task.do), "due": due(task, style)}
    return template.format(**words, number=number, place=number.rpartition(".")[2])


def _handed_out(dice: random.Random, task: Task, style: Style, number: str, handed: Handed) -> None:
    """One task: the mark that says it, or a sentence and the mark behind or below it."""
    row: dict[str, Any] = style.actions
    kind = dice.randrange(len(row["mark"]))
    mark = _filled(row["mark"][kind], task, style, number)
    if row.get("says"):
        strong = mark[: mark.index(":") + 1] if row.get("bold") else ""
        handed.blocks.append(Line(mark, marker="•" if "list" in row else "", strong=strong))
        said = row["text"][kind] if "text" in row else "{owner} to {task}{due}"
        handed.actions.append((_filled(said, task, style), task))
        return
    agreed = dice.random() < 0.3
    sentence = _filled(dice.choice(idioms("actions")["spoken"]["agreed" if agreed else "said"]), task, style, "", True)
    if agreed:
        handed.decisions.append(("agree", sentence))
    line = Line(sentence)
    if row.get("column"):
        handed.blocks.append(replace(line, column=mark))
    elif row.get("behind"):
        handed.blocks.append(replace(line, words=f"{sentence} {mark}"))
    else:
        handed.blocks += [line, Line(mark)]
    handed.actions.append((sentence, task))


def _tabled(tasks: Sequence[Task], style: Style) -> Handed:
    """The tasks as rows of a table."""
    table = style.actions["table"]
    head = table[(len(style.dates) + len(style.names)) % len(table)]
    handed = Handed(actions=[(_capital(task.do), task) for task in tasks])
    undated = style.actions["undated"][len(style.names) % len(style.actions["undated"])]
    rows = [
        (_capital(task.do), owner(style, task.owners), day(style, task.day) if task.day else task.words or undated)
        for task in tasks
    ]
    if style.actions.get("at_end"):
        handed.rows = list(rows)
    elif rows:
        handed.blocks.append(Grid((tuple(head), *rows), head=True))
    return handed


def table_at_end(rows: Sequence[tuple[str, ...]], style: Style) -> tuple[Block, ...]:
    """The table of all actions under its heading; nothing where there are none."""
    if not rows:
        return ()
    table, headings = style.actions["table"], style.actions["heading"]
    head = table[(len(style.dates) + len(style.names)) % len(table)]
    heading = headings[len(rows) % len(headings)]
    return (Line(heading, strong=heading, part="label"), Grid((tuple(head), *rows), head=True))


def owners(task: Task, style: Style) -> list[str]:
    """Who is to act, by full name."""
    return [key(style, person) for person in task.owners]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
