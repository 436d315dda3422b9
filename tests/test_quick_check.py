"""The quick look lets pass only what pySHACL would find no fault with, and all that is plainly right."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from partnergraph.quick_check import surely_conforms
from partnergraph.shapes import as_graph, quiet, read_shapes, shape_files

CASES = Path(__file__).parent / "shapes"
SHAPES = shape_files("derived")
XSD = "http://www.w3.org/2001/XMLSchema#"
BASE = "https://partnergraph.example/"


def quads_of(path: Path) -> list[Quad]:
    return list(pyoxigraph.parse(path=str(path), format=RdfFormat.TURTLE))


def typed(value: str, datatype: str) -> Literal:
    return Literal(value, datatype=NamedNode(XSD + datatype))


WHOLE = [quad for name in ("document", "derived") for quad in quads_of(CASES / "valid" / f"{name}.ttl")]
OTHERS = [
    Literal(""),
    Literal("words"),
    Literal("words", language="en"),
    Literal("2031"),
    *(typed(value, "integer") for value in ("0", "1", "-1", "007", "99999999999999999999", "x")),
    *(typed(value, "decimal") for value in ("0.5", "1.0", "1.01", "-0.1", "1")),
    *(typed(value, "date") for value in ("2031-05-14", "2031-02-30", "2031-05-14Z", "14 May", "0001-01-01")),
    *(typed(value, "time") for value in ("10:00:00", "25:00:00", "10:00", "10:00:00Z")),
    typed("true", "boolean"),
    BlankNode("b"),
    *(NamedNode(BASE + path) for path in ("x", "meeting/y/2031", "document/0123456789abcdef", "meeting/y/1#item-3")),
    *{quad.object for quad in WHOLE},
]


@st.composite
def changed(draw: st.DrawFn) -> list[Quad]:
    """The valid data with one to three triples left out, given another value, or doubled with one."""
    quads = list(WHOLE)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(quads) - 1))
        other = Quad(quads[place].subject, quads[place].predicate, draw(st.sampled_from(OTHERS)))
        match draw(st.sampled_from(["leave out", "replace", "add"])):
            case "leave out":
                del quads[place]
            case "replace":
                quads[place] = other
            case _:
                quads.append(other)
    return quads


@given(changed())
@settings(max_examples=250)
def test_what_it_lets_pass_pyshacl_lets_pass(quads: list[Quad]) -> None:
    if surely_conforms(quads, SHAPES):
        with quiet():
            conforms, _, text = pyshacl.validate(as_graph(quads), shacl_graph=read_shapes(SHAPES))
        assert conforms, text


@pytest.mark.parametrize("path", sorted(CASES.glob("valid/*.ttl")), ids=lambda path: path.stem)
def test_it_lets_pass_what_is_right(path: Path) -> None:
    assert surely_conforms(quads_of(path), SHAPES)


@pytest.mark.parametrize("path", sorted(CASES.glob("invalid/*.ttl")), ids=lambda path: path.stem)
def test_it_lets_nothing_wrong_pass(path: Path) -> None:
    assert not surely_conforms(quads_of(path), SHAPES)


HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix my: <https://northmere.example/> .
@prefix pg: <https://w3id.org/partnergraph/ontology#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
my:Shape a sh:NodeShape ; sh:targetClass pg:Meeting ; """


@pytest.mark.parametrize(
    "rest",
    [
        "sh:property [ sh:path pg:venue ; sh:minCount 0 ] ; sh:deactivated true .",
        "sh:property [ sh:path ( pg:body pg:venue ) ; sh:minCount 0 ] .",
        "sh:property [ sh:path pg:venue ; sh:class my:Place ] .",
        "sh:property [ sh:path pg:venue ; sh:pattern 'x' ; sh:flags 'i' ] .",
        "sh:property [ sh:path pg:venue ; sh:nodeKind sh:BlankNode ] .",
        "sh:node my:Other . my:Other a sh:NodeShape .",
        "sh:sparql [ sh:select 'SELECT $this WHERE { $this ?p ?o }' ] .",
        "sh:closed true .",
        "sh:property [ sh:path pg:venue ; sh:property [ sh:path pg:venue ] ] .",
        "sh:property my:Part . my:Part sh:path pg:venue . my:Part sh:targetClass pg:Text .",
        "sh:targetNode my:x .",
        "sh:not [ sh:path pg:venue ; sh:minCount 9 ] .",
        "sh:property [ sh:path pg:venue ; sh:pattern '(' ] .",
        "sh:property [ sh:path pg:venue ; sh:minCount true ] .",
        "sh:property [ sh:path pg:length ; sh:datatype xsd:long ] . my:Alone sh:path pg:venue .",
        "this is no Turtle",
    ],
)
def test_shapes_it_does_not_know_are_left_to_pyshacl(tmp_path: Path, rest: str) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text(HEAD + rest, "utf-8")
    assert not surely_conforms([], [file])


def test_shapes_it_knows_it_uses(tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text(
        HEAD + "sh:property [ sh:path pg:venue ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ('a' 'b') ] .", "utf-8"
    )
    meeting, venue = NamedNode(BASE + "meeting/x/1"), NamedNode("https://w3id.org/partnergraph/ontology#venue")
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    head = Quad(meeting, kind, NamedNode("https://w3id.org/partnergraph/ontology#Meeting"))
    assert surely_conforms([head, Quad(meeting, venue, Literal("a"))], [file])
    assert not surely_conforms([head], [file])
    assert not surely_conforms([head, Quad(meeting, venue, Literal("c"))], [file])
    assert not surely_conforms([head, *(Quad(meeting, venue, Literal(word)) for word in "ab")], [file])


def test_data_that_widen_a_class_are_left_to_pyshacl() -> None:
    narrower = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
    quad = Quad(NamedNode(BASE + "Sitting"), narrower, NamedNode("https://w3id.org/partnergraph/ontology#Meeting"))
    assert surely_conforms([], SHAPES)
    assert not surely_conforms([quad], SHAPES)
