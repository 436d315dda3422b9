"""JSON-LD that reads well: names of the project's own context instead of addresses, plain values wherever it types them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from partnergraph.content import own_folder

_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True)
class _Term:
    """A name of the context: the type it gives to values, and the address that its words stand under."""

    name: str
    type: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Context:
    """The context as written, and what its names stand for."""

    written: Mapping[str, Any]
    terms: Mapping[str, tuple[_Term, ...]]
    classes: Mapping[str, str]
    prefixes: tuple[tuple[str, str], ...]

    def short(self, address: str) -> str:
        """An address with a prefix, or whole."""
        for prefix, namespace in self.prefixes:
            if address.startswith(namespace) and address != namespace:
                return f"{prefix}:{address[len(namespace):]}"
        return address


def write(quads: Iterable[Quad]) -> str:
    """Quads, already in order (by graph, then by subject), as one JSON-LD document with its context."""
    context = _context()
    entries: list[Any] = []
    for graph, group in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = [_node(context, subject, list(said)) for subject, said in groupby(group, key=lambda quad: quad.subject)]
        entries += nodes if isinstance(graph, DefaultGraph) else [{"id": _address(graph), "@graph": nodes}]
    return json.dumps({"@context": context.written, "@graph": entries}, ensure_ascii=False, indent=1) + "\n"


@cache
def _context() -> _Context:
    written: dict[str, Any] = json.loads((own_folder("ontology") / "context.jsonld").read_text("utf-8"))["@context"]
    simple = {name: value for name, value in written.items() if isinstance(value, str) and not name.startswith("@")}
    prefixes = {name: value for name, value in simple.items() if value.endswith(("#", "/"))}

    def whole(name: str) -> str:
        prefix, colon, local = name.partition(":")
        return f"{prefixes[prefix]}{local}" if colon and prefix in prefixes else name

    classes = {whole(value): name for name, value in simple.items() if name[0].isupper()}
    terms: dict[str, list[_Term]] = {}
    for name, value in written.items():
        if name in prefixes or name[0] in "@ABCDEFGHIJKLMNOPQRSTUVWXYZ" or value in ("@id", "@type"):
            continue
        stated = {"@id": value} if isinstance(value, str) else value
        scoped = stated.get("@context", [])
        words = next((one["@vocab"] for one in scoped if one and "@vocab" in one), "")
        terms.setdefault(whole(stated["@id"]), []).append(_Term(name, whole(stated.get("@type", "")), words))
    return _Context(written, {k: tuple(v) for k, v in terms.items()}, classes, tuple(prefixes.items()))


def _node(context: _Context, subject: object, quads: list[Quad]) -> dict[str, Any]:
    node: dict[str, Any] = {"id": _address(subject)}
    for quad in quads:
        name, value = _said(context, quad)
        if name not in node:
            node[name] = value
        elif isinstance(node[name], list):
            node[name].append(value)
        else:
            node[name] = [node[name], value]
    return node


def _said(context: _Context, quad: Quad) -> tuple[str, Any]:
    """The name of a property and its value, as short as the context lets it be."""
    predicate, value = quad.predicate.value, quad.object
    if predicate == _TYPE and isinstance(value, NamedNode):
        return "type", context.classes.get(value.value) or context.short(value.value)
    for term in context.terms.get(predicate, ()):
        plain = _plain(term, value)
        if plain is not None:
            return term.name, plain
    return context.short(predicate), _whole(value)


def _plain(term: _Term, value: object) -> str | int | None:
    if isinstance(value, NamedNode):
        if term.type == "@id":
            return str(value.value)
        word = value.value.removeprefix(term.words)
        return word if term.type == "@vocab" and term.words and word != value.value and ":" not in word else None
    if not isinstance(value, Literal) or value.language:
        return None
    datatype = value.datatype.value
    if datatype == term.type:
        return str(value.value)
    if not term.type and datatype == f"{_XSD}integer" and str(int(value.value)) == value.value:
        return int(value.value)
    return str(value.value) if not term.type and datatype == f"{_XSD}string" else None


def _whole(value: object) -> Any:
    if not isinstance(value, Literal):
        return {"@id": _address(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if value.datatype.value == f"{_XSD}string":
        return {"@value": value.value}
    return {"@value": value.value, "@type": value.datatype.value}


def _address(node: object) -> str:
    return str(node) if isinstance(node, BlankNode) else str(getattr(node, "value", node))
