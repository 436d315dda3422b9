"""The address book as a publication leaves it: every address it has or ever had, its anchors, and what it yields to.

An address once in the book never leaves it: it answers, redirects to the one it yields to, or is gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from partnergraph.address_register import read_book, write_book
from partnergraph.errors import PartnergraphError
from partnergraph.graph.terms import term
from partnergraph.holdings import held_registers
from partnergraph.identity.anchors import meaning
from partnergraph.publish.dataset import Dataset
from partnergraph.publish.kinds import Thing
from partnergraph.publish.paths import path_of
from partnergraph.registers import AddressRow, Register
from partnergraph.store import Store
from partnergraph.whole_files import is_already, write_whole

NAMED = ("person", "organisation", "strategy")
"""The kinds whose addresses are made of names."""
_MOST_ANCHORS = 3
_PARENTS = {"edition": ("strategy/", "strategy/"), "action": ("action/", "meeting/")}
"""Of kinds whose addresses lie below another's: how their own begin, and how those begin."""


@dataclass(frozen=True, slots=True)
class Known:
    """The anchors in a dataset: those of each page, the best first, and the pages that each may mean."""

    of_page: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    registered: set[str] = field(default_factory=set)

    def page(self, anchors: Iterable[str]) -> str:
        """The page that the first anchor means which is found and means but one; empty where none does."""
        found = (self.pages.get(meaning(anchor), set()) for anchor in anchors)
        return next((min(pages) for pages in found if len(pages) == 1), "")

    def anchors(self, page: str, before: Sequence[str]) -> tuple[str, ...]:
        """Up to three anchors of a page: those it had before as far as they hold, then others."""
        sure = [one for one in (*before, *self.of_page.get(page, ())) if self.pages.get(meaning(one)) == {page}]
        return tuple(list(dict.fromkeys(sure))[:_MOST_ANCHORS])


def rows_for(store: Store, book: Path | None) -> tuple[AddressRow, ...]:
    """The rows of a book; those that the store has read where no book is named or none is there yet.

    Raises PartnergraphError for a file that is no address book.
    """
    if book and (rows := read_book(book)):
        return rows
    registers = (one for one in held_registers(store).values() if isinstance(one, Register))
    return tuple(row for one in registers for row in one.rows if isinstance(row, AddressRow))


def renewed(
    dataset: Dataset, things: Mapping[str, Thing], rows: Iterable[AddressRow], day: str
) -> tuple[AddressRow, ...]:
    """The book after a publication of these things on a day (ISO, or empty), by address."""
    known, old = _known(dataset, things), {row.address: row for row in rows}
    found = {path: _live(known, thing, old.get(path), day) for path, thing in things.items()}
    for path, row in old.items():
        if path not in things:
            target = known.page(row.anchor) if row.kind in (*NAMED, "meeting") else ""
            found[path] = replace(row, yields_to=target if target != path else "")
    for path, row in found.items():
        if path not in things and not row.yields_to:
            found[path] = replace(row, yields_to=_below(row, found, things) or _still(old[path], found, things))
    return tuple(sorted(found.values(), key=lambda row: row.address))


def unread(dataset: Dataset, things: Mapping[str, Thing], rows: Iterable[AddressRow]) -> Iterable[tuple[str, str]]:
    """The addresses made of names that a store which has not read the book would move, each with the new one.

    A register's id is a new address by right.
    """
    known, listed = _known(dataset, things), list(rows)
    old = {row.address for row in listed}
    for row in listed:
        target = known.page(row.anchor) if row.kind in NAMED and row.address not in things else ""
        if target and target not in old and target not in known.registered:
            yield row.address, target


def redirects(rows: Iterable[AddressRow], things: Mapping[str, Thing]) -> dict[str, str]:
    """The paths that yield, each with the page at the end of its way."""
    yields = {row.address: row.yields_to for row in rows if row.yields_to and row.address not in things}
    found = {}
    for path in yields:
        target, seen = yields[path], {path}
        while target in yields and target not in seen:
            seen.add(target)
            target = yields[target]
        if target in things:
            found[path] = target
    return found


