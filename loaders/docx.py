"""Minutes as Word documents: numbered as Word numbers them, tracked changes accepted, comments left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from partnergraph.composition import compose
from partnergraph.errors import PartnergraphError
from partnergraph.loading import Loaded
from partnergraph.office import WORD_ENDINGS, is_written_document, kind_of, refuse_others
from partnergraph.text import Source

SUMMARY = "minutes as Word documents (.docx)"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def takes(name: str, head: bytes) -> float:
    """Word documents by content; old ones and their like as well, so that they are refused with the remedy."""
    if is_written_document(name, head):
        return 0.95 if kind_of(head) == "word" else 0.8
    return 0.1 if not kind_of(head) and PurePosixPath(name).suffix.lower() in WORD_ENDINGS else 0.0


def load(raw: bytes, source: Source) -> Loaded:
    """The words of the document. Raises PartnergraphError for what is no Word document, damaged or out of bounds."""
    refuse_others(raw, source.name, "word")
    from partnergraph.wordprocessing import read_pieces

    pieces, warnings = read_pieces(raw, source.name)
    text = compose(pieces, replace(source, media_type=MEDIA_TYPE))
    if not text.content:
        raise PartnergraphError(f"{source.name}: holds no words (pictures of pages?): give its words as .docx or text")
    return Loaded(text, warnings)
