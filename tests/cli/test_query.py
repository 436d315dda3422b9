"""The verb ``query`` as people and scripts use it, in a process of its own."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest

from partnergraph import catalogue
from partnergraph.store import Change, open_store
from tests.conftest import Cli
from tests.engines import oxigraph_server, quads

DATA = Path(__file__).parents[1] / "queries" / "strategy-history" / "data.trig"


@pytest.fixture
def filled(cli: Cli) -> Cli:
    """A store with the history of a strategy."""
    with open_store(str(cli.store), write=True) as store:
        store.apply(Change(inserted=quads(DATA.read_text())))
    return cli


def test_without_a_name_it_lists_all(cli: Cli) -> None:
    done = cli("query", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["query"] for row in rows] == list(catalogue.names())
    assert next(row["parameters"] for row in rows if row["query"] == "open-actions") == "[owner=agent], [before=date]"


def test_rows_in_each_form(filled: Cli) -> None:
    asked = ("query", "strategy-history", "-p", "strategy=lanes strategy", "--format")
    found = json.loads(filled(*asked, "json").stdout)
    assert found["head"]["vars"][0] == "date"
    sources = [row["source"]["value"] for row in found["results"]["bindings"]]
    assert sources == ["2017.txt", "undated.txt", "2021.txt", "2021.txt"]
    assert len(filled(*asked, "csv").stdout.splitlines()) == 5
    assert filled(*asked, "tsv").stdout.startswith("?date\t?earliest")
    assert "<sparql " in filled(*asked, "xml").stdout
    table = filled(*asked, "table").stdout.splitlines()
    assert table[0].split()[:3] == ["date", "earliest", "latest"]
    assert len(table) == 6


def test_a_graph_in_each_form(filled: Cli) -> None:
    mine = filled.folder / "mine.rq"
    mine.write_text("CONSTRUCT { ?s a ?class } WHERE { ?s a ?class }")
    whole = {}
    for form, known in (
        ("turtle", pyoxigraph.RdfFormat.TURTLE),
        ("nt", pyoxigraph.RdfFormat.N_TRIPLES),
        ("jsonld", pyoxigraph.RdfFormat.JSON_LD),
    ):
        done = filled("query", "--file", mine, "--format", form)
        whole[form] = set(pyoxigraph.parse(done.stdout.encode(), format=known))
    assert whole["turtle"] == whole["nt"] == whole["jsonld"]
    assert len(whole["nt"]) > 10


def test_a_query_of_ones_own(filled: Cli) -> None:
    mine = filled.folder / "mine.rq"
    mine.write_text("# how many\nSELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }")
    assert filled("query", "--file", mine, "--format", "csv").stdout.splitlines()[0] == "n"
    mine.write_text("ASK { ?s ?p ?o }")
    assert filled("query", "--file", mine).stdout == "true\n"
    mine.write_text("#+ summary: x\n#+ parameter n (integer): x\nSELECT ?n WHERE {\n  BIND(1 AS ?n)\n}")
    assert filled("query", "--file", mine, "-p", "n=7", "--format", "csv").stdout == "n\n7\n"


def test_a_content_folder_adds_queries(filled: Cli) -> None:
    (filled.folder / "own" / "queries").mkdir(parents=True)
    (filled.folder / "own" / "queries" / "mine.rq").write_text("#+ summary: Mine\nASK { ?s ?p ?o }\n")
    assert filled("--content", "own", "query", "mine").stdout == "true\n"
    assert filled("query", "mine", environment={"PARTNERGRAPH_CONTENT": str(filled.folder / "own")}).stdout == "true\n"


def test_a_service_answers_the_same(filled: Cli) -> None:
    asked = ("query", "strategy-history", "-p", "strategy=Lanes Strategy", "--format", "csv")
    with oxigraph_server() as server:
        server.put(DATA.read_text())
        done = filled("--store", server.query, *asked)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == filled(*asked).stdout


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["query", "meetngs"], 2, "no saved query 'meetngs'; near: meetings"),
        (["query", "strategy-history"], 2, "needs -p strategy="),
        (["query", "meetings", "-p", "bdy=x"], 2, "no parameter 'bdy'; it has none"),
        (["query", "open-actions", "-p", "befor=2020-01-01"], 2, "no parameter 'befor'.*near: before"),
        (["query", "open-actions", "-p", "before=soon"], 2, "not a date"),
        (["query", "open-actions", "-p", "before"], 2, "write it key=value"),
        (["query", "open-actions", "-p", "before=2020-01-01", "-p", "before=2020-01-01"], 2, "given twice"),
        (["query", "strategy-history", "-p", "strategy=Lane Strategy"], 1, "not found; near: Lanes Strategy"),
        (["query", "meetings", "--format", "turtle"], 2, "gives rows"),
        (["query", "meetings", "--format", "yaml"], 2, "yaml"),
        (["query", "meetings", "--file", "x.rq"], 2, "not both"),
        (["query", "--file", "none.rq"], 1, "none.rq: cannot be read"),
        (["query", "--file", "bad.rq"], 2, "bad.rq: does not parse"),
        (["query", "--file", "update.rq"], 2, "update.rq: DELETE is refused"),
        (["query", "--file", "head.rq"], 1, "head.rq, line 2: unknown key 'sumary'; near: summary"),
        (["--store", "nowhere", "query", "meetings"], 1, "nowhere: no store here"),
        (["--content", "nowhere", "query"], 2, "nowhere: no such content folder"),
    ],
)
def test_what_is_wrong_is_one_clear_line(filled: Cli, arguments: list[str], status: int, said: str) -> None:
    (filled.folder / "bad.rq").write_text("SELECT ?s WHERE {")
    (filled.folder / "update.rq").write_text("DELETE WHERE { ?s ?p ?o }")
    (filled.folder / "head.rq").write_text("#+ summary: x\n#+ sumary: y\nASK { ?s ?p ?o }")
    done = filled(*arguments)
    assert done.returncode == status
    assert done.stdout == ""
    assert re.search(said, done.stderr)
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("partnergraph: ")


def test_a_reader_that_leaves_early_is_no_fault(filled: Cli) -> None:
    with open_store(str(filled.store), write=True) as store:
        many = "\n".join(f'<https://x.example/{n}> <https://x.example/p> "{"x" * 200}" .' for n in range(5000))
        store.apply(Change(inserted=quads(f"<https://x.example/graph> {{ {many} }}")))
    (filled.folder / "all.rq").write_text("SELECT ?s ?p ?o WHERE { ?s ?p ?o }")
    with subprocess.Popen(
        [sys.executable, "-m", "partnergraph", "query", "--file", "all.rq"],
        cwd=filled.folder,
        env=filled.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0
