"""Tables of a document told apart: those that hold data, a line a row, and those that only lay its words out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from partnergraph.pieces import Cell, Paragraph, Piece, Table, clean

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
_PARTICULAR = re.compile(
    r"(?:(?:name of )?(?:the )?(?:committee|body|meeting|group|board|panel|forum|partnership)(?: name| title)?"
    r"|(?:meeting )?date(?: (?:and|&) time| ?/ ?time| of meeting)?|(?:start |finish |end )?time|venue|location|place"
    r"|(?:members? |also |others? |those )*(?:present|in attendance|attendance|attendees)|apologies(?: for absence)?"
    r"|(?:in the )?chair(?:man|person|woman|ed by)?|vice[- ]chair|(?:minutes|notes)(?: taken)? by"
    r"|(?:minute|note)[- ]taker|secretary|clerk|contact(?: officer)?|status|quorum) ?:?",
    re.I,
)
_PERSON_HEAD = re.compile(r"(?:full )?names?|members?|attendees?|councillors?|representatives?|surname", re.I)
_TASK_HEAD = re.compile(r"(?:agreed )?actions?(?: (?:points?|required|agreed|to be taken))?|tasks?|what", re.I)
_RUNNING_HEAD = re.compile(r"\b(?:discussion|discussed|minutes?|notes?|business)\b", re.I)
_BESIDE_HEAD = re.compile(
    r"organisations?|agency|representing|company|(?:job )?title|post|position|role|initials|status|attendance"
    r"|attended|present|apologies|(?:action )?(?:owner|lead|by)|(?:by )?(?:who|whom|when)|responsible|responsibility"
    r"|due(?: date)?|deadline|target(?: date)?|timescales?|progress|update",
    re.I,
)
_FEWEST_STACKED = 2
_LONGEST_STACKED = 90
_LONGEST_LABEL = 40


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


def read(table: Table) -> Iterator[tuple[Paragraph, bool]]:
    """The paragraphs of a table in reading order, each with whether it is the row of a plain table."""
    for rows in _parts([row for row in map(_filled, table.rows) if any(row)]):
        if _is_particulars(rows):
            yield from ((paragraph, False) for row in rows for paragraph in _stated(row))
        elif _is_layout(rows):
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
    return tuple(tuple(paragraph for paragraph in cell if clean(paragraph)) for cell in row)


def _heads(rows: Sequence[tuple[Cell, ...]]) -> list[str]:
    """The words of the first row's cells."""
    return [" ".join(" ".join(clean(paragraph).split()) for paragraph in cell).strip(" :*") for cell in rows[0]]


def _is_layout(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether a table lays out running minutes: it has one column, is headed so, or a cell of it runs on."""
    if not rows:
        return True
    widest = max(sum(bool(cell) for cell in row) for row in rows)
    if widest < 2 or _is_agenda(rows) or _is_labelled(rows):
        return True
    if _heads_data(rows[0]):
        return False
    return any(len(cell) > 1 for row in rows for cell in row) and not _is_stacked(rows)


def _heads_data(row: Sequence[Cell]) -> bool:
    """Whether a row heads columns of people or of actions, with what is said of each beside them."""
    words = [word for word in _heads([tuple(row)]) if word]
    named = any(_PERSON_HEAD.fullmatch(word) or _TASK_HEAD.fullmatch(word) for word in words)
    return named and not any(map(_RUNNING_HEAD.search, words)) and any(_BESIDE_HEAD.fullmatch(word) for word in words)


def _is_agenda(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether the rows are agenda items: headed by number and item, or numbered with words that run on beside it."""
    heads = _heads(rows)
    if len(heads) > 1 and _NUMBER_HEAD.fullmatch(heads[0]) and _ITEM_HEAD.fullmatch(heads[1]):
        owned = any(_ACTION_HEAD.fullmatch(head) for head in heads[2:])
        return not owned or len(heads) == 3
    numbered = [row for row in rows if len(row) > 1 and _is_number(row[0])]
    return len(numbered) >= 2 and any(len(row[1]) > 1 for row in numbered)


def _is_particulars(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether the rows state what a head does, each a label with its value beside it ("Venue", "Pier House")."""
    pairs = [pair for row in rows for pair in _pairs(row)]
    return len(pairs) > 1 and all(len(value) == 1 and _PARTICULAR.fullmatch(_line(label)) for label, value in pairs)


def _pairs(row: tuple[Cell, ...]) -> list[tuple[Cell, Cell]]:
    """The labels of a row, each with its value; a title over all columns is none."""
    cells = [cell for cell in row if cell]
    return list(zip_longest(cells[::2], cells[1::2], fillvalue=())) if len(cells) > 1 else []


def _line(cell: Cell) -> str:
    return " ".join(" ".join(clean(paragraph) for paragraph in cell).split())


def _stated(row: tuple[Cell, ...]) -> Iterator[Paragraph]:
    """A row of particulars as lines, each a label with its value."""
    pairs = _pairs(row)
    if not pairs:
        yield from (paragraph for cell in row for paragraph in cell)
    for label, (value,) in pairs:
        yield replace(value, text=f"{_line(label).rstrip(' :')}: {value.text.lstrip()}", bold=False)


def _is_labelled(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether every row is a label with lines beside it ("Present:" and a name a line)."""
    pairs = [[cell for cell in row if cell] for row in rows]
    labelled = [pair for pair in pairs if len(pair) == 2 and len(clean(pair[0][0])) <= _LONGEST_LABEL]
    lines = any("\n" in clean(paragraph) for pair in labelled for paragraph in pair[1])
    return lines and all(len(pair) == 1 or pair in labelled for pair in pairs)


def _is_number(cell: Cell) -> bool:
    return len(cell) == 1 and _NUMBER.fullmatch(clean(cell[0])) is not None


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
    """The rows of a plain table; one whose cells stack as many lines side by side is as many rows."""
    for row in rows:
        heights = {len(cell) for cell in row if cell}
        if len(heights) > 1 or heights == {1} or sum(map(bool, row)) < 2:
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
    cells = [" ".join(" ".join(clean(p).split()) for p in cell).replace("|", "\u00a6") for cell in row]
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
