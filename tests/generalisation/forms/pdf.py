"""Minutes as printed pages: plain prose, words broken at line ends, initials in a column at the right, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.generalisation.manuscript import Block, Grid, Line, Manuscript, Matter

_VOWELS = "aeiouy"
_BREAK = re.compile(rf"(?<=[a-z]{{2}}[{_VOWELS}])(?=[b-df-hj-np-tv-xz][{_VOWELS}][a-z]{{2}})")
_SYLLABLE = "\u00ad"


class Press:
    """How the pages look: the size of the print, whether words are broken, whether there are running heads and feet."""

    def __init__(self, made: Manuscript, size: float = 11, breaks: bool = False, running: bool = True) -> None:
        self.made = made
        self.breaks = breaks
        self.running = running
        self.size = size
        self.plain = ParagraphStyle(
            "plain",
            fontName="Helvetica",
            fontSize=size,
            leading=size * 1.2,
            spaceBefore=size * 0.6,
            alignment=TA_JUSTIFY if breaks else 0,
            embeddedHyphenation=1 if breaks else 0,
            hyphenationMinWordLength=6,
        )
        self.tight = ParagraphStyle("tight", self.plain, spaceBefore=0)
        self.heading = ParagraphStyle(
            "heading", self.plain, fontName="Helvetica-Bold", spaceBefore=size * 1.2, keepWithNext=1
        )
        self.limb = ParagraphStyle(
            "limb", self.plain, leftIndent=size * 2.6, bulletIndent=size * 0.8, spaceBefore=size * 0.3
        )
        self.numbered = ParagraphStyle("numbered", self.plain, leftIndent=size * 3, bulletIndent=0)

    def print(self, flow: list[Flowable]) -> bytes:
        """The pages with these pieces on them."""
        content = BytesIO()
        sheet = SimpleDocTemplate(
            content,
            pagesize=A4,
            leftMargin=64,
            rightMargin=64,
            topMargin=72,
            bottomMargin=72,
            invariant=1,
            title="Minutes",
        )
        if self.running:
            sheet.build(flow, onFirstPage=self._foot, onLaterPages=self._frame)
        else:
            sheet.build(flow)
        return content.getvalue()

    def _frame(self, canvas: Canvas, sheet: Any) -> None:
        """The running head of all pages but the first, and the foot."""
        canvas.setFont("Helvetica", 9)
        canvas.drawString(64, A4[1] - 40, f"{self.made.told.body} - Minutes")
        self._foot(canvas, sheet)

    def _foot(self, canvas: Canvas, sheet: Any) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawCentredString(A4[0] / 2, 36, f"Page {sheet.page}")

    def text(self, words: str) -> str:
        """Words as the typesetter takes them."""
        return escape(_BREAK.sub(_SYLLABLE, words) if self.breaks else words, quote=False)

    def line(self, line: Line) -> Paragraph:
        """A paragraph in its style, a marker before its indent."""
        strong = f"<b>{self.text(line.strong)}</b>" if line.strong else ""
        words = strong + self.text(line.words.removeprefix(line.strong) if strong else line.words)
        if line.marker:
            style = self.numbered if re.fullmatch(r"\d+\.\d+|\(\d+\)", line.marker) else self.limb
            return Paragraph(words, style, bulletText=line.marker)
        return Paragraph(words, self.tight if line.tight else self.plain)

    def matter(self, matter: Matter) -> Paragraph:
        """An item's heading, its number before the indent."""
        if not matter.number:
            return Paragraph(self.text(matter.title), self.heading)
        indent = self.size * (1.2 + 0.6 * len(matter.number))
        style = ParagraphStyle(
            "item",
            self.heading,
            leftIndent=indent,
            bulletIndent=0,
            bulletFontName="Helvetica-Bold",
            bulletFontSize=self.size,
        )
        return Paragraph(self.text(matter.title), style, bulletText=matter.number)

    def grid(self, grid: Grid) -> Table:
        """A table: ruled, or laid out by columns alone."""
        width = A4[0] - 128
        bold = ParagraphStyle("bold", self.tight, fontName="Helvetica-Bold", embeddedHyphenation=0, alignment=0)
        cell = ParagraphStyle("cell", self.tight, embeddedHyphenation=0, alignment=0)
        rows = [
            [
                [
                    Paragraph(escape(part, quote=False), bold if grid.head and place == 0 else cell)
                    for part in words.split("\n")
                ]
                for words in row
            ]
            for place, row in enumerate(grid.rows)
        ]
        widths = _widths(grid, width)
        ruled: list[tuple[Any, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if grid.ruled else []
        return Table(
            rows,
            colWidths=widths,
            style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *ruled],
            hAlign="LEFT",
            spaceBefore=self.size * 0.6,
        )


def _widths(grid: Grid, width: float) -> list[float]:
    """The columns' widths by their longest cell, the whole width of the page."""
    longest = [
        max(min(max(map(len, row[place].split("\n"))), 50) for row in grid.rows) + 4
        for place in range(len(grid.rows[0]))
    ]
    return [width * one / sum(longest) for one in longest]


def _flow(press: Press, pieces: Iterator[Block | Matter]) -> Iterator[Flowable]:
    for place, piece in enumerate(pieces):
        if isinstance(piece, Matter):
            yield press.matter(piece)
        elif isinstance(piece, Grid):
            yield press.grid(piece)
        elif place == 0:
            yield Paragraph(press.text(piece.words), ParagraphStyle("title", press.heading, fontSize=15, leading=18))
        elif piece.column:
            yield _beside(press, press.line(piece), piece.column)
        else:
            yield press.line(piece)


def _beside(press: Press, paragraph: Paragraph, entry: str, number: str = "") -> Table:
    """A paragraph with an entry in the column at the right, beside its last line."""
    width = A4[0] - 128
    margin = 14 + press.size * 0.7 * max(len(matter.number) for matter in press.made.matters)
    cells = [Paragraph(number, press.heading), paragraph, Paragraph(f"<b>{escape(entry)}</b>", press.tight)]
    return Table(
        [cells],
        colWidths=[margin, width - margin - 56, 56],
        splitInRow=1,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
        ],
    )


