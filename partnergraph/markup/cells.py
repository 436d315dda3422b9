"""Tables of HTML as rows of cells: merged cells once, nested tables inside their cell, tables of layout taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from partnergraph.composition import Piece, table_pieces

_SPAN = re.compile(r"\d{1,4}")
_WIDEST = 100


_NO_WORDS: list[Piece] = []


@dataclass(slots=True)
class Grid:
    """A table while it is read: its rows, and the cells of earlier rows that still reach down (column: rows left).

    ``column`` is where the next cell of the last row begins; spans beyond ``_WIDEST`` columns are not followed.
    """

    rows: list[list[list[Piece]]] = field(default_factory=list)
    reaching: dict[int, int] = field(default_factory=dict)
    column: int = 0

    def open_row(self) -> None:
        """Begin a row."""
        self.reaching = {column: left - 1 for column, left in self.reaching.items() if left > 1}
        self.rows.append([])
        self.column = 0

    def add(self, held: list[Piece], colspan: str, rowspan: str) -> None:
        """One more cell, behind empty ones for the columns that a cell before it or above it covers."""
        if not self.rows:
            self.open_row()
        row = self.rows[-1]
        while self.column in self.reaching:
            self.column += 1
        wide, high = _span(colspan), _span(rowspan)
        if high > 1:
            last = min(self.column + wide, _WIDEST)
            self.reaching |= dict.fromkeys(range(self.column, last), high)
        row += [_NO_WORDS] * (min(self.column, _WIDEST) - len(row))
        row.append(held)
        self.column = max(self.column + wide, len(row))


def _span(written: str) -> int:
    found = _SPAN.fullmatch(written.strip())
    return min(max(int(written), 1), _WIDEST) if found else 1


def tables(grid: Grid, is_layout: bool) -> list[Piece]:
    """The pieces that a table makes: the table itself, or, where it only lays the page out, what its cells hold."""
    if is_layout:
        return [piece for row in grid.rows for cell in row for piece in cell]
    return table_pieces(grid.rows)
