"""Tables of actions: a row a line, its cells parted by bars or tabs, or flattened to a cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.minutes.actions.vocabulary import listed
from partnergraph.text import NO_WORDS, Span, Words, words

_COLUMNS = ("what", "headings", "when", "done", "number")
_MOST_COLUMNS = 8
_BAR = re.compile(r"\||\t+| {3,}")
_RULE = re.compile(r"[\s|:+\-–—=_]*")


@dataclass(frozen=True, slots=True)
class Row:
    """One action of a table: its cells, the heading above its task, and its number (an item's where ``by_item``)."""

    task: Words
    owner: Words
    due: Words
    heading: str
    number: str = ""
    by_item: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of actions: where it stands, and its rows."""

    span: Span
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    cells: tuple[Words, ...]


def _plain(cell: str) -> str:
    return re.sub(r"\s+", " ", cell.strip(" *:.")).lower()


def _column(cell: str) -> str:
    """What a heading says its column holds; empty for any other words."""
    return next((column for column in _COLUMNS if _plain(cell) in listed(column)), "")


def _is_head(columns: Sequence[str]) -> bool:
    """Whether these columns head a table of actions: what is to be done, and who or when."""
    return len(columns) > 1 and all(columns) and "what" in columns and ("headings" in columns or "when" in columns)


def _lines(content: str, span: Span) -> list[_Line]:
    """The lines of a stretch that bear words, each parted into its cells."""
    found: list[_Line] = []
    start = span.start
    while start < span.end:
        end = content.find("\n", start, span.end)
        end = span.end if end < 0 else end
        line = content[start:end]
        if not _RULE.fullmatch(line):
            bounds = [(mark.start(), mark.end()) for mark in _BAR.finditer(line)]
            starts, ends = [0, *(stop for _, stop in bounds)], [*(begin for begin, _ in bounds), len(line)]
            cells = [words(content, Span(start + a, start + b)) for a, b in zip(starts, ends, strict=True)]
            edge = bool(cells) and not cells[0]
            found.append(_Line(Span(start, end), tuple(cells[1:] if edge else cells)))
        start = end + 1
    return found


def _row(cells: Sequence[Words], columns: Sequence[str], heads: Sequence[str]) -> Row | None:
    held: dict[str, Words] = {}
    for column, cell in zip(columns, cells, strict=False):
        held.setdefault(column, cell)
    task = held.get("what", NO_WORDS)
    if not re.search(r"\w{2}", task.text):
        return None
    by_item = any(
        re.match(r"(?:agenda )?item|min", head)
        for head, column in zip(heads, columns, strict=True)
        if column == "number"
    )
    number = held.get("number", NO_WORDS).text.strip(" .()")
    heading = heads[list(columns).index("what")].capitalize()
    return Row(task, held.get("headings", NO_WORDS), held.get("when", NO_WORDS), heading, number, by_item)


def tables(content: str, span: Span) -> list[Table]:
    """Every table of actions in a stretch of the text."""
    found: list[Table] = []
    lines = _lines(content, span)
    place = 0
    while place < len(lines):
        heads = [_plain(cell.text) for cell in lines[place].cells if cell]
        columns = [_column(head) for head in heads]
        start = place
        if _is_head(columns):
            place, rows = _across(lines, place + 1, columns, heads)
        elif heads := _down(lines, place):
            columns = [_column(head) for head in heads]
            place, rows = _flattened(lines, place + len(heads), columns, heads)
        else:
            place += 1
            continue
        if rows:
            found.append(Table(Span(lines[start].span.start, lines[place - 1].span.end), tuple(rows)))
    return found


def _across(lines: Sequence[_Line], place: int, columns: Sequence[str], heads: Sequence[str]) -> tuple[int, list[Row]]:
    """The rows below a head whose cells stand in one line, and the place after the last."""
    found: list[Row] = []
    while place < len(lines) and len([cell for cell in lines[place].cells if cell]) > 1:
        if row := _row(lines[place].cells, columns, heads):
            found.append(row)
        place += 1
    return place, found


def _down(lines: Sequence[_Line], place: int) -> list[str]:
    """The headings of a table flattened to a cell a line, from a place on; none where there is no such table."""
    heads: list[str] = []
    for line in lines[place : place + _MOST_COLUMNS]:
        cells = [cell for cell in line.cells if cell]
        head = _plain(cells[0].text) if len(cells) == 1 else ""
        if not _column(head) or head in heads:
            break
        heads.append(head)
    return heads if _is_head([_column(head) for head in heads]) else []


def _whole_row(cells: list[Words], columns: Sequence[str]) -> list[Words]:
    """The cells of one row: where empty ones at its end were lost, the next row's number stands among them."""
    if columns[0] != "number" or not cells or not cells[0].text.isdecimal():
        return cells
    following = {str(int(cells[0].text) + step) for step in (1, 2, 3)}
    cut = next((place for place in range(3, len(cells)) if cells[place].text in following), len(cells))
    return cells[:cut]


def _flattened(
    lines: Sequence[_Line], place: int, columns: Sequence[str], heads: Sequence[str]
) -> tuple[int, list[Row]]:
    """The rows of one cell a line below a flattened head, and the place after the last, which may lack its end."""
    found: list[Row] = []
    size = len(columns)
    while place < len(lines):
        cells = _whole_row([line.cells[0] for line in lines[place : place + size]], columns)
        lacking = columns[len(cells) :]
        if lacking and ("number" not in columns[: len(cells)] or not {"when", "done"}.issuperset(lacking)):
            break
        numbered = "number" not in columns or re.fullmatch(r"[\w./()-]{1,12}", cells[columns.index("number")].text)
        if not numbered or not (row := _row(cells, columns, heads)):
            break
        found.append(row)
        place += len(cells)
    return place, found
