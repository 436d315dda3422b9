"""JSON-LD with the ontology's context says what the quads say, in short names, always in the same order."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat

from partnergraph.jsonld import write_jsonld
from partnergraph.shapes import as_graph

CASES = sorted((Path(__file__).parent / "shapes").glob("*/*.ttl"))
BASE = "https://partnergraph.example/"
PG = "https://w3id.org/partnergraph/ontology#"
GRAPHS: list[NamedNode | DefaultGraph] = [
    NamedNode(BASE + "graph/document/0123456789abcdef"),
    NamedNode(BASE + "graph/derived/default"),
    DefaultGraph(),
]


def quads_of(path: Path) -> list[Quad]:
    read = pyoxigraph.parse(path=str(path), format=RdfFormat.TURTLE)
    return [Quad(q.subject, q.predicate, q.object, GRAPHS[place % 3]) for place, q in enumerate(read)]


def written(quads: list[Quad]) -> str:
    return "".join(write_jsonld(quads, BASE))


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_is_written_is_read_again(path: Path) -> None:
    quads = quads_of(path)
    assert set(pyoxigraph.parse(written(quads).encode(), format=RdfFormat.JSON_LD)) == set(quads)


def test_another_reader_reads_the_same() -> None:
    quads = [
        Quad(q.subject, q.predicate, q.object) for q in quads_of(CASES[0].parent.parent / "valid" / "document.ttl")
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        read = rdflib.Dataset()
        read.parse(data=written(quads), format="json-ld")
    assert {(subject, predicate, thing) for subject, predicate, thing, _ in read.quads()} == set(as_graph(quads))


def test_it_is_pleasant_to_read() -> None:
    document = json.loads(written(quads_of(CASES[0].parent.parent / "valid" / "document.ttl")))
    nodes = [node for part in document["@graph"] for node in part.get("@graph", [part])]
    meeting = "meeting/northmere-rivers-forum/2031-05-14"
    said = {key: value for node in nodes if node["id"] == f"{meeting}#item-2-decision-1" for key, value in node.items()}
    assert said == {
        "id": f"{meeting}#item-2-decision-1",
        "type": "Decision",
        "isPartOf": f"{meeting}#item-2",
        "kind": "endorse",
        "statement": "The Forum agreed to support the strategy",
        "condition": "subject to the borough's consent",
        "position": 1,
        "passage": "document/0123456789abcdef/text#char=300,340",
        "rule": "agreed-to-support",
        "confidence": "0.95",
    }
    relations = {node["relation"] for node in nodes if "relation" in node}
    assert relations == {"subject"}


def test_the_order_of_the_quads_does_not_show() -> None:
    quads = quads_of(CASES[0])
    assert written(quads) == written(quads[::-1])


def test_values_that_the_context_does_not_expect_keep_their_meaning() -> None:
    subject = NamedNode(BASE + "x")
    xsd = "http://www.w3.org/2001/XMLSchema#"
    values: list[tuple[str, NamedNode | Literal | BlankNode]] = [
        (PG + "relation", NamedNode("https://w3id.org/partnergraph/relation/mention")),
        (PG + "relation", NamedNode(PG + "mention")),
        (PG + "relation", Literal("mention")),
        (PG + "due", Literal("soon")),
        (PG + "due", Literal("2031-05", datatype=NamedNode(xsd + "gYearMonth"))),
        (PG + "body", Literal("the Forum")),
        (PG + "body", BlankNode("b1")),
        (PG + "venue", Literal("Halle", language="de")),
        (PG + "venue", NamedNode("https://elsewhere.example/hall")),
        (PG + "length", Literal("12345678901234567890", datatype=NamedNode(xsd + "integer"))),
        (PG + "length", Literal("7", datatype=NamedNode(xsd + "integer"))),
        (PG + "length", Literal("7")),
        (PG + "entity", NamedNode(BASE + "a:b/c")),
        (PG + "entity", NamedNode(BASE)),
        (PG + "entity", NamedNode(BASE + "/c")),
        (PG + "entity", NamedNode(BASE + "c/../d")),
        (PG + "entity", NamedNode(BASE + "@type")),
        ("https://elsewhere.example/property", Literal("true", datatype=NamedNode(xsd + "boolean"))),
    ]
    quads = [Quad(subject, NamedNode(predicate), value) for predicate, value in values]
    read = set(pyoxigraph.parse(written(quads).encode(), format=RdfFormat.JSON_LD))
    assert {q for q in read if not isinstance(q.object, BlankNode)} == {
        q for q in quads if not isinstance(q.object, BlankNode)
    }
    assert len(read) == len(quads)


def test_nothing_is_a_document_too() -> None:
    assert list(pyoxigraph.parse(written([]).encode(), format=RdfFormat.JSON_LD)) == []
