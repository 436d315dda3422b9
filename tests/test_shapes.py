"""The shapes pass the data they should and refuse the data they should, with the message a reader gets.

``shapes/valid`` holds data that all shapes pass, ``shapes/invalid`` data that is refused: the comment lines at the top
of each file say by which shape, how gravely and in what words.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import RDF, SH

from partnergraph.shapes import read_shapes, shape_files
from partnergraph.validation import Report, check

CASES = Path(__file__).parent / "shapes"
VALID = sorted(CASES.glob("valid/*.ttl"))
INVALID = sorted(CASES.glob("invalid/*.ttl"))
ALL_SHAPES = shape_files("derived")


def quads_of(path: Path) -> list[pyoxigraph.Quad]:
    return list(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))


def local(address: object) -> str:
    return str(address).rsplit("#", 1)[-1]


def told(report: Report) -> set[str]:
    return {f"{result.severity}: {local(result.shape)}: {result.message}" for result in report.results}


def expected(path: Path) -> set[str]:
    head = [line[2:] for line in path.read_text("utf-8").splitlines() if line.startswith("# ")]
    return set(head[1:])


def named_shapes(files: tuple[Path, ...]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in files:
        graph.parse(path)
    return graph


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_data_pass(path: Path) -> None:
    assert check(quads_of(path), ALL_SHAPES) == Report()


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_data_are_refused_with_their_messages(path: Path) -> None:
    assert expected(path)
    assert told(check(quads_of(path), ALL_SHAPES)) == expected(path)


def test_no_case_is_lost() -> None:
    assert len(VALID) == 5
    assert len(INVALID) == 45


def test_every_node_shape_meets_valid_data_and_every_shape_refuses_something() -> None:
    written = named_shapes(ALL_SHAPES)
    nodes = set(written.subjects(RDF.type, SH.NodeShape))
    data = rdflib.Graph()
    for path in VALID:
        data.parse(path)
    met = {
        shape
        for shape in nodes
        if any((None, RDF.type, goal) in data for goal in written.objects(shape, SH.targetClass))
        or any((None, goal, None) in data for goal in written.objects(shape, SH.targetSubjectsOf))
    }
    assert len(nodes) == 43
    assert met == nodes
    refusing = {line.split(": ")[1] for path in INVALID for line in expected(path)}
    parts = {local(shape) for shape in read_shapes(ALL_SHAPES).subjects(RDF.type, SH.PropertyShape)}
    assert parts - refusing == set()
    assert {name for name in map(local, nodes) if not any(part.startswith(name) for part in refusing)} == set()


def test_every_property_that_a_shape_looks_at_stands_in_valid_data() -> None:
    written = named_shapes(ALL_SHAPES)
    used = {predicate for path in VALID for predicate in rdflib.Graph().parse(path).predicates()}
    looked_at = {path for path in written.objects(None, SH.path) if isinstance(path, rdflib.URIRef)}
    assert looked_at - used == set()


def test_derived_shapes_only_warn() -> None:
    written = named_shapes(tuple(path for path in ALL_SHAPES if path not in shape_files("gate")))
    parts = set(written.objects(None, SH.property))
    assert parts
    assert all(set(written.objects(part, SH.severity)) == {SH.Warning} for part in parts)


def test_the_gate_looks_into_no_other_graph() -> None:
    written = named_shapes(shape_files("gate"))
    assert not list(written.objects(None, SH["class"]))
    assert not list(written.objects(None, SH.sparql))


def test_every_shape_has_a_message() -> None:
    written = named_shapes(ALL_SHAPES)
    parts = set(written.objects(None, SH.property))
    assert [part for part in parts if len(list(written.objects(part, SH.message))) != 1] == []
