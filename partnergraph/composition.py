"""What a loader takes a document apart into, paragraphs and tables in reading order, put together as a text with marks.

A loader of a format that marks its paragraphs (HTML, DOCX, PDF, a web service's answer) gives these pieces to
``compose``, so that every format comes to the grammar in the same dress and only this module knows how that looks:
paragraphs stand a blank line apart, each under a ``paragraph`` mark; the rows of a plain table are lines between bars,
each under a ``row`` mark; a table that only lays a page out is read cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import Literal

from partnergraph.text import WRAPPED, Mark, Source, Span, Text

Role = Literal["", "number", "title", "agenda", "action", "section"]
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_COLUMN = re.compile(r"[ \t]{3,}(?=\S{1,24}$)")
_TAB = re.compile(r" *\t[ \t]*")
_BETWEEN = "    "
_NUMBER = re.compile(
    r"(?:(?:agenda )?item(?: no\.?)? ?)?(?:(?:[A-Z]{1,4}[ -/]?)?\d{1,3}(?:[/.-]\d{1,4})?[a-z]?"
    r"|(?-i:[IVXL]{1,7}))[.):]?",
    re.I,
)
_NUMBER_HEAD = re.compile(r"(?:(?:agenda |minute )?(?:item|no|number|ref|minute)s?\.?\W*)*|#", re.I)
_ITEM_HEAD = re.compile(
    r"(?:agenda |minute )?(?:items?|subject|topic|discussion|minutes?|business|matter|issue|title)"
    r"(?: ?[/&] ?\w+| (?:and|of) \w+| title| discussed| discussion)*",
    re.I,
)
_ACTION_HEAD = re.compile(
    r"actions?(?: (?:by|for|required|owner|lead|by whom))?(?: ?/ ?\w+)?|lead|owner|who|by whom", re.I
)
_FEWEST_STACKED = 2
_LONGEST_STACKED = 90
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as its source marks it.

    ``text`` holds its words with the list marker that is printed or computed ("(a) to note ..."), LF where the source
    breaks the line and a tab between columns; with ``wrapped`` such breaks mean nothing (the lines of a printed page),
    and initials in a column at the right of a line stand behind four blanks. ``level`` is a heading's (1 to 6; 0:
    none), ``bold`` whether all of it is. ``role`` is what the source itself says it is: an item's printed ``number``,
    its ``title``, ``agenda`` text that stands above the minutes, an entry of an ``action`` column, the heading of a
    ``section`` that holds items and is none itself ("Part B: exempt items"). ``private`` goes with a title. ``page`` is
    the page it begins on, as numbered from 1. ``identifiers`` are words of it with the site's own identifier of what
    they name.
    """

    text: str
    level: int = 0
    bold: bool = False
    wrapped: bool = False
    role: Role = ""
    private: bool = False
    page: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()


Cell = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the source has it: rows of cells, each of any number of paragraphs; merged cells stand once."""

    rows: tuple[tuple[Cell, ...], ...]


Piece = Paragraph | Table


def table_pieces(rows: Sequence[Sequence[Sequence[Piece]]]) -> list[Piece]:
    """The pieces that a table makes whose cells may hold tables.

    One with a table inside it lays the page out and is what its cells hold, in order; but where its rows are items,
    numbered or headed so, the table inside an item becomes a paragraph of lines between bars.
    """
    held = [piece for row in rows for cell in row for piece in cell]
    numbered = sum(len(row) > 1 and bool(row[1]) and _is_number(_barred(row[0])) for row in rows) > 1
    agenda = numbered or (bool(rows) and _heads_agenda([_barred(cell) for cell in rows[0]]))
    if not agenda and any(isinstance(piece, Table) for piece in held):
        return held
    return [Table(tuple(tuple(map(_barred, row)) for row in rows))] if held else []


def compose(pieces: Iterable[Piece], source: Source) -> Text:
    """The text that the pieces make, with its marks. Pieces without words are left out."""
    content: list[str] = []
    marks: list[Mark] = []
    pages: list[tuple[str, int, int]] = []
    place = 0
    in_row = False
    for paragraph, is_row in _laid_out(pieces):
        text = _clean(paragraph)
        if not text:
            continue
        gap = "" if not content else "\n" if is_row and in_row else "\n\n"
        content += [gap, text]
        start = place + len(gap)
        place = start + len(text)
        in_row = is_row
        marks += _marks(paragraph, text, Span(start, place), is_row)
        if paragraph.page:
            pages = _on_page(pages, paragraph.page, start, place)
    marks += [Mark("page", Span(first, last), page) for page, first, last in pages]
    return Text("".join(content) + ("\n" if content else ""), source, tuple(marks))


def _on_page(pages: list[tuple[str, int, int]], page: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The pages with one more paragraph on the last, or on a page of its own."""
    if pages and pages[-1][0] == page:
        return [*pages[:-1], (page, pages[-1][1], end)]
    return [*pages, (page, start, end)]


