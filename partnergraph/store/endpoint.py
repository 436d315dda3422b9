"""Any SPARQL 1.1 service as a store to read from, through SPARQLWrapper."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError, URLError

import pyoxigraph
from pyoxigraph import NamedNode, Quad, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Triple
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLExceptions, SPARQLWrapper

from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.store import forms
from partnergraph.store.change import Change
from partnergraph.store.rows import Rows

TIMEOUT = 300
"""Seconds after which an answer is no longer waited for."""

_MOST_GRAPHS = 2_000
_AGENT = "partnergraph"
_GRAPH_TYPES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}

Parameters = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL service; see ``partnergraph.store.Store``. Made by ``open_endpoint``.

    ``union`` holds the parameters of the request that make the service ask the union of its graphs; none where it
    does so by itself.
    """

    place: str
    union: Parameters = ()

    def select(self, sparql: str) -> Rows:
        """The rows of a SELECT."""
        if forms.form(sparql) != "SELECT":
            raise UsageError("not a SELECT")
        answer = self._results(sparql)
        if not isinstance(answer, QuerySolutions):
            raise PartnergraphError(f"{self.place}: the service did not answer with rows")
        variables = tuple(variable.value for variable in answer.variables)
        return Rows(variables, tuple(tuple(solution) for solution in answer))

    def ask(self, sparql: str) -> bool:
        """The answer to an ASK."""
        if forms.form(sparql) != "ASK":
            raise UsageError("not an ASK")
        answer = self._results(sparql)
        if not isinstance(answer, QueryBoolean):
            raise PartnergraphError(f"{self.place}: the service did not answer with true or false")
        return bool(answer)

    def construct(self, sparql: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE, each once."""
        if forms.form(sparql) not in ("CONSTRUCT", "DESCRIBE"):
            raise UsageError("neither CONSTRUCT nor DESCRIBE")
        kind, body = self._answer(sparql)
        if kind not in _GRAPH_TYPES:
            raise PartnergraphError(f"{self.place}: the service answered with {kind} and not with RDF")
        try:
            quads = pyoxigraph.parse(body, format=_GRAPH_TYPES[kind], base_iri=self.place)
            return list(dict.fromkeys(quad.triple for quad in quads))
        except SyntaxError as error:
            raise PartnergraphError(f"{self.place}: the service's answer is not RDF: {_line(error)}") from error

    def graphs(self) -> list[str]:
        """The graphs that hold something, sorted."""
        rows = self.select("SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?subject ?property ?value } }")
        return sorted(row["graph"] for row in rows)

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Every quad of one graph, or of all named graphs."""
        for name in [graph] if graph else self.graphs():
            node = NamedNode(name)
            for triple in self.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {node} {{ ?s ?p ?o }} }}"):
                yield Quad(triple.subject, triple.predicate, triple.object, node)

    def apply(self, change: Change) -> None:
        """Refused: a service is only read from."""
        raise PartnergraphError(f"{self.place}: a SPARQL service is only read from")

    def _results(self, sparql: str) -> object:
        _, body = self._answer(sparql)
        try:
            return pyoxigraph.parse_query_results(body, format=QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise PartnergraphError(f"{self.place}: the service's answer is not SPARQL JSON: {_line(error)}") from error

    def _answer(self, sparql: str) -> tuple[str, bytes]:
        """The media type and the bytes of the answer."""
        wrapper = SPARQLWrapper(self.place, agent=_AGENT)
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        wrapper.setTimeout(TIMEOUT)
        wrapper.setQuery(sparql)
        wrapper.queryType = forms.form(sparql)
        wrapper.setReturnFormat(JSON if wrapper.queryType in ("SELECT", "ASK") else TURTLE)
        for name, value in self.union:
            wrapper.addParameter(name, value)
        try:
            with wrapper.query().response as response:
                return response.headers.get_content_type(), response.read()
        except SPARQLExceptions.QueryBadFormed as error:
            raise UsageError(f"{self.place}: the service refused the query: {_response(error)}") from error
        except SPARQLExceptions.SPARQLWrapperException as error:
            raise PartnergraphError(f"{self.place}: the service does not answer: {_response(error)}") from error
        except HTTPError as error:
            with error:
                raise PartnergraphError(f"{self.place}: the service answered {error.code} {error.reason}") from error
        except URLError as error:
            raise PartnergraphError(f"{self.place}: the service cannot be reached: {error.reason}") from error
        except (OSError, HTTPException, ValueError) as error:
            raise PartnergraphError(f"{self.place}: no answer from the service: {_line(error)}") from error


@contextmanager
def open_endpoint(place: str) -> Iterator[Endpoint]:
    """The service at an address, asked for the union of its graphs.

    Raises PartnergraphError where it cannot be reached, or gives no union in any way known.
    """
    yield _probe(place)


def _probe(place: str) -> Endpoint:
    """The service with the first of the known ways in which its default graph is the union of all graphs."""
    plain = Endpoint(place)
    rows = plain.select("SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o FILTER(isIRI(?s) && isIRI(?o)) } } LIMIT 1")
    if not rows:
        return plain
    known = f"ASK {{ {' '.join(map(str, rows.rows[0]))} }}"
    for service in (plain, Endpoint(place, (("union-default-graph", "true"),))):
        if service.ask(known):
            return service
    graphs = plain.graphs()
    if len(graphs) <= _MOST_GRAPHS:
        named = Endpoint(place, every_graph(graphs))
        if named.ask(known):
            return named
    raise PartnergraphError(
        f"{place}: the service does not ask the union of its graphs; set it so there "
        "(Oxigraph: --union-default-graph; Fuseki: tdb2:unionDefaultGraph true)"
    )


def every_graph(graphs: list[str]) -> Parameters:
    """The SPARQL 1.1 Protocol's own way to a union: each graph is named as part of the default graph."""
    return tuple((name, graph) for graph in graphs for name in ("default-graph-uri", "named-graph-uri"))


def _response(error: Exception) -> str:
    """The service's own words, which SPARQLWrapper keeps as the printed form of their bytes."""
    words = str(error).rpartition("Response:")[2].strip()
    try:
        said = ast.literal_eval(words)
    except (SyntaxError, ValueError):
        said = words
    return _short(said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)) or type(error).__name__


def _line(error: Exception) -> str:
    return _short(str(error))


def _short(message: str) -> str:
    words = " ".join(message.split())
    return words if len(words) <= 300 else f"{words[:300]} ..."
