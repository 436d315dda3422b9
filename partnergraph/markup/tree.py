"""Markup as a tree of elements, whatever its faults, built within bounds and without the network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnergraph.errors import PartnergraphError

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element = _Element
DEEPEST = 2000
"""The most levels of elements inside one another; the parser itself loses what stands deeper than 2,046."""
_TAG = re.compile(r"<[A-Za-z!/?]")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]\w*);", re.IGNORECASE)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


def parse(fragment: str, name: str = "the page") -> Element:
    """The tree of a page or a fragment; plain words become paragraphs at their blank lines.

    Raises PartnergraphError for markup nested too deeply.
    """
    from lxml import etree

    parser = etree.HTMLParser(no_network=True, huge_tree=True, remove_pis=True, encoding="utf-8")
    parser.feed((fragment if _TAG.search(fragment) else _marked_up(fragment)).encode())
    root = parser.close()
    if _depth(root) > DEEPEST:
        raise PartnergraphError(f"{name}: its elements are nested over {DEEPEST} levels deep: save the page anew")
    return root


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
