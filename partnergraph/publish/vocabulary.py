"""The ontology's files as pages tell them: classes with their properties, concept schemes, and shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from partnergraph.content import own_folder
from partnergraph.graph.terms import NAMESPACES, term

_Term = NamedNode | BlankNode | Literal | pyoxigraph.Triple
_OWN = NAMESPACES["pg"]
_SHACL = "http://www.w3.org/ns/shacl#"
_WHOLES = (("/meeting/", "Meeting"), ("-motion-", "Motion"), ("#item-", "AgendaItem"))
"""What the pattern of an address says of the class of the whole, in the shapes of ``dcterms:isPartOf``."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Ontology:
    """The classes by name with their labels, and of each class its properties: a label, and the class it leads to."""

    classes: Mapping[str, str]
    properties: Mapping[str, tuple[tuple[str, str], ...]]

    def of(self, name: str) -> tuple[tuple[str, str], ...]:
        """The properties of a class."""
        return self.properties.get(name, ())


@dataclass(frozen=True, slots=True)
class Scheme:
    """A concept scheme: its name, address, label, definition, and its concepts (word, address, meaning, example)."""

    name: str
    address: str
    label: str
    meaning: str
    concepts: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What is asked of the things of a class: for each property its path, how often it stands, how grave, and why."""

    name: str
    rows: tuple[tuple[str, str, str, str], ...]


class _Graph:
    """The triples of one file of the ontology."""

    def __init__(self, name: str) -> None:
        path = own_folder("ontology") / name
        self.store = pyoxigraph.Store()
        self.store.extend(pyoxigraph.parse(path=str(path), format=RdfFormat.TURTLE))

    def all(self, subject: NamedNode | BlankNode, predicate: NamedNode) -> list[_Term]:
        found = self.store.quads_for_pattern(subject, predicate, None, None)
        return sorted((quad.object for quad in found), key=str)

    def one(self, subject: NamedNode | BlankNode, predicate: NamedNode) -> str:
        found = self.all(subject, predicate)
        return found[0].value if found and not isinstance(found[0], pyoxigraph.Triple) else ""

    def of_class(self, name: NamedNode) -> list[NamedNode]:
        found = (quad.subject for quad in self.store.quads_for_pattern(None, term("rdf:type"), name, None))
        return sorted((node for node in found if isinstance(node, NamedNode)), key=lambda node: node.value)


def _local(address: str) -> str:
    return address.removeprefix(_OWN) if address.startswith(_OWN) else ""


def _short(address: str) -> str:
    fitting = (f"{p}:{address.removeprefix(n)}" for p, n in NAMESPACES.items() if address.startswith(n))
    return next(fitting, address)


@cache
def ontology() -> Ontology:
    """The classes and properties that the ontology and its shapes state."""
    graph = _Graph("partnership.ttl")
    classes = {_local(node.value): graph.one(node, term("rdfs:label")) for node in graph.of_class(term("owl:Class"))}
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in classes}
    for name, rows in found.items():
        parents = map(_address, graph.all(NamedNode(_OWN + name), term("rdfs:subClassOf")))
        rows += [("is a", _local(parent)) for parent in parents if _local(parent) in classes]
    for name, whole in _wholes():
        found[name].append(("part of", whole))
    for kind in ("owl:ObjectProperty", "owl:DatatypeProperty"):
        for node in graph.of_class(term(kind)):
            ranges = map(_address, graph.all(node, term("rdfs:range")))
            target = next((_local(one) for one in ranges if _local(one) in classes), "")
            domains = [*graph.all(node, term("rdfs:domain")), *graph.all(node, term("schema:domainIncludes"))]
            for domain in map(_address, domains):
                if _local(domain) in classes:
                    found[_local(domain)].append((graph.one(node, term("rdfs:label")), target))
    return Ontology(classes, {name: tuple(dict.fromkeys(rows)) for name, rows in found.items()})


def _address(value: _Term) -> str:
    return value.value if isinstance(value, NamedNode) else ""


def _wholes() -> Iterator[tuple[str, str]]:
    """Of which class the whole is that a thing of a class is part of, as the shapes say."""
    graph = _Graph("shapes.ttl")
    for node in graph.of_class(NamedNode(f"{_SHACL}NodeShape")):
        name = _local(graph.one(node, NamedNode(f"{_SHACL}targetClass")))
        for part in graph.all(node, NamedNode(f"{_SHACL}property")):
            if (
                isinstance(part, BlankNode)
                and graph.one(part, NamedNode(f"{_SHACL}path")) == term("dcterms:isPartOf").value
            ):
                pattern = graph.one(part, NamedNode(f"{_SHACL}pattern"))
                whole = next((whole for sign, whole in _WHOLES if sign in pattern), "")
                if name and whole:
                    yield name, whole


@cache
def schemes() -> tuple[Scheme, ...]:
    """The concept schemes with their concepts in the order of their words."""
    graph = _Graph("concepts.ttl")
    return tuple(
        Scheme(
            node.value.rstrip("/").rpartition("/")[2],
            node.value,
            graph.one(node, term("skos:prefLabel")),
            graph.one(node, term("skos:definition")),
            tuple(
                (
                    graph.one(one, term("skos:notation")),
                    one.value,
                    graph.one(one, term("skos:definition")),
                    graph.one(one, term("skos:example")),
                )
                for one in graph.all(node, term("skos:hasTopConcept"))
                if isinstance(one, NamedNode)
            ),
        )
        for node in graph.of_class(term("skos:ConceptScheme"))
    )


@cache
def shapes(file: str) -> tuple[Shape, ...]:
    """The shapes of a file, by the label of each."""
    graph = _Graph(file)
    found = []
    for node in graph.of_class(NamedNode(f"{_SHACL}NodeShape")):
        parts = [
            one for one in graph.all(node, NamedNode(f"{_SHACL}property")) if isinstance(one, NamedNode | BlankNode)
        ]
        rows = sorted(_row(graph, part) for part in parts)
        name = graph.one(node, term("rdfs:label")) or _CAMEL.sub(" ", node.value.rpartition("#")[2]).lower()
        found.append(Shape(name, tuple(row for row in rows if row[3])))
    return tuple(sorted(found, key=lambda one: one.name))


def _row(graph: _Graph, part: NamedNode | BlankNode) -> tuple[str, str, str, str]:
    def said(name: str) -> str:
        return graph.one(part, NamedNode(_SHACL + name))

    least, most = said("minCount"), said("maxCount")
    often = f"{least or '0'} to {most}" if most and most != least else most or (f"{least} or more" if least else "")
    path = said("path") if isinstance(next(iter(graph.all(part, NamedNode(f"{_SHACL}path"))), None), NamedNode) else ""
    return _short(path), often, said("severity").rpartition("#")[2].lower() or "violation", said("message")
