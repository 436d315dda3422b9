"""ModernGov's page of who attended a meeting (``mgMeetingAttendance.aspx``), as lists that minutes open with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from partnergraph import roll
from partnergraph.composition import Paragraph, Piece, Table
from partnergraph.markup.elements import said
from partnergraph.markup.moderngov import in_head, page_of
from partnergraph.markup.reading import read

if TYPE_CHECKING:
    from partnergraph.markup.tree import Element, Tree

_SUMMARY = re.compile(r"table of (?:meeting )?attendance|meeting attendance", re.IGNORECASE)
_COLUMNS = (
    ("status", re.compile(r"attendance(?: status)?|status|attended\??", re.IGNORECASE)),
    ("role", re.compile(r"(?:member )?role|position|post(?: held)?|title|capacity", re.IGNORECASE)),
    ("representing", re.compile(r"represent\w*|organi[sz]ation|on behalf of|substitut\w*(?: for)?", re.IGNORECASE)),
    (
        "name",
        re.compile(r"attendees?|names?|members?|councillors?|officers?|(?:attendee|member)'?s? name", re.IGNORECASE),
    ),
)
_USUAL = ("name", "role", "status")


def table_of(tree: Tree) -> Element | None:
    """The table of attendance; None on a page that has none."""
    for table in tree.root.iter("table"):
        caption = table.find("caption")
        summary = table.get("summary") or (said(caption) if caption is not None else "")
        if _SUMMARY.search(summary):
            return table
    return None


def attendance(tree: Tree, address: str, table: Element) -> list[Piece]:
    """The pieces of the page: its title line, and a list for each sort of attendance."""

    def instead(element: Element) -> Sequence[Piece] | None:
        return lists(tree, address, table) if element is table else in_head(element, address)

    return read(tree, address, page_of(tree, table), instead)


def lists(tree: Tree, address: str, table: Element) -> list[Paragraph]:
    """A list for each sort of attendance in the table."""
    return list(roll.lists(_entries(read(tree, address, table))))


def _entries(pieces: Sequence[Piece]) -> Iterator[roll.Entry]:
    for piece in pieces:
        if not isinstance(piece, Table):
            continue
        columns: Sequence[str] = _USUAL
        for row in piece.rows:
            cells = [" ".join(" ".join(one.text for one in cell).split()) for cell in row]
            headed = [_column(cell) for cell in cells]
            if "name" in headed and "status" in headed:
                columns = headed
                continue
            held = dict(zip(columns, cells, strict=False))
            if held.get("name") and "status" in held:
                known = next((named for one in row[columns.index("name")] for _, named in one.identifiers), "")
                yield roll.Entry(
                    held["name"], held.get("role", ""), held.get("representing", ""), held["status"], known
                )


def _column(head: str) -> str:
    return next((column for column, words in _COLUMNS if words.fullmatch(head.strip())), "")
