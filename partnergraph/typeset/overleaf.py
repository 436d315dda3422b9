"""What a page end parts: initials alone at its foot, put beside the paragraph overleaf that had no room there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from partnergraph.typeset.blocks import Block, Passage
from partnergraph.typeset.geometry import Line
from partnergraph.typeset.people import are_named

INITIALS = re.compile(r"[A-Z](?:\.?[A-Z]){1,3}\.?(?:(?: ?[/,&+;] ?| and )[A-Z](?:\.?[A-Z]){1,3}\.?)*")
"""The initials of one person or more."""

_FAR_RIGHT = 0.6
_BESIDE = 2


def initials_overleaf(pages: Sequence[Sequence[Line]], width: float) -> tuple[list[list[Line]], list[Line | None]]:
    """The lines page by page without initials that stand below the last words of a page, where the first lines of the
    next page name their bearers and the last of this one do not; and for each page those that belong to its first
    paragraph. ``width`` is that of a page.
    """
    found = [list(lines) for lines in pages]
    carried: list[Line | None] = [None] * len(found)
    for place, (above, below) in enumerate(pairwise(found), 1):
        if len(above) > 1 and below and above[-1].x0 >= _FAR_RIGHT * width and _belongs(above, below):
            carried[place] = above.pop()
    return found, carried


def _belongs(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether the last words of a page are the initials of people whom the next page begins with."""
    note = above[-1]
    if not INITIALS.fullmatch(note.text) or below[0].bold:
        return False
    before, after = (_words_before(lines, note.x0) for lines in (above[-_BESIDE - 1 : -1], below[:_BESIDE]))
    return are_named(note.text, after) and not are_named(note.text, before)


def _words_before(lines: Sequence[Line], start: float) -> str:
    return " ".join(word.text for line in lines for word in line.words if word.x1 < start)


def with_initials(blocks: Sequence[Block], note: Line | None) -> list[Block]:
    """The blocks of a page, with the initials from the foot of the page before beside the last line of the first."""
    if note is None:
        return list(blocks)
    first = blocks[0] if blocks else None
    if not isinstance(first, Passage) or first.lines[-1].note:
        return [Passage((note,)), *blocks]
    last = replace(first.lines[-1], note=note.text)
    return [replace(first, lines=(*first.lines[:-1], last)), *blocks[1:]]
