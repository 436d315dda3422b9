"""What a loader takes a document apart into, paragraphs and tables in reading order, put together as a text with marks.

A loader of a format that marks its paragraphs (HTML, DOCX, PDF, a web service's answer) gives these pieces to
``compose``, so that every format comes to the grammar in the same dress and only this module knows how that looks:
paragraphs stand a blank line apart, each under a ``paragraph`` mark; the rows of a plain table are lines between bars,
each under a ``row`` mark; a table that only lays a page out is read cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from partnergraph import tabulation
from partnergraph.pieces import Cell, Paragraph, Piece, Role, Table, clean
from partnergraph.tabulation import table_pieces
from partnergraph.text import WRAPPED, Mark, Source, Span, Text

__all__ = ["Cell", "Paragraph", "Piece", "Role", "Table", "compose", "table_pieces"]


def compose(pieces: Iterable[Piece], source: Source) -> Text:
    """The text that the pieces make, with its marks. Pieces without words are left out."""
    content: list[str] = []
    marks: list[Mark] = []
    pages: list[tuple[str, int, int]] = []
    place = 0
    in_row = False
    for paragraph, is_row in _laid_out(pieces):
        text = clean(paragraph)
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


def _laid_out(pieces: Iterable[Piece]) -> Iterator[tuple[Paragraph, bool]]:
    """Every paragraph in reading order, each with whether it is the row of a plain table."""
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield piece, False
        else:
            yield from tabulation.read(piece)
