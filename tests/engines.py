"""The engines that queries must answer alike on: rdflib, the embedded store, and Oxigraph's real server over HTTP."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple

from partnergraph.store import Change, Rows
from partnergraph.store.rows import Term


@dataclass(frozen=True, slots=True)
class Rdflib:
    """A store over the union of an rdflib Dataset, in memory."""

    data: rdflib.Dataset
    place: str = "rdflib"

    def select(self, sparql: str) -> Rows:
        answer = self.data.query(sparql)
        assert answer.vars is not None
        rows = tuple(tuple(None if cell is None else _term(cell) for cell in row) for row in answer)  # type: ignore[union-attr]
        return Rows(tuple(str(name) for name in answer.vars), rows)

    def ask(self, sparql: str) -> bool:
        return bool(self.data.query(sparql).askAnswer)

    def construct(self, sparql: str) -> list[Triple]:
        return [Triple(*map(_term, triple)) for triple in self.data.query(sparql)]  # type: ignore[arg-type]

    def graphs(self) -> list[str]:
        return sorted(str(graph.identifier) for graph in self.data.graphs() if len(graph))

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        raise NotImplementedError

    def apply(self, change: Change) -> None:
        raise NotImplementedError


def rdflib_store(trig: str) -> Rdflib:
    """The union of the graphs of a TriG text in rdflib."""
    data = rdflib.Dataset(default_union=True)
    for quad in quads(trig):
        data.graph(_node(quad.graph_name)).add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return Rdflib(data)


def quads(trig: str) -> list[Quad]:
    """The quads of a TriG text."""
    return list(pyoxigraph.parse(trig, format=RdfFormat.TRIG))


def _node(term: object) -> rdflib.URIRef | rdflib.Literal:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    assert isinstance(term, Literal)
    if term.datatype.value == str(rdflib.XSD.string):
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))


def _term(node: object) -> Term:
    if isinstance(node, rdflib.URIRef):
        return NamedNode(str(node))
    if isinstance(node, rdflib.BNode):
        return BlankNode(str(node))
    assert isinstance(node, rdflib.Literal)
    if node.language:
        return Literal(str(node), language=node.language)
    return Literal(str(node), datatype=NamedNode(str(node.datatype))) if node.datatype else Literal(str(node))


@dataclass(frozen=True, slots=True)
class Server:
    """Oxigraph's server, running."""

    address: str

    @property
    def query(self) -> str:
        """The address of its SPARQL service."""
        return f"{self.address}/query"

    def put(self, trig: str) -> None:
        """Replaces all that it holds."""
        request = urllib.request.Request(f"{self.address}/store", trig.encode(), method="PUT")
        request.add_header("Content-Type", "application/trig")
        urllib.request.urlopen(request, timeout=30).close()


@contextmanager
def oxigraph_server(*options: str, verb: str = "serve") -> Iterator[Server]:
    """Oxigraph's server on a free port, stopped at the end."""
    command = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert command, "the package oxigraph is part of the development dependencies"
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    arguments = [command, verb, "--bind", f"127.0.0.1:{port}", *options]
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(address, process)
            yield Server(address)
        finally:
            process.terminate()
            process.wait(10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 20
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.HTTPError as error:
            error.close()
            return
        except (urllib.error.URLError, ConnectionError):
            assert process.poll() is None, "the server ended"
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.05)
