"""Statements settled under the base of a store: relative addresses made whole, blank nodes given addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from partnergraph.errors import PartnergraphError
from partnergraph.statements import UNSETTLED, Statements
from partnergraph.statements.blank_nodes import AlikeError, names

_HOST = "/".join(UNSETTLED.split("/")[:3]) + "/"
_Node = NamedNode | BlankNode | Literal | Triple


def settle(statements: Statements, base: str, graph: str) -> Statements:
    """The same under a base, which ends in a slash; blank nodes have addresses below that of the graph they stand in.

    Raises PartnergraphError, which names the file, where blank nodes cannot be told apart.
    """
    triples = frozenset(_whole(statements, base))
    blank = any(isinstance(node, BlankNode) for triple in triples for node in (triple.subject, triple.object))
    return replace(statements, triples=_addressed(triples, statements.origin.name, graph) if blank else triples)


def _whole(statements: Statements, base: str) -> Iterator[Triple]:
    """The triples with whole addresses."""
    parts = urlsplit(base)
    host = f"{parts.scheme}://{parts.netloc}/"

    def whole(node: _Node) -> _Node:
        if not isinstance(node, NamedNode) or not node.value.startswith(_HOST):
            return node
        under = node.value.startswith(UNSETTLED)
        return NamedNode(base + node.value[len(UNSETTLED) :] if under else host + node.value[len(_HOST) :])

    for triple in statements.triples:
        yield _triple(whole(triple.subject), whole(triple.predicate), whole(triple.object))


def _addressed(triples: frozenset[Triple], file: str, graph: str) -> frozenset[Triple]:
    """The triples with an address in place of each blank node."""
    try:
        called = names(triples)
    except AlikeError as fault:
        raise PartnergraphError(
            f"{file}: its blank nodes are too alike to be told apart: give them addresses"
        ) from fault
    addresses = {label: NamedNode(f"{graph}#node-{name}") for label, name in called.items()}

    def addressed(node: _Node) -> _Node:
        return addresses[node.value] if isinstance(node, BlankNode) else node

    return frozenset(_triple(addressed(t.subject), t.predicate, addressed(t.object)) for t in triples)


def _triple(subject: _Node, predicate: _Node, value: _Node) -> Triple:
    assert isinstance(subject, NamedNode | BlankNode)
    assert isinstance(predicate, NamedNode)
    return Triple(subject, predicate, value)
