"""Word documents: their words in reading order, with what is a heading, bold, numbered by the computer, in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from partnergraph.composition import Paragraph, Piece
from partnergraph.wordprocessing.blocks import Reader
from partnergraph.wordprocessing.columns import with_columns
from partnergraph.wordprocessing.elements import WORD
from partnergraph.wordprocessing.heads import lacking
from partnergraph.wordprocessing.numbering import Numbering, read_numbering
from partnergraph.wordprocessing.parts import open_document
from partnergraph.wordprocessing.runs import Story, fields_closed, is_tracked
from partnergraph.wordprocessing.styles import read_styles

if TYPE_CHECKING:
    from lxml.etree import _Element

Notes = dict[tuple[str, str], str]


def read_pieces(raw: bytes, name: str) -> tuple[Sequence[Piece], tuple[str, ...]]:
    """The pieces of a Word document, with a warning for what is read in a way that is good to know of.

    Raises PartnergraphError, which names the file, for what is no Word document, is damaged or out of bounds.
    """
    document = open_document(raw, name)
    styles = read_styles(document.styles)
    numbering = read_numbering(document.numbering, styles)

    def reader(root: _Element, notes: Notes) -> Reader:
        return Reader(Story(styles, fields_closed(root)), Numbering(numbering.uses, styles), notes)

    notes: Notes = {}
    for kind, part in (("footnote", document.footnotes), ("endnote", document.endnotes)):
        if part is not None:
            notes |= _notes(kind, part, reader(part, {}))
    main = reader(document.main, notes)
    pieces = list(with_columns(main.pieces(document.body)))
    if document.head is not None:
        pieces = [*lacking(pieces, reader(document.head, {}).pieces(document.head)), *pieces]
    warnings = []
    if is_tracked(document.main):
        warnings.append(f"{name}: holds tracked changes: read as if all of them were accepted")
    if main.embedded:
        warnings.append(f"{name}: a document embedded in it is not read: paste its words into it")
    return pieces, tuple(warnings)


def _notes(kind: str, root: _Element, reader: Reader) -> Iterator[tuple[tuple[str, str], str]]:
    """The words of footnotes or endnotes by their ids; separators between text and notes are none."""
    for note in root.iterchildren(f"{WORD}{kind}"):
        if not note.get(f"{WORD}type"):
            yield (kind, str(note.get(f"{WORD}id") or "")), " ".join(_words(reader.pieces(note)))


def _words(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield " ".join(piece.text.split())
        else:
            yield from (word for row in piece.rows for cell in row for word in _words(cell))
