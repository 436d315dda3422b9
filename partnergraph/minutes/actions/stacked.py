"""Tables of actions whose columns stand one below the other: all actions, then all owners, then all dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from partnergraph.minutes.columns import of_action
from partnergraph.minutes.grids import Line
from partnergraph.minutes.lines import BULLET, MARKER
from partnergraph.text import Words, words

_BESIDE = ("headings", "when", "done")
_LONGEST_CELL = 40
_MOST_LINES = 80


def stacked(content: str, found: Sequence[Line]) -> Iterator[tuple[Sequence[Line], str, dict[str, list[Words]]]]:
    """The stacked tables among lines: the lines that each takes up, its heading of actions, and its columns by kind.

    A column that does not have as many entries as there are actions is left out: nobody can tell which is whose.
    """
    place = 0
    while place < len(found):
        built = _table(content, found, place) if _kind(content, found[place]) == "what" else None
        if built is not None:
            last, columns = built
            yield found[place:last], words(content, found[place].span).text.strip(" :*"), columns
        place = built[0] if built is not None else place + 1


def _kind(content: str, line: Line) -> str:
    return of_action(words(content, line.span).text) if len(line.pieces) == 1 else ""


def _table(content: str, found: Sequence[Line], first: int) -> tuple[int, dict[str, list[Words]]] | None:
    """The place after a stacked table and its columns; None where no column of owners or dates follows."""
    head = next((at for at in _reach(found, first) if _kind(content, found[at]) in _BESIDE), None)
    tasks = _tasks(content, found[first + 1 : head]) if head is not None else []
    if head is None or len(tasks) < 2:
        return None
    columns = {"what": tasks}
    last = head
    while last < len(found) and (kind := _kind(content, found[last])) in _BESIDE:
        start = last
        cells, last = _cells(content, found, last + 1, len(tasks))
        if len(cells) == len(tasks):
            columns.setdefault(kind, cells)
        last = max(last, start + 1)
    return last, columns


def _reach(found: Sequence[Line], first: int) -> range:
    return range(first + 1, min(first + 1 + _MOST_LINES, len(found)))


def _tasks(content: str, part: Sequence[Line]) -> list[Words]:
    """The actions among lines: each marked line begins one, or, where none is marked, each line is one."""
    kept = [line for line in part if line.pieces]
    marked = bool(kept) and _marker(content, kept[0]) > 0
    groups: list[list[Line]] = []
    for line in kept:
        if groups and marked and not _marker(content, line):
            groups[-1].append(line)
        else:
            groups.append([line])
    whole = [words(content, [line.span for line in group]) for group in groups]
    return [piece.cut(_length(piece.text)) for piece in whole]


def _marker(content: str, line: Line) -> int:
    return _length(words(content, line.span).text)


def _length(text: str) -> int:
    """How many letters of a line are its marker."""
    found = MARKER.match(text) or BULLET.match(text)
    return found.end() if found else 0


def _cells(content: str, found: Sequence[Line], first: int, most: int) -> tuple[list[Words], int]:
    """The short lines from a place on, up to the first gap between them (blank lines between all of them are none)."""
    cells: list[Words] = []
    place = first
    spaced = False
    while place < len(found):
        line = found[place]
        if not line.pieces:
            spaced = spaced or len(cells) < 2
            if cells and not spaced:
                break
            place += 1
            continue
        piece = words(content, line.span)
        bare = re.sub(r"\.$", "", piece.text)
        ends = len(bare) > _LONGEST_CELL or _kind(content, line) or (spaced and len(cells) == most)
        if ends or (len(bare) < len(piece) and " " in bare):
            break
        cells.append(piece.cut(_length(piece.text)))
        place += 1
    return cells, place
