"""Notes at the foot of a page, known by the raised mark before them: they come behind the paragraph that runs over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnergraph.typeset.blocks import Block, Passage
from partnergraph.typeset.geometry import Line

_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|[*†‡]")
_SMALLER = 0.95
_SMALL = 0.85


def parted(lines: Sequence[Line], size: float) -> tuple[list[Line], list[Block]]:
    """The lines of a page without the notes at its foot, and these; ``size`` is that of the running text (points)."""
    start = len(lines)
    while start and lines[start - 1].size <= _SMALLER * size:
        start -= 1
    groups: list[list[Line]] = []
    first = len(lines)
    for place in range(start, len(lines)):
        if _begins_note(lines[place]):
            first = min(first, place)
            groups.append([])
        if groups:
            groups[-1].append(lines[place])
    return list(lines[:first]), [Passage(tuple(group)) for group in groups]


def _begins_note(line: Line) -> bool:
    """Whether a line begins with a mark that is smaller than its words."""
    return (
        len(line.words) > 1
        and line.words[0].size < _SMALL * line.size
        and _MARK.fullmatch(line.words[0].text) is not None
    )
