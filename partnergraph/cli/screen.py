"""Rows as a table for people: columns as wide as the screen allows, long cells wrapped, addresses shortened."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence

_GAP = "  "
_NARROWEST = 6


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int | None = None) -> str:
    """The rows under their column heads; cells wrapped to fit ``width`` columns of the screen, None for no limit."""
    cells = [[plain(cell) for cell in row] for row in rows]
    wanted = [max([_length(name), *(_length(row[at]) for row in cells)]) for at, name in enumerate(columns)]
    widths = wanted if width is None else _fit(wanted, width - len(_GAP) * (len(columns) - 1))
    lines = [_line(columns, widths), _line(["-" * size for size in widths], widths)]
    for row in cells:
        lines += _wrapped(row, widths)
    return "\n".join(lines) + "\n"


def plain(words: str) -> str:
    """Words in one line, without what would steer the screen."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def _length(words: str) -> int:
    """The width of words on the screen: wide letters count two, combining marks none."""
    if words.isascii():
        return len(words)
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in words)
    return len(words) + wide - sum(bool(unicodedata.combining(letter)) for letter in words)


def _fit(wanted: list[int], room: int) -> list[int]:
    """Widths that share the room: narrow columns get what they want, the wide ones an equal part of the rest."""
    widths = [0] * len(wanted)
    left, columns = room, sorted(range(len(wanted)), key=lambda at: wanted[at])
    for place, at in enumerate(columns):
        share = left // (len(columns) - place)
        widths[at] = min(wanted[at], max(share, _NARROWEST))
        left -= widths[at]
    return widths


def _wrapped(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    parts = [_wrap(cell, size) for cell, size in zip(row, widths, strict=True)]
    height = max((len(part) for part in parts), default=0)
    return [_line([part[at] if at < len(part) else "" for part in parts], widths) for at in range(height)]


def _wrap(cell: str, size: int) -> list[str]:
    if _length(cell) <= size:
        return [cell]
    return textwrap.wrap(cell, size if _length(cell) <= len(cell) else size // 2)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (size - _length(cell)) for cell, size in zip(cells, widths, strict=True))
    return _GAP.join(padded).rstrip()
