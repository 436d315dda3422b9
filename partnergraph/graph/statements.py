"""The graph of a file of RDF: what the file states, and of the graph itself where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from partnergraph.errors import PartnergraphError
from partnergraph.graph.addresses import Space
from partnergraph.graph.terms import is_address, plain, term
from partnergraph.statements import Statements

KIND = "rdf"
"""What ``pg:registerKind`` says of the graph of such a file."""


def describe(space: Space, statements: Statements) -> set[Quad]:
    """The quads of the graph. Raises PartnergraphError where the file speaks of the graph that it comes to stand in."""
    graph = NamedNode(space.register_graph(statements.slug))
    if any(triple.subject == graph for triple in statements.triples):
        name = statements.origin.name
        raise PartnergraphError(f"{name}: speaks of <{graph.value}>, the graph it comes to stand in: rename the file")
    said = (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in statements.triples)
    return {*said, *(Quad(graph, term(predicate), value, graph) for predicate, value in _origin(statements))}


def triples_in(space: Space, name: str, quads: Iterable[Quad]) -> frozenset[Triple]:
    """What the file stated, of the quads of its graph."""
    graph = NamedNode(space.register_graph(name))
    return frozenset(quad.triple for quad in quads if quad.subject != graph)


def _origin(statements: Statements) -> Iterator[tuple[str, NamedNode | Literal]]:
    origin = statements.origin
    yield "dcterms:title", plain(origin.name)
    yield "pg:registerKind", plain(KIND)
    yield "pg:digest", plain(origin.digest)
    yield "dcterms:format", plain(origin.media_type)
    if origin.address:
        yield "dcterms:source", NamedNode(origin.address)
    if origin.licence:
        known = is_address(origin.licence)
        yield ("dcterms:license", NamedNode(origin.licence)) if known else ("dcterms:rights", plain(origin.licence))
