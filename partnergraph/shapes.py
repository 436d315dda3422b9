"""The SHACL shapes: found, read once in a process, and brought into the form that is quickest to check.

The shapes stand in ``ontology/shapes*.ttl``, the project's own and those of content folders. A node shape whose parts
are looked at one by one for each of its nodes costs four times what the same parts cost when each looks at all nodes
at once; so the targets of a node shape are given to its property shapes, which says the same. Each of these also gets
an address, made of its node shape's and its path, so that a report can name it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pyoxigraph

from partnergraph import content
from partnergraph.errors import PartnergraphError

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

Scope = Literal["gate", "derived"]
SHACL = "http://www.w3.org/ns/shacl#"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")


def shape_files(scope: Scope = "gate", named: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The files of shapes, the project's own first, then those of the ``named`` content folders.

    The gate's are ``shapes*.ttl``; a derived graph is held to these and to ``shapes-derived*.ttl`` too.
    """
    found = [path for path in content.files("ontology", ".ttl", named) if path.name.startswith("shapes")]
    return tuple(path for path in found if scope == "derived" or not path.name.startswith("shapes-derived"))


@cache
def read_shapes(files: tuple[Path, ...]) -> rdflib.Graph:
    """The shapes of some files as one graph, ready to check with; read once in a process.

    Raises PartnergraphError for a file that is missing or no Turtle.
    """
    triples: list[pyoxigraph.Quad] = []
    for path in files:
        try:
            triples += pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE, rename_blank_nodes=True)
        except (OSError, SyntaxError) as fault:
            raise PartnergraphError(f"{path}: the shapes cannot be read: {fault}") from fault
    return _hoist(as_graph(triples), _property_shapes(triples))


def as_graph(quads: Iterable[pyoxigraph.Quad]) -> rdflib.Graph:
    """The triples of all the quads' graphs as one plain rdflib graph.

    An explicit ``xsd:string`` becomes a plain literal: to rdflib the two are not equal, and pySHACL finds false faults.
    """
    import rdflib

    terms: dict[object, Node] = {}

    def plain(term: object) -> Node:
        known = terms.get(term)
        if known is None:
            known = terms[term] = _plain(term)
        return known

    graph = rdflib.Graph(bind_namespaces="none")
    with quiet():
        for quad in quads:
            graph.add((plain(quad.subject), plain(quad.predicate), plain(quad.object)))
    return graph


@contextmanager
def quiet() -> Iterator[None]:
    """Let rdflib not print a traceback for each impossible date: the shapes report it in plain words."""
    log = logging.getLogger("rdflib.term")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


def _plain(term: object) -> Node:
    """One term as rdflib knows it."""
    import rdflib

    if isinstance(term, pyoxigraph.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return rdflib.BNode(term.value)
    if not isinstance(term, pyoxigraph.Literal):
        raise PartnergraphError(f"{term}: a triple within a triple cannot be checked: leave it out of the data")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype.value == _STRING:
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)


def _property_shapes(triples: Iterable[pyoxigraph.Quad]) -> list[tuple[str, Node]]:
    """Each node shape's address and property shape, in the order in which the files state them."""
    found = [(quad.subject, quad.object) for quad in triples if quad.predicate.value == SHACL + "property"]
    return [(shape.value, _plain(part)) for shape, part in found if isinstance(shape, pyoxigraph.NamedNode)]


def _hoist(graph: rdflib.Graph, parts: Iterable[tuple[str, Node]]) -> rdflib.Graph:
    """Give the targets of each node shape to its own property shapes, and each of these an address."""
    import rdflib
    from rdflib import RDF, RDFS, SH

    taken: set[Node] = set()
    for name, part in parts:
        shape = rdflib.URIRef(name)
        targets = [(SH[word], goal) for word in _TARGETS for goal in graph.objects(shape, SH[word])]
        alone = (None, None, shape) not in graph and (shape, RDF.type, RDFS.Class) not in graph
        owners = list(graph.subject_predicates(part))
        if not targets or not alone or len(owners) > 1 or (shape, SH.deactivated, None) in graph:
            continue
        address = _rename(graph, part, shape, taken) if isinstance(part, rdflib.BNode) else part
        graph.remove((shape, SH.property, address))
        graph.add((address, RDF.type, SH.PropertyShape))
        for word, goal in targets:
            graph.add((address, word, goal))
    return graph


def _rename(graph: rdflib.Graph, part: Node, shape: rdflib.URIRef, taken: set[Node]) -> rdflib.URIRef:
    """Give a nameless property shape the address of its node shape and its path: ``...#Meeting-startDate``."""
    import rdflib
    from rdflib import SH

    path = "-or-".join(step.replace("#", "/").rsplit("/", 1)[-1] for step in path_steps(graph, part)) or "path"
    wanted = address = rdflib.URIRef(f"{shape}-{path}")
    count = 1
    while address in taken:
        count += 1
        address = rdflib.URIRef(f"{wanted}-{count}")
    taken.add(address)
    for _, predicate, thing in list(graph.triples((part, None, None))):
        graph.remove((part, predicate, thing))
        graph.add((address, predicate, thing))
    graph.remove((shape, SH.property, part))
    return address


def path_steps(graph: rdflib.Graph, shape: Node, predicate: str = "path") -> tuple[str, ...]:
    """The predicates of a shape's (or a result's) path: one, or the alternatives; none where it is more involved."""
    import rdflib
    from rdflib import SH
    from rdflib.collection import Collection

    path = graph.value(shape, SH[predicate])
    if isinstance(path, rdflib.URIRef):
        return (str(path),)
    choice = graph.value(path, SH.alternativePath) if path is not None else None
    steps = list(Collection(graph, choice)) if choice is not None else []
    return tuple(map(str, steps)) if all(isinstance(step, rdflib.URIRef) for step in steps) else ()
