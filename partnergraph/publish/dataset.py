"""The published dataset in memory: what a resource says, what is said of it, and which page each resource stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from partnergraph.errors import PartnergraphError
from partnergraph.export import moved
from partnergraph.graph.addresses import checked_base
from partnergraph.graph.terms import term
from partnergraph.publish.origins import Origins
from partnergraph.publish.paths import path_of
from partnergraph.publish.profile import Profile, of_profile
from partnergraph.publish.withdrawal import Withdrawn, withdrawn, without
from partnergraph.resources import base_of
from partnergraph.store import Store
from partnergraph.store.embedded import Embedded


@dataclass(frozen=True, slots=True)
class Dataset:
    """What is published: its quads under ``base``, in a store that holds nothing else.

    ``parts`` has the resources of each page, ``origins`` the graphs of the documents and registers it was made from.
    """

    base: str
    profile: Profile
    quads: pyoxigraph.Store
    parts: dict[str, tuple[NamedNode, ...]] = field(repr=False)
    origins: dict[str, tuple[str, ...]] = field(repr=False)
    withdrawn: frozenset[str] = frozenset()
    """The paths of people taken out of publication: nothing is said of them, and their addresses answer no more."""
    warnings: tuple[str, ...] = ()
    """What the publisher should know of it, a line each."""

    def store(self) -> Store:
        """The dataset as the saved queries ask it."""
        return Embedded(self.base, self.quads)

    def values(self, subject: NamedNode, predicate: str) -> list[str]:
        """The values of a property, addresses and literals alike, sorted, each once."""
        found = self.quads.quads_for_pattern(subject, term(predicate), None, None)
        return sorted({_text(quad.object) for quad in found})

    def value(self, subject: NamedNode, predicate: str) -> str:
        """The first value of a property; empty where it has none."""
        return next(iter(self.values(subject, predicate)), "")

    def nodes(self, subject: NamedNode, predicate: str) -> list[NamedNode]:
        """The resources that a property names, sorted, each once."""
        found = {quad.object for quad in self.quads.quads_for_pattern(subject, term(predicate), None, None)}
        return sorted((node for node in found if isinstance(node, NamedNode)), key=lambda node: node.value)

    def node(self, subject: NamedNode, predicate: str) -> NamedNode | None:
        """The first resource that a property names."""
        return next(iter(self.nodes(subject, predicate)), None)

    def subjects(self, predicate: str, value: NamedNode) -> list[NamedNode]:
        """The resources of which a property names another, sorted, each once."""
        found = {quad.subject for quad in self.quads.quads_for_pattern(None, term(predicate), value, None)}
        return sorted((node for node in found if isinstance(node, NamedNode)), key=lambda node: node.value)

    def of_class(self, name: str) -> list[NamedNode]:
        """The resources of a class, by address."""
        return self.subjects("rdf:type", term(name))

    def is_a(self, subject: NamedNode, name: str) -> bool:
        """Whether a resource is of a class."""
        return next(self.quads.quads_for_pattern(subject, term("rdf:type"), term(name), None), None) is not None

    def label(self, subject: NamedNode) -> str:
        """What a resource is called."""
        for name in ("skos:prefLabel", "rdfs:label", "dcterms:title"):
            if found := self.value(subject, name):
                return found
        return path_of(self.base, subject.value)

    def page_of(self, address: str) -> str:
        """The path of the page on which an address stands, with its fragment where it has one."""
        fragment = address.partition("#")[2]
        return f"{path_of(self.base, address)}.html" + (f"#{fragment}" if fragment else "")

    def describe(self, page: str) -> Iterator[Quad]:
        """What the dataset says of a page's resource and of its parts (its fragments), as triples."""
        for subject in self.parts.get(page, ()):
            for quad in self.quads.quads_for_pattern(subject, None, None, None):
                yield Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def publishable(store: Store, profile: Profile = "public", base: str = "") -> Dataset:
    """The dataset that a store holds, in a profile, its addresses below ``base`` where one is given.

    Raises PartnergraphError where the store cannot be read or holds nothing, UsageError for a base that is no address.
    """
    held = base_of(store)
    if not held:
        raise PartnergraphError(f"{store.place}: nothing is loaded, so there is nothing to publish")
    taken = withdrawn(store, held) if profile == "public" else Withdrawn()
    whole = (quad for quad in store.quads() if str(quad.graph_name)[1:-1] not in taken.registers)
    quads = of_profile(whole if taken.registers else store.quads(), profile)
    if taken.people:
        quads = without(taken.people, list(quads), store.quads())
    new = checked_base(base) if base else held
    found = dataset_of((moved(quad, held, new) for quad in quads) if new != held else quads, new, profile)
    return replace(found, withdrawn=frozenset(path_of(held, one) for one in taken.people), warnings=taken.idle)


def dataset_of(quads: Iterable[Quad], base: str, profile: Profile) -> Dataset:
    """The dataset of some quads."""
    kept = pyoxigraph.Store()
    kept.bulk_extend(quads)
    origins = Origins(base)
    for quad in kept:
        if isinstance(quad.subject, NamedNode) and (page := path_of(base, quad.subject.value)):
            origins.add(page, quad)
    return Dataset(base, profile, kept, pages_of(kept, base), origins.found())


def pages_of(quads: Iterable[Quad], base: str) -> dict[str, tuple[NamedNode, ...]]:
    """The resources of each page, that of the page and its fragments, by the path of the page below the base."""
    parts: dict[str, set[NamedNode]] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and (page := path_of(base, quad.subject.value)):
            parts.setdefault(page, set()).add(quad.subject)
    return {page: tuple(sorted(nodes, key=lambda node: node.value)) for page, nodes in sorted(parts.items())}


def _text(value: object) -> str:
    return value.value if isinstance(value, NamedNode | Literal) else str(value)
