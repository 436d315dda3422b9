"""Tables of actions: a row a line, or flattened to a cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.minutes.actions.vocabulary import listed
from partnergraph.minutes.outline import Paragraph
from partnergraph.text import NO_WORDS, Span, Words, words

_COLUMNS = ("what", "headings", "when", "done", "number")
_MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One action of a table: its cells, the item's number it bears, and the paragraphs it stands in."""

    task: Words
    owner: Words
    due: Words
    number: str
    paragraphs: tuple[int, ...]


def _column(cell: str) -> str:
    """What a heading says its column holds; empty for any other words."""
    plain = re.sub(r"\s+", " ", cell.strip(" *:.#")).lower() or ("#" if cell.strip() == "#" else "")
    return next((column for column in _COLUMNS if plain in listed(column) or f"{plain}." in listed(column)), "")


def _cells(content: str, paragraph: Paragraph) -> list[Words]:
    """The cells of a paragraph's line, where bars part it."""
    found: list[Words] = []
    for span in paragraph.spans:
        start = span.start
        for place in range(span.start, span.end + 1):
            if place == span.end or content[place] == "|":
                found.append(words(content, Span(start, place)))
                start = place + 1
    return found


def _is_head(columns: Sequence[str]) -> bool:
    """Whether these columns head a table of actions: what is to be done, and who or when."""
    return "what" in columns and ("headings" in columns or "when" in columns) and all(columns) and len(columns) > 1


def _row(cells: Sequence[Words], columns: Sequence[str], places: tuple[int, ...]) -> Row | None:
    held = dict(zip(columns, cells, strict=False))
    task = held.get("what", NO_WORDS)
    if not re.search(r"\w", task.text):
        return None
    number = held.get("number", NO_WORDS).text
    return Row(task, held.get("headings", NO_WORDS), held.get("when", NO_WORDS), number, places)


def rows(content: str, paragraphs: Sequence[Paragraph]) -> list[Row]:
    """The rows of the tables of actions among an item's paragraphs, heads left out."""
    found: list[Row] = []
    place = 0
    while place < len(paragraphs):
        across = [cell for cell in _cells(content, paragraphs[place]) if cell]
        columns = [_column(cell.text) for cell in across]
        if _is_head(columns):
            found.append(Row(NO_WORDS, NO_WORDS, NO_WORDS, "", (place,)))
            place = _lines(content, paragraphs, place + 1, columns, found)
            continue
        down = _down(paragraphs, place)
        if down:
            found.append(Row(NO_WORDS, NO_WORDS, NO_WORDS, "", tuple(range(place, place + len(down)))))
            place = _flattened(paragraphs, place + len(down), down, found)
            continue
        place += 1
    return found


def _lines(content: str, paragraphs: Sequence[Paragraph], place: int, columns: Sequence[str], found: list[Row]) -> int:
    """Reads the rows below a head whose cells bars part; gives the place after the last."""
    while place < len(paragraphs):
        cells = _cells(content, paragraphs[place])
        while cells and not cells[0]:
            cells = cells[1:]
        if len([cell for cell in cells if cell]) < 2:
            break
        if not all(re.fullmatch(r"[\s:\-]*", cell.text) for cell in cells) and (row := _row(cells, columns, (place,))):
            found.append(row)
        place += 1
    return place


def _down(paragraphs: Sequence[Paragraph], place: int) -> list[str]:
    """The columns of a head that is flattened to a cell a line, from a place on; empty where there is none."""
    columns: list[str] = []
    for paragraph in paragraphs[place : place + _MOST_COLUMNS]:
        column = _column(paragraph.words.text)
        if not column or column in columns:
            break
        columns.append(column)
    return columns if _is_head(columns) else []


def _flattened(paragraphs: Sequence[Paragraph], place: int, columns: Sequence[str], found: list[Row]) -> int:
    """Reads rows of one cell a line, as many lines a row as the head has; gives the place after the last."""
    size = len(columns)
    while place + size <= len(paragraphs):
        cells = [paragraph.words for paragraph in paragraphs[place : place + size]]
        numbered = "number" not in columns or re.fullmatch(r"[\w./()-]{1,12}", cells[columns.index("number")].text)
        if not numbered or not (row := _row(cells, columns, tuple(range(place, place + size)))):
            break
        found.append(row)
        place += size
    return place
