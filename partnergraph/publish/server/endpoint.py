"""The SPARQL endpoint: the query operation of the SPARQL 1.1 Protocol, read-only, within limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from partnergraph.errors import UsageError
from partnergraph.publish.forms import FORMS, MEDIA_TYPES
from partnergraph.publish.server import description, desk
from partnergraph.publish.server.fields import fields
from partnergraph.publish.server.guard import Asking
from partnergraph.publish.server.negotiation import choose
from partnergraph.publish.server.pool import FAULTS, Busy, Pool, TooHungry, TooSlow
from partnergraph.publish.server.problems import SOON, problem
from partnergraph.publish.server.replies import Pairs, Reply, header, pairs, settled
from partnergraph.publish.server.worker import Answer, Query, Question

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

HTML = FORMS["html"]
ROWS: Mapping[str, Sequence[str]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
    "html": HTML,
}
GRAPHS: Mapping[str, Sequence[str]] = {
    "ttl": FORMS["ttl"],
    "nt": FORMS["nt"],
    "jsonld": FORMS["jsonld"],
    "rdf": ("application/rdf+xml", "application/xml", "text/xml"),
    "html": HTML,
}
_DESCRIPTIONS: Mapping[str, Sequence[str]] = {"html": HTML, **{e: types for e, types in GRAPHS.items() if e != "html"}}
_OFFERS = {"SELECT": ROWS, "ASK": ROWS, "CONSTRUCT": GRAPHS, "DESCRIBE": GRAPHS}
_SHOWN = {"rows": "json", "graph": "ttl"}
"""The forms that the page for people is made of."""
_LONGEST_QUERY = 100_000
_MOST_FIELDS = 1_000
_FORM, _DIRECT, _UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
POSTED = f"{_FORM}, {_DIRECT}"
"""The media types of the bodies that it takes."""
VARIES = {"Vary": "Accept"}
VARYING = pairs(VARIES)
"""The same as ASGI has it."""


class Unsupported(Exception):
    """A body of a kind that the protocol does not have."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as the protocol brings it, with the graphs it is to ask, and the form asked for beside ``Accept``."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    form: str = ""


def asked(method: str, query_string: bytes, headers: Pairs, body: bytes) -> Asked:
    """The query of a request. Raises UsageError for what the protocol does not allow (section 2.1), Unsupported for a
    body of another kind.
    """
    if method != "POST":
        return _of_fields(_fields(query_string))
    kind = header(headers, b"content-type").decode("latin-1").partition(";")[0].strip().lower()
    if kind == _FORM:
        return _of_fields(_fields(body))
    if kind == _UPDATE:
        raise UsageError(_ONLY_READS)
    if kind != _DIRECT:
        raise Unsupported(f"a POST brings {_FORM} or {_DIRECT}")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise UsageError("the query is not UTF-8") from fault
    return _of_fields([*_fields(query_string), ("query", text)])


def example(site: Site, query_string: bytes) -> Reply | None:
    """The desk with a saved query in its form, where a request asks for that and for nothing else."""
    if not query_string.startswith(b"example="):
        return None
    found = _fields(query_string)
    return settled(desk.example(site, found[0][1]), MEDIA_TYPES["html"], VARYING) if len(found) == 1 else None


_ONLY_READS = "updates are refused: this endpoint only reads"


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return fields(encoded, _MOST_FIELDS)
    except ValueError as fault:
        raise UsageError(f"the parameters are at most {_MOST_FIELDS}, in UTF-8, percent-encoded") from fault


def _of_fields(given: Sequence[tuple[str, str]]) -> Asked:
    named: dict[str, list[str]] = {}
    for name, value in given:
        named.setdefault(name, []).append(value)
    if "update" in named:
        raise UsageError(_ONLY_READS)
    queries = named.get("query", [])
    if len(queries) != 1:
        raise UsageError("give exactly one query")
    form = named.get("format", [""])[0]
    if form and form not in ROWS and form not in GRAPHS:
        raise UsageError(f"format is one of {', '.join(dict.fromkeys((*ROWS, *GRAPHS)))}")
    if len(queries[0]) > _LONGEST_QUERY:
        raise UsageError(f"the query is longer than {_LONGEST_QUERY} characters")
    return Asked(queries[0], _graphs(named, "default-graph-uri"), _graphs(named, "named-graph-uri"), form)


