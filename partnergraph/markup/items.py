"""The items of a committee system's page, row by row: number, title, agenda, decision, minutes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from partnergraph.composition import Paragraph, Piece, Table
from partnergraph.identifiers import named_by
from partnergraph.markup.elements import classes, has_class, said, with_class
from partnergraph.markup.reading import read

if TYPE_CHECKING:
    from partnergraph.markup.tree import Element, Tree

CHROME = (
    "mgbulletlist mgactionlist mgprintmenu mgsocial mgwebcast mgmeetingmedia mgpagetop mgfilesize mgbuttons mghidden"
    " mgrelateditems mgsubmit"
).split()
"""Classes of what a page holds beside its words: lists of files, links, players."""
VIEW_LINK = re.compile(r"view (?:the\b|directions|as )(?! full minutes)", re.IGNORECASE)
"""Links to other views of an item; that to the full minutes says that these are cut short."""
SIZE = re.compile(
    r"[\s(]*(?:\bpdf icon )?\b(?:PDF|DOCX?|XLSX?|PPTX?) \d+(?:\.\d+)? ?[KM]B\b(?:/\d+ ?[KM]B)?"
    r"(?: View as (?:HTML|DOCX) \(\d+\) \d+ ?[KM]B)?[\s)]*$"
)
"""The tail of a title that says how large its file is."""
SUB_LEVEL = 6
"""The heading level that labels within an item are given ("Minutes:")."""
_NUMBER = re.compile(
    r"(?:(?:agenda )?item ?(?:no\.? ?)?)?\(?(?:[A-Z]{0,4}[ ./-]?\d[\w./-]{0,15}|[IVXLC]{1,7}|[A-Z])[.:)]*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?P<minutes>(?:draft )?minutes)|(?P<decision>decisions?)"
    r"|(?P<papers>(?:(?:additional|supporting|background|related|attached) )?(?:documents?|papers|attachments|media))"
    r"|(?P<action>actions?)",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"(?:(?:draft )?minutes|decisions?|actions?|(?:additional|supporting) documents?) ?:", re.IGNORECASE
)
_ACTION = re.compile(r"actions?\b", re.IGNORECASE)
_RESTRICTED = re.compile(r"view the reasons? why (?:this )?item\b.{0,20} is restricted", re.IGNORECASE)
_SECTION = re.compile(
    r"(?:part|section) (?:[A-D]|[IVX]{1,4}|\d|one|two)\b.{0,60}|items? (?:for|to be) .{3,60}"
    r"|(?:private|exempt|confidential|restricted|closed|open|public|unrestricted)\b.{0,20}\b(?:items?|business|session|part)",
    re.IGNORECASE,
)
_PRIVATE_CLASS = re.compile(r"restricted|exempt|private|confidential")
_PRIVATE_TITLE = re.compile(
    r"\((?:exempt|restricted|private|confidential|not for publication)\b[^)]*\)$"
    r"|^(?:exempt|restricted|confidential|private) ?(?:[-–—:]|item\b)"
    r"|[-–—:] ?(?:exempt|restricted|confidential|private)(?: (?:item|report))?$",
    re.IGNORECASE,
)
_PRIVATE_NOTICE = re.compile(
    r"\W*(?:this (?:item|report|minute) (?:is|was|contains) )?(?:an? )?"
    r"(?:exempt|restricted|confidential|private|not for publication)"
    r"(?: (?:item|report|minute|information|session|from publication))*\W*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Item:
    """An item while it is read: what stands under each of its labels."""

    number: str = ""
    title: Paragraph | None = None
    agenda: list[Piece] = field(default_factory=list)
    decision: list[Piece] = field(default_factory=list)
    minutes: list[Piece] = field(default_factory=list)
    actions: list[Piece] = field(default_factory=list)
    private: bool = False


def items(tree: Tree, address: str, table: Element) -> list[Piece]:
    """The pieces of the rows of a table of items; rows that hold a heading alone head those below."""
    found = [_row(tree, address, row) for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    numbered = any(isinstance(one, Item) and one.number for one in found)
    pieces: list[Piece] = []
    for one in found:
        if isinstance(one, Item):
            pieces += written(one, numbered)
        else:
            pieces += one
    return pieces


def written(item: Item, numbered: bool = True) -> Iterator[Piece]:
    """The pieces of an item. Where there are minutes a decision restates them, and is kept as no more than agenda.

    A title that stands alone among ``numbered`` items heads those below it.
    """
    title = item.title
    if title is None:
        yield from (*item.agenda, *item.decision, *item.minutes, *item.actions)
        return
    alone = not (item.number or item.agenda or item.decision or item.minutes or item.actions)
    if alone and (numbered or _SECTION.fullmatch(title.text.strip())):
        yield replace(title, role="section", identifiers=())
        return
    if item.number:
        yield Paragraph(item.number, role="number")
    yield replace(title, private=item.private)
    yield from _as_agenda(item.agenda)
    if item.minutes:
        yield from _as_agenda(item.decision)
        yield Paragraph("Minutes:")
        yield from item.minutes
    elif item.decision:
        yield Paragraph("Decision:")
        yield from item.decision
    yield from item.actions


def _as_agenda(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield replace(piece, role="agenda")
        else:
            yield Table(
                tuple(tuple(tuple(replace(one, role="agenda") for one in cell) for cell in row) for row in piece.rows)
            )


def _row(tree: Tree, address: str, row: Element) -> Item | list[Piece]:
    """What a row holds: an item, or, where none is in it, its paragraphs as they stand."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if not cells or all(cell.tag == "th" for cell in cells):
        return []
    number = _NUMBER.fullmatch(said(cells[0])) if len(cells) > 1 else None
    empty = len(cells) > 1 and not said(cells[0])
    body = cells[1] if number or empty else cells[0]
    titled = any(True for _ in with_class(body, "mgaititletxt"))
    if not (number or empty or titled):
        return read(tree, address, row)
    item = Item(number.group().lstrip("(") if number else "")
    sort(item, list(read(tree, address, body, lambda element: in_item(element))), titled)
    for cell in cells[cells.index(body) + 1 :]:
        item.minutes += read(tree, address, cell, in_item)
    _mark(item, row, body, address)
    return item


