"""ModernGov's pages of one matter: an agenda item, an issue as meetings took it, a decision; each as one item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from partnergraph.composition import Paragraph, Piece
from partnergraph.identifiers import named_by
from partnergraph.markup.elements import has_class, said
from partnergraph.markup.items import SIZE, SUB_LEVEL, Item, in_item, sort, written
from partnergraph.markup.moderngov import GENERIC, page_of
from partnergraph.markup.reading import read

if TYPE_CHECKING:
    from partnergraph.markup.tree import Element, Tree

_SORTS = (
    ("item", re.compile(r"agenda item", re.IGNORECASE)),
    ("issue", re.compile(r"issues? ?[-–] ?\w+|issue details?", re.IGNORECASE)),
    ("decision", re.compile(r"decision(?: details?)?", re.IGNORECASE)),
)
_ITEM = r"(?: ?[-–,]? ?\((?:agenda )?item (?P<{}>[\w./]+?)\.?\))?\W*"
_DAY_FIRST = re.compile(
    rf"(?:meeting(?: of)?(?: the)?:? )?(?P<day>\d\d?/\d\d?/\d{{4}}) ?[-–,] (?P<body>[^()]+?){_ITEM.format('item')}",
    re.IGNORECASE,
)
_BODY_FIRST = re.compile(
    rf"(?:meeting(?: of)?(?: the)?:? )?(?P<body>[^()]+?),? (?:[-–] |on )?(?P<day>(?:[a-z]+day,? )?\d\d?(?:st|nd|rd|th)?"
    rf"[ /][^()]{{1,12}}[ /]\d{{4}}(?: [\d.:]+ ?(?:[ap]\.?m\.?)?)?){_ITEM.format('item')}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(\d{1,4}[A-Za-z]?)[.:]? +(?=\S)")
_LABELLED = re.compile(r"(?P<label>[A-Z][\w ()?/-]{2,50}?) ?: ?(?P<value>.*)", re.DOTALL)
_MAKER = re.compile(r"decision[- ]makers?|made by|taken by|committee", re.IGNORECASE)
_TAKEN = re.compile(r"date of (?:the )?decision|decision date|decision due date|made on|date made", re.IGNORECASE)
_DECIDED = re.compile(r"decisions?|(?:the )?decision (?:is|was|taken|made)", re.IGNORECASE)
_LONGEST_LINE = 200


def sort_of(tree: Tree) -> str:
    """Which of these pages it is: ``item``, ``issue`` or ``decision``; empty for any other."""
    for heading in tree.root.iter("h1", "h2"):
        words = said(heading)
        for sort_of_page, pattern in _SORTS:
            if pattern.fullmatch(words):
                return sort_of_page
    return ""


def matter(tree: Tree, address: str, sort_of_page: str) -> tuple[list[Piece], bool]:
    """The pieces of the page, as of a meeting with this one item, and whether other meetings on it were left out."""
    pieces = read(tree, address, page_of(tree), _in_matter)
    if sort_of_page == "decision":
        return list(_decision(pieces)), False
    return _minuted(pieces, named_by(address).item if address else "")


def _in_matter(element: Element) -> Sequence[Piece] | None:
    """What stands for an element of such a page: nothing for what surrounds it or says what sort of page it is."""
    if element.tag in ("nav", "footer", "aside"):
        return ()
    words = said(element) if element.tag in ("h1", "h2", "h3", "h4", "h5") else ""
    if words and not words.endswith(":") and (GENERIC.fullmatch(words) or any(p.fullmatch(words) for _, p in _SORTS)):
        return ()
    if words and has_class(element, "mgsubsubtitletxt", "mgsubitemtitletxt") and words.endswith(":"):
        return (Paragraph(words, level=SUB_LEVEL),)
    listed = has_class(element, "mgactionlist", "mgbulletlist")
    if listed and any("ielistdocuments" in (link.get("href") or "").lower() for link in element.iter("a")):
        return None
    return in_item(element)


def _minuted(pieces: Sequence[Piece], identifier: str) -> tuple[list[Piece], bool]:
    """The first meeting that took the matter, and the item as it took it."""
    head: list[Piece] = []
    item = Item()
    kept: list[Piece] = []
    several = False
    for piece in pieces:
        line = _meeting_line(piece)
        if line is None:
            kept.append(piece)
            continue
        if head:
            several = True
            break
        head, item.number = [line[0]], line[1]
    title = next((place for place, piece in enumerate(kept) if _is_title(piece)), None)
    if title is None:
        return [*head, *kept], several
    first = kept.pop(title)
    assert isinstance(first, Paragraph)
    numbered = _NUMBERED.match(first.text)
    if numbered and numbered[1] == item.number:
        first = replace(first, text=first.text[numbered.end() :])
    words = " ".join(SIZE.sub("", first.text).split())
    named = ((words, identifier),) if identifier else ()
    item.title = replace(first, text=words, level=3, role="title", identifiers=named)
    sort(item, kept, titled=True)
    return [*head, *written(item)], several


def _is_title(piece: Piece) -> bool:
    heads = isinstance(piece, Paragraph) and (piece.role == "title" or 0 < piece.level < SUB_LEVEL)
    return heads and isinstance(piece, Paragraph) and not piece.text.endswith(":")


def _meeting_line(piece: Piece) -> tuple[Paragraph, str] | None:
    """The line that names the body and the day, and the item's number on it; None for any other piece."""
    if not isinstance(piece, Paragraph) or len(piece.text) > _LONGEST_LINE:
        return None
    words = " ".join(piece.text.strip(" •").split())
    found = _DAY_FIRST.fullmatch(words) or _BODY_FIRST.fullmatch(words)
    if not found or (not piece.identifiers and not words.lower().startswith("meeting")):
        return None
    day, body = found["day"].strip(), found["body"].strip()
    identifiers = tuple((day, one) for _, one in piece.identifiers if "/meeting/" in one)
    return Paragraph(f"{body} - {day}", level=2, identifiers=identifiers), found["item"] or ""


