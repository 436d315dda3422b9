"""The tables of people and of actions that a text's lines make, known by their heads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from partnergraph.minutes.columns import STATUSES, heads_actions, heads_others, heads_people, of_action, of_people
from partnergraph.minutes.grids import Line, below, is_number, lines, texts
from partnergraph.text import Span

Kind = Literal["people", "actions"]
_MOST_COLUMNS = 9
_LONGEST_CELL = 100
_FIGURES = ("number", "items", "raised", "when", "date")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head: what it lists, the place of its head among the lines, and that after its last row.

    ``flattened`` where its cells stand one a line: then the head takes up as many lines as there are ``heads``.
    """

    kind: Kind
    first: int
    last: int
    heads: tuple[str, ...]
    flattened: bool = False


def _kind(heads: list[str]) -> Kind | None:
    if len(heads) < 2:
        return None
    return "actions" if heads_actions(heads) else "people" if heads_people(heads) else None


def _narrow(line: Line, heads: list[str]) -> Kind | None:
    """A head of one heading above a column of names, beside columns that bear none."""
    return "people" if len(line.pieces) > 1 and [of_people(head) for head in heads] == ["name"] else None


def _heads_anew(cells: list[str], heads: list[str], kind: Kind) -> bool:
    """Whether a row heads a further table of its kind, with other headings."""
    return cells != heads and len(cells) > 1 and _kind(cells) == kind


@lru_cache(maxsize=4)
def headed(content: str) -> tuple[Table, ...]:
    """Every table of people or of actions in a text whose cells stand side by side, in order."""
    return tuple(_headed(content))


def _headed(content: str) -> Iterator[Table]:
    found = lines(content)
    place = 0
    while place < len(found):
        heads = texts(content, found[place]) if found[place].sign in ("|", "\t", " ") else []
        kind = _kind(heads) or _narrow(found[place], heads)
        if kind is None:
            place += 1
            continue
        numbered = (of_action if kind == "actions" else of_people)(heads[0]) in _FIGURES
        last = below(content, place, numbered)
        others = (at for at in range(place + 2, last) if _heads_anew(texts(content, found[at]), heads, kind))
        last = next(others, last)
        if last > place + 1:
            yield Table(kind, place, last, tuple(heads))
        place = last


@lru_cache(maxsize=4)
def others(content: str) -> tuple[Span, ...]:
    """Where tables stand that name somebody for each row (of risks, of a plan of work), and are no list of actions."""
    found = lines(content)
    spans: list[Span] = []
    place = 0
    while place < len(found):
        heads = texts(content, found[place]) if found[place].sign in ("|", "\t", " ") else []
        last = below(content, place, numbered=True) if heads_others(heads) else place
        rows = [line for line in found[place + 1 : last] if line.filled]
        if rows and all(piece.span.end - piece.span.start <= _LONGEST_CELL for line in rows for piece in line.filled):
            spans.append(Span(found[place].span.start, found[last - 1].span.end))
        place = max(last, place + 1)
    return tuple(spans)


def cells(content: str) -> list[Span]:
    """The lines that are rows of a table of people or of actions, in order; its lone numbers where it is flattened."""
    found = lines(content)
    places = [place for table in headed(content) for place in range(table.first, table.last)]
    spans = [found[place].span for place in places if found[place].pieces]
    spans += [found[place].span for table in flattened(content) for place in _numbers(content, table)]
    return sorted(spans)


@lru_cache(maxsize=4)
def flattened(content: str) -> tuple[Table, ...]:
    """Every table of people or of actions flattened to a cell a line, by its head; how far it runs its rows must show.

    ``last`` is the place of the next head, or of the end of the text.
    """
    kept = [place for place, line in enumerate(lines(content)) if line.pieces]
    starts: list[tuple[int, list[str], Kind]] = []
    place = 0
    while place < len(kept):
        heads = _down(content, kept, place)
        if len(heads) > 2 and _is_title(heads) and not _is_label(content, lines(content)[kept[place]]):
            place += 1
            heads = heads[1:]
        kind = _kind(heads) if _is_plain(heads) else None
        if kind is not None:
            starts.append((kept[place], heads, kind))
        place += len(heads) if kind is not None else 1
    ends = [*(first for first, _, _ in starts), len(lines(content))][1:]
    return tuple(
        Table(kind, first, end, tuple(heads), flattened=True)
        for (first, heads, kind), end in zip(starts, ends, strict=True)
    )


def _down(content: str, kept: list[int], place: int) -> list[str]:
    """The headings that stand one a line from a place on: all of a table of actions, else all of one of people."""
    heads: list[str] = []
    known: tuple[Callable[[str], str], ...] = (of_action, of_people)
    for number in kept[place : place + _MOST_COLUMNS]:
        found = texts(content, lines(content)[number])
        left = tuple(of for of in known if len(found) == 1 and of(found[0]) and found[0] not in heads)
        if not left:
            break
        known = left
        heads.append(found[0])
    return heads


def _is_title(heads: list[str]) -> bool:
    """Whether the first of several headings one a line is the title above a table of people ("Attendance")."""
    first = of_people(heads[0])
    return "name" in map(of_people, heads[1:]) and (first == "status" or first in STATUSES)


def _is_label(content: str, line: Line) -> bool:
    """Whether a line opens a list of people by its colon ("Present:"), and so is no title of a table."""
    return content[line.filled[-1].span.start : line.filled[-1].span.end].rstrip(" \t*").endswith(":")


def _is_plain(heads: list[str]) -> bool:
    """Whether headings one a line are those of a table, and not the labels of lists of people."""
    kinds = {of_people(head) for head in heads}
    whole = heads_actions(heads) and [of_action(head) for head in heads].count("what") == 1
    return whole or ("name" in kinds and bool(kinds & {"organisation", "post", "status", "belongs"}))


def _numbers(content: str, table: Table) -> Iterator[int]:
    """The places of the numbers of a flattened table's rows: each as far behind the last as the table has columns."""
    if (of_action if table.kind == "actions" else of_people)(table.heads[0]) != "number":
        return
    kept = [place for place in range(table.first, table.last) if lines(content)[place].pieces]
    place, expected = len(table.heads), 0
    while place < len(kept):
        number = _lone(content, lines(content)[kept[place]])
        if number is None or (expected and number not in (expected, expected + 1)):
            break
        yield kept[place]
        expected = number + 1
        following = range(place + 2, min(place + len(table.heads) + 1, len(kept)))
        near = [at for at in following if _lone(content, lines(content)[kept[at]]) == expected]
        if not near:
            break
        place = near[0]


def _lone(content: str, line: Line) -> int | None:
    """The number that a line holds and nothing else."""
    found = texts(content, line)
    if len(found) != 1 or not is_number(found[0]):
        return None
    bare = found[0].strip(".:)")
    return int(bare) if bare.isdecimal() else None
