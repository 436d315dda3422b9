"""The paragraphs and tables of a part in reading order, as the pieces that a text is composed of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from partnergraph.composition import Paragraph, Piece, table_pieces
from partnergraph.wordprocessing.elements import find, name_of, seen, switch, value, whole
from partnergraph.wordprocessing.numbering import BULLET, Numbering
from partnergraph.wordprocessing.runs import Line, Run, Story, joins_next, lines

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class Reader:
    """Reads the blocks of one part. ``notes`` are the words of the document's footnotes and endnotes by kind and id;
    ``embedded`` says afterwards whether another document stands in it, which is not read.
    """

    story: Story
    numbering: Numbering
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    embedded: bool = False
    _running: list[Run] = field(default_factory=list)

    def pieces(self, container: _Element, in_cell: bool = False) -> Iterator[Piece]:
        """The pieces of a body, a cell, a text box or a note; a footnote stands after the piece that refers to it."""
        for element in seen(container):
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element, in_cell)
            elif name == "tbl":
                yield from self._table(element)
                yield from self._notes()
            elif name in ("altChunk", "subDoc"):
                self.embedded = True
            if not in_cell:
                yield from self._notes()

    def _paragraph(self, element: _Element, in_cell: bool) -> Iterator[Piece]:
        runs = [*self._running, *self.story.runs(element)]
        boxes, self.story.boxes = self.story.boxes, []
        for box in boxes:
            yield from self.pieces(box, in_cell)
        if joins_next(element):
            self._running = runs
        else:
            self._running = []
            yield from self._printed(element, lines(runs), in_cell)

    def _printed(self, element: _Element, found: list[Line], in_cell: bool) -> Iterator[Paragraph]:
        """A paragraph with its number; one whose lines are partly bold is as many as there are such stretches.

        A number without words is printed in a cell alone: elsewhere it is a line left empty by mistake.
        """
        hidden = switch(find(element, "pPr", "rPr"), "vanish") and not found
        marker = "" if hidden else self.numbering.marker(element)
        level = self.story.styles.level(element)
        indented = not in_cell and self.story.styles.is_indented(element)
        if marker and not found and in_cell and marker != BULLET:
            yield Paragraph(marker, level)
        for bold, stretch in groupby(found, key=lambda line: line.bold):
            text = "\n".join(line.text for line in stretch)
            text = f"{marker} {text.strip()}" if marker else f"\t{text}" if indented else text
            yield Paragraph(text, level, bold)
            marker = ""

    def _notes(self) -> Iterator[Paragraph]:
        referred, self.story.notes = self.story.notes, []
        for reference in referred:
            if words := self.notes.get(reference):
                yield Paragraph(f"[{words}]")

    def _table(self, element: _Element) -> list[Piece]:
        """A table in columns: those of its grid, or, where every row has as many cells, the first, the second ..."""
        rows = [self._row(row) for row in seen(element) if name_of(row) == "tr" and not _is_deleted(row)]
        if len({len(row) for row in rows}) == 1:
            return table_pieces([list(row.values()) for row in rows])
        begun = sorted({place for row in rows for place, cell in row.items() if cell})
        return table_pieces([[row.get(place, []) for place in begun] for row in rows])

    def _row(self, row: _Element) -> dict[int, list[Piece]]:
        """The cells of a row by the column of the grid that they begin in; what is merged stands in its first cell."""
        found: dict[int, list[Piece]] = {}
        column = whole(row, "trPr", "gridBefore")
        for cell in seen(row):
            if name_of(cell) == "tc":
                properties = find(cell, "tcPr")
                pieces = list(self.pieces(cell, in_cell=True))
                found[column] = [] if _goes_on(properties) else pieces
                column += max(whole(properties, "gridSpan", default=1), 1)
        return found


def _goes_on(properties: _Element | None) -> bool:
    """Whether a cell belongs to the one above it or before it."""
    merges = (find(properties, name) for name in ("vMerge", "hMerge"))
    return any(merge is not None and value(merge) != "restart" for merge in merges)


def _is_deleted(row: _Element) -> bool:
    return find(row, "trPr", "del") is not None
