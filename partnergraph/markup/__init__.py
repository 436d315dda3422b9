"""HTML taken apart into the pieces of a document: a whole page, or a fragment that another format holds."""

from __future__ import annotations

from partnergraph.composition import Piece


def pieces(fragment: str, address: str = "") -> list[Piece]:
    """The paragraphs and tables of a fragment of HTML, or of plain words, in reading order.

    ``address`` is that of the page or service the fragment stands on: relative links are read against it. Raises
    PartnergraphError for markup beyond all bounds.
    """
    from partnergraph.markup.reading import read
    from partnergraph.markup.tree import parse

    return read(parse(fragment), address)
