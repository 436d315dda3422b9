"""The standard result forms say what the engine's own writers say, and read back as what they were."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat

from partnergraph.results import write_answer, write_csv, write_graph, write_json, write_tsv, write_xml
from partnergraph.store import Rows
from partnergraph.store.rows import text

XSD = "http://www.w3.org/2001/XMLSchema#"
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\"'&<>,|\\"))
cells = st.one_of(
    st.none(),
    words.map(Literal),
    words.map(lambda value: Literal(value, language="cy")),
    st.integers().map(lambda value: Literal(str(value), datatype=NamedNode(f"{XSD}integer"))),
    st.just(NamedNode("https://x.example/a?b=c&d#e")),
    st.just(BlankNode("b0")),
)
tables = st.lists(st.tuples(cells, cells), max_size=5).map(lambda rows: Rows(("one", "two"), tuple(rows)))


@pytest.mark.parametrize(
    ("write", "form"),
    [
        (write_json, QueryResultsFormat.JSON),
        (write_xml, QueryResultsFormat.XML),
        (write_tsv, QueryResultsFormat.TSV),
    ],
)
@given(found=tables)
def test_rows_read_back_as_they_were(write: object, form: QueryResultsFormat, found: Rows) -> None:
    answer = pyoxigraph.parse_query_results(write(found).encode(), format=form)  # type: ignore[operator]
    assert isinstance(answer, QuerySolutions)
    assert tuple(variable.value for variable in answer.variables) == found.variables
    assert tuple(map(tuple, answer)) == found.rows


@given(tables)
def test_csv_holds_the_words(found: Rows) -> None:
    read = list(csv.reader(io.StringIO(write_csv(found))))
    assert read == [list(found.variables), *[[text(cell) for cell in row] for row in found.rows]]


def test_json_is_the_standard_form() -> None:
    found = Rows(
        ("s", "n"),
        ((NamedNode("https://x.example/"), None), (Literal("é"), Literal("7", datatype=NamedNode(f"{XSD}integer")))),
    )
    assert json.loads(write_json(found)) == {
        "head": {"vars": ["s", "n"]},
        "results": {
            "bindings": [
                {"s": {"type": "uri", "value": "https://x.example/"}},
                {
                    "s": {"type": "literal", "value": "é"},
                    "n": {"type": "literal", "value": "7", "datatype": f"{XSD}integer"},
                },
            ]
        },
    }


@pytest.mark.parametrize("answer", [True, False])
def test_answers(answer: bool) -> None:
    for form, known in (("json", QueryResultsFormat.JSON), ("xml", QueryResultsFormat.XML)):
        assert bool(pyoxigraph.parse_query_results(write_answer(answer, form).encode(), format=known)) is answer
    assert write_answer(answer, "table") == f"{str(answer).lower()}\n"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own JSON-LD reader
@pytest.mark.parametrize(("form", "name"), [("turtle", "turtle"), ("nt", "nt"), ("jsonld", "json-ld")])
def test_graphs_are_sorted_and_read_back(form: str, name: str) -> None:
    data = '<https://x.example/b> <https://x.example/p> "2" . <https://x.example/a> <https://x.example/p> "1", "3" .'
    triples = [quad.triple for quad in pyoxigraph.parse(data, format=RdfFormat.TURTLE)]
    written = write_graph(triples, form)
    assert written == write_graph(triples[::-1], form)
    assert len(rdflib.Graph().parse(data=written, format=name)) == 3
