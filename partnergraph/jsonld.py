"""JSON-LD that reads well: the short names of the ontology's context, and addresses below the base."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from partnergraph.content import own_folder

_XSD = "http://www.w3.org/2001/XMLSchema#"
_BELOW = re.compile(r"[A-Za-z0-9_~-][^:]*")
_DOTS = re.compile(r"(?:^|/)\.{0,2}(?=/|$)")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True)
class _Term:
    """A name of the context: the type it gives to values, and the words it has for some addresses."""

    name: str
    type: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Context:
    """The context as written, and what its names stand for."""

    written: Mapping[str, Any]
    terms: Mapping[str, tuple[_Term, ...]]
    classes: Mapping[str, str]
    prefixes: tuple[tuple[str, str], ...]
    base: str = ""

    def short(self, address: str) -> str:
        """An address with a prefix, or whole."""
        for prefix, namespace in self.prefixes:
            if address.startswith(namespace) and address != namespace:
                return f"{prefix}:{address[len(namespace) :]}"
        return address

    def address(self, node: object) -> str:
        """An address as it stands below the base, or whole where that would read as something else."""
        if not isinstance(node, NamedNode):
            return str(node)
        rest = node.value.removeprefix(self.base) if self.base else node.value
        return rest if rest != node.value and _BELOW.fullmatch(rest) and not _DOTS.search(rest) else str(node.value)


def write_jsonld(quads: Iterable[Quad], base: str = "") -> Iterator[str]:
    """The quads as one JSON-LD document with its context, part by part, a node a line; addresses are written below
    ``base`` (which ends in a slash) where one is given. The order of the quads does not show.
    """
    context = replace(_context(), base=base)
    written = {**context.written, **({"@base": base} if base else {})}
    yield f'{{"@context": {json.dumps(written, ensure_ascii=False)},\n"@graph": ['
    comma = "\n"
    for graph, group in groupby(sorted(quads, key=_place), key=lambda quad: quad.graph_name):
        nodes = (_node(context, subject, said) for subject, said in groupby(group, key=lambda quad: quad.subject))
        lines = [json.dumps(node, ensure_ascii=False) for node in nodes]
        if isinstance(graph, DefaultGraph):
            yield comma + ",\n".join(lines)
        else:
            yield f'{comma}{{"id": {json.dumps(context.address(graph))}, "@graph": [\n' + ",\n".join(lines) + "\n]}"
        comma = ",\n"
    yield "\n]}\n"


def _place(quad: Quad) -> tuple[str, str, bool, str, str]:
    """Orders quads by graph and subject, classes first."""
    graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
    return (graph, str(quad.subject), quad.predicate.value != _TYPE, str(quad.predicate), str(quad.object))


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
        stated: dict[str, Any] = {"@id": value} if isinstance(value, str) else value
        words = {whole(address): word for word, address in stated.get("@context", {}).items()}
        terms.setdefault(whole(stated["@id"]), []).append(_Term(name, whole(stated.get("@type", "")), words))
    return _Context(written, {k: tuple(v) for k, v in terms.items()}, classes, tuple(prefixes.items()))


def _node(context: _Context, subject: object, quads: Iterable[Quad]) -> dict[str, Any]:
    node: dict[str, Any] = {"id": context.address(subject)}
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
        plain = _plain(context, term, value)
        if plain is not None:
            return term.name, plain
    return context.short(predicate), _whole(context, value)


def _plain(context: _Context, term: _Term, value: object) -> str | int | None:
    if isinstance(value, NamedNode):
        if term.type == "@id":
            return context.address(value)
        return term.words.get(value.value)
    if not isinstance(value, Literal) or value.language:
        return None
    datatype = value.datatype.value
    if datatype == term.type:
        return str(value.value)
    if not term.type and datatype == f"{_XSD}integer" and str(int(value.value)) == value.value:
        return int(value.value)
    return str(value.value) if not term.type and datatype == f"{_XSD}string" else None


def _whole(context: _Context, value: object) -> Any:
    if not isinstance(value, Literal):
        return {"@id": context.address(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if value.datatype.value == f"{_XSD}string":
        return {"@value": value.value}
    return {"@value": value.value, "@type": value.datatype.value}
