"""A worker: which of its two stores a query is asked of."""

from __future__ import annotations

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from partnergraph.publish.server.worker import Library, Query, answer

PREFIX = "PREFIX pg: <https://w3id.org/partnergraph/ontology#> "
GRAPH = "https://records.example/graph/one"


@pytest.fixture(scope="module")
def library() -> Library:
    """A library whose stores can be told apart: each says what the other does not."""
    data, union = Store(), Store()
    thing = NamedNode("https://records.example/graph/from")
    for graph in (DefaultGraph(), NamedNode(GRAPH)):
        data.add(Quad(thing, NamedNode("https://records.example/is"), NamedNode("https://records.example/data"), graph))
    union.add(Quad(thing, NamedNode("https://records.example/is"), NamedNode("https://records.example/union")))
    return Library("https://records.example/", data, union, {}, {})


@pytest.mark.parametrize(
    "sparql",
    [
        PREFIX + "SELECT ?which { ?s ?p ?which }",
        "SELECT ?which { <https://records.example/graph/from> ?p ?which }",
        PREFIX + "SELECT ?which { ?s ?p ?which FILTER(1<2) FILTER(2>1) }",
    ],
)
def test_the_union_alone_is_asked_where_no_graph_is_named(library: Library, sparql: str) -> None:
    assert answer(library, Query(sparql, "csv", "", 10)).body == b"which\r\nhttps://records.example/union\r\n"


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?which { GRAPH ?g { ?s ?p ?which } }",
        "SELECT ?which { graph <https://records.example/graph/one> { ?s ?p ?which } }",
        "SELECT ?which { BIND(1 AS ?one) FILTER(?one<2)GRAPH<https://records.example/graph/one>{ ?s ?p ?which } }",
        "SELECT ?which FROM <https://records.example/graph/one> { ?s ?p ?which }",
        "SELECT ?which { FILTER(1<2)GRAPH#>\n<https://records.example/graph/one>{ ?s ?p ?which } }",
        "SELECT ?which { BIND('<'AS ?less)GRAPH#>\n?g{ ?s ?p ?which } }",
        "SELECT ?which { VALUES ?less {'<'}GRAPH#>\n?g{ ?s ?p ?which } }",
        "SELECT (?o AS ?which)FROM<https://records.example/graph/one>{ ?s ?p ?o }",
    ],
)
def test_all_graphs_are_asked_where_one_is_named(library: Library, sparql: str) -> None:
    assert answer(library, Query(sparql, "csv", "", 10)).body == b"which\r\nhttps://records.example/data\r\n"


def test_no_blank_need_stand_before_the_word_that_names_a_graph(library: Library) -> None:
    found = answer(
        library,
        Query("ASKFROM<https://records.example/graph/one>{ ?s ?p <https://records.example/data> }", "csv", "", 10),
    )
    assert found.body == b"true"


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "ASK { ?s ?p '<'SERVICE#>\n<http://127.0.0.1:1/>{ ?s ?p ?o } }",
        "ASK { FILTER(1<2)SERVICE#>\n<http://127.0.0.1:1/>{ ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:1/> ASK {SERVICE:{ ?s ?p ?o }}",
    ],
)
def test_no_query_reaches_elsewhere(library: Library, sparql: str) -> None:
    assert b"SERVICE is refused" in answer(library, Query(sparql, "csv", "", 10)).body
