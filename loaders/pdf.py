"""Minutes as PDF: the words of its pages with their places, made into paragraphs and tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from partnergraph.composition import compose
from partnergraph.errors import PartnergraphError
from partnergraph.loading import Loaded
from partnergraph.text import Source

SUMMARY = "minutes as PDF, with text of its own or from OCR"

_MARK = b"%PDF-"
_WITHIN = 1024


def takes(name: str, head: bytes) -> float:
    """Whatever begins as a PDF does, under any name; what is merely called one is refused by name."""
    if _MARK in head[:_WITHIN]:
        return 1.0
    return 0.02 if PurePosixPath(name.split("?")[0]).suffix.lower() == ".pdf" else 0.0


def load(raw: bytes, source: Source) -> Loaded:
    """The paragraphs and tables of the document, each with its page.

    Raises PartnergraphError for what is no PDF, needs a password, or holds no text.
    """
    if _MARK not in raw[:_WITHIN]:
        raise PartnergraphError(f"{source.name}: {'not a PDF, whatever its name says' if raw.strip() else 'empty'}")
    from partnergraph.typeset.document import read_document
    from partnergraph.typeset.reading import pieces

    printed = read_document(raw, source.name)
    text = compose(pieces(printed.pages), replace(source, media_type="application/pdf"))
    return Loaded(text, printed.warnings)
