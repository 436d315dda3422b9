"""What a worker answers over a dataset that it can only read: SPARQL queries and saved queries, within limits.

A worker opens no file and no connection once it works, so that no query, however it is put, reaches beyond the
dataset. It may be ended at any moment.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import msgspec
import pyoxigraph
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
)

from partnergraph.catalogue import Saved
from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.publish.dataset import pages_of
from partnergraph.results import write_csv, write_json
from partnergraph.serialisation import FORMATS, write_rdf
from partnergraph.store import forms
from partnergraph.store.embedded import Embedded

LARGEST_ANSWER = 64_000_000
"""The most bytes of an answer."""
_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
_NO_GRAPH = NamedNode("about:blank")
_CHANGING = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})
_ADDRESS = re.compile(r"""<[^<>"'(){}|^`\\\s]*>""")
"""An address in a query (IRIREF of SPARQL 1.1, section 19.8), in which no word of the language stands.

Those with brackets or an apostrophe stay: these end what else a ``<`` may stand in, a text or a comparison.
"""


class Query(msgspec.Struct, tag=True, array_like=True):
    """A query with the graphs it asks, the form of rows and that of graphs that the client takes (empty: none), and
    the most rows or triples of an answer.
    """

    sparql: str
    rows_form: str
    graph_form: str
    most: int
    default_graphs: list[str] = []
    named_graphs: list[str] = []


class Call(msgspec.Struct, tag=True, array_like=True):
    """A saved query by its name, with its parameters and the form of its answer."""

    name: str
    given: dict[str, str]
    form: str
    most: int


class Data(msgspec.Struct, tag=True, array_like=True):
    """The data beside a thing's page, by the page's path and the ending of the form; ``more`` is what the page says of
    itself, in N-Triples.
    """

    path: str
    ending: str
    more: bytes


Question = Query | Call | Data


class Answer(msgspec.Struct, array_like=True):
    """What came of a question: ``rows`` or ``graph`` with the body in a ``form``; else ``fault``, ``absent``, ``large``
    or ``untaken`` with the reason. ``lasting`` is whether the same question has the same answer.
    """

    kind: str
    body: bytes
    form: str = ""
    lasting: bool = True


@dataclass(frozen=True, slots=True)
class Library:
    """What questions are asked of: all graphs, beside them in the default graph the triples of all, each once, as the
    standard has a union; this union by itself, which answers sooner; the saved queries by name; the resources on each
    page.
    """

    base: str
    data: pyoxigraph.Store
    union: pyoxigraph.Store
    saved: Mapping[str, Saved]
    parts: Mapping[str, Sequence[NamedNode]]


def read_library(base: str, file: str, saved: Mapping[str, Saved]) -> Library:
    """The library of a dataset below a base, a file of N-Quads."""
    data, union = pyoxigraph.Store(), pyoxigraph.Store()
    data.bulk_load(path=file, format=RdfFormat.N_QUADS)
    union.bulk_extend(map(_in_default_graph, data))
    data.bulk_extend(union)
    return Library(base, data, union, saved, pages_of(union, base))


