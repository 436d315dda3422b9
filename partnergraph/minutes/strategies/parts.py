"""The parts of an item that bear headings of their own ("5.2 Small Grants"): each is read as an item by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from partnergraph.minutes.outline import Paragraph, Section
from partnergraph.minutes.strategies.tokens import tokens
from partnergraph.minutes.strategies.vocabulary import CONNECTORS, listed
from partnergraph.text import Span

_MARKER = re.compile(r"\d+[A-Z]?\.\d+\.?|\(?[a-z]\)|\(?[ivx]+\)")
_LONGEST = 10
_OPEN = (".", ",", ";", ":")


def parts(section: Section) -> Iterator[Section]:
    """The item's own part, then a section for each of its sub-headings, with that heading for a title."""
    heads = [place for place in range(len(section.paragraphs)) if _is_heading(section.paragraphs, place)]
    yield replace(section, paragraphs=section.paragraphs[: heads[0]]) if heads else section
    for place, end in pairwise((*heads, len(section.paragraphs))):
        title, below = section.paragraphs[place].words, section.paragraphs[place + 1 : end]
        stop = max(paragraph.words.span().end for paragraph in below if paragraph.words)
        yield replace(section, title=title, span=Span(title.span().start, stop), paragraphs=below)


def _is_heading(paragraphs: tuple[Paragraph, ...], place: int) -> bool:
    """Whether a numbered paragraph is a heading over the next: few words, capital, that name a matter of their own."""
    here, below = paragraphs[place], paragraphs[place + 1] if place + 1 < len(paragraphs) else None
    if below is None or below.marker or not below.words:
        return False
    if here.annex or here.agenda or not _MARKER.fullmatch(here.marker):
        return False
    row = [token for token in tokens(here.words.text) if token.text[0].isalpha() and token.lower not in CONNECTORS]
    if not 0 < len(row) <= _LONGEST or here.words.text.rstrip().endswith(_OPEN):
        return False
    capital = all(token.is_capital or token.lower in ("the", "a", "an", "on", "by") for token in row)
    return capital and not {token.lower for token in row} <= listed("headings of no matter")
