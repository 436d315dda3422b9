"""ModernGov's page of a meeting (``ieListDocuments.aspx``): its head, and its table of items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from partnergraph.composition import Paragraph, Piece
from partnergraph.identifiers import named_by
from partnergraph.markup.elements import has_class, said, with_class
from partnergraph.markup.items import CHROME, VIEW_LINK, items
from partnergraph.markup.reading import read

if TYPE_CHECKING:
    from partnergraph.markup.tree import Element, Tree

GENERIC = re.compile(
    r"(?:\w+ )?(?:agenda|minutes|decisions)(?:,? (?:and|&) (?:\w+ )?(?:minutes|decisions))?|items?"
    r"|(?:issue|decision|meeting) details?|agenda item|issues? ?[-–] ?\w+"
    r"|(?:meeting )?attendance(?: details)?",
    re.IGNORECASE,
)
"""Headings that say what sort of page it is, and nothing of what it is about."""
_SORT = re.compile(r"\b(?:agenda|minutes)\b", re.IGNORECASE)


def table_of(tree: Tree) -> Element | None:
    """The table of items; None on any other page."""
    for table in tree.root.iter("table"):
        if has_class(table, "mgitemtable") or (table.get("id") or "").lower() == "mgitemtable":
            return table
    for title in with_class(tree.root, "mgaititletxt"):
        for table in title.iterancestors("table"):
            return table
    return None


def page_of(tree: Tree, holds: Element | None = None) -> Element:
    """The part of a page that the committee system writes, within the council's own frame."""
    for element in tree.root.iter("div", "section", "main", "td", "article"):
        own = (element.get("id") or "").lower() == "modgov" or has_class(element, "mgcontent")
        if own and (holds is None or element in set(holds.iterancestors())):
            return element
    return tree.root


def meeting(tree: Tree, address: str, table: Element, attended: Sequence[Piece] = ()) -> list[Piece]:
    """The pieces of a meeting's page: its title line, its head, who ``attended`` if that is known, its items."""

    def instead(element: Element) -> Sequence[Piece] | None:
        return [*attended, *items(tree, address, table)] if element is table else in_head(element, address)

    return read(tree, address, page_of(tree, table), instead)


def in_head(element: Element, address: str) -> Sequence[Piece] | None:
    """What stands for an element of a page's head: nothing for its links and its sort, the title line with the site's
    identifiers.
    """
    if has_class(element, *CHROME) or element.tag in ("nav", "footer", "aside", "header"):
        return () if element.tag != "header" or not any(True for _ in with_class(element, "mgsubtitletxt")) else None
    if element.tag == "a" and VIEW_LINK.match(said(element)):
        return ()
    if element.tag not in ("h1", "h2", "h3"):
        return None
    words = said(element)
    if GENERIC.fullmatch(words) and not _SORT.search(words):
        return ()
    return (title_line(words, address),) if has_class(element, "mgsubtitletxt") else None


def title_line(words: str, address: str) -> Paragraph:
    """The line that names the body and the day, with the site's own identifiers of both."""
    body, parted, day = words.rpartition(" - ")
    named = named_by(address)
    known = [(body, named.body), (day, named.meeting)] if parted else [(words, named.meeting)]
    return Paragraph(words, level=2, identifiers=tuple((held, one) for held, one in known if held and one))
