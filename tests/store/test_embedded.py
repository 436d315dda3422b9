"""The store in a folder: whole changes or none, one writer or many readers, and clear refusals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.store import Change, open_store
from partnergraph.store.change import update
from partnergraph.store.embedded import FORMAT, Embedded, open_embedded

GRAPH, OTHER = "https://x.example/graph/1", "https://x.example/graph/2"


def quad(number: int, graph: str = GRAPH) -> Quad:
    subject, predicate = NamedNode(f"https://x.example/{number}"), NamedNode("https://x.example/p")
    return Quad(subject, predicate, Literal(f'words "{number}"\n\\ of {number} ☃'), NamedNode(graph))


def write(place: Path, *changes: Change) -> None:
    with open_store(str(place), write=True) as store:
        for change in changes:
            store.apply(change)


def held(place: Path) -> set[Quad]:
    with open_store(str(place)) as store:
        return set(store.quads())


def test_a_change_clears_removes_and_inserts(tmp_path: Path) -> None:
    place = tmp_path / "store"
    write(place, Change(inserted=[quad(1), quad(2), quad(3, OTHER), quad(4, OTHER)]))
    write(place, Change(cleared=(GRAPH,), removed=[quad(3, OTHER)], inserted=[quad(5)]))
    assert held(place) == {quad(5), quad(4, OTHER)}


def test_graphs_are_those_that_hold_something(tmp_path: Path) -> None:
    place = tmp_path / "store"
    write(place, Change(inserted=[quad(1), quad(2, OTHER)]), Change(removed=[quad(2, OTHER)]))
    with open_store(str(place)) as store:
        assert store.graphs() == [GRAPH]
        assert list(store.quads(GRAPH)) == [quad(1)]
        assert list(store.quads(OTHER)) == []


def test_queries_see_the_union_of_all_graphs(tmp_path: Path) -> None:
    place = tmp_path / "store"
    write(place, Change(inserted=[quad(1), quad(2, OTHER)]))
    with open_store(str(place)) as store:
        assert len(store.select("SELECT DISTINCT ?s WHERE { ?s ?p ?o }")) == 2
        assert store.ask("ASK { <https://x.example/1> ?p ?o . <https://x.example/2> ?p ?q }")
        assert len(store.construct("CONSTRUCT { ?s a ?p } WHERE { ?s ?p ?o }")) == 2


@given(st.text(), st.sampled_from(["", "en", "http://www.w3.org/2001/XMLSchema#date"]))
def test_every_literal_comes_back(words: str, kind: str) -> None:
    value = (
        Literal(words, datatype=NamedNode(kind))
        if "/" in kind
        else Literal(words, language=kind)
        if kind
        else Literal(words)
    )
    one = Quad(NamedNode("https://x.example/s"), NamedNode("https://x.example/p"), value, NamedNode(GRAPH))
    with memory() as store:
        store.apply(Change(inserted=[one]))
        assert list(store.quads()) == [one]
        store.apply(Change(removed=[one]))
        assert list(store.quads()) == []


@contextmanager
def memory() -> Iterator[Embedded]:
    yield Embedded("memory", pyoxigraph.Store())


def test_the_default_graph_stays_empty() -> None:
    stray = Quad(NamedNode("https://x.example/s"), NamedNode("https://x.example/p"), Literal("x"), DefaultGraph())
    with pytest.raises(ValueError, match="outside every named graph"):
        update(Change(inserted=[stray]))


def test_a_failing_change_changes_nothing(tmp_path: Path) -> None:
    place = tmp_path / "store"
    write(place, Change(inserted=[quad(1)]))
    nameless = Quad(BlankNode("b"), quad(2).predicate, quad(2).object, NamedNode(GRAPH))
    with open_store(str(place), write=True) as store, pytest.raises(PartnergraphError, match="could not be written"):
        store.apply(Change(cleared=(GRAPH,), inserted=[quad(2)], removed=[nameless]))
    assert held(place) == {quad(1)}


def test_the_update_of_a_change_rolls_back_whole() -> None:
    data = pyoxigraph.Store()
    data.update(update(Change(inserted=[quad(1)])))
    failing = update(Change(cleared=(GRAPH,), inserted=[quad(2)])) + " ; LOAD <nowhere:at-all>"
    with pytest.raises((OSError, RuntimeError)):
        data.update(failing)
    assert list(data) == [quad(1)]


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT is refused"),
        ("DROP ALL", "DROP is refused"),
        ("SELECT ?s WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT ?s WHERE {", "does not parse"),
        ("nothing at all", "no query"),
    ],
)
def test_queries_only_read_and_stay_here(tmp_path: Path, sparql: str, said: str) -> None:
    write(tmp_path / "store", Change(inserted=[quad(1)]))
    with open_store(str(tmp_path / "store")) as store, pytest.raises(UsageError, match=said):
        store.select(sparql)


def test_words_like_verbs_are_no_verbs(tmp_path: Path) -> None:
    write(tmp_path / "store", Change(inserted=[quad(1)]))
    sparql = """# DELETE everything, SERVICE
    PREFIX service: <https://x.example/insert#drop>
    SELECT ?service WHERE { ?service ?insert "SERVICE" FILTER(?service != service:load) }"""
    with open_store(str(tmp_path / "store")) as store:
        assert len(store.select(sparql)) == 0


def test_a_missing_store_is_refused_for_readers_and_made_for_writers(tmp_path: Path) -> None:
    place = tmp_path / "a" / "store"
    with pytest.raises(PartnergraphError, match="no store here"), open_store(str(place)):
        pass
    assert not place.exists()
    write(place, Change(inserted=[quad(1)]))
    assert held(place) == {quad(1)}


def test_a_folder_of_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(PartnergraphError, match="holds other things"), open_store(str(tmp_path), write=True):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("x")
    for writing in (True, False):
        with pytest.raises(PartnergraphError), open_store(str(place), write=writing):
            pass


@pytest.mark.parametrize("writing", [True, False])
def test_a_newer_store_is_refused(tmp_path: Path, writing: bool) -> None:
    place = tmp_path / "store"
    write(place, Change(inserted=[quad(1)]))
    (place / "format").write_text(f"{FORMAT + 1}\n")
    with pytest.raises(PartnergraphError, match="newer partnergraph"), open_store(str(place), write=writing):
        pass


HOLDER = textwrap.dedent("""
    import sys, time
    from partnergraph.store import open_store
    with open_store(sys.argv[1], write=sys.argv[2] == "write"):
        print("held", flush=True)
        time.sleep(60)
