"""The gate: what it refuses and what it lets pass, its reports, and the shapes that users add."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pyoxigraph
import pyshacl
import pytest
import rdflib
from pyoxigraph import NamedNode, Quad
from rdflib import RDF, SH

from partnergraph.errors import PartnergraphError
from partnergraph.shapes import as_graph, read_shapes, shape_files
from partnergraph.validation import Report, Result, check, name_documents, write_report

CASES = Path(__file__).parent / "shapes"
PG = "https://w3id.org/partnergraph/ontology#"
BASE = "https://partnergraph.example/"


def quads_of(name: str) -> list[Quad]:
    return list(pyoxigraph.parse(path=str(CASES / name), format=pyoxigraph.RdfFormat.TURTLE))


def without(quads: list[Quad], predicate: str) -> list[Quad]:
    return [quad for quad in quads if quad.predicate.value != PG + predicate]


def test_a_missing_kind_refuses_and_a_missing_owner_warns() -> None:
    quads = quads_of("valid/document.ttl")
    refused = check(without(quads, "kind"))
    assert not refused.conforms
    assert [result.path for result in refused.violations] == [(PG + "kind",)]
    ownerless = quads
    for predicate in ("ownerMention", "ownerWords", "ownerBody"):
        ownerless = without(ownerless, predicate)
    warned = check(ownerless)
    assert warned.conforms
    assert [result.message for result in warned.warnings] == ["The action has no owner."]


def test_the_graphs_of_the_quads_are_checked_as_one() -> None:
    quads = quads_of("valid/document.ttl")
    graphs = [NamedNode(BASE + "graph/a"), NamedNode(BASE + "graph/b")]
    parted = [Quad(q.subject, q.predicate, q.object, graphs[place % 2]) for place, q in enumerate(quads)]
    assert check(parted) == Report()


def test_an_impossible_date_is_reported_once_and_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    meeting = NamedNode(BASE + "meeting/northmere-rivers-forum/2031-05-14")
    due = pyoxigraph.Literal("2031-02-30", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))
    report = check([*quads_of("valid/document.ttl"), Quad(meeting, NamedNode(PG + "announcedDate"), due)])
    assert [str(result) for result in report.results] == [
        f'violation: {meeting.value}: announcedDate: "2031-02-30": '
        "An announced meeting's date is written as a date (2031-05-14)."
    ]
    assert capfd.readouterr() == ("", "")


def test_shapes_quickened_find_what_the_shapes_as_written_find() -> None:
    files = shape_files("derived")
    written = rdflib.Graph()
    for path in files:
        written.parse(path)
    for case in sorted(CASES.glob("invalid/*.ttl")):
        quads = quads_of(f"invalid/{case.name}")
        _, found, _ = pyshacl.validate(as_graph(quads), shacl_graph=written)
        assert isinstance(found, rdflib.Graph)
        plain = sorted(
            (str(found.value(node, SH.focusNode)), str(found.value(node, SH.resultMessage)))
            for node in found.objects(None, SH.result)
        )
        quick = sorted((result.focus, result.message) for result in check(quads, files).results)
        assert set(plain) == set(quick), case.name


def test_a_derived_graph_meets_both_sets_of_shapes_and_names_the_documents() -> None:
    quads = quads_of("invalid/bounds.ttl")
    report = name_documents(check(quads, shape_files("derived")), quads)
    assert report.conforms
    settled = [result for result in report.warnings if result.focus.endswith("2031-05-14")]
    assert settled
    assert {result.documents for result in settled} == {(BASE + "document/0123456789abcdef",)}
    assert check(quads) == Report()


def test_the_documents_of_a_mention_and_of_evidence_are_named() -> None:
    mention = quads_of("invalid/identified.ttl")
    taken = name_documents(check(mention, shape_files("derived")), mention)
    assert {result.documents for result in taken.results} == {(BASE + "document/0123456789abcdef",)}
    meeting = NamedNode(BASE + "meeting/x/1")
    evidence = NamedNode(BASE + "derived#evidence-0123456789abcdef")
    rdf = str(RDF)
    proof = [
        Quad(evidence, NamedNode(rdf + "type"), NamedNode(PG + "Evidence")),
        Quad(evidence, NamedNode(rdf + "type"), NamedNode(rdf + "Statement")),
        Quad(evidence, NamedNode(rdf + "subject"), meeting),
        Quad(evidence, NamedNode(PG + "passage"), NamedNode(BASE + "document/fedcba9876543210/text#char=1,2")),
    ]
    bounds = [*quads_of("invalid/bounds.ttl"), *proof]
    report = name_documents(check(bounds, shape_files("derived")), bounds)
    about = {result.documents for result in report.results if result.focus == meeting.value}
    assert about == {(BASE + "document/fedcba9876543210",)}


@pytest.mark.parametrize("form", ["turtle", "json"])
def test_the_standard_report_says_all_and_says_it_alike(form: Literal["turtle", "json"]) -> None:
    quads = quads_of("invalid/meeting.ttl")
    report = check(quads)
    written = write_report(report, form)
    assert written == write_report(check(quads[::-1]), form)
    syntax = pyoxigraph.RdfFormat.TURTLE if form == "turtle" else pyoxigraph.RdfFormat.JSON_LD
    graph = as_graph(pyoxigraph.parse(written.encode(), format=syntax))
    head = graph.value(None, RDF.type, SH.ValidationReport)
    assert graph.value(head, SH.conforms) == rdflib.Literal(False)
    results = list(graph.objects(head, SH.result))
    assert len(results) == len(report.results) > 14
    assert {str(graph.value(node, SH.resultMessage)) for node in results} == {r.message for r in report.results}
    assert all(graph.value(node, SH.sourceConstraintComponent) for node in results)
    assert (None, SH.value, rdflib.URIRef(BASE + "person/x")) in graph
    assert (None, SH.resultPath, rdflib.URIRef(PG + "venue")) in graph


def test_a_report_without_results_conforms() -> None:
    graph = rdflib.Graph().parse(data=write_report(Report(), "turtle"), format="turtle")
    assert (None, SH.conforms, rdflib.Literal(True)) in graph


def test_reports_join_in_one_order() -> None:
    one, two = check(quads_of("invalid/flag.ttl")), check(quads_of("invalid/action.ttl"))
    assert one.join(two) == two.join(one, one)
    severities = [result.severity for result in one.join(two).results]
    assert severities == sorted(severities)


SHAPE = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix pg: <https://w3id.org/partnergraph/ontology#> .
@prefix my: <https://northmere.example/shapes#> .
my:Venue a sh:NodeShape ; sh:targetClass pg:Meeting ;
    sh:property [ sh:path pg:venue ; sh:pattern "Town Hall" ; sh:message "We meet in the Town Hall." ] %s .
"""