def _marks(paragraph: Paragraph, text: str, span: Span, is_row: bool) -> Iterator[Mark]:
    yield Mark("row" if is_row else "paragraph", span, WRAPPED if paragraph.wrapped and not is_row else "")
    if paragraph.level:
        yield Mark("heading", span, str(paragraph.level))
    if paragraph.bold:
        yield Mark("bold", span)
    if paragraph.role:
        yield Mark(paragraph.role, span)
    if paragraph.private:
        yield Mark("private", span)
    after = 0
    for words, identifier in paragraph.identifiers:
        found = text.find(words, after)
        if words and found >= 0:
            after = found + len(words)
            yield Mark("identifier", Span(span.start + found, span.start + after), identifier)


def _clean(paragraph: Paragraph) -> str:
    """The words with blanks folded, but for those that part columns: tabs, and blanks far right in a wrapped line."""
    lines = []
    for line in paragraph.text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        bare = line.rstrip()
        if not paragraph.wrapped:
            columns = (_BLANKS.sub(" ", column).strip() for column in _TAB.split(bare))
            lines.append(_BETWEEN.join(column for column in columns if column))
            continue
        column = _COLUMN.search(bare)
        head = _BLANKS.sub(" ", bare[: column.start()] if column else bare).strip()
        ending = bare[column.end() :].strip() if column else ""
        lines.append(f"{head}{_BETWEEN}{ending}" if head and ending else _BLANKS.sub(" ", bare).strip())
    return "\n".join(line for line in lines if line)


def _laid_out(pieces: Iterable[Piece]) -> Iterator[tuple[Paragraph, bool]]:
    """Every paragraph in reading order, each with whether it is the row of a plain table."""
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield piece, False
            continue
        for rows in _parts([row for row in map(_filled, piece.rows) if any(row)]):
            if _is_layout(rows):
                yield from ((paragraph, False) for paragraph in _read_cells(rows))
            else:
                yield from ((_as_row(row), True) for row in _unstacked(rows))


def _parts(rows: list[tuple[Cell, ...]]) -> Iterator[list[tuple[Cell, ...]]]:
    """A table parted where an agenda begins in it: what stands above that head (who came) is a table of its own."""
    starts = [place for place in range(1, len(rows)) if _heads_agenda(rows[place])]
    for start, end in pairwise([0, *starts, len(rows)]):
        part = rows[start:end]
        width = max((place + 1 for row in part for place, cell in enumerate(row) if cell), default=0)
        yield [row[:width] for row in part]


def _heads_agenda(row: Sequence[Cell]) -> bool:
    """Whether a row heads columns of numbers and items."""
    words = [word for word in _heads([tuple(row)]) if word]
    return len(words) > 1 and bool(_NUMBER_HEAD.fullmatch(words[0]) and _ITEM_HEAD.fullmatch(words[1]))


