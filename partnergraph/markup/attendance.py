"""ModernGov's page of who attended a meeting (``mgMeetingAttendance.aspx``), as lists that minutes open with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnergraph.composition import Paragraph, Piece, Table
from partnergraph.markup.elements import said
from partnergraph.markup.moderngov import in_head, page_of
from partnergraph.markup.reading import read

if TYPE_CHECKING:
    from partnergraph.markup.tree import Element, Tree

_SUMMARY = re.compile(r"table of (?:meeting )?attendance|meeting attendance", re.IGNORECASE)
_LISTS = (
    ("Present", re.compile(r"present|attended|attending|substitut|yes\b|virtual|remote", re.IGNORECASE)),
    ("In attendance", re.compile(r"(?:also )?in[- ]attendance|observ", re.IGNORECASE)),
    ("Apologies", re.compile(r"apolog", re.IGNORECASE)),
    ("Absent", re.compile(r"absent|not present|did not attend|no\b", re.IGNORECASE)),
    ("Expected", re.compile(r"expected|\s*$", re.IGNORECASE)),
)
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
_PLAIN_ROLES = frozenset({"", "member", "committee member", "board member", "councillor", "officer"})


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row: who, as what, for whom, and the page's word for whether they came."""

    name: Paragraph
    role: str
    representing: str
    status: str


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
    return list(_lists(_entries(read(tree, address, table))))


def _entries(pieces: Sequence[Piece]) -> Iterator[_Entry]:
    for piece in pieces:
        if not isinstance(piece, Table):
            continue
        columns: Sequence[str] = _USUAL
        for row in piece.rows:
            cells = [" ".join(one.text for one in cell) for cell in row]
            headed = [_column(cell) for cell in cells]
            if "name" in headed and "status" in headed:
                columns = headed
                continue
            held = dict(zip(columns, cells, strict=False))
            place = columns.index("name")
            if place < len(row) and row[place] and held.get("status") is not None:
                yield _Entry(row[place][0], held.get("role", ""), held.get("representing", ""), held["status"])


def _column(head: str) -> str:
    return next((column for column, words in _COLUMNS if words.fullmatch(head.strip())), "")


def _list_of(status: str) -> str:
    """The list that an entry belongs to by the site's words for it; empty for words that are not known."""
    return next((label for label, words in _LISTS if words.match(status.strip())), "")


def _lists(entries: Iterator[_Entry]) -> Iterator[Paragraph]:
    listed = [(_list_of(one.status), one) for one in entries]
    for label, _ in _LISTS:
        inside = [one for kind, one in listed if kind == label]
        if inside:
            yield Paragraph(f"{label}:")
        for one in inside:
            role = "" if one.role.strip().lower() in _PLAIN_ROLES else one.role.strip()
            words = ", ".join(filter(None, (role, one.representing.strip())))
            name = " ".join(one.name.text.split())
            yield Paragraph(f"{name} ({words})" if words else name, identifiers=one.name.identifiers)
