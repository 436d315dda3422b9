"""Lists set in columns with tabs and indents ("Present:" and the names beside it) read as the tables that they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from partnergraph.composition import Paragraph, Piece, Table

_LONGEST_CELL = 80
_LABEL = re.compile(
    r"[^:]{1,40}:-?|(?:also |those |members? |officers? |others? )*"
    r"(?:present|in attendance|attendance|attendees|attending|apologies(?: for absence| received)?|absent"
    r"|members|officers|observers|chair\w*|clerk|secretary|venue|date|time)",
    re.IGNORECASE,
)
_MARKER = re.compile(r"[-*•–]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivx]{1,5})[.)]?")


def with_columns(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, with paragraphs that follow one another as a label and what stands in columns beside it as a table.

    Such paragraphs are short and unmarked; a label stands at the beginning of one of them, and others begin with a tab,
    which stands for an indent too.
    """
    for in_columns, group in groupby(pieces, key=_is_in_columns):
        stretch = list(group)
        rows = [row for piece in stretch if isinstance(piece, Paragraph) for row in _rows(piece)] if in_columns else []
        if len(rows) > 1 and _is_list(rows):
            bold = [isinstance(piece, Paragraph) and piece.bold for piece in stretch]
            yield _table(rows, all(bold))
        else:
            yield from stretch


def _rows(paragraph: Paragraph) -> list[list[str]]:
    """The cells of each of a paragraph's lines; several tabs part two cells as one does, but at the beginning."""
    found = []
    for line in paragraph.text.split("\n"):
        cells = [cell.strip() for cell in line.split("\t")]
        found.append([cells[0], *(cell for cell in cells[1:] if cell)])
    return found


def _is_in_columns(piece: Piece) -> bool:
    if not isinstance(piece, Paragraph) or piece.level or "\t" not in piece.text:
        return False
    cells = [cell for row in _rows(piece) for cell in row]
    return all(len(cell) <= _LONGEST_CELL for cell in cells) and not _MARKER.fullmatch(cells[0])


def _is_list(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a label begins the rows, and the first of those that go on beside it stands right below one."""
    first, second = rows[0], rows[1]
    labels = [row[0] for row in rows if row[0]]
    return bool(first[0]) and len(first) > 1 and not second[0] and all(map(_LABEL.fullmatch, labels))


def _table(rows: Sequence[Sequence[str]], bold: bool) -> Table:
    widest = max(map(len, rows))
    padded = ([*row, *[""] * (widest - len(row))] for row in rows)
    return Table(tuple(tuple((Paragraph(cell, bold=bold),) if cell else () for cell in row) for row in padded))
