"""Quads as bytes in any RDF format: sorted, with readable prefixes, the same bytes for the same quads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from partnergraph.graph.terms import CONCEPTS, NAMESPACES, term
from partnergraph.jsonld import write_jsonld

FORMATS = {
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
"""The formats by the ending of a file's name."""

_WITH_GRAPHS = ("nq", "trig", "jsonld")
_LINES = ("nq", "nt")
_BASE = term("pg:baseAddress")
_TYPE = term("rdf:type")
_SCHEME = re.compile(re.escape(CONCEPTS) + r"([a-z-]+)/(?=[a-z-]+$)")


def write_rdf(quads: Iterable[Quad], ending: str, prefixes: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """The quads in the format of an ending; formats that know no graphs hold the triples of all graphs, each once.

    ``prefixes`` are namespaces by the prefixes that are written for them beside our own.
    """
    kept = set(quads if ending in _WITH_GRAPHS else map(_bare, quads))
    if ending in _LINES:
        return "".join(sorted(_line(quad) for quad in kept)).encode()
    ordered = sorted(kept, key=_place)
    if ending == "jsonld":
        stated = (quad.object for quad in ordered if quad.predicate == _BASE)
        base = next((value.value for value in stated if isinstance(value, Literal)), "")
        return "".join(write_jsonld(ordered, base)).encode()
    return serialize(ordered, format=FORMATS[ending], prefixes={**NAMESPACES, **prefixes, **_schemes(ordered)}) or b""


def _line(quad: Quad) -> str:
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else f" {quad.graph_name}"
    return f"{quad.subject} {quad.predicate} {quad.object}{graph} .\n"


def _bare(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def _place(quad: Quad) -> tuple[str, str, bool, str, str]:
    """Orders quads by graph and subject, classes first."""
    graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
    return (graph, str(quad.subject), quad.predicate != _TYPE, str(quad.predicate), str(quad.object))


def _schemes(quads: Iterable[Quad]) -> dict[str, str]:
    """A prefix for each concept scheme that the quads draw on, ``decision-kind:note``."""
    named = (quad.object.value for quad in quads if isinstance(quad.object, NamedNode))
    found = {match[1]: match[0] for address in named if (match := _SCHEME.match(address))}
    return dict(sorted(found.items()))