""")


@contextmanager
def holder(place: Path, how: str) -> Iterator[None]:
    """Another process that holds the store."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(place), how], stdout=subprocess.PIPE, text=True, env=os.environ | path()
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        try:
            yield
        finally:
            process.kill()


def path() -> dict[str, str]:
    return {"PYTHONPATH": str(Path(__file__).parents[2])}


@pytest.mark.parametrize(
    ("other", "writing", "said"),
    [("write", True, "in use"), ("write", False, "being written to"), ("read", True, "in use")],
)
def test_a_busy_store_is_refused(tmp_path: Path, other: str, writing: bool, said: str) -> None:
    place = tmp_path / "store"
    write(place, Change(inserted=[quad(1)]))
    with holder(place, other), pytest.raises(PartnergraphError, match=said):  # noqa: SIM117
        with open_embedded(str(place), write=writing, wait=0.2):
            pass
    assert held(place) == {quad(1)}


def test_readers_share_a_store(tmp_path: Path) -> None:
    place = tmp_path / "store"
    write(place, Change(inserted=[quad(1)]))
    with holder(place, "read"):
        assert held(place) == {quad(1)}


def test_a_writer_waits_for_another_to_end(tmp_path: Path) -> None:
    place = tmp_path / "store"
    write(place, Change(inserted=[quad(1)]))
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER.replace("60", "0.5"), str(place), "write"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | path(),
    ) as process:
        assert process.stdout
        process.stdout.readline()
        write(place, Change(inserted=[quad(2)]))
    assert held(place) == {quad(1), quad(2)}


WRITER = textwrap.dedent("""
    import sys
    from pyoxigraph import Literal, NamedNode, Quad
    from partnergraph.store import Change, open_store
    with open_store(sys.argv[1], write=True) as store:
        for document in range(10_000):
            graph = NamedNode(f"https://x.example/graph/{document % 5}")
            quads = [Quad(NamedNode(f"https://x.example/{n}"), NamedNode("https://x.example/version"),
                          Literal(str(document)), graph) for n in range(400)]
            store.apply(Change(cleared=(graph.value,), inserted=quads))
            print(document, flush=True)
""")


@pytest.mark.parametrize("changes", [1, 3, 6, 12])
def test_killed_in_the_middle_it_holds_whole_documents(tmp_path: Path, changes: int) -> None:
    place = tmp_path / "store"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(place)], stdout=subprocess.PIPE, text=True, env=os.environ | path()
    ) as process:
        assert process.stdout
        for _ in range(changes):
            process.stdout.readline()
        time.sleep(0.004 * changes)
        process.send_signal(signal.SIGKILL)
    with open_store(str(place)) as store:
        for graph in store.graphs():
            quads = list(store.quads(graph))
            assert len(quads) == 400
            assert len({one.object for one in quads}) == 1
    write(place, Change(inserted=[quad(1)]))
    assert quad(1) in held(place)
