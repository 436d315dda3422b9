"""Rows between bars: the cells of tables in an item, each with its words and the people named in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnergraph.minutes.facts import Mention
from partnergraph.text import Span

_ROW = re.compile(r"[^\n]*\|[^\n]*")
_MOST_NAMES = 200
_RULED = re.compile(r"[\s|:+=-]*")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: where it stands, its words, the people named in it."""

    span: Span
    text: str
    people: tuple[Mention, ...]


def row_runs(content: str, span: Span, people: Sequence[Mention]) -> Iterator[list[list[Cell]]]:
    """Rows between bars that follow one another, rules and blank lines passed over, each as its cells."""
    rows: list[list[Cell]] = []
    last = -1
    for line in _ROW.finditer(content, span.start, span.end):
        if rows and content[last : line.start()].strip():
            yield rows
            rows = []
        last = line.end()
        if not _RULED.fullmatch(line.group()):
            rows.append(list(_cells(content, line.start(), line.end(), people)))
    if rows:
        yield rows


def _cells(content: str, start: int, end: int, people: Sequence[Mention]) -> Iterator[Cell]:
    if content[start:end].lstrip().startswith("|"):
        start = content.index("|", start) + 1
    at = start
    for bar in [*(place for place in range(start, end) if content[place] == "|"), end]:
        span = Span(at, bar)
        first = bisect_left(people, at, key=_start)
        inside = tuple(people[first : min(bisect_left(people, bar, key=_start), first + _MOST_NAMES)])
        text = content[at:bar].strip().strip("*_").strip()
        if bar < end or text:
            yield Cell(span, text, inside)
        at = bar + 1


def _start(mention: Mention) -> int:
    return mention.span.start
