"""The terms of the graph: the namespaces it draws on, its concepts, and literals in their canonical form."""

from __future__ import annotations

import re
from functools import cache

from pyoxigraph import Literal, NamedNode

NAMESPACES = {
    "pg": "https://w3id.org/partnergraph/ontology#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "opengov": "http://www.w3.org/ns/opengov#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
}
CONCEPTS = "https://w3id.org/partnergraph/"
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@cache
def term(name: str) -> NamedNode:
    """The term of a prefixed name, ``schema:startDate``. Raises KeyError for a prefix that is not ours."""
    prefix, _, local = name.partition(":")
    return NamedNode(NAMESPACES[prefix] + local)


@cache
def concept(scheme: str, word: str) -> NamedNode:
    """The concept of a scheme, ``concept("decision-kind", "note")``."""
    return NamedNode(f"{CONCEPTS}{scheme}/{word}")


def is_address(value: str) -> bool:
    """Whether a string can stand as the address of a resource on the web."""
    return _ADDRESS.fullmatch(value) is not None


def plain(value: str) -> Literal:
    """A plain string."""
    return Literal(value)


def integer(value: int) -> Literal:
    """An ``xsd:integer``."""
    return Literal(str(value), datatype=term("xsd:integer"))


def decimal(value: float) -> Literal:
    """An ``xsd:decimal`` of at most two places, in its shortest form."""
    return Literal(f"{value:.2f}".rstrip("0").rstrip("."), datatype=term("xsd:decimal"))


def date(value: str) -> Literal:
    """An ``xsd:date`` from an ISO date."""
    return Literal(value, datatype=term("xsd:date"))


def time(value: str) -> Literal:
    """An ``xsd:time`` without zone from HH:MM."""
    return Literal(f"{value}:00", datatype=term("xsd:time"))