def _graphs(named: Mapping[str, Sequence[str]], field: str) -> tuple[str, ...]:
    found = tuple(named.get(field, ()))
    for address in found:
        try:
            NamedNode(address)
        except ValueError as fault:
            raise UsageError(f"{field} is no address: {address[:200]}") from fault
    return found


@lru_cache(1024)
def _wanted(accept: str) -> tuple[str, str]:
    """The form of rows and that of graphs that a client prefers; empty for none."""
    return choose(accept, ROWS) or "", choose(accept, GRAPHS) or ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a worker is asked for a client, and the forms of rows and of graphs that the client prefers."""

    question: Query
    rows: str
    graph: str


def wanted(query: Asked, accept: str, most: int) -> Wanted:
    """A query as a worker takes it: the page for people is made of plain forms."""
    rows, graph = _wanted(accept[:1000])
    rows, graph = (query.form if query.form in ROWS else rows), (query.form if query.form in GRAPHS else graph)
    plain = (_SHOWN["rows"] if rows == "html" else rows, _SHOWN["graph"] if graph == "html" else graph)
    question = Query(query.query, *plain, most, [*query.default_graphs], [*query.named_graphs])
    return Wanted(question, rows, graph)


def told(site: Site, asked_for: Wanted, found: Answer) -> tuple[Reply, bool]:
    """The reply that tells a worker's answer in the form that the client prefers, and whether it is lasting: the same
    for the same query as long as the store is the same.
    """
    rows, graph = asked_for.rows, asked_for.graph
    if found.kind in ("rows", "graph"):
        if (rows if found.kind == "rows" else graph) == "html":
            page = desk.answered(site, asked_for.question.sparql, found.body, is_graph=found.kind == "graph")
            return settled(page, MEDIA_TYPES["html"], VARYING, dated=False), found.lasting
        kind = (ROWS if found.kind == "rows" else GRAPHS)[found.form][0]
        return settled(found.body, typed(kind), VARYING, dated=False), found.lasting
    if "html" in (rows, graph) and found.kind != "untaken":
        page = desk.refused(site, asked_for.question.sparql, found.body.decode())
        return Reply(STATUS[found.kind], page, MEDIA_TYPES["html"], VARYING), False
    if found.kind == "untaken":
        form = found.body.decode()
        every = ", ".join(types[0] for types in _OFFERS[form].values())
        return problem(406, f"answers to {form} come as {every}"), False
    return problem(STATUS[found.kind], found.body.decode()), False


STATUS = {"fault": 400, "large": 403, "absent": 404}
"""The status that tells what a worker answers in the place of rows or triples."""


def unanswered(fault: BaseException, seconds: float) -> Reply:
    """The problem that tells why a worker gave no answer. Raises what is no such fault."""
    return problem(503, _why(fault, seconds), SOON)


def untold(site: Site, asked_for: Wanted, fault: BaseException, seconds: float) -> Reply:
    """The same for a query to the endpoint, as the page with the query where the client prefers one."""
    if "html" not in (asked_for.rows, asked_for.graph):
        return unanswered(fault, seconds)
    page = desk.refused(site, asked_for.question.sparql, _why(fault, seconds))
    return Reply(503, page, MEDIA_TYPES["html"], pairs({"Cache-Control": "no-store", **SOON, **VARIES}))


def _why(fault: BaseException, seconds: float) -> str:
    if isinstance(fault, Busy):
        return "too many queries at once: try again soon"
    if isinstance(fault, TooSlow):
        return f"the query took longer than {seconds:g} seconds: ask for less"
    if isinstance(fault, TooHungry):
        return "the query took more memory than it may: ask for less"
    raise fault


async def put(pool: Pool, question: Question, by: Asking) -> Answer | Reply:
    """The answer of a worker, or the problem that tells why there is none."""
    try:
        return await pool.ask(question, by.client, by.gone)
    except FAULTS as fault:
        return unanswered(fault, pool.seconds)


def described(site: Site, accept: str) -> Reply:
    """The query page for people, the service description for programs."""
    wanted = choose(accept, _DESCRIPTIONS)
    if wanted is None:
        every = ", ".join(types[0] for types in _DESCRIPTIONS.values())
        return problem(406, f"the endpoint describes itself as {every}; give a query to have rows")
    body = desk.page(site) if wanted == "html" else description.data(site, wanted)
    return settled(body, typed(_DESCRIPTIONS[wanted][0]), VARYING)


def typed(kind: str) -> str:
    """A media type with its character set, where it is text."""
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
