"""A document of one paragraph, or of a head alone, to try the readers of names on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from partnergraph.minutes.names import Names, read
from partnergraph.minutes.outline import Outline, Paragraph, Section
from partnergraph.text import NO_WORDS, Source, Span, Text, words

Reader = Callable[..., Names]


def laid_out(content: str, front: bool = False) -> Outline:
    """Each paragraph of the content (blank lines between) as one of the head, or of a first item."""
    paragraphs: list[Paragraph] = []
    start = 0
    for piece in content.split("\n\n"):
        span = Span(start, start + len(piece))
        start = span.end + 2
        if piece.strip():
            paragraphs.append(Paragraph(words(content, span), (span,)))
    if front:
        return Outline("test", tuple(paragraphs))
    return Outline("test", (), (Section(1, "1", NO_WORDS, Span(0, len(content)), paragraphs=tuple(paragraphs)),))


@pytest.fixture
def named() -> Reader:
    """Reads the names of a text."""

    def reader(content: str, front: bool = False) -> Names:
        text = Text(content, Source("test.txt", "0" * 16, "0" * 64))
        return read(text, laid_out(content, front))

    return reader