def said(dataset: Dataset, moved: Mapping[str, str]) -> list[Quad]:
    """What the dataset graph says of addresses that yield."""
    base, graph = dataset.base, NamedNode(f"{dataset.base}graph/dataset")
    pairs = ((NamedNode(base + old), NamedNode(base + new)) for old, new in sorted(moved.items()))
    return [Quad(old, term("dcterms:isReplacedBy"), new, graph) for old, new in pairs]


def save(rows: Iterable[AddressRow], book: Path) -> bool:
    """Write the book where it is not as it should be; whether it was. Raises PartnergraphError where that fails."""
    content = write_book(rows)
    try:
        if is_already(book, content):
            return False
        book.parent.mkdir(parents=True, exist_ok=True)
        write_whole(book, content)
    except OSError as fault:
        raise PartnergraphError(f"{fault.filename or book}: {fault.strerror or fault}") from fault
    return True


def _live(known: Known, thing: Thing, row: AddressRow | None, day: str) -> AddressRow:
    kind = "organisation" if thing.kind == "body" else thing.kind
    anchor = known.anchors(thing.path, row.anchor if row else ())
    first = row.first_published if row else day
    return AddressRow(register="", line=0, address=thing.path, kind=kind, anchor=anchor, first_published=first)


def _below(row: AddressRow, found: Mapping[str, AddressRow], things: Mapping[str, Thing]) -> str:
    """Where an address goes with the one it lies below: an edition with its strategy, an action with its meeting."""
    if row.kind not in _PARENTS:
        return ""
    own, above = _PARENTS[row.kind]
    head, last = row.address.rpartition("/")[::2]
    circle, _, rest = head.rpartition(own)
    parent = found.get(f"{circle}{above}{rest}")
    target = f"{circle}{own}{parent.yields_to.rpartition(above)[2]}/{last}" if parent and parent.yields_to else ""
    return target if target in things else ""


def _still(row: AddressRow, found: Mapping[str, AddressRow], things: Mapping[str, Thing]) -> str:
    """What an address yielded to before, where that still leads somewhere."""
    return row.yields_to if row.yields_to in things or row.yields_to in found else ""


def _known(dataset: Dataset, things: Mapping[str, Thing]) -> Known:
    known = Known()
    for quad in dataset.quads.quads_for_pattern(None, term("dcterms:identifier"), None, None):
        page = path_of(dataset.base, str(quad.subject).strip("<>"))
        if str(quad.graph_name).startswith(f"<{dataset.base}graph/register/") and page in things:
            _add(known, page, quad.object.value if isinstance(quad.object, Literal) else "")
            known.registered.add(page)
    for source, page in sorted(_documents(dataset)):
        _add(known, page, source)
    for source, _, quotation, page in sorted(_mentions(dataset)):
        _add(known, page, f"{source}#{quotation}")
    return known


def _documents(dataset: Dataset) -> Iterable[tuple[str, str]]:
    """The source of each document with the page of its meeting."""
    for node in dataset.of_class("pg:Document"):
        source = dataset.value(node, "dcterms:title")
        for about in (*dataset.nodes(node, "pg:records"), *dataset.nodes(node, "pg:about")):
            yield source, path_of(dataset.base, about.value)


def _mentions(dataset: Dataset) -> Iterable[tuple[str, int, str, str]]:
    """Each mention: its source, where it begins, its words folded, and the page of what it names."""
    sources = {
        text.value: dataset.value(node, "dcterms:title")
        for node in dataset.of_class("pg:Document")
        for text in dataset.nodes(node, "pg:text")
    }
    for quad in dataset.quads.quads_for_pattern(None, term("pg:entity"), None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            source = sources.get(quad.subject.value.partition("#")[0], "")
            words = " ".join(dataset.value(quad.subject, "pg:quotation").split())
            if source and words:
                start = int(dataset.value(quad.subject, "pg:start") or 0)
                yield source, start, words, path_of(dataset.base, quad.object.value)


def _add(known: Known, page: str, anchor: str) -> None:
    if anchor and "|" not in anchor:
        known.pages[meaning(anchor)].add(page)
        known.of_page[page].append(anchor)
