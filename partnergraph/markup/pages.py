"""A whole page of the web read as what it is: a committee system's page, or any other that holds minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnergraph.composition import Paragraph, Piece
from partnergraph.markup import attendance, cmis, moderngov, particulars
from partnergraph.markup.content import Matter, find
from partnergraph.markup.elements import said
from partnergraph.markup.reading import read

if TYPE_CHECKING:
    from partnergraph.markup.tree import Element, Tree

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OF_MEETING = re.compile(r"\b(?:minutes|meeting|notes|agenda)\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_SITE_NAME = re.compile(r"\s+[|»·]\s+|\s+[-–—]\s+(?=[^-–—|]*$)")
_FRONT = 12
_LINKED = re.compile(r"(?:printed |draft |signed |approved )*minutes\b", re.IGNORECASE)
_FILES = "it holds no minutes but links them: load the file of its minutes too"
_SEVERAL = "it speaks of several meetings and is read for the first: load the pages of the others"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds, and what there is to say of how it was read (``words``: a warning, without the page's name).

    ``plain`` is the text of a page that is nothing but one preformatted block; it has no pieces.
    """

    pieces: tuple[Piece, ...] = ()
    warnings: tuple[str, ...] = ()
    plain: str = ""


def read_page(tree: Tree, address: str = "") -> Page:
    """The pieces of a page. ``address`` is where it came from, if that is known."""
    own = address_of(tree, address)
    table, attended = moderngov.table_of(tree), attendance.table_of(tree)
    if table is not None:
        lists = attendance.lists(tree, own, attended) if attended is not None else []
        return _meeting(tree, moderngov.meeting(tree, own, table, lists))
    if attended is not None:
        return Page(tuple(attendance.attendance(tree, own, attended)))
    sort = particulars.sort_of(tree)
    if sort:
        pieces, left = particulars.matter(tree, own, sort)
        return Page(tuple(pieces), (_SEVERAL,) if left else ())
    if cmis.is_meeting(tree):
        return _meeting(tree, cmis.meeting(tree, own))
    return _any_page(tree, own)


def _meeting(tree: Tree, pieces: Sequence[Piece]) -> Page:
    """The page of a meeting, with a warning where its minutes stand in a file and not on the page."""
    minuted = any(isinstance(piece, Paragraph) and piece.text in ("Minutes:", "Decision:") for piece in pieces)
    linked = any(_LINKED.match(said(link)) for link in moderngov.page_of(tree).iter("a"))
    return Page(tuple(pieces), (_FILES,) if linked and not minuted else ())


def address_of(tree: Tree, address: str) -> str:
    """Where the page came from: what is known of that, else what the page itself says, else its base."""
    stated = [address, tree.saved_from]
    stated += [one.get("href") or "" for one in tree.root.iter("link") if (one.get("rel") or "").lower() == "canonical"]
    stated += [one.get("content") or "" for one in tree.root.iter("meta") if one.get("property") == "og:url"]
    stated += [one.get("href") or "" for one in tree.root.iter("base")]
    return next((one.strip() for one in stated if one.strip().lower().startswith(("http://", "https://"))), "")


def _any_page(tree: Tree, address: str) -> Page:
    matter = find(tree)
    plain = _preformatted(matter)
    if plain:
        return Page(plain=plain)

    def instead(element: Element) -> Sequence[Piece] | None:
        return () if matter.skips(element) else None

    pieces = read(tree, address, matter.root, instead)
    return Page((*_title(tree, pieces), *pieces))


def _preformatted(matter: Matter) -> str:
    """The words of the one preformatted block that is all that the page holds."""
    blocks = list(matter.root.iter("pre"))
    if len(blocks) != 1:
        return ""
    words = "".join(map(str, blocks[0].itertext("*"))).replace("\r\n", "\n").replace("\r", "\n")
    return words if len("".join(words.split())) > 0.9 * len(said(matter.root).replace(" ", "")) else ""


def _title(tree: Tree, pieces: Sequence[Piece]) -> list[Paragraph]:
    """The title that stands outside the part that is read: a heading, or the name of the page if that dates it."""
    read_words = [" ".join(piece.text.split()) for piece in pieces if isinstance(piece, Paragraph)]
    opening = " ".join(read_words[:_FRONT])
    for heading in tree.root.iter("h1"):
        words = said(heading)
        if _OF_MEETING.search(words) and words not in read_words and words.lower() not in opening.lower():
            return [Paragraph(words, level=1)]
    name = next((said(one) for one in tree.root.iter("title")), "")
    dated = next((part for part in _SITE_NAME.split(name) if _YEAR.search(part)), "")
    return [Paragraph(dated, level=1)] if dated and not _YEAR.search(opening) else []
