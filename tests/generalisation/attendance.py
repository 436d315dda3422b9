"""The lists of those attending, in every style of the table, and what they state."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from tests.generalisation.manuscript import Block, Grid, Line
from tests.generalisation.style import Style, key, listed
from tests.generalisation.told import Person, Told

_STATUS = {"present": "Present", "in-attendance": "Present", "apologies": "Apologies"}


def write(told: Told, style: Style, dice: random.Random) -> tuple[tuple[Block, ...], list[tuple[str, tuple[str, ...]]]]:
    """The blocks of the lists, and the facts that they state."""
    row = style.attendance
    lists = [("present", told.those("present")), ("in-attendance", told.those("in-attendance"))]
    if style.apologies == "the list":
        lists.append(("apologies", told.those("apologies")))
    lists = [(status, people) for status, people in lists if people]
    if row["layout"] == "register":
        blocks: list[Block] = [Line("Attendance", strong="Attendance", part="label"), _register(told, style)]
    elif row["layout"] == "beside":
        cells = tuple(
            (f"{style.labels[status]}:", "\n".join(_entry(told, style, one) for one in people))
            for status, people in lists
        )
        blocks = [Grid(cells, ruled=False)]
    else:
        blocks = [block for status, people in lists for block in _list(told, style, status, people)]
    return tuple(blocks), list(_facts(told, style))


def status(style: Style, person: Person) -> str:
    """Where the list has somebody: one list of all knows no officers."""
    undivided = style.attendance["layout"] == "register" and person.status == "in-attendance"
    return "present" if undivided else person.status


def spoken(told: Told, style: Style) -> str:
    """The sentence of an item that gives the apologies."""
    names = [listed(style, person) for person in told.those("apologies")]
    return f"Apologies for absence were received from {' and '.join(names)}."


def _fields(told: Told, style: Style, person: Person) -> dict[str, str]:
    return {
        "name": listed(style, person),
        "post": person.post,
        "organisation": person.organisation,
        "initials": person.initials,
        "chair": " (Chair)" if person == told.chair else "",
        "status": _STATUS[person.status],
        "inverted": f"{person.surname.upper()}, {listed(style, person).removesuffix(person.surname).strip()}",
        "tick": "" if person.status == "apologies" else "✓",
        "cross": "✓" if person.status == "apologies" else "",
    }


def _entry(told: Told, style: Style, person: Person, template: str = "entry") -> str:
    printed: str = style.attendance[template].format(**_fields(told, style, person))
    return printed


def _list(told: Told, style: Style, status: str, people: Sequence[Person]) -> Iterator[Block]:
    """One list under its label."""
    row = style.attendance
    label = f"{style.labels[status]}:"
    if row["layout"] == "run":
        said = row["join"].join(_entry(told, style, person) for person in people)
        yield Line(f"{label} {said}", strong=label)
        return
    yield Line(label, strong=label, part="label")
    if row["layout"] in ("tabs", "table"):
        cells = tuple(tuple(cell.format(**_fields(told, style, person)) for cell in row["cells"]) for person in people)
        head = (tuple(row["head"]),) if row["layout"] == "table" else ()
        yield Grid(head + cells, head=bool(head), ruled=bool(head))
    elif row["layout"] == "grid":
        yield Grid(tuple(_paired(told, style, people)), ruled=False)
    else:
        yield from _lines(told, style, people)


def _lines(told: Told, style: Style, people: Sequence[Person]) -> Iterator[Block]:
    """A list of one line, or a few, for each person or organisation."""
    row = style.attendance
    grouped = row["layout"] in ("headed", "grouped")
    by_organisation = sorted(people, key=lambda person: person.organisation != told.chair.organisation)
    by_organisation.sort(key=lambda person: [p.organisation for p in people].index(person.organisation))
    for organisation, held in groupby(by_organisation, key=lambda person: person.organisation) if grouped else ():
        entries = [_entry(told, style, person) for person in held]
        if row["layout"] == "grouped":
            yield Line(f"{organisation}: {row['join'].join(entries)}", tight=True)
        else:
            yield Line(f"{organisation}:", tight=True)
            yield from (Line(entry, tight=True) for entry in entries)
    for person in () if grouped else people:
        stacked = row["layout"] == "stacked"
        first = not stacked or person == people[0]
        yield Line(_entry(told, style, person), marker="•" if row["layout"] == "bullets" else "", tight=first)
        if stacked:
            yield Line(_entry(told, style, person, "below"), tight=True)


def _paired(told: Told, style: Style, people: Sequence[Person]) -> Iterator[tuple[str, ...]]:
    """Two people a row, each with initials."""
    cells = [(_entry(told, style, person), person.initials) for person in people]
    for left, right in zip(cells[::2], [*cells[1::2], ("", "")], strict=False):
        yield (*left, *right)


def _register(told: Told, style: Style) -> Grid:
    """One table of everybody, with who was there."""
    row = style.attendance
    cells = tuple(tuple(cell.format(**_fields(told, style, person)) for cell in row["cells"]) for person in told.people)
    return Grid((tuple(row["head"]), *cells), head=True)


def _printed(row: dict[str, Any], part: str) -> bool:
    """Whether the list prints a part of an entry."""
    shown = " ".join([row.get("entry", ""), row.get("below", ""), *row.get("cells", ())])
    return f"{{{part}}}" in shown or (part == "organisation" and row["layout"] in ("headed", "grouped"))


def _facts(told: Told, style: Style) -> Iterator[tuple[str, tuple[str, ...]]]:
    row = style.attendance
    shows_chair = _printed(row, "chair")
    if shows_chair:
        yield "chair", (key(style, told.chair),)
    for person in told.people:
        name = key(style, person)
        yield "attendance", (name, status(style, person))
        if person.status == "apologies" and style.apologies != "the list":
            continue
        if _printed(row, "post"):
            yield "post", (name, person.post)
        elif shows_chair and person == told.chair:
            yield "post", (name, "Chair")
        if _printed(row, "organisation"):
            yield "organisation", (name, person.organisation)
