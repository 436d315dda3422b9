"""A process that answers SPARQL queries over a dataset that it can only read, so that it can be ended at any moment.

It takes questions at standard input and gives back answers, each as a length and a message, and ends when its input
does. ``python -P -m partnergraph.publish.server.worker FOLDER`` runs it.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from itertools import islice
from typing import IO

import msgspec
import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

from partnergraph.results import write_answer, write_csv, write_json, write_tsv, write_xml
from partnergraph.serialisation import write_rdf
from partnergraph.store.rows import Rows

MEMORY = 4 << 30
"""The most memory in bytes that a worker may take: a query that wants more fails, and no other with it."""
LENGTH = 4
_WRITERS = {"json": write_json, "xml": write_xml, "csv": write_csv, "tsv": write_tsv}


class Question(msgspec.Struct):
    """A query with the graphs it asks, the ending of the form wanted, and the most rows or triples of an answer."""

    query: str
    rows_form: str
    graph_form: str
    limit: int
    default_graphs: list[str] = []
    named_graphs: list[str] = []


class Answer(msgspec.Struct):
    """What came of a question: ``rows`` or ``graph`` with the body, else ``fault`` or ``large`` with the reason."""

    kind: str
    body: bytes


def answer(store: pyoxigraph.Store, question: Question) -> Answer:
    """The answer to one question; what is wrong with it is an answer too."""
    default: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(name) for name in question.default_graphs]
    named: list[NamedNode | BlankNode] = [NamedNode(name) for name in question.named_graphs]
    asked = bool(default or named)
    try:
        found = store.query(
            question.query,
            use_default_graph_as_union=not asked,
            default_graph=(default or [DefaultGraph()]) if asked else None,
            named_graphs=named if asked else None,
        )
        return _written(found, question)
    except SyntaxError as fault:
        return Answer("fault", f"the query does not parse: {' '.join(str(fault).split())}".encode())
    except (OSError, RuntimeError, ValueError, MemoryError) as fault:
        return Answer("fault", f"the query failed: {' '.join(str(fault).split())}".encode())


def _written(found: object, question: Question) -> Answer:
    if isinstance(found, QueryBoolean):
        return Answer("rows", write_answer(bool(found), question.rows_form).encode())
    if isinstance(found, QuerySolutions):
        rows = list(islice(found, question.limit + 1))
        if len(rows) > question.limit:
            return Answer("large", f"more than {question.limit} rows: add a LIMIT".encode())
        told = Rows(tuple(variable.value for variable in found.variables), tuple(tuple(row) for row in rows))
        return Answer("rows", _WRITERS[question.rows_form](told).encode())
    assert isinstance(found, QueryTriples)
    triples = list(islice(found, question.limit + 1))
    if len(triples) > question.limit:
        return Answer("large", f"more than {question.limit} triples: add a LIMIT".encode())
    quads = (Quad(one.subject, one.predicate, one.object) for one in triples)
    return Answer("graph", write_rdf(quads, question.graph_form))


def _questions(stream: IO[bytes]) -> Iterator[Question]:
    while len(length := stream.read(LENGTH)) == LENGTH:
        yield msgspec.msgpack.decode(stream.read(int.from_bytes(length, "big")), type=Question)


def main(folder: str) -> None:
    """Answers questions over the dataset of a folder until there are no more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    store = pyoxigraph.Store.read_only(folder)
    for question in _questions(sys.stdin.buffer):
        message = msgspec.msgpack.encode(answer(store, question))
        sys.stdout.buffer.write(len(message).to_bytes(LENGTH, "big") + message)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1])
