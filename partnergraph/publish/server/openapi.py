"""The description of the server's interface for programs (OpenAPI 3.1)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from partnergraph import __version__, catalogue
from partnergraph.catalogue import Saved
from partnergraph.parameters import Parameter
from partnergraph.publish.server.endpoint import GRAPHS, ROWS
from partnergraph.publish.server.queries import FORMS

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

_TYPES: dict[str, dict[str, Any]] = {
    "date": {"type": "string", "format": "date"},
    "integer": {"type": "integer", "minimum": -(10**17), "maximum": 10**17},
    "iri": {"type": "string", "format": "uri"},
}
_EMPTY = {"type": "string", "maxLength": 0}
"""What a field left empty holds, which is as if it were not given."""
_NAMED = {
    "person": ("person", "agent", "resource"),
    "organisation": ("organisation",),
    "strategy": ("strategy", "resource"),
    "meeting": ("meeting", "resource"),
}
"""The types of parameters that a thing of a kind is a value of."""
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
_ROWS = {
    "type": "object",
    "required": ["head"],
    "properties": {
        "head": {"type": "object"},
        "results": {"type": "object", "required": ["bindings"], "properties": {"bindings": {"type": "array"}}},
        "boolean": {"type": "boolean"},
    },
}
_FAULTS = {
    "400": "The request is not as it should be",
    "403": "The answer would have more rows than it may",
    "404": "Nothing has this name",
    "405": "Another method than these",
    "406": "None of the forms asked for is here",
    "408": "The body did not arrive in time",
    "413": "The body is too large",
    "414": "The address is too long",
    "415": "A body of another kind",
    "503": "Too much at once, or too much work for one query: try again later, or ask for less",
}


def described(site: Site) -> bytes:
    """The description, as JSON."""
    paths = {f"/queries/{one.name}": {"get": _saved(one, _examples(site))} for one in catalogue.saved(site.folders)}
    said: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": site.title, "version": __version__},
        "servers": [{"url": site.dataset.base.rstrip("/")}],
        "paths": {**paths, "/sparql": _endpoint(), "/search": {"get": _search()}, "/health": {"get": _health()}},
        "components": {"schemas": {"Problem": _PROBLEM, "Rows": _ROWS}},
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def _examples(site: Site) -> dict[str, str]:
    """A value for each type of parameter that names a thing: the first of its kind on the site."""
    found = {"date": "2020-12-31"}
    for thing in site.things.values():
        for name in _NAMED.get(thing.kind, ()):
            found.setdefault(name, thing.node.value)
    return found


def _saved(query: Saved, examples: dict[str, str]) -> dict[str, Any]:
    form = _parameter("format", "The form of the answer, before what Accept says", {"enum": list(FORMS)})
    rows = {kinds[0]: _schema(kinds[0]) for kinds in FORMS.values()}
    return {
        "operationId": query.name,
        "summary": query.summary,
        "description": query.description or query.summary,
        "tags": list(query.tags),
        "parameters": [*(_typed(one, examples.get(one.type, "")) for one in query.parameters), form],
        "responses": _responses("The rows", rows, "400", "403", "404", "405", "406", "414", "503"),
    }


def _typed(one: Parameter, example: str) -> dict[str, Any]:
    schema = _TYPES.get(one.type, {"type": "string"})
    schema = {"anyOf": [schema, _EMPTY]} if one.optional else {**schema, "minLength": 1}
    said = _parameter(one.name, one.description, schema, not one.optional)
    return said | ({"example": example} if example else {})


def _endpoint() -> dict[str, Any]:
    graphs = [
        _parameter(name, "The graphs to ask instead of all", {"type": "array", "items": {"type": "string"}})
        for name in ("default-graph-uri", "named-graph-uri")
    ]
    query = _parameter("query", "A query in SPARQL 1.1; without one the endpoint describes itself", {"type": "string"})
    query["example"] = "SELECT DISTINCT ?kind WHERE { ?thing a ?kind }"
    kinds = {kind: _schema(kind) for kinds in (*ROWS.values(), *GRAPHS.values()) for kind in kinds}
    faults = ("400", "403", "405", "406", "408", "413", "414", "415", "503")
    responses = _responses("The answer, or the description of the service", kinds, *faults)
    fields = {"query": {"type": "string"}, **{one["name"]: one["schema"] for one in graphs}}
    form = {"type": "object", "required": ["query"], "properties": fields, "additionalProperties": False}
    bodies = {
        "application/x-www-form-urlencoded": {"schema": form},
        "application/sparql-query": {"schema": {"type": "string"}},
    }
    asked = {"required": True, "content": bodies}
    told = {"summary": "Ask in SPARQL", "tags": ["sparql"], "responses": responses}
    return {
        "get": {"operationId": "sparql-get", "parameters": [query, *graphs], **told},
        "post": {"operationId": "sparql-post", "parameters": graphs, "requestBody": asked, **told},
    }


def _search() -> dict[str, Any]:
    words = _parameter("q", "Words, all of which are to be found; the last may be a beginning", {"type": "string"})
    return {
        "operationId": "search",
        "summary": "Find names and the words of items",
        "tags": ["search"],
        "parameters": [words],
        "responses": _responses("A page of finds", {"text/html": {}}, "400", "405", "414"),
    }


def _health() -> dict[str, Any]:
    return {
        "operationId": "health",
        "summary": "Whether the server answers",
        "tags": ["state"],
        "responses": _responses("It does", {"text/plain": {}}, "405", "414", "503"),
    }


def _parameter(name: str, description: str, schema: dict[str, Any], required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "description": description, "schema": schema}


def _schema(kind: str) -> dict[str, Any]:
    return {"schema": {"$ref": "#/components/schemas/Rows"}} if kind == "application/sparql-results+json" else {}


def _responses(told: str, kinds: dict[str, Any], *faults: str) -> dict[str, Any]:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {}}
    wrong = {status: {"description": _FAULTS[status], "content": problem} for status in faults}
    return {"200": {"description": told, "content": kinds}, "304": {"description": "It has not changed"}, **wrong}
