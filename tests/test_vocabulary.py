"""Every term that is used exists in its vocabulary, and the lint that says so catches what does not."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from partnergraph import content
from partnergraph.graph import documents
from partnergraph.graph.addresses import Space
from partnergraph.graph.records import Role
from partnergraph.graph.terms import NAMESPACES
from partnergraph.minutes.facts import Item, Meeting, Mention, Minutes, Proof, Stated
from partnergraph.minutes.reading import Reading
from partnergraph.text import Source, Span, Text
from partnergraph.vocabulary import lint_context, lint_data, lint_query, lint_turtle, read_vocabulary
from tests.conftest import Cli

ONTOLOGY = content.own_folder("ontology")
EXAMPLES = Path(__file__).parent.parent / "examples"
TURTLE = content.files("ontology", ".ttl")
QUERIES = content.files("queries", ".rq")
TERMS = sorted((ONTOLOGY / "terms").glob("*.txt"))
CASES = sorted((Path(__file__).parent / "shapes").glob("*/*.ttl"))


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.stem)
def test_the_ontology_uses_terms_that_exist(path: Path) -> None:
    assert list(lint_turtle(path, read_vocabulary())) == []


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_the_queries_use_terms_that_exist(path: Path) -> None:
    assert list(lint_query(path, read_vocabulary())) == []


def test_the_context_uses_terms_that_exist() -> None:
    assert list(lint_context(ONTOLOGY / "context.jsonld", read_vocabulary())) == []


def test_no_file_is_lost() -> None:
    assert len(TURTLE) == 5
    assert len(QUERIES) >= 14
    assert len(TERMS) == 25


@pytest.mark.parametrize("path", TERMS, ids=lambda path: path.stem)
def test_each_list_of_terms_says_what_it_is_and_is_sorted(path: Path) -> None:
    comment, namespace, *names = path.read_text("utf-8").splitlines()
    assert comment.startswith("# ")
    assert namespace.startswith("http://") and namespace[-1] in "#/"
    assert names == sorted(set(names))
    assert all(name.strip() == name != "" for name in names)


def test_the_namespaces_of_the_graph_are_known() -> None:
    assert set(NAMESPACES.values()) - read_vocabulary().namespaces == set()


def test_data_of_a_document_use_terms_that_exist() -> None:
    proof = Proof((Span(0, 12),), "head", 0.9)
    minutes = Minutes(
        Meeting(body="Rivers Forum", body_mention=Span(0, 12), date=Stated("2031-05-14", proof)),
        mentions=(Mention("organisation", Span(0, 12), "RIVERS FORUM", "RIVERS FORUM"),),
        items=(Item(1, "1", "Weirs", Span(24, 29), Span(21, 29)),),
    )
    text = Text("RIVERS FORUM\n14 May\n\n1. Weirs", Source("notes.txt", "0" * 16, "0" * 64))
    quads = documents.describe(Space("https://partnergraph.example/"), Reading(text, minutes), Role("forum/x", True))
    assert len(quads) > 40
    assert list(lint_data(quads, read_vocabulary())) == []


def test_data_of_the_examples_use_terms_that_exist(cli: Cli) -> None:
    assert cli("load", EXAMPLES).returncode == 0
    assert cli("export", "all.nq").returncode == 0
    quads = list(pyoxigraph.parse(path=str(cli.folder / "all.nq"), format=pyoxigraph.RdfFormat.N_QUADS))
    assert len(quads) > 1000
    assert list(lint_data(quads, read_vocabulary())) == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_data_of_the_shapes_cases_use_properties_that_exist(path: Path) -> None:
    quads = [
        Quad(quad.subject, quad.predicate, Literal("left out"))
        for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    ]
    assert list(lint_data(quads, read_vocabulary())) == []


def test_a_misspelt_term_in_data_is_caught() -> None:
    subject = NamedNode("https://partnergraph.example/meeting/x/2031-05-14")
    ours, schema = NAMESPACES["pg"], NAMESPACES["schema"]
    quads = [
        Quad(subject, NamedNode(schema + "startDat"), Literal("2031-05-14")),
        Quad(subject, NamedNode(NAMESPACES["rdf"] + "type"), NamedNode(ours + "Meating")),
        Quad(subject, NamedNode(ours + "venue"), Literal("1", datatype=NamedNode(NAMESPACES["xsd"] + "integral"))),
        Quad(
            subject, NamedNode(ours + "meetingStatus"), NamedNode("https://w3id.org/partnergraph/meeting-status/over")
        ),
        Quad(subject, NamedNode(ours + "kind"), NamedNode("https://w3id.org/partnergraph/decison-kind/note")),
        Quad(subject, NamedNode("https://example.org/unheard-of"), Literal("x")),
    ]
    assert [line.split(" is no term")[0] for line in lint_data(quads, read_vocabulary())] == sorted(
        [
            schema + "startDat",
            ours + "Meating",
            NAMESPACES["xsd"] + "integral",
            "https://w3id.org/partnergraph/meeting-status/over",
            "https://w3id.org/partnergraph/decison-kind/note",
            "https://example.org/unheard-of",
        ]
    )


def test_a_misspelt_term_in_a_query_is_caught(tmp_path: Path) -> None:
    query = tmp_path / "wrong.rq"
    query.write_text(
        "#+ summary: pg:Nonsense in a comment is none\n"
        "PREFIX pg: <https://w3id.org/partnergraph/ontology#>\n"
        "prefix schema: <https://schema.org/>\n"
        "PREFIX org: <http://www.w3.org/ns/org#>\n"
        "SELECT ?x WHERE { ?x a pg:Meeting ; pg:venu ?v ; dcterms:title 'pg:Nothing' ; schema:startDate ?d .\n"
        "  ?x pg:kind <https://w3id.org/partnergraph/decision-kind/noted> ; pg:body <http://a.example/a> }\n",
        "utf-8",
    )
    assert list(lint_query(query, read_vocabulary())) == [
        "wrong.rq: the namespace https://schema.org/ of schema: is not known",
        "wrong.rq: pg:venu is no term of its vocabulary",
        "wrong.rq: dcterms:title: the prefix is not declared",
        "wrong.rq: <https://w3id.org/partnergraph/decision-kind/noted> is no term of its vocabulary",
        "wrong.rq: the prefix org: is never used",
    ]


def test_a_misspelt_term_in_an_ontology_is_caught(tmp_path: Path) -> None:
    turtle = tmp_path / "wrong.ttl"
    turtle.write_text(
        "@prefix pg: <https://w3id.org/partnergraph/ontology#> .\n"
        "@prefix elidl: <http://data.europa.eu/eli/eli-draft-legislation-ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "pg:Meeting rdfs:subClassOf elidl:Meeting ; rdfs:lable 'meeting' .\n",
        "utf-8",
    )
    assert [line.split(": ")[1].split(" is ")[0] for line in lint_turtle(turtle, read_vocabulary())] == [
        "http://data.europa.eu/eli/eli-draft-legislation-ontology#Meeting",
        "http://www.w3.org/2000/01/rdf-schema#lable",
    ]


def test_a_misspelt_term_in_a_context_is_caught(tmp_path: Path) -> None:
    context = tmp_path / "context.jsonld"
    context.write_text(
        '{"@context": {"pg": "https://w3id.org/partnergraph/ontology#", "type": "@type", "venue": "pg:venu",'
        ' "due": {"@id": "pg:due", "@type": "xsd:date"}}}',
        "utf-8",
    )
    assert list(lint_context(context, read_vocabulary())) == [
        "context.jsonld: venue: pg:venu is no term of its vocabulary",
        "context.jsonld: due: xsd:date is no term of its vocabulary",
    ]


def test_a_content_folder_adds_vocabularies(tmp_path: Path) -> None:
    terms = tmp_path / "ontology" / "terms"
    terms.mkdir(parents=True)
    (terms / "tide.txt").write_text("# Tides.\nhttps://northmere.example/tide#\nheight\n", "utf-8")
    vocabulary = read_vocabulary((tmp_path,))
    subject = NamedNode("https://partnergraph.example/x")
    used = [
        Quad(subject, NamedNode(f"https://northmere.example/tide#{name}"), Literal("1")) for name in ("height", "hight")
    ]
    assert list(lint_data(used, vocabulary)) == ["https://northmere.example/tide#hight is no term of its vocabulary"]