def prose(made: Manuscript) -> bytes:
    """Plain paragraphs with a running head and a foot; pages break in sentences."""
    press = Press(made)
    return press.print(list(_flow(press, made.paragraphs())))


def hyphenated(made: Manuscript) -> bytes:
    """Narrow justified print in which words are broken at line ends."""
    press = Press(made, size=14, breaks=True)
    return press.print(list(_flow(press, made.paragraphs())))


def bare(made: Manuscript) -> bytes:
    """Small print without head or foot."""
    press = Press(made, size=9.5, running=False)
    return press.print(list(_flow(press, made.paragraphs())))


def columns(made: Manuscript) -> bytes:
    """Three columns without rules: the number, the item, the initials of whoever is to act."""
    press = Press(made)
    flow: list[Flowable] = list(_flow(press, iter([Line(made.told.body), Line(made.occasion), *made.attendance])))
    flow.append(Spacer(1, 12))
    if made.columns:
        flow.append(_beside(press, Paragraph("", press.plain), "Action"))
    for matter in made.matters:
        if matter.above:
            flow.append(Paragraph(f"<b>{escape(matter.above)}</b>", press.plain))
        title = Paragraph(f"<b>{press.text(matter.title)}</b>", press.heading)
        flow.append(_beside(press, title, "", escape(matter.number)))
        for block in matter.blocks:
            if isinstance(block, Grid):
                flow.append(press.grid(block))
            else:
                flow.append(_beside(press, press.line(block), block.column))
    flow += list(_flow(press, iter([Line(""), *made.tail])))
    return press.print(flow)
