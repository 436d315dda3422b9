"""Minutes as a word processor's files: numbers typed or counted, bold headings, tables, breaks behind titles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import _Cell

from tests.generalisation.manuscript import Block, Grid, Line, Manuscript, Matter

_LISTS = (
    (r"\([a-h]\)", "lowerLetter", "(%1)"),
    (r"[a-h]\)", "lowerLetter", "%1)"),
    (r"[a-h]\.", "lowerLetter", "%1."),
    (r"\([ivx]+\)", "lowerRoman", "(%1)"),
    (r"\(\d+\)", "decimal", "(%1)"),
    (r"\d+\.", "decimal", "%1."),
    ("•", "bullet", "\uf0b7"),
)
_FIRST = ("(a)", "a)", "a.", "(i)", "(1)", "1.")


class Writer:
    """A document that is being written. ``counts``: Word numbers items and lists; ``breaks``: a line break parts a
    title from the first paragraph below it.
    """

    def __init__(self, made: Manuscript, counts: bool, breaks: bool = False) -> None:
        self.made = made
        self.counts = counts
        self.breaks = breaks
        self.file = docx.Document()
        self.lists: dict[str, int] = {}
        self.last = ""
        counted = made.word_number if counts else None
        self.items = self._list(*counted[:2], counted[2]) if counted else 0

    def _list(self, style: str, text: str, first: int = 1) -> int:
        """A list of its own: the number by which paragraphs refer to it."""
        numbering = self.file.part.numbering_part.element
        number = 900 + len(numbering.findall(f"{{{numbering.nsmap['w']}}}num"))
        below = (
            '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
            if style == "decimal"
            else ""
        )
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="{first}"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>'
            f'<w:lvlJc w:val="left"/></w:lvl>{below}</w:abstractNum>'
        )
        numbering.insert(0, abstract)
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )
        return int(number)

    def write(self) -> bytes:
        """The whole document, one paragraph after another."""
        title: Matter | None = None
        for piece in self.made.paragraphs():
            if isinstance(piece, Matter):
                title = piece
                if not self.breaks:
                    self.heading(self.file, piece)
            elif (
                self.breaks and title is not None and isinstance(piece, Line) and not piece.marker and not piece.column
            ):
                paragraph = self.heading(self.file, title)
                paragraph.runs[-1].add_break()
                paragraph.add_run(piece.words)
                title = None
            else:
                if self.breaks and title is not None:
                    self.heading(self.file, title)
                    title = None
                self.block(self.file, piece)
        return self.saved()

    def saved(self) -> bytes:
        """The file's bytes."""
        content = BytesIO()
        self.file.save(content)
        return content.getvalue()

    def heading(self, place: Any, matter: Matter) -> Any:
        """An item's heading in bold: its number counted, or typed before a tab."""
        paragraph = place.add_paragraph()
        if self.items:
            _count(paragraph, self.items)
        elif matter.number:
            paragraph.add_run(f"{matter.number}\t").bold = True
        paragraph.add_run(matter.title).bold = True
        return paragraph

    def block(self, place: Any, block: Block) -> None:
        """A paragraph or a table."""
        if isinstance(block, Grid):
            self.table(place, block)
            return
        paragraph = place.add_paragraph()
        if block.marker and not (self.counts and self._counted(paragraph, block.marker)):
            paragraph.add_run(f"{block.marker}\t")
        words = block.words
        if block.strong:
            paragraph.add_run(block.strong).bold = True
            words = words.removeprefix(block.strong)
        paragraph.add_run(words)
        if block.column:
            place.add_paragraph(block.column).alignment = 2

    def _counted(self, paragraph: Any, marker: str) -> bool:
        """Whether a marker could be left to Word's counting, which it then is."""
        if re.fullmatch(r"\d+\.\d+", marker):
            if self.items and self.made.word_number and self.made.word_number[0] == "decimal":
                _count(paragraph, self.items, 1)
                return True
            return False
        for pattern, style, text in _LISTS:
            if re.fullmatch(pattern, marker):
                if marker in _FIRST or text not in self.lists:
                    self.lists[text] = self._list(style, text)
                _count(paragraph, self.lists[text])
                return True
        return False

    def table(self, place: Any, grid: Grid) -> None:
        """A table; a cell's paragraphs are paragraphs."""
        made = place.add_table(rows=0, cols=len(grid.rows[0]))
        if grid.ruled:
            made.style = "Table Grid"
        for number, row in enumerate(grid.rows):
            for cell, words in zip(made.add_row().cells, row, strict=True):
                for step, part in enumerate(words.split("\n")):
                    paragraph = cell.paragraphs[0] if step == 0 else cell.add_paragraph()
                    paragraph.add_run(part).bold = grid.head and number == 0


def _count(paragraph: Any, number: int, level: int = 0) -> None:
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def typed(made: Manuscript) -> bytes:
    """Numbers typed before a tab."""
    return Writer(made, counts=False).write()


def counted(made: Manuscript) -> bytes:
    """Numbers of items and lists counted by the word processor: the text holds none of them."""
    return Writer(made, counts=True).write()


def broken(made: Manuscript) -> bytes:
    """Title and first paragraph in one, a line break between them."""
    return Writer(made, counts=True, breaks=True).write()


def one_table(made: Manuscript) -> bytes:
    """The items in one table without rules: number, text, and a column of actions where the style has one."""
    writer = Writer(made, counts=False)
    writer.block(writer.file, Line(made.told.body, strong=made.told.body))
    writer.block(writer.file, Line(made.occasion))
    _all(writer, writer.file, made.attendance)
    head = ("No.", "Item", "Action") if made.columns else ("No.", "Item")
    layout = writer.file.add_table(rows=0, cols=len(head))
    for cell, words in zip(layout.add_row().cells, head, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for matter in made.matters:
        if matter.above:
            layout.add_row().cells[1].paragraphs[0].add_run(matter.above).bold = True
        cells = layout.add_row().cells
        cells[0].paragraphs[0].add_run(matter.number)
        _item(writer, cells, matter)
    _all(writer, writer.file, made.tail)
    return writer.saved()


def _item(writer: Writer, cells: tuple[_Cell, ...], matter: Matter) -> None:
    cells[1].paragraphs[0].add_run(matter.title).bold = True
    for block in matter.blocks:
        if isinstance(block, Line) and block.column:
            writer.block(cells[1], Line(block.words, block.marker, block.strong))
            cells[2].add_paragraph(block.column)
        else:
            writer.block(cells[1], block)


def _all(writer: Writer, place: Any, blocks: Iterable[Block]) -> None:
    for block in blocks:
        writer.block(place, block)
