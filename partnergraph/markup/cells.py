"""Tables of HTML as rows of cells: merged cells once, nested tables inside their cell, tables of layout taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from partnergraph.composition import Cell, Paragraph, Piece, Table

_SPAN = re.compile(r"\d{1,4}")
_WIDEST = 100
_NUMBERED = re.compile(r"(?:item )?[A-Z]{0,3}\d{1,3}[a-z]?(?:[./]\d{1,3})?[.):]?", re.IGNORECASE)


@dataclass(slots=True)
class Grid:
    """A table while it is read: its rows, and the cells of earlier rows that still reach down (column: rows left)."""

    rows: list[list[list[Piece]]] = field(default_factory=list)
    reaching: dict[int, int] = field(default_factory=dict)

    def open_row(self) -> None:
        """Begin a row."""
        self.reaching = {column: left - 1 for column, left in self.reaching.items() if left > 1}
        self.rows.append([])

    def add(self, held: list[Piece], colspan: str, rowspan: str) -> None:
        """One more cell, and empty ones for the columns that it or a cell above it covers."""
        if not self.rows:
            self.open_row()
        row = self.rows[-1]
        while len(row) in self.reaching:
            row.append([])
        wide, high = _span(colspan), _span(rowspan)
        if high > 1:
            self.reaching |= dict.fromkeys(range(len(row), len(row) + wide), high)
        row.append(held)
        row += [[] for _ in range(wide - 1)]


def _span(written: str) -> int:
    found = _SPAN.fullmatch(written.strip())
    return min(max(int(written), 1), _WIDEST) if found else 1


def tables(grid: Grid, is_layout: bool) -> list[Piece]:
    """The pieces that a table makes: the table itself, or, where it only lays the page out, what its cells hold.

    A table with a table inside it lays the page out, unless its rows are numbered items.
    """
    held = [piece for row in grid.rows for cell in row for piece in cell]
    nested = any(isinstance(piece, Table) for piece in held)
    if is_layout or (nested and not _is_numbered(grid.rows)):
        return held
    rows = tuple(tuple(_cell(cell) for cell in row) for row in grid.rows)
    return [Table(rows)] if held else []


def _is_numbered(rows: Sequence[Sequence[list[Piece]]]) -> bool:
    """Whether two rows or more begin with a cell that holds an item's number and nothing else."""
    heads = [row[0] for row in rows if len(row) > 1 and row[1]]
    return sum(len(head) == 1 and _is_number(head[0]) for head in heads) > 1


def _is_number(piece: Piece) -> bool:
    return isinstance(piece, Paragraph) and _NUMBERED.fullmatch(piece.text.strip()) is not None


def _cell(held: Sequence[Piece]) -> Cell:
    return tuple(_barred(piece) if isinstance(piece, Table) else piece for piece in held)


def _barred(table: Table) -> Paragraph:
    """A table inside a cell, as lines between bars."""
    lines = []
    for row in table.rows:
        cells = [" ".join(" ".join(paragraph.text.split()) for paragraph in cell) for cell in row]
        lines.append(f"| {' | '.join(cell.replace('|', '¦') for cell in cells)} |")
    identifiers = tuple(entry for row in table.rows for cell in row for one in cell for entry in one.identifiers)
    return Paragraph("\n".join(lines), identifiers=identifiers)