def _in_default_graph(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def rehearsal(library: Library) -> Iterator[Question]:
    """Questions of every kind, which bring in all the code that a worker needs while it may still open files."""
    for name, query in library.saved.items():
        given = {one.name: "no such thing" for one in query.parameters if not one.optional}
        yield Call(name, given, "csv", 1)
    for form in _FORMATS:
        yield Query("SELECT * { ?s ?p ?o } LIMIT 1", form, "", 1)
    for form in FORMATS:
        yield Data(next(iter(library.parts), ""), form, b"")
        yield Query("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "", form, 1)


def answer(library: Library, question: Question) -> Answer:
    """The answer to one question; what is wrong with it is an answer too."""
    try:
        if isinstance(question, Call):
            return _called(library, question)
        if isinstance(question, Data):
            return _described(library, question)
        return _asked(library, question)
    except SyntaxError as fault:
        return _fault(f"the query does not parse: {_line(fault)}")
    except UsageError as fault:
        return _fault(str(fault))
    except PartnergraphError as fault:
        return Answer("absent", str(fault).encode())
    except MemoryError:
        return Answer("large", b"the answer takes more memory than it may: ask for less")
    except (OSError, RuntimeError, ValueError, RecursionError) as fault:
        return _fault(f"the query failed: {_line(fault)}")


def _asked(library: Library, asked: Query) -> Answer:
    capitals = _capitals(asked.sparql)
    if "SERVICE" in capitals:
        forms.form(asked.sparql)
    try:
        found = _found(library, asked, capitals)
    except SyntaxError:
        forms.form(asked.sparql)  # which says it better, where it is an update
        raise
    if isinstance(found, QueryTriples):
        return _graph(found, asked, capitals)
    if not asked.rows_form:
        return Answer("untaken", forms.form(asked.sparql).encode())
    body = found.serialize(format=_FORMATS[asked.rows_form]) or b""
    if len(body) > LARGEST_ANSWER:
        return Answer("large", f"an answer of more than {LARGEST_ANSWER} bytes: ask for less".encode())
    if _has_more(body, asked.rows_form, asked.most):
        return _large(asked.most, "rows")
    return Answer("rows", body, asked.rows_form, not _changes(asked.sparql, capitals))


def _found(library: Library, asked: Query, capitals: str) -> QuerySolutions | QueryBoolean | QueryTriples:
    if not (asked.default_graphs or asked.named_graphs):
        return _store(library, capitals).query(asked.sparql)
    default: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(name) for name in asked.default_graphs]
    named: list[NamedNode | BlankNode] = [NamedNode(name) for name in asked.named_graphs]
    return library.data.query(asked.sparql, default_graph=default or [_NO_GRAPH], named_graphs=named)


def _capitals(sparql: str) -> str:
    """A query in capitals, without its addresses: in it words are looked for, which need no blanks between them."""
    return _ADDRESS.sub("", sparql).upper()


def _store(library: Library, capitals: str) -> pyoxigraph.Store:
    """Where a query is answered: with all graphs, where it may name one, else by their union alone."""
    return library.data if "GRAPH" in capitals or "FROM" in capitals else library.union


def _graph(found: QueryTriples, asked: Query, capitals: str) -> Answer:
    if not asked.graph_form:
        return Answer("untaken", forms.form(asked.sparql).encode())
    triples = list(islice(found, asked.most + 1))
    if len(triples) > asked.most:
        return _large(asked.most, "triples")
    quads = (Quad(one.subject, one.predicate, one.object) for one in triples)
    return Answer("graph", write_rdf(quads, asked.graph_form), asked.graph_form, not _changes(asked.sparql, capitals))


def _described(library: Library, asked: Data) -> Answer:
    quads = (quad for one in library.parts.get(asked.path, ()) for quad in _said_of(library.union, one))
    more = pyoxigraph.parse(asked.more, format=RdfFormat.N_TRIPLES)
    return Answer("graph", write_rdf(chain(quads, more), asked.ending), asked.ending)


def _said_of(data: pyoxigraph.Store, subject: NamedNode) -> Iterator[Quad]:
    return iter(data.quads_for_pattern(subject, None, None, DefaultGraph()))


def _changes(sparql: str, capitals: str) -> bool:
    """Whether a query has another answer each time that it is asked."""
    return bool([name for name in _CHANGING if name in capitals]) and not _CHANGING.isdisjoint(forms.words(sparql))


def _called(library: Library, call: Call) -> Answer:
    query = library.saved.get(call.name)
    if query is None or query.form != "SELECT":
        return Answer("absent", f"no saved query '{call.name}'".encode())
    rows = query.rows(_Plain(library), call.given)
    if len(rows) > call.most:
        return _large(call.most, "rows")
    body = write_csv(rows) if call.form == "csv" else write_json(rows)
    return Answer("rows", body.encode(), call.form)


class _Plain(Embedded):
    """A store whose default graph is the union already."""

    def __init__(self, library: Library) -> None:
        super().__init__(library.base, library.data)
        self._library = library

    def _query(self, sparql: str) -> object:
        forms.form(sparql)
        try:
            return _store(self._library, _capitals(sparql)).query(sparql)
        except SyntaxError as fault:
            raise UsageError(f"the query does not parse: {_line(fault)}") from fault


def _has_more(body: bytes, form: str, most: int) -> bool:
    """Whether an answer has more rows than it may. Each has a byte at least, so that short answers need no count."""
    if len(body) <= most:
        return False
    if form in _LINES:
        return _LINES[form](body) - 1 > most
    found = pyoxigraph.parse_query_results(body, format=_FORMATS[form])
    return isinstance(found, QuerySolutions) and len(list(islice(found, most + 1))) > most


_LINES: Mapping[str, Callable[[bytes], int]] = {
    "csv": lambda body: sum(1 for _ in csv.reader(io.StringIO(body.decode(), newline=""))),
    "tsv": lambda body: body.count(b"\n"),
}


def _large(most: int, what: str) -> Answer:
    return Answer("large", f"more than {most} {what}: add a LIMIT".encode())


def _fault(reason: str) -> Answer:
    return Answer("fault", reason.encode("utf-8", "replace"))


def _line(fault: BaseException) -> str:
    return " ".join(str(fault).split())