def _decision(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """A decision as a meeting of whoever took it, with the one item."""
    item = Item()
    label = ""
    for piece in pieces:
        if not isinstance(piece, Paragraph):
            (item.decision if _DECIDED.fullmatch(label) else item.agenda).append(piece)
            continue
        found = _LABELLED.fullmatch(piece.text.strip())
        if item.title is None and _is_title(piece):
            item.title = replace(piece, text=SIZE.sub("", piece.text), level=3, role="title")
        elif found and _is_label(found["label"], label, piece):
            label = found["label"]
            if found["value"].strip():
                yield from _stated(label, found["value"].strip(), item)
        elif _TAKEN.fullmatch(label) and any(letter.isdigit() for letter in piece.text):
            yield from _stated(label, piece.text, item)
            label = ""
        else:
            (item.decision if _DECIDED.fullmatch(label) else item.agenda).append(piece)
    yield from written(item)


def _is_label(words: str, before: str, piece: Paragraph) -> bool:
    """Whether the words before a colon are a label of the page; within the decision few are ("RESOLVED: that ...")."""
    if piece.level or _MAKER.fullmatch(words) or _TAKEN.fullmatch(words):
        return True
    return len(piece.text) <= _LONGEST_LINE and not _DECIDED.fullmatch(before)


def _stated(label: str, value: str, item: Item) -> Iterator[Paragraph]:
    """What a label states: who decided and when head the document, the rest is said of the item."""
    if _MAKER.fullmatch(label):
        yield Paragraph(f"Committee: {value}")
    elif _TAKEN.fullmatch(label):
        yield Paragraph(f"Date: {value}")
    elif _DECIDED.fullmatch(label):
        item.decision.append(Paragraph(value))
    else:
        item.agenda.append(Paragraph(f"{label}: {value}"))
