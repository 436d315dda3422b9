"""Items of minutes built from plain paragraphs, as the layout would lay them out."""

from __future__ import annotations

from collections.abc import Sequence

from partnergraph.minutes.outline import Paragraph, Section
from partnergraph.text import Span, words


def section(paragraphs: Sequence[tuple[str, str]], title: str = "The quay") -> tuple[str, Section]:
    """The text and the section of an item with these paragraphs, each a marker and its words."""
    content = title + "\n"
    built: list[Paragraph] = []
    for marker, text in paragraphs:
        start = len(content) + len(marker) + bool(marker)
        content += f"{marker} {text}\n" if marker else f"{text}\n"
        span = Span(start, start + len(text))
        level = 0 if not marker or marker.strip("().").isdigit() else 1
        built.append(Paragraph(words(content, span), (span,), marker, level))
    title_words = words(content, Span(0, len(title)))
    return content, Section(1, "1", title_words, Span(0, len(content)), paragraphs=tuple(built))
