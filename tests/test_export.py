"""The export holds the whole dataset, the same bytes for the same facts, under any base."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Quad, RdfFormat

from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.export import export, format_of, write_file
from partnergraph.serialisation import FORMATS, write_rdf
from partnergraph.store import Change, open_store
from partnergraph.store.embedded import Embedded
from tests.conftest import Cli
from tests.engines import oxigraph_server, quads

TRIG = (Path(__file__).parent / "queries" / "provenance" / "data.trig").read_text()
QUADS = quads(TRIG)
GRAPHS = ("nq", "trig", "jsonld")


def store_of(some: list[Quad]) -> Embedded:
    store = Embedded("memory", pyoxigraph.Store())
    store.apply(Change(inserted=some))
    return store


@pytest.mark.parametrize("ending", FORMATS)
@given(order=st.permutations(QUADS))
def test_the_order_of_writing_does_not_show(ending: str, order: list[Quad]) -> None:
    assert write_rdf(order, ending) == write_rdf(QUADS, ending)


@pytest.mark.parametrize("ending", FORMATS)
def test_everything_is_there(ending: str) -> None:
    read = set(pyoxigraph.parse(export(store_of(QUADS), ending), format=FORMATS[ending]))
    bare = {Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in QUADS}
    assert read == (set(QUADS) if ending in GRAPHS else bare)


def test_n_quads_are_sorted_lines() -> None:
    lines = export(store_of(QUADS), "nq").splitlines()
    assert lines == sorted(lines)
    assert len(lines) == len(QUADS)


@pytest.mark.parametrize("ending", FORMATS)
def test_another_base_and_back(ending: str) -> None:
    base, other = "https://partnergraph.example/", "https://data.example.org/x/"
    moved = export(store_of(QUADS), ending, other)
    assert base.encode() not in moved
    if ending in GRAPHS:
        back = store_of(list(pyoxigraph.parse(moved, format=FORMATS[ending])))
        assert export(back, ending, base) == export(store_of(QUADS), ending)


def test_a_base_must_be_an_address_and_be_there_to_replace() -> None:
    with pytest.raises(UsageError, match="not an address"):
        export(store_of(QUADS), "nq", "nonsense")
    with pytest.raises(PartnergraphError, match="states no base"):
        export(store_of(QUADS[:1]), "nq", "https://data.example.org/")


@pytest.mark.parametrize(
    ("name", "found"), [("a.nq", ("nq", False)), ("A.TTL.GZ", ("ttl", True)), ("x.y.jsonld", ("jsonld", False))]
)
def test_the_ending_says_the_format(name: str, found: tuple[str, bool]) -> None:
    assert format_of(Path(name)) == found


@pytest.mark.parametrize("name", ["nq", "a.gz", "a.csv", "a.", ".gz"])
def test_other_endings_are_refused(name: str) -> None:
    with pytest.raises(UsageError, match="the ending says no format"):
        format_of(Path(name))


def test_a_compressed_file_is_the_same_file_each_time(tmp_path: Path) -> None:
    store = store_of(QUADS)
    for name in ("one.nq.gz", "two.nq.gz"):
        write_file(store, tmp_path / name)
    assert (tmp_path / "one.nq.gz").read_bytes() == (tmp_path / "two.nq.gz").read_bytes()
    assert gzip.decompress((tmp_path / "one.nq.gz").read_bytes()) == export(store, "nq")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.nq.gz", "two.nq.gz"]


def test_a_file_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(PartnergraphError, match="cannot be written"):
        write_file(store_of(QUADS), tmp_path / "none" / "a.nq")


def test_a_service_exports_the_same(cli: Cli) -> None:
    with open_store(str(cli.store), write=True) as store:
        store.apply(Change(inserted=QUADS))
    assert cli("export", "here.nq").returncode == 0
    with oxigraph_server() as server:
        server.put(TRIG)
        assert cli("--store", server.query, "export", "there.nq").returncode == 0
    assert (cli.folder / "here.nq").read_bytes() == (cli.folder / "there.nq").read_bytes()
    assert cli("export").stdout.encode() == (cli.folder / "here.nq").read_bytes()
    assert list(pyoxigraph.parse(path=str(cli.folder / "here.nq"), format=RdfFormat.N_QUADS))
