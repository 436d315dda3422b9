"""The site: which paths there are below the base, and the bytes that stand at each, for a folder and a server alike.

Every path is made of the dataset and the settings alone: the same input gives the same bytes. A thing's page stands at
its own path with ``.html``, its data beside it with ``.ttl``, ``.jsonld`` and ``.nt``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from partnergraph.graph.addresses import DEFAULT_BASE
from partnergraph.publish.address_book import redirects, renewed
from partnergraph.publish.coverage import Coverage, circle_of, coverage
from partnergraph.publish.dataset import Dataset
from partnergraph.publish.forms import DATA
from partnergraph.publish.kinds import Thing, things
from partnergraph.publish.paths import LOST, path_of
from partnergraph.registers import AddressRow
from partnergraph.serialisation import write_rdf


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """What the publisher says of the site; empty where nothing is said. ``area`` is the address of a place."""

    title: str = ""
    publisher: str = ""
    contact: str = ""
    licence: str = ""
    attribution: str = ""
    area: str = ""


@dataclass(frozen=True)
class Site:
    """A dataset with all that is shown of it.

    ``folders`` hold queries of the user's own; ``live`` is true where a server shows it, which has a search and an
    endpoint that a folder has not. A ``standalone`` site is one page that needs no other: its links lead to addresses.
    ``addresses`` are the lines of the address book as the last publication left it, and ``keeps_book`` is whether this
    one keeps it up; ``day`` (ISO, or empty) is the day of this one.
    """

    dataset: Dataset
    settings: SiteSettings = field(default_factory=SiteSettings)
    folders: tuple[Path, ...] = ()
    live: bool = False
    standalone: bool = False
    addresses: tuple[AddressRow, ...] = ()
    keeps_book: bool = False
    day: str = ""

    @property
    def title(self) -> str:
        """What the site is called."""
        return self.settings.title or "Partnership record"

    @property
    def described(self) -> str:
        """What the dataset is, in a sentence."""
        return "Meetings, people, organisations, strategies, decisions and actions of partnerships, read from minutes."

    @property
    def is_trial(self) -> bool:
        """Whether the addresses stand below the example base, which is nobody's."""
        return self.dataset.base == DEFAULT_BASE

    @cached_property
    def things(self) -> Mapping[str, Thing]:
        """Every resource with a page, by the path of the page."""
        return {thing.path: thing for thing in things(self.dataset)}

    @cached_property
    def coverage(self) -> Coverage:
        """Which meetings are loaded, and which others are known of."""
        return coverage(self.dataset)

    @cached_property
    def circles(self) -> Mapping[str, str]:
        """The named circles by their own part of addresses, each with the words for it."""
        found = {}
        for node in self.dataset.of_class("pg:Document"):
            part = circle_of(path_of(self.dataset.base, node.value))
            if part:
                found[part] = part.replace("-", " ").title()
        return dict(sorted(found.items()))

    @cached_property
    def documents(self) -> Mapping[str, NamedNode]:
        """The documents by their graphs."""
        found = self.dataset.of_class("pg:Document")
        return {f"{self.dataset.base}graph/document/{node.value.rpartition('/')[2]}": node for node in found}

    @cached_property
    def book(self) -> tuple[AddressRow, ...]:
        """The lines of the address book as this publication leaves it."""
        return renewed(self.dataset, self.things, self.addresses, self.day)

    @cached_property
    def published(self) -> Mapping[str, str]:
        """The day (ISO) on which each path was first published, as far as an address book knows."""
        return {row.address: row.first_published for row in self.book} if self.keeps_book else {}

    @cached_property
    def gone(self) -> frozenset[str]:
        """The paths, without an ending, at which nothing is published any more."""
        booked = {row.address for row in self.book}
        return frozenset((self.dataset.withdrawn | booked) - self.things.keys() - self.redirects.keys())

    @cached_property
    def redirects(self) -> Mapping[str, str]:
        """The paths, without an ending, that yield to another, each with that."""
        return redirects(self.book, self.things)

    @cached_property
    def files(self) -> Mapping[str, Callable[[], bytes]]:
        """What makes the bytes of every path that is no thing's page or data: lists, dumps, feeds, styles.

        Feeds and catalogues are made only where the addresses in them lead somewhere.
        """
        from partnergraph.publish import calendar, catalogue, changes, dumps, feeds, ontology
        from partnergraph.publish.pages import collections

        made = {**collections(self), **dumps.files(self), **ontology.files(self), **changes.files(self)}
        return made if self.is_trial else made | feeds.files(self) | calendar.files(self) | dict(catalogue.files(self))

    def paths(self) -> Iterator[str]:
        """Every path of the site with its ending, sorted."""
        yield from sorted([*self._of_things(), *self.files, *self._maps])

    def _of_things(self) -> Iterator[str]:
        return (f"{path}.{ending}" for path in self.things for ending in ("html", *DATA))

    @cached_property
    def _maps(self) -> Mapping[str, Callable[[], bytes]]:
        """What leads search engines to the pages; nothing below the example base."""
        from partnergraph.publish import sitemap

        pages = [path for path in (*self._of_things(), *self.files) if path.endswith(".html") and path != LOST]
        return {} if self.is_trial else sitemap.files(self, sorted(pages))

    def render(self, path: str) -> bytes | None:
        """The bytes at a path with its ending; None where the site has no such path."""
        made = self.files.get(path) or self._maps.get(path)
        if made:
            return made()
        stem, _, ending = path.rpartition(".")
        thing = self.things.get(stem)
        if thing is None:
            return None
        if ending == "html":
            from partnergraph.publish.pages import page

            return page(self, thing)
        return write_rdf(self._data(thing), ending) if ending in DATA else None

    def _data(self, thing: Thing) -> Iterator[Quad]:
        """What the dataset says of a thing and its parts, and what its page says of itself."""
        from partnergraph.publish.imprint import statements

        yield from self.dataset.describe(thing.path)
        yield from statements(self, thing)