def in_item(element: Element) -> Sequence[Piece] | None:
    """What stands for an element of an item: titles and labels as such, nothing for lists of files and other views."""
    if has_class(element, "mgaititletxt"):
        words = SIZE.sub("", said(element))
        return (Paragraph(words, level=3, role="title"),) if words else ()
    if has_class(element, "mgsubitemtitletxt"):
        return (Paragraph(said(element).rstrip(" :") + ":", level=SUB_LEVEL),)
    if has_class(element, *CHROME):
        return ()
    if element.tag == "a" and VIEW_LINK.match(said(element)):
        return ()
    return None


def sort(item: Item, pieces: Sequence[Piece], titled: bool) -> None:
    """Put the pieces of an item under its title and its labels; without a marked title the first paragraph is it.

    Behind a label that the page marks as one, "Decision:" in a paragraph of its own is what the clerk wrote.
    """
    place = item.agenda
    label = ""
    marked = False
    for piece in pieces:
        if not isinstance(piece, Paragraph):
            place.append(piece)
        elif item.title is None and (piece.role == "title" or not titled):
            item.title = replace(piece, text=SIZE.sub("", piece.text), level=3, role="title")
        elif piece.level == SUB_LEVEL or (not marked and _HEADED.fullmatch(piece.text.strip())):
            marked = marked or piece.level == SUB_LEVEL
            label, place = _under(item, piece, place)
            if not label:
                place.append(piece)
        elif label != "papers":
            said_so = label != "action" or _ACTION.match(piece.text)
            place.append(piece if said_so else replace(piece, text=f"Action: {piece.text}"))


def _under(item: Item, piece: Paragraph, place: list[Piece]) -> tuple[str, list[Piece]]:
    """Which label a paragraph is, and where what follows it goes; what stands under another heading is no agenda."""
    found = _LABEL.fullmatch(piece.text.strip(" :"))
    label = found.lastgroup or "" if found else ""
    if label == "papers":
        return label, place
    if label == "decision":
        return label, item.decision
    if label == "action":
        return label, item.actions
    if label == "minutes" or place is item.agenda:
        return label, item.minutes
    return label, place


def _mark(item: Item, row: Element, body: Element, address: str) -> None:
    """Note of an item whether the page says that it is private, and the site's own identifier of it."""
    if item.title is None:
        return
    notices = [piece.text for piece in item.agenda if isinstance(piece, Paragraph)]
    headed = [row, body, *row.iterchildren("td"), *with_class(body, "mgaititletxt")]
    item.private = (
        any(_PRIVATE_CLASS.search(name) for element in headed for name in classes(element))
        or _PRIVATE_TITLE.search(item.title.text) is not None
        or any(_PRIVATE_NOTICE.fullmatch(notice) for notice in notices)
        or any(_RESTRICTED.match(said(link)) for link in row.iter("a"))
    )
    identifier = _identifier(row, address)
    if identifier:
        item.title = replace(item.title, identifiers=((" ".join(item.title.text.split()), identifier),))


def _identifier(row: Element, address: str) -> str:
    """The site's own identifier of the item in a row, by its anchor or its own page."""
    for link in row.iter("a", "p", "td", "tr"):
        anchor = link.get("name") or link.get("id") or ""
        href = link.get("href") or (f"#{anchor}" if anchor.upper().startswith("AI") else "")
        if href and address:
            found = named_by(urljoin(address, href)).item
            if found:
                return found
    return ""
