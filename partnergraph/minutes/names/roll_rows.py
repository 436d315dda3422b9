"""The rows of a table of people read: who is named, with which status, and under which title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnergraph.minutes.columns import DATED, STATUSES, heads_people, is_day, status_in
from partnergraph.minutes.grids import Row, joined
from partnergraph.minutes.lists import status_of
from partnergraph.minutes.names.cells import is_nobody, people_in
from partnergraph.minutes.names.plans import Group
from partnergraph.minutes.names.tokens import tokenise
from partnergraph.minutes.rolls import Seat
from partnergraph.text import NO_WORDS, Words, words

_SAID = ("organisation", "post", "belongs", "initials")
_WAYS = ("status", "items", *STATUSES)
_INSTEAD = re.compile(
    r"\b(?:substitut|deputi[sz]|deputy|sub\b|attended|attending|represent|replaced|in (?:his|her|their) place|for\b)",
    re.I,
)
_UNFINISHED = re.compile(r"(?:[,&(/-]|\b(?:and|of|for|the|to|in|at|with))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What holds for all rows of a table: the groups of its columns, the status of those below no title, what letters
    mean, whether ticks stand in it, and the column of this meeting where it has one for each of several.
    """

    content: str
    groups: tuple[Group, ...]
    default: str
    key: dict[str, str]
    ticked: bool
    meeting: int | None = None
    blanks: bool = False


def column_of(kinds: Sequence[str], heads: Sequence[str], held: str) -> int | None:
    """The column of the meeting held on an ISO date, of those headed by dates; -1 where none or several are."""
    dated = [place for place, kind in enumerate(kinds) if kind == DATED]
    if not dated:
        return None
    found = [place for place in dated if held and is_day(heads[place], held)]
    return found[0] if len(found) == 1 else -1


def seats(sheet: Sheet, body: Sequence[Row]) -> Iterator[Seat]:
    """The people of the rows, in order; heads that come again are left out, titles hold for the rows below them."""
    title, group = "", NO_WORDS
    for row in _whole(sheet, body):
        if heads_people([row.cell(place).text.strip(" :*") for place in row.filled]):
            continue
        people = [one for one in sheet.groups if _is_named(sheet, row, one)]
        if not people and len(row.filled) == 1 and not is_nobody(row.cell(row.filled[0])):
            said = row.cell(row.filled[0])
            title = status_of(said.text)
            group = said if not title else NO_WORDS
            continue
        for one in people:
            yield from _seat(sheet, row, one, title, group)


def _whole(sheet: Sheet, body: Sequence[Row]) -> list[Row]:
    """The rows with the lines that only go on with the cells above them joined to those."""
    found: list[Row] = []
    for row in body:
        if found and _goes_on(sheet, found[-1], row):
            found[-1] = joined(found[-1], row)
        else:
            found.append(row)
    return found


def _goes_on(sheet: Sheet, above: Row, row: Row) -> bool:
    named = [place for one in sheet.groups for place in one.names]
    if any(row.cell(place) for place in named) or not row.filled or not any(above.cell(place) for place in named):
        return False
    if sheet.blanks:
        return True
    return all(
        above.cell(place) and (row.cell(place).text[0].islower() or _UNFINISHED.search(above.cell(place).text))
        for place in row.filled
    )


def _name(sheet: Sheet, row: Row, group: Group) -> Words:
    cells = [row.cell(place) for place in group.names]
    if not all(cells):
        return NO_WORDS
    return cells[0] if len(cells) == 1 else words(sheet.content, [cell.span() for cell in cells])


def _is_named(sheet: Sheet, row: Row, group: Group) -> bool:
    name = _name(sheet, row, group)
    return bool(name) and bool(people_in(tokenise(sheet.content, name), name))


def _seat(sheet: Sheet, row: Row, group: Group, title: str, heading: Words) -> Iterator[Seat]:
    name = _name(sheet, row, group)
    said = [(kind, row.cell(place)) for kind, place in group.others if kind in _SAID and row.cell(place)]
    if heading and not any(kind == "organisation" for kind, _ in said):
        said.append(("group", heading))
    ways = [(kind, row.cell(place)) for kind, place in group.others if kind in _WAYS]
    if sheet.meeting is not None:
        ways = [("status", row.cell(sheet.meeting))]
    status = _status(sheet, ways, title or group.status or sheet.default)
    instead = [row.cell(place) for kind, place in group.others if kind == "substitute" and row.cell(place)]
    beside = next(iter(instead), NO_WORDS)
    spoken = next((cell for _, cell in ways if _INSTEAD.search(cell.text)), NO_WORDS)
    stay = next((cell for kind, cell in ways if kind == "items" or re.search(r"\d", cell.text)), NO_WORDS)
    yield Seat(name, status, tuple(said), NO_WORDS if is_nobody(beside) else beside or spoken, stay)


def _status(sheet: Sheet, ways: Sequence[tuple[str, Words]], capacity: str) -> str:
    """The status that the cells of a row give to one who is listed in a capacity (a title's, or the list's)."""
    if not ways or (sheet.meeting is not None and sheet.meeting < 0):
        return capacity if not ways else "absent"
    found = [_in_cell(sheet, kind, cell) for kind, cell in ways]
    told = [status for status in found if status and status != "absent"]
    if told:
        listed = capacity in ("in-attendance", "also-present") and told[0] == "present"
        return capacity if listed else told[0]
    exceptions = all(kind in ("apologies", "absent") for kind, _ in ways)
    if exceptions and not any(found):
        return capacity
    return "absent"


def _in_cell(sheet: Sheet, kind: str, cell: Words) -> str:
    if kind == "items":
        return "present" if cell and status_in(cell.text, "present", {}, False) != "absent" else ""
    given = kind if kind in STATUSES else "present"
    found = status_in(cell.text, given, sheet.key, sheet.ticked)
    return found if found != "absent" or kind not in ("apologies", "in-attendance", "also-present") else ""
