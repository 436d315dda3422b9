"""Tables of actions: a row a line, its cells parted by bars, tabs or blanks, or flattened to a cell a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnergraph.minutes import tables as headed_tables
from partnergraph.minutes.actions.stacked import stacked
from partnergraph.minutes.columns import heads_actions, of_action
from partnergraph.minutes.grids import Line, joined, lines, rows
from partnergraph.minutes.grids import Row as GridRow
from partnergraph.text import NO_WORDS, Span, Words, words

_BY_ITEM = re.compile(r"(?:agenda )?item|min", re.IGNORECASE)
_NO_TASK = re.compile(r"\W*(?:none|nil|n/?a|no (?:new |outstanding |further )?actions?)\b\W*$", re.IGNORECASE)
_UNFINISHED = re.compile(r"(?:[,&(/-]|\b(?:and|of|for|the|to|in|at|with|by|from|on|a|an|that))$", re.IGNORECASE)
_LATER = {"when", "done", "raised"}


@dataclass(frozen=True, slots=True)
class Row:
    """One action of a table: its cells, the heading above its task, and its number (an item's where ``by_item``).

    ``status`` says how far it has come, ``raised`` when or where it was set, ``topic`` what it is about.
    """

    task: Words
    owner: Words
    due: Words
    heading: str
    number: str = ""
    by_item: bool = False
    status: Words = NO_WORDS
    raised: Words = NO_WORDS
    topic: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Table:
    """A table of actions: where it stands, and its rows."""

    span: Span
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns of a table hold: their headings, and for each kind the places where it may stand."""

    heads: tuple[str, ...]
    kinds: tuple[str, ...]

    def places(self, kind: str) -> list[int]:
        """The columns of a kind, the likeliest first."""
        found = [place for place, other in enumerate(self.kinds) if other == kind]
        likely = {"what": r"action|task", "number": _BY_ITEM.pattern, "when": r"(?!date$)"}.get(kind, "")
        return sorted(found, key=lambda place: not re.match(likely, self.heads[place].lower()))


def tables(content: str, span: Span) -> list[Table]:
    """Every table of actions in a stretch of the text."""
    found = lines(content)
    built = []
    for table in (
        *_within(found, headed_tables.headed(content), span),
        *_within(found, headed_tables.flattened(content), span),
    ):
        if table.kind == "actions":
            part = found[table.first : min(table.last, _after(found, span.end))]
            built.append(_flattened(content, table.heads, part) if table.flattened else _across(content, part))
    part = found[bisect_left(found, span.start, key=lambda line: line.span.start) : _after(found, span.end)]
    known = [table for table in built if table is not None]
    for printed, heading, columns in stacked(content, part):
        own = Table(Span(printed[0].span.start, printed[-1].span.end), tuple(_stacked(heading, columns)))
        if not any(own.span.meets(table.span) for table in known):
            known.append(own)
    return sorted(known, key=lambda table: table.span)


def _stacked(heading: str, columns: dict[str, list[Words]]) -> Iterator[Row]:
    """The rows of a table whose columns stand one below the other: the nth owner goes with the nth action."""
    for place, task in enumerate(columns["what"]):
        beside = {kind: cells[place] for kind, cells in columns.items()}
        owner, due = beside.get("headings", NO_WORDS), beside.get("when", NO_WORDS)
        yield Row(task, owner, due, heading.capitalize(), status=beside.get("done", NO_WORDS))


def _within(found: Sequence[Line], whole: Sequence[headed_tables.Table], span: Span) -> Sequence[headed_tables.Table]:
    """Those of a document's tables that begin in a stretch."""
    first = bisect_left(whole, span.start, key=lambda table: found[table.first].span.start)
    return whole[first : bisect_left(whole, span.end, key=lambda table: found[table.first].span.start)]


def _after(found: Sequence[Line], end: int) -> int:
    """The place of the first line that begins at or after a place of the text."""
    return bisect_left(found, end, key=lambda line: line.span.start)


def _columns(heads: Sequence[str]) -> _Columns:
    kinds = [of_action(head) if head else "" for head in heads]
    owners = [place for place, kind in enumerate(kinds) if kind == "headings"]
    if "when" not in kinds and len(owners) > 1:
        kinds = [
            "when" if place in owners and heads[place].lower() == "by" else kind for place, kind in enumerate(kinds)
        ]
    dates = [place for place, kind in enumerate(kinds) if kind == "when"]
    if len(dates) > 1:
        for place in (place for place in dates if heads[place].lower() in ("date", "when")):
            kinds[place] = "raised"
    return _Columns(tuple(heads), tuple(kinds))


def _across(content: str, printed: Sequence[Line]) -> Table:
    """The rows below a head whose cells stand in one line."""
    grid = rows(content, printed)
    columns = _columns([cell.text.strip(" :*.") for cell in grid[0].cells])
    found: list[Row] = []
    title = NO_WORDS
    for row in _whole(grid[1:], columns, printed[0].sign == " "):
        if heads_actions([row.cell(place).text.strip(" :*") for place in row.filled]):
            continue
        if len(row.filled) == 1 and len(row.cells) == 1:
            title = row.cell(0)
        elif built := _row(row, columns, title):
            found.append(built)
    return Table(Span(printed[0].span.start, grid[-1].span.end), tuple(found))


def _whole(body: Sequence[GridRow], columns: _Columns, blanks: bool) -> Iterator[GridRow]:
    """The rows with the lines that only go on with the cells above them joined to those."""
    last: GridRow | None = None
    for row in body:
        if last is not None and _goes_on(last, row, columns, blanks):
            last = joined(last, row)
            continue
        if last is not None:
            yield last
        last = row
    if last is not None:
        yield last


def _goes_on(above: GridRow, row: GridRow, columns: _Columns, blanks: bool) -> bool:
    """Whether a line goes on with the cells of the row above: no number or owner of its own, words left open."""
    if len(row.cells) == 1 and len(above.cells) > 1:
        return False
    task = next(iter(columns.places("what")), 0)
    numbers, owners = columns.places("number"), columns.places("headings")
    if any(row.cell(place) and not above.cell(place) for place in row.filled):
        return False
    if numbers and above.cell(numbers[0]):
        return not row.cell(numbers[0]) and (blanks or not any(row.cell(place) for place in owners))
    if not row.cell(task):
        return True
    open_words = row.cell(task).text[0].islower() or _UNFINISHED.search(above.cell(task).text) is not None
    return open_words and not any(row.cell(place) for place in owners)


def _row(row: GridRow, columns: _Columns, title: Words = NO_WORDS) -> Row | None:
    def held(kind: str) -> Words:
        return next((row.cell(place) for place in columns.places(kind) if row.cell(place)), NO_WORDS)

    task = held("what")
    if not re.search(r"\w{2}", task.text) or _NO_TASK.fullmatch(task.text):
        return None
    numbers = [place for place in columns.places("number") if row.cell(place)]
    by_item = bool(numbers) and _BY_ITEM.match(columns.heads[numbers[0]]) is not None
    number = re.sub(r"(?i)^(?:agenda )?item (?:no\.? )?", "", held("number").text.strip(" .()"))
    heading = columns.heads[columns.places("what")[0]].capitalize()
    topic = held("topic") or title
    return Row(task, held("headings"), held("when"), heading, number, by_item, held("done"), held("raised"), topic)


def _whole_row(cells: list[Words], kinds: Sequence[str]) -> list[Words]:
    """The cells of one row: where empty ones at its end were lost, the next row's number stands among them."""
    if kinds[0] != "number" or not cells or not cells[0].text.strip(".").isdecimal():
        return cells
    following = {str(int(cells[0].text.strip(".")) + step) for step in (1, 2, 3)}
    cut = next((place for place in range(3, len(cells)) if cells[place].text.strip(".") in following), len(cells))
    return cells[:cut]


def _flattened(content: str, heads: Sequence[str], part: Sequence[Line]) -> Table | None:
    """The rows of one cell a line below a flattened head; the last may lack its end."""
    columns = _columns(heads)
    kinds, size = columns.kinds, len(columns.kinds)
    kept = [line for line in part if line.pieces][size:]
    found: list[Row] = []
    place = 0
    while place < len(kept):
        following = kept[place : place + size]
        cells = _whole_row([words(content, line.span) for line in following if len(line.filled) == 1], kinds)
        lacking = kinds[len(cells) :]
        if not cells or (lacking and ("number" not in kinds[: len(cells)] or not _LATER.issuperset(lacking))):
            break
        numbered = "number" not in kinds or re.fullmatch(r"[\w./()-]{1,12}", cells[kinds.index("number")].text)
        row = _row(GridRow(following[0].span, tuple(cells)), columns) if numbered else None
        if row is None:
            break
        found.append(row)
        place += len(cells)
    start = next(line.span.start for line in part if line.pieces)
    end = kept[place - 1].span.end if place else start
    return Table(Span(start, end), tuple(found)) if found else None
