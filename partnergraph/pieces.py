"""The pieces that a loader takes a document apart into: paragraphs and tables, as their source marks them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Role = Literal["", "number", "title", "agenda", "action", "section"]
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_COLUMN = re.compile(r"[ \t]{3,}(?=\S{1,24}$)")
_TAB = re.compile(r" *\t[ \t]*")
_BETWEEN = "    "


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as its source marks it.

    ``text`` holds its words with the list marker that is printed or computed ("(a) to note ..."), LF where the source
    breaks the line and a tab between columns; with ``wrapped`` such breaks mean nothing (the lines of a printed page),
    and initials in a column at the right of a line stand behind four blanks. ``level`` is a heading's (1 to 6; 0:
    none), ``bold`` whether all of it is. ``role`` is what the source itself says it is: an item's printed ``number``,
    its ``title``, ``agenda`` text that stands above the minutes, an entry of an ``action`` column, the heading of a
    ``section`` that holds items and is none itself ("Part B: exempt items"). ``private`` goes with a title. ``page`` is
    the page it begins on, as numbered from 1. ``identifiers`` are words of it with the site's own identifier of what
    they name.
    """

    text: str
    level: int = 0
    bold: bool = False
    wrapped: bool = False
    role: Role = ""
    private: bool = False
    page: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()


Cell = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the source has it: rows of cells, each of any number of paragraphs; merged cells stand once."""

    rows: tuple[tuple[Cell, ...], ...]


Piece = Paragraph | Table


def clean(paragraph: Paragraph) -> str:
    """The words with blanks folded, but for those that part columns: tabs, and blanks far right in a wrapped line."""
    lines = []
    for line in paragraph.text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        bare = line.rstrip()
        if not paragraph.wrapped:
            columns = (_BLANKS.sub(" ", column).strip() for column in _TAB.split(bare))
            lines.append(_BETWEEN.join(column for column in columns if column))
            continue
        column = _COLUMN.search(bare)
        head = _BLANKS.sub(" ", bare[: column.start()] if column else bare).strip()
        ending = bare[column.end() :].strip() if column else ""
        lines.append(f"{head}{_BETWEEN}{ending}" if head and ending else _BLANKS.sub(" ", bare).strip())
    return "\n".join(line for line in lines if line)
