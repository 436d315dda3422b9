"""CMIS's page of a meeting: labels and values in holders, and lists of files, among which the minutes are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from partnergraph.composition import Paragraph, Piece
from partnergraph.markup.content import find
from partnergraph.markup.elements import has_class, said, with_class
from partnergraph.markup.reading import read

if TYPE_CHECKING:
    from partnergraph.markup.tree import Element, Tree


def is_meeting(tree: Tree) -> bool:
    """Whether a page holds labels and values as CMIS writes them."""
    return any(_pair(holder) for holder in with_class(tree.root, "holder"))


def meeting(tree: Tree, address: str) -> list[Piece]:
    """The pieces of the page: a line for each label with its value, and what else is said; lists of files are not."""
    matter = find(tree)

    def instead(element: Element) -> Sequence[Piece] | None:
        if has_class(element, "documentlist", "documentlistitem") or matter.skips(element):
            return ()
        pair = _pair(element) if has_class(element, "holder") else None
        if not pair:
            return None
        label, value = (said(one) for one in pair)
        return (Paragraph(f"{label.rstrip(' :')}: {value}"),) if label and value else ()

    return read(tree, address, matter.root, instead)


def _pair(holder: Element) -> tuple[Element, Element] | None:
    """The label and the value that a holder itself has, not one inside it."""
    label = next((one for one in holder if has_class(one, "dnnlabel")), None)
    value = next((one for one in holder if has_class(one, "value")), None)
    return (label, value) if label is not None and value is not None else None
