"""The SPARQL endpoint: the query operation of the SPARQL 1.1 Protocol, read-only, within limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from partnergraph.errors import UsageError
from partnergraph.publish.server.negotiation import choose
from partnergraph.publish.server.pool import Busy, Pool, TooSlow
from partnergraph.publish.server.problems import problem
from partnergraph.publish.server.worker import Question
from partnergraph.store import forms

ROWS: Mapping[str, Sequence[str]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
GRAPHS: Mapping[str, Sequence[str]] = {
    "ttl": ("text/turtle", "application/x-turtle"),
    "nt": ("application/n-triples", "text/plain"),
    "jsonld": ("application/ld+json",),
    "rdf": ("application/rdf+xml",),
}
PAGE = ("text/html", "application/xhtml+xml")
LARGEST = 100_000
"""The most rows or triples of an answer."""
_LONGEST_QUERY = 100_000
_FORM, _DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as the protocol brings it, with the graphs it is to ask; ``form`` is the ending of the answer where a
    link names it, which cannot have a header.
    """

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    form: str = ""


async def asked(request: Request) -> Asked:
    """The query of a request. Raises UsageError for what the protocol does not allow (section 2.1)."""
    fields = parse_qsl(request.url.query, keep_blank_values=True, max_num_fields=1000)
    if request.method != "POST":
        return _of_fields(fields)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise UsageError("the body is not UTF-8") from fault
    if kind == _FORM:
        return _of_fields(parse_qsl(text, keep_blank_values=True, max_num_fields=1000))
    if kind == _DIRECT:
        return replace(_of_fields([*fields, ("query", text)]))
    raise UsageError(f"a POST brings {_FORM} or {_DIRECT}")


def _of_fields(fields: Sequence[tuple[str, str]]) -> Asked:
    queries = [value for name, value in fields if name == "query"]
    if any(name == "update" for name, _ in fields):
        raise UsageError("updates are refused: this endpoint only reads")
    if len(queries) != 1:
        raise UsageError("give exactly one query")
    if len(queries[0]) > _LONGEST_QUERY:
        raise UsageError(f"the query is longer than {_LONGEST_QUERY} characters")
    return Asked(
        queries[0],
        tuple(value for name, value in fields if name == "default-graph-uri"),
        tuple(value for name, value in fields if name == "named-graph-uri"),
        next((value for name, value in fields if name == "format"), ""),
    )


def wants_page(query: Asked, accept: str) -> bool:
    """Whether the client is one that shows pages to people."""
    return not query.form and choose(accept, {**ROWS, **GRAPHS, "html": PAGE}) == "html"


async def answer(pool: Pool, query: Asked, accept: str) -> Response:
    """The response to a query in the form that the client prefers."""
    try:
        form = forms.form(query.query)
    except UsageError as fault:
        return problem(400, str(fault))
    offered = ROWS if form in ("SELECT", "ASK") else GRAPHS
    wanted = query.form if query.form in offered else choose("" if query.form else accept, offered)
    if wanted is None or (query.form and wanted != query.form):
        every = ", ".join(f"{types[0]} ({ending})" for ending, types in offered.items())
        return problem(406, f"answers to {form} come as {every}")
    rows_form, graph_form = (wanted, "ttl") if offered is ROWS else ("json", wanted)
    question = Question(
        query.query, rows_form, graph_form, LARGEST, list(query.default_graphs), list(query.named_graphs)
    )
    try:
        found = await pool.ask(question)
    except Busy:
        return problem(503, "too many queries at once: try again soon", {"Retry-After": "2"})
    except TooSlow:
        return problem(504, f"the query took longer than {pool.seconds:g} seconds: ask for less")
    if found.kind in ("fault", "large"):
        return problem(400 if found.kind == "fault" else 413, found.body.decode())
    charset = "; charset=utf-8" if offered[wanted][0].startswith("text/") else ""
    return Response(found.body, 200, {"Vary": "Accept"}, offered[wanted][0] + charset)
