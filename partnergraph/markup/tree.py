"""Markup as a tree of elements, whatever its faults, built within bounds and without the network."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnergraph.errors import PartnergraphError
from partnergraph.markup.cleaning import Cleaned, clean
from partnergraph.markup.hiding import opened_by_buttons
from partnergraph.markup.styles import Style, sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element = _Element
DEEPEST = 2000
"""The most levels of elements inside one another; the parser itself loses what stands deeper than 2,046."""
_TAG = re.compile(r"<[A-Za-z!/?]")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Tree:
    """A page or a fragment: its elements, what its style sheets say of classes, and how many scripts it runs.

    ``opened`` are the ids of its parts that open and close; ``saved_from`` is the address that a browser noted when it
    saved the page.
    """

    root: Element
    sheet: Mapping[str, Style]
    opened: frozenset[str] = frozenset()
    saved_from: str = ""
    scripts: int = 0


def parse(markup: str, name: str = "the page") -> Tree:
    """The tree of a page or a fragment; plain words become paragraphs at their blank lines.

    Raises PartnergraphError for markup beyond all bounds, naming the page ``name``.
    """
    from lxml import etree

    parser = etree.HTMLParser(no_network=True, huge_tree=True, remove_pis=True, encoding="utf-8")
    taken = Cleaned()
    parser.feed("<!DOCTYPE html><html>")
    for part in clean(markup if _TAG.search(markup) else _marked_up(markup), taken, name):
        parser.feed(part)
    root = parser.close()
    if _depth(root) > DEEPEST:
        raise PartnergraphError(f"{name}: its elements are nested over {DEEPEST} levels deep: save the page anew")
    return Tree(root, sheet(taken.sheet), opened_by_buttons(root), taken.saved_from, taken.scripts)


def _depth(root: Element) -> int:
    """How deep the elements are nested; not much is walked beyond what is too deep."""
    from lxml import etree

    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > deepest:
            deepest = depth
            if deepest > DEEPEST:
                break
    return deepest


def _marked_up(words: str) -> str:
    """Plain words as markup: paragraphs at blank lines, breaks at line ends."""
    paragraphs = _PARAGRAPH_END.split(words.replace("\r\n", "\n").replace("\r", "\n").strip())
    return "".join(f"<p>{paragraph.replace('<', '&lt;').replace(chr(10), '<br>')}</p>" for paragraph in paragraphs)
