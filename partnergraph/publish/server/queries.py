"""The saved queries as an API: a parameter is a parameter, the form of the answer is negotiated."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from partnergraph import __version__, catalogue
from partnergraph.catalogue import Saved
from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.publish.pages.queries import answer_page
from partnergraph.publish.server.negotiation import choose
from partnergraph.publish.server.problems import problem
from partnergraph.results import write_csv, write_json

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

_FORMS = {
    "json": ("application/sparql-results+json", "application/json"),
    "csv": ("text/csv",),
    "html": ("text/html", "application/xhtml+xml"),
}


def answer(site: Site, name: str, request: Request) -> Response:
    """The answer of a saved query to a request."""
    query = next((one for one in catalogue.saved(site.folders) if one.name == name), None)
    if query is None or query.form != "SELECT":
        return problem(404, f"no saved query '{name}'")
    given = dict(request.query_params)
    wanted = given.pop("format", None) or choose(request.headers.get("accept", ""), _FORMS)
    if wanted not in _FORMS:
        return problem(406, f"answers come as {', '.join(types[0] for types in _FORMS.values())}")
    if len(given) != len(request.query_params.multi_items()) - ("format" in request.query_params):
        return problem(400, "each parameter is given once")
    try:
        rows = query.rows(site.dataset.store(), given)
    except UsageError as fault:
        return problem(400, str(fault))
    except PartnergraphError as fault:
        return problem(404, str(fault))
    if wanted == "html":
        return Response(answer_page(site, query, rows), 200, {"Vary": "Accept"}, "text/html; charset=utf-8")
    body = write_csv(rows) if wanted == "csv" else write_json(rows)
    kind = "text/csv; charset=utf-8" if wanted == "csv" else _FORMS["json"][0]
    return Response(body.encode(), 200, {"Vary": "Accept"}, kind)


def openapi(site: Site) -> bytes:
    """The description of the API (OpenAPI 3.1)."""
    paths = {f"/queries/{one.name}": {"get": _operation(one)} for one in catalogue.saved(site.folders)}
    said: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": site.title, "version": __version__},
        "servers": [{"url": site.dataset.base.rstrip("/")}],
        "paths": paths,
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def _operation(query: Saved) -> dict[str, Any]:
    parameters = [
        {
            "name": one.name,
            "in": "query",
            "required": not one.optional,
            "description": one.description,
            "schema": {"type": "string"},
        }
        for one in query.parameters
    ]
    form = {"name": "format", "in": "query", "schema": {"type": "string", "enum": list(_FORMS)}}
    found = {
        "description": "The rows",
        "content": {kinds[0]: {} for kinds in _FORMS.values()},
    }
    wrong = {"description": "What is wrong", "content": {"application/problem+json": {}}}
    return {
        "operationId": query.name,
        "summary": query.summary,
        "description": query.description,
        "tags": list(query.tags),
        "parameters": [*parameters, form],
        "responses": {"200": found, "400": wrong, "404": wrong, "406": wrong},
    }
