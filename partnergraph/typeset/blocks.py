"""What a page is taken apart into before it becomes pieces: passages of lines, and tables of cells of passages."""

from __future__ import annotations

from dataclasses import dataclass

from partnergraph.composition import Role
from partnergraph.typeset.geometry import Line


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that run on as one paragraph."""

    lines: tuple[Line, ...]
    role: Role = ""

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(line.text for line in self.lines)


Cell = tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Tabular:
    """A table: its rows of cells, and where its columns begin; the last row is open where the page ends in it."""

    rows: tuple[tuple[Cell, ...], ...]
    starts: tuple[float, ...]


Block = Passage | Tabular
