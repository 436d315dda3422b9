"""A tree of elements read into paragraphs and tables: blocks, breaks, headings, lists, cells, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from partnergraph.composition import Paragraph, Piece
from partnergraph.identifiers import named_by
from partnergraph.markup.cells import Grid, tables
from partnergraph.markup.hiding import is_left_out
from partnergraph.markup.numbering import BULLET, Listing, listing, marker
from partnergraph.markup.runs import UNSEEN, Run, paragraphs
from partnergraph.markup.styles import Style, style_of

if TYPE_CHECKING:
    from partnergraph.markup.tree import Element, Tree

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table"
    " tbody td tfoot th thead tr ul html".split()
)
_BOLD = frozenset({"b", "strong", "u"})
"""Elements that set words apart; a line that is underlined throughout is a heading as one in bold is."""
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_COLUMNS = re.compile("(?<=\\S)[ \u00a0]{4,}+(?=\\S)")
_GLYPH = re.compile("[o§\u00a8\u00d8\u00fc\u00b7\uf000-\uf0ff-]")
_LONGEST_TERM = 80


Instead = Callable[["Element"], Sequence[Piece] | None]
"""What is to be read in place of an element: nothing, other pieces, or (None) the element as it is written."""


def as_written(element: Element) -> None:
    """Every element as it is written."""


@dataclass(frozen=True, slots=True)
class _State:
    """What holds for the words inside an element."""

    bold: bool = False
    pre: bool = False
    level: int = 0
    identifier: str = ""
    marker: bool = False
    tab: bool = False


@dataclass(slots=True)
class _Reader:
    """The pieces read so far, and what is open."""

    address: str
    sheet: Mapping[str, Style]
    sink: list[Piece] = field(default_factory=list)
    state: _State = _State()
    outer: list[tuple[_State, bool]] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)
    lists: list[Listing] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    sinks: list[list[Piece]] = field(default_factory=list)


def read(tree: Tree, address: str = "", root: Element | None = None, instead: Instead = as_written) -> list[Piece]:
    """The paragraphs and tables of a tree, in reading order; what is hidden is left out.

    ``address`` is the page's own: it is what relative links are read against. ``root`` is the element to read; without
    it, all are. What ``instead`` gives for an element stands in its place.
    """
    from lxml import etree

    reader = _Reader(address, tree.sheet)
    top = tree.root if root is None else root
    walk = etree.iterwalk(top, events=("start", "end", "comment"))
    for event, element in walk:
        if event == "start":
            style = style_of(element, tree.sheet)
            left_out = element is not top and is_left_out(element, style, tree.opened)
            given = () if left_out else instead(element) if element is not top else None
            if given is None:
                _open(reader, element, style)
                _say(reader, element.text)
                continue
            if given:
                _flush(reader)
                reader.sink += given
            reader.outer.append((reader.state, False))
            walk.skip_subtree()
            continue
        if event == "end":
            _close(reader, element)
        if element is not top:
            _say(reader, element.tail)
    _flush(reader)
    _tell_term(reader)
    return reader.sink


def _say(reader: _Reader, words: str | None) -> None:
    """Take in the words that stand inside an element or behind one."""
    if not words:
        return
    state = reader.state
    text = words if state.pre else _SPACE.sub(" ", words)
    if text == " " and not reader.runs:
        return
    if state.marker:
        text = BULLET if _GLYPH.fullmatch(text.strip()) else text
    elif not state.pre:
        text = "\t" if state.tab and not text.strip() else _COLUMNS.sub("\t", text)
    reader.runs.append(Run(UNSEEN.sub("", text), state.bold, state.identifier))


def _open(reader: _Reader, element: Element, style: Style) -> None:
    tag = str(element.tag)
    block = tag in _BLOCKS or bool(style.block)
    if tag == "br":
        reader.runs.append(Run("\n", reader.state.bold))
    elif block:
        _flush(reader)
        _open_block(reader, element, tag, style)
    reader.outer.append((reader.state, block))
    reader.state = _inside(reader, element, tag, style)


def _inside(reader: _Reader, element: Element, tag: str, style: Style) -> _State:
    """What holds for the words inside an element."""
    state = reader.state
    if tag in _BOLD or (style.bold is not None and tag != "a"):
        state = replace(state, bold=tag in _BOLD if style.bold is None else style.bold)
    if tag == "pre" or style.pre is not None:
        state = replace(state, pre=style.pre is not False)
    if style.marker or style.tab:
        state = replace(state, marker=state.marker or bool(style.marker), tab=bool(style.tab))
    if style.level:
        state = replace(state, level=style.level)
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        state = replace(state, level=int(tag[1]))
    elif element.get("role") == "heading":
        level = element.get("aria-level", "2")
        state = replace(state, level=int(level) if level in tuple("123456") else 2)
    href = element.get("href") if tag == "a" else None
    if href and (reader.address or href.lower().startswith("http")):
        state = replace(state, identifier=_identifier(reader.address, href))
    return state


def _identifier(address: str, href: str) -> str:
    """The site's own identifier of what a link leads to; empty where it has none."""
    try:
        named = named_by(urljoin(address, href.strip()))
    except ValueError:
        return ""
    if href.startswith("#") and not href.startswith("#AI"):
        return ""
    return named.person or named.item or named.meeting or named.body


def _open_block(reader: _Reader, element: Element, tag: str, style: Style) -> None:
    if tag in _LISTS:
        kind = style.list_type or element.get("type") or ""
        reader.lists.append(listing(tag == "ol", kind, element.get("start", ""), style.counter))
    elif tag == "li":
        shown = marker(reader.lists, element.get("value", "")) if reader.lists else BULLET
        reader.markers.append("" if style.list_type == "none" else shown)
    elif tag == "dt":
        _tell_term(reader)
    elif tag == "table":
        _tell_term(reader)
        reader.grids.append(Grid())
    elif tag == "tr" and reader.grids:
        reader.grids[-1].open_row()
    elif tag in ("td", "th") and reader.grids:
        reader.sinks.append(reader.sink)
        reader.sink = []


def _close(reader: _Reader, element: Element) -> None:
    tag = str(element.tag)
    state, block = reader.outer.pop()
    if block:
        _flush(reader, term=tag == "dt")
    reader.state = state
    if not block:
        return
    if tag in _LISTS and reader.lists:
        reader.lists.pop()
    elif tag in ("li", "dl"):
        _tell_term(reader)
    elif tag == "table" and reader.grids:
        reader.sink += tables(reader.grids.pop(), element.get("role") in ("presentation", "none"))
    elif tag in ("td", "th") and reader.sinks and reader.grids:
        held, reader.sink = reader.sink, reader.sinks.pop()
        reader.grids[-1].add(held, element.get("colspan", ""), element.get("rowspan", ""))


def _flush(reader: _Reader, term: bool = False) -> None:
    """The block that ends here becomes paragraphs; a term waits for what is said of it."""
    if not reader.runs:
        return
    runs, reader.runs = reader.runs, []
    lead = " ".join(filter(None, reader.markers))
    found = list(paragraphs(runs, reader.state.level, lead))
    if not found:
        return
    reader.markers = []
    if term and len(found) == 1 and len(found[0].text) <= _LONGEST_TERM:
        reader.markers = [found[0].text.rstrip(" :") + ":"]
    else:
        reader.sink += found


def _tell_term(reader: _Reader) -> None:
    """A marker or a term that nothing followed: a term is a paragraph of its own, a marker is left out."""
    left = [lead for lead in reader.markers if lead.endswith(":")]
    reader.sink += [Paragraph(term.rstrip(":")) for term in left]
    reader.markers = []