def _filled(row: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(tuple(paragraph for paragraph in cell if _clean(paragraph)) for cell in row)


def _heads(rows: Sequence[tuple[Cell, ...]]) -> list[str]:
    """The words of the first row's cells."""
    return [" ".join(" ".join(_clean(paragraph).split()) for paragraph in cell).strip(" :*") for cell in rows[0]]


def _is_layout(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether a table lays out running minutes: it has one column, is headed so, or a cell of it runs on."""
    if not rows:
        return True
    widest = max(sum(bool(cell) for cell in row) for row in rows)
    if widest < 2 or _is_agenda(rows) or _is_labelled(rows):
        return True
    return any(len(cell) > 1 for row in rows for cell in row) and not _is_stacked(rows)


def _is_agenda(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether the rows are agenda items: headed by number and item, or numbered with words that run on beside it."""
    heads = _heads(rows)
    if len(heads) > 1 and _NUMBER_HEAD.fullmatch(heads[0]) and _ITEM_HEAD.fullmatch(heads[1]):
        owned = any(_ACTION_HEAD.fullmatch(head) for head in heads[2:])
        return not owned or len(heads) == 3
    numbered = [row for row in rows if len(row) > 1 and _is_number(row[0])]
    return len(numbered) >= 2 and any(len(row[1]) > 1 for row in numbered)


def _is_labelled(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether every row is a label with lines beside it ("Present:" and a name a line)."""
    pairs = [[cell for cell in row if cell] for row in rows]
    labelled = [pair for pair in pairs if len(pair) == 2 and len(_clean(pair[0][0])) <= _LONGEST_LABEL]
    lines = any("\n" in _clean(paragraph) for pair in labelled for paragraph in pair[1])
    return lines and all(len(pair) == 1 or pair in labelled for pair in pairs)


def _is_number(cell: Cell) -> bool:
    return len(cell) == 1 and _NUMBER.fullmatch(_clean(cell[0])) is not None


def _is_stacked(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether every row that holds several paragraphs holds as many short ones in each of its cells that hold any."""
    for row in rows:
        counts = {len(cell) for cell in row if cell}
        if counts == {1}:
            continue
        short = all(len(paragraph.text) <= _LONGEST_STACKED for cell in row for paragraph in cell)
        if len(counts) > 1 or not short or sum(bool(cell) for cell in row) < 2 or max(counts) < _FEWEST_STACKED:
            return False
    return True


def _unstacked(rows: Sequence[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """The rows of a plain table; one whose cells stack lines side by side is as many rows."""
    for row in rows:
        height = max(len(cell) for cell in row)
        if height < 2:
            yield row
            continue
        for line in zip_longest(*row):
            yield tuple((paragraph,) if paragraph is not None else () for paragraph in line)


def _barred(cell: Sequence[Piece]) -> Cell:
    """A cell with the tables inside it as lines between bars."""
    return tuple(piece if isinstance(piece, Paragraph) else _as_lines(piece) for piece in cell)


def _as_lines(table: Table) -> Paragraph:
    rows = [_as_row(row) for row in map(_filled, table.rows) if any(row)]
    identifiers = tuple(entry for row in rows for entry in row.identifiers)
    return Paragraph("\n".join(row.text for row in rows), identifiers=identifiers)


def _as_row(row: tuple[Cell, ...]) -> Paragraph:
    """One line between bars; a bar in the words themselves is printed broken."""
    cells = [" ".join(" ".join(_clean(p).split()) for p in cell).replace("|", "\u00a6") for cell in row]
    held = [paragraph for cell in row for paragraph in cell]
    page = next((paragraph.page for paragraph in held if paragraph.page), "")
    identifiers = tuple(entry for paragraph in held for entry in paragraph.identifiers)
    bold = bool(held) and all(paragraph.bold for paragraph in held)
    roles = {paragraph.role for paragraph in held}
    role = roles.pop() if len(roles) == 1 else ""
    return Paragraph(f"| {' | '.join(cells)} |", bold=bold, role=role, page=page, identifiers=identifiers)


def _read_cells(rows: Sequence[tuple[Cell, ...]]) -> Iterator[Paragraph]:
    """The paragraphs of a table that lays a page out, row by row and cell by cell, its head of labels left out."""
    agenda = bool(rows) and _is_agenda(rows)
    heads = _heads(rows) if rows else []
    headed = agenda and bool(_NUMBER_HEAD.fullmatch(heads[0]) and _ITEM_HEAD.fullmatch(heads[1]))
    action = next((place for place, head in enumerate(heads) if place > 1 and _ACTION_HEAD.fullmatch(head)), -1)
    bare = headed and not any(row[0] for row in rows[1:])
    for row in rows[1:] if headed else rows:
        numbered = agenda and len(row) > 1 and (bare or _is_number(row[0])) and bool(row[1])
        for place, cell in enumerate(row):
            for step, paragraph in enumerate(cell):
                if numbered and place < 2 and step == 0:
                    yield replace(paragraph, role="title" if place else "number")
                elif headed and place == action:
                    yield replace(paragraph, role="action")
                else:
                    yield paragraph
