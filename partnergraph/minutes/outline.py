"""The outline of a document of minutes: its head, its agenda items and their paragraphs, whatever its shape."""

from __future__ import annotations

from dataclasses import dataclass

from partnergraph.text import Span, Words

ACTION_COLUMN = "Action"
"""The marker of a paragraph that stands in a column of actions beside the item."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its words without the leading marker, the marker as printed ("(1)", "(a)", "A.", "·" or "").

    ``level`` counts nesting from 0 (a lettered limb under a numbered paragraph is 1). ``agenda`` is text that stands
    above the minutes proper (it decides nothing); ``annex`` is a slide or appendix that belongs to the item.
    ``spans`` are the pieces in the source (more than one where a page break cut it). ``wrapped`` says that its line
    ends mean nothing.
    """

    words: Words
    spans: tuple[Span, ...]
    marker: str = ""
    level: int = 0
    agenda: bool = False
    annex: bool = False
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One agenda item as laid out: title without number, codes and size words; ``notes`` are the bracketed words of the
    heading ("(Item 3 - report by ...)", "(Report by ...)"), which speak of presenters and codes.
    """

    position: int
    number: str
    title: Words
    span: Span
    codes: tuple[str, ...] = ()
    notes: tuple[Words, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    private: bool = False
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A document laid out: the paragraphs before the first item, then the items. ``shape`` names the layout read.

    ``skipped`` are spans that are no part of the minutes (site chrome, an error notice).
    """

    shape: str
    front: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = ()
    skipped: tuple[Span, ...] = ()
