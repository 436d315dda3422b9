"""The vocabulary lint: whether every term that is used exists in its vocabulary.

The terms of published vocabularies stand in ``ontology/terms/*.txt`` (a comment line, the namespace, then a term a
line); our own are what the ontology's files state. A content folder may add lists and ontologies of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph

from partnergraph import content
from partnergraph.errors import PartnergraphError

OWN = "https://w3id.org/partnergraph/"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_VERSION = "http://www.w3.org/2002/07/owl#versionIRI"
_ELSEWHERE = frozenset({"http://purl.org/dc/terms/license", "http://purl.org/dc/terms/source"})
_PREFIX = re.compile(r"^[ \t]*PREFIX[ \t]+(?P<prefix>[\w-]*):[ \t]*<(?P<iri>[^<>\n]*)>", re.IGNORECASE | re.MULTILINE)
_TOKEN = re.compile(
    r"""<(?P<iri>[^<>"{}|^`\\\s]*)>
      | (?P<passed>\#[^\n]*|\"[^"\n]*\"|'[^'\n]*'|[?$]\w+)
      | (?P<prefix>[A-Za-z][\w-]*|):(?P<local>\w(?:[\w.-]*\w)?|)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms that exist, by their addresses, and the namespaces whose terms we know."""

    terms: frozenset[str]
    namespaces: frozenset[str]

    def lacks(self, address: str) -> bool:
        """Whether the address claims to be a term, by standing in a known namespace or in ours, and is none."""
        claims = address.startswith(OWN) or _namespace(address) in self.namespaces
        return claims and address not in self.terms and address not in self.namespaces


@cache
def read_vocabulary(named: tuple[Path, ...] = ()) -> Vocabulary:
    """The vocabulary of the project's own ontology folder and those of the ``named`` content folders."""
    terms: set[str] = set()
    namespaces: set[str] = set()
    for folder in content.folders("ontology", named):
        for path in sorted(folder.glob("terms/*.txt")):
            namespace, *names = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("# ")]
            namespaces.add(namespace)
            terms.update(namespace + name for name in names)
    published = frozenset(namespaces)
    for path in content.files("ontology", ".ttl", named):
        for quad in _turtle(path):
            told = {_TYPE: quad.subject, _VERSION: quad.object}.get(quad.predicate.value)
            if isinstance(told, pyoxigraph.NamedNode) and _namespace(told.value) not in published:
                terms.add(told.value)
                namespaces.add(_namespace(told.value))
    return Vocabulary(frozenset(terms), frozenset(namespaces))


def lint_turtle(path: Path, vocabulary: Vocabulary) -> Iterator[str]:
    """Faults of an ontology, its alignments or shapes, a line each: there every address but a licence is a term."""
    used = {term.value for quad in _turtle(path) for term in _named(quad)}
    for address in sorted(used - vocabulary.terms):
        yield f"{path.name}: {address} is no term of its vocabulary"


def lint_query(path: Path, vocabulary: Vocabulary) -> Iterator[str]:
    """Faults of a SPARQL query, a line each: prefixed names, and addresses in known namespaces."""
    text = path.read_text("utf-8")
    prefixes = {found["prefix"]: found["iri"] for found in _PREFIX.finditer(text)}
    for prefix, namespace in prefixes.items():
        if namespace not in vocabulary.namespaces:
            yield f"{path.name}: the namespace {namespace} of {prefix}: is not known"
    used: set[str] = set()
    for token in _TOKEN.finditer(_PREFIX.sub("", text)):
        prefix, local, address = token["prefix"], token["local"], token["iri"]
        if prefix is not None:
            used.add(prefix)
            address = prefixes.get(prefix, "") + local
        if prefix is not None and prefix not in prefixes:
            yield f"{path.name}: {token.group()}: the prefix is not declared"
        elif address is not None and vocabulary.lacks(address):
            yield f"{path.name}: {token.group()} is no term of its vocabulary"
    yield from (f"{path.name}: the prefix {prefix}: is never used" for prefix in sorted(set(prefixes) - used))


def lint_context(path: Path, vocabulary: Vocabulary) -> Iterator[str]:
    """Faults of a JSON-LD context, a line each: what its words stand for, and its prefixes."""
    context = json.loads(path.read_text("utf-8"))["@context"]
    plain = {word: value for word, value in context.items() if isinstance(value, str)}
    for word, value in context.items():
        parts = [value] if isinstance(value, str) else _strings(value)
        for part in parts:
            prefix, colon, local = part.partition(":")
            address = plain.get(prefix, prefix + ":") + local if colon else part
            if not address.startswith("@") and address not in vocabulary.terms | vocabulary.namespaces:
                yield f"{path.name}: {word}: {part} is no term of its vocabulary"


def lint_data(quads: Iterable[pyoxigraph.Quad], vocabulary: Vocabulary) -> Iterator[str]:
    """Faults of data, a line each: properties, classes and datatypes, and all that stands in a known namespace."""
    terms: set[str] = set()
    others: set[str] = set()
    for quad in quads:
        terms.add(quad.predicate.value)
        thing = quad.object
        if isinstance(thing, pyoxigraph.Literal):
            terms.add(thing.datatype.value)
        elif isinstance(thing, pyoxigraph.NamedNode):
            (terms if quad.predicate.value == _TYPE else others).add(thing.value)
        if isinstance(quad.subject, pyoxigraph.NamedNode):
            others.add(quad.subject.value)
    unknown = (terms - vocabulary.terms) | {address for address in others if vocabulary.lacks(address)}
    yield from (f"{address} is no term of its vocabulary" for address in sorted(unknown))


def _turtle(path: Path) -> list[pyoxigraph.Quad]:
    """The triples of a Turtle file. Raises PartnergraphError where it is none."""
    try:
        return list(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))
    except (OSError, SyntaxError) as fault:
        raise PartnergraphError(f"{path}: this is no Turtle: {fault}") from fault


def _named(quad: pyoxigraph.Quad) -> Iterator[pyoxigraph.NamedNode]:
    """The addresses in a triple that should be terms."""
    yield quad.predicate
    if isinstance(quad.subject, pyoxigraph.NamedNode):
        yield quad.subject
    if isinstance(quad.object, pyoxigraph.Literal):
        yield quad.object.datatype
    elif isinstance(quad.object, pyoxigraph.NamedNode) and quad.predicate.value not in _ELSEWHERE:
        yield quad.object


def _strings(value: object) -> Iterator[str]:
    """All the plain strings within a context's entry."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)


def _namespace(address: str) -> str:
    """The address up to its last ``#`` or ``/``."""
    return address[: max(address.rfind("#"), address.rfind("/")) + 1]
