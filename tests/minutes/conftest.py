"""What the tests of the grammar share: items of minutes built from plain paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from partnergraph.minutes.outline import Paragraph, Section
from partnergraph.text import Span, words

Paragraphs = Sequence[tuple[str, str]]


@pytest.fixture(scope="session")
def section() -> Callable[[Paragraphs, str], tuple[str, Section]]:
    """The text and the section of an item with these paragraphs, each a marker and its words."""

    def build(paragraphs: Paragraphs, title: str) -> tuple[str, Section]:
        content = title + "\n"
        built: list[Paragraph] = []
        for marker, text in paragraphs:
            start = len(content) + len(marker) + bool(marker)
            content += f"{marker} {text}\n" if marker else f"{text}\n"
            span = Span(start, start + len(text))
            level = 0 if not marker or marker.strip("().").replace(".", "").isdigit() else 1
            built.append(Paragraph(words(content, span), (span,), marker, level))
        heading = words(content, Span(0, len(title)))
        return content, Section(1, "1", heading, Span(0, len(content)), paragraphs=tuple(built))

    return build
