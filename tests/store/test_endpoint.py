"""A SPARQL service as a store: asked for the union of its graphs in the way it knows, and only read from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.store import Change, open_store
from partnergraph.store.endpoint import Endpoint, every_graph
from tests.engines import Server, oxigraph_server, quads

TRIG = """@prefix : <https://x.example/> .
:g1 { :a :knows :b . :b :name "B", "Bê"@cy } :g2 { :b :knows :c . :a :knows :b . :c :age 7 }"""
JOIN = "SELECT DISTINCT ?who WHERE { <https://x.example/a> <https://x.example/knows>/<https://x.example/knows> ?who }"


@pytest.fixture(scope="module")
def union() -> Iterator[Server]:
    with oxigraph_server("--union-default-graph") as server:
        server.put(TRIG)
        yield server


@pytest.fixture(scope="module")
def plain() -> Iterator[Server]:
    with oxigraph_server() as server:
        server.put(TRIG)
        yield server


def test_a_union_by_itself_needs_no_switch(union: Server) -> None:
    with open_store(union.query) as store:
        assert store == Endpoint(union.query)
        assert [row["who"] for row in store.select(JOIN)] == ["https://x.example/c"]


def test_a_union_by_the_engines_switch(plain: Server) -> None:
    assert len(Endpoint(plain.query).select(JOIN)) == 0
    with open_store(plain.query) as store:
        assert [row["who"] for row in store.select(JOIN)] == ["https://x.example/c"]


def test_a_union_by_naming_every_graph(plain: Server) -> None:
    named = Endpoint(plain.query, every_graph(Endpoint(plain.query).graphs()))
    assert [row["who"] for row in named.select(JOIN)] == ["https://x.example/c"]
    assert len(named.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")) == 2


def test_an_empty_service_answers(plain: Server) -> None:
    with oxigraph_server() as server, open_store(server.query) as store:
        assert len(store.select(JOIN)) == 0
        assert store.graphs() == []


def test_all_quads_come_over(union: Server) -> None:
    with open_store(union.query) as store:
        assert set(store.quads()) == set(quads(TRIG))
        assert store.graphs() == ["https://x.example/g1", "https://x.example/g2"]


def test_ask_and_construct(union: Server) -> None:
    with open_store(union.query) as store:
        assert store.ask("ASK { ?s <https://x.example/age> 7 }")
        assert not store.ask("ASK { ?s <https://x.example/age> 8 }")
        triples = store.construct(
            "CONSTRUCT { ?s <https://x.example/knows> ?o } WHERE { ?s <https://x.example/knows> ?o }"
        )
        assert len(triples) == 2
        assert len(store.construct("DESCRIBE <https://x.example/c>")) == 1


def test_it_is_never_written_to(union: Server) -> None:
    with pytest.raises(PartnergraphError, match="only read from"), open_store(union.query, write=True):
        pass
    with open_store(union.query) as store:
        with pytest.raises(PartnergraphError, match="only read from"):
            store.apply(Change(inserted=quads(TRIG)))
        with pytest.raises(UsageError, match="INSERT is refused"):
            store.select("INSERT DATA { <a:a> <a:b> <a:c> }")
        with pytest.raises(UsageError, match="SERVICE is refused"):
            store.select("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")


@pytest.mark.parametrize(
    ("path", "said"), [("/nothing", "the service does not answer"), ("/store", "the service|no answer|not SPARQL")]
)
def test_a_wrong_address_is_one_clear_line(union: Server, path: str, said: str) -> None:
    with pytest.raises(PartnergraphError, match=said) as error, open_store(union.address + path):
        pass
    assert str(error.value).startswith(union.address)
    assert "\n" not in str(error.value)


def test_nobody_there_is_one_clear_line() -> None:
    with oxigraph_server() as server:
        address = server.query
    with pytest.raises(PartnergraphError, match="cannot be reached") as error, open_store(address):
        pass
    assert "\n" not in str(error.value)


def test_a_query_the_service_refuses(union: Server) -> None:
    with open_store(union.query) as store, pytest.raises(UsageError, match="the service refused the query: error at"):
        store.select("SELECT WHERE nonsense")