def user_content(folder: Path, shapes: str) -> tuple[Path, ...]:
    (folder / "ontology").mkdir()
    (folder / "ontology" / "shapes-northmere.ttl").write_text(shapes, "utf-8")
    return shape_files("gate", [folder])


def test_a_content_folder_adds_shapes(tmp_path: Path) -> None:
    quads = quads_of("valid/document.ttl")
    report = check(quads, user_content(tmp_path, SHAPE % ""))
    assert [(result.message, result.value) for result in report.results] == [
        ("We meet in the Town Hall.", "Old Corn Exchange")
    ]
    assert report.results[0].shape == "https://northmere.example/shapes#Venue-venue"


def test_a_deactivated_shape_stays_so(tmp_path: Path) -> None:
    files = user_content(tmp_path, SHAPE % "; sh:deactivated true")
    assert check(quads_of("valid/document.ttl"), files) == Report()


def test_a_shape_that_another_refers_to_still_serves_it(tmp_path: Path) -> None:
    other = 'my:Sitting a sh:NodeShape ; sh:targetClass pg:Meeting ; sh:node my:Venue ; sh:message "Not ours." .'
    report = check(quads_of("valid/document.ttl"), user_content(tmp_path, SHAPE % "" + other))
    assert {result.message for result in report.results} == {"We meet in the Town Hall.", "Not ours."}


def test_broken_shapes_are_told_in_one_line(tmp_path: Path) -> None:
    files = user_content(tmp_path, "this is no Turtle")
    with pytest.raises(PartnergraphError, match=r"shapes-northmere\.ttl: the shapes cannot be read"):
        check([], files)


def test_senseless_shapes_are_told_in_one_line(tmp_path: Path) -> None:
    files = user_content(tmp_path, SHAPE.replace('sh:pattern "Town Hall"', "sh:minCount true") % "")
    with pytest.raises(PartnergraphError, match=r"shapes-northmere\.ttl: the shapes (make no sense|cannot be checked)"):
        check(quads_of("valid/document.ttl"), files)


def test_shapes_are_read_once_in_a_process() -> None:
    assert read_shapes(shape_files()) is read_shapes(shape_files())


def test_a_long_value_is_cut_in_the_line_that_tells_it() -> None:
    line = str(Result("warning", "x:y", (PG + "venue",), "long " * 30, "Too long.", "s", "c", ("x:document",)))
    assert line == f'warning: x:y: venue: "{("long " * 30)[:59]}…": Too long. (see x:document)'
