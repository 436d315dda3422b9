"""The ontology: every term is labelled and defined, the concepts have their words, the context covers them."""

from __future__ import annotations

import json
from typing import Any, get_args

import pyoxigraph
import pytest
import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, URIRef

from partnergraph import content
from partnergraph.minutes import business, facts
from partnergraph.shapes import as_graph

ONTOLOGY = content.own_folder("ontology")
PG = rdflib.Namespace("https://w3id.org/partnergraph/ontology#")
HEAD = URIRef("https://w3id.org/partnergraph/ontology")
CONCEPTS = "https://w3id.org/partnergraph/"
WORDS = {
    "decision-kind": facts.DecisionKind,
    "attendance-status": facts.AttendanceStatus,
    "relation": facts.Relation,
    "meeting-status": facts.MeetingStatus,
    "document-status": facts.DocumentStatus,
    "mention-type": facts.MentionKind,
    "motion-kind": business.MotionKind,
    "motion-result": business.MotionResult,
    "manner": business.Manner,
    "vote": business.Way,
    "interest": business.Interest,
    "conduct": business.Conduct,
    "contribution-kind": business.ContributionKind,
    "procedural-step": business.StepKind,
}


def graph_of(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / name)


@pytest.fixture(scope="module")
def terms() -> rdflib.Graph:
    return graph_of("partnership.ttl")


@pytest.fixture(scope="module")
def concepts() -> rdflib.Graph:
    return graph_of("concepts.ttl")


def test_every_file_opens_with_what_it_is_for() -> None:
    files = content.files("ontology", ".ttl")
    assert len(files) == 5
    assert [path.name for path in files if not path.read_text("utf-8").startswith("# ")] == []


def test_the_ontology_has_a_head(terms: rdflib.Graph) -> None:
    assert terms.value(HEAD, OWL.versionInfo) == rdflib.Literal("0.1.0")
    assert terms.value(HEAD, OWL.versionIRI) == URIRef("https://w3id.org/partnergraph/ontology/0.1.0")
    assert terms.value(HEAD, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")


def test_every_term_is_labelled_and_defined(terms: rdflib.Graph) -> None:
    ours = {subject for subject in terms.subjects(RDF.type) if str(subject).startswith(PG)}
    assert len(ours) > 90
    for term in ours:
        for predicate in (RDFS.label, SKOS.definition, RDFS.isDefinedBy):
            assert len(list(terms.objects(term, predicate))) == 1, (term, predicate)
        assert str(terms.value(term, SKOS.definition)).endswith("."), term


def test_every_property_says_where_it_is_used(terms: rdflib.Graph) -> None:
    includes = URIRef("http://schema.org/domainIncludes")
    of_graphs = {PG[name] for name in ("validFrom", "validTo", "inputs", "registerKind")}
    of_dataset = {PG[name] for name in ("baseAddress", "formatVersion", "modelVersion")}
    properties = {*terms.subjects(RDF.type, OWL.ObjectProperty), *terms.subjects(RDF.type, OWL.DatatypeProperty)}
    placed = {*terms.subjects(RDFS.domain), *terms.subjects(includes)}
    assert properties - placed == of_graphs | of_dataset


def test_every_concept_has_its_word_and_stands_in_its_scheme(concepts: rdflib.Graph) -> None:
    found = set(concepts.subjects(RDF.type, SKOS.Concept))
    assert len(found) == 85
    for concept in found:
        scheme, word = str(concept).removeprefix(CONCEPTS).split("/")
        assert concepts.value(concept, SKOS.notation) == rdflib.Literal(word)
        assert concepts.value(concept, SKOS.inScheme) == URIRef(f"{CONCEPTS}{scheme}/")
        assert (concept, SKOS.topConceptOf, URIRef(f"{CONCEPTS}{scheme}/")) in concepts
        assert (URIRef(f"{CONCEPTS}{scheme}/"), SKOS.hasTopConcept, concept) in concepts
        for predicate in (SKOS.prefLabel, SKOS.definition, SKOS.example, RDFS.isDefinedBy):
            assert len(list(concepts.objects(concept, predicate))) == 1, (concept, predicate)


@pytest.mark.parametrize("scheme", sorted(WORDS))
def test_the_words_of_the_facts_are_the_words_of_the_scheme(concepts: rdflib.Graph, scheme: str) -> None:
    stated = {
        str(concepts.value(c, SKOS.notation)) for c in concepts.subjects(SKOS.inScheme, URIRef(CONCEPTS + scheme + "/"))
    }
    assert stated == set(get_args(WORDS[scheme]))


def test_comparable_kinds_of_decision_are_ordered_by_strength(concepts: rdflib.Graph) -> None:
    strengths = {
        str(concepts.value(concept, SKOS.notation)): strength.toPython()
        for concept, strength in concepts.subject_objects(PG.strength)
        if isinstance(strength, rdflib.Literal)
    }
    assert sorted(strengths, key=strengths.__getitem__) == ["note", "agree", "endorse", "approve"]
    assert len(set(strengths.values())) == 4


def test_alignments_reach_every_ontology_of_the_field(terms: rdflib.Graph) -> None:
    aligned = graph_of("alignments.ttl")
    reached = {str(thing) for thing in aligned.objects() if isinstance(thing, URIRef)}
    for namespace in (
        "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
        "http://parliament.uk/ontologies/event/",
        "http://data.vlaanderen.be/ns/besluit#",
        "http://schema.org/",
        "http://www.w3.org/ns/opengov#",
    ):
        assert any(address.startswith(namespace) for address in reached), namespace


def test_the_context_has_a_word_for_every_term(terms: rdflib.Graph) -> None:
    context: dict[str, Any] = json.loads((ONTOLOGY / "context.jsonld").read_text("utf-8"))["@context"]
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in terms.subjects(RDF.type, kind):
            name = str(term).removeprefix(PG)
            entry = context[name]
            assert (entry if isinstance(entry, str) else entry["@id"]) == f"pg:{name}"
            assert (kind == OWL.ObjectProperty) == (isinstance(entry, dict) and entry["@type"] in ("@id", "@vocab"))


def test_what_the_context_reads_is_what_is_meant() -> None:
    document = {
        "@context": json.loads((ONTOLOGY / "context.jsonld").read_text("utf-8"))["@context"],
        "id": "https://partnergraph.example/meeting/x/2031-05-14#item-2-decision-1",
        "type": "Decision",
        "kind": "note",
        "isPartOf": "https://partnergraph.example/meeting/x/2031-05-14#item-2",
        "position": 1,
        "confidence": "0.95",
        "statement": "The Forum noted it",
    }
    read = as_graph(pyoxigraph.parse(json.dumps(document).encode(), format=pyoxigraph.RdfFormat.JSON_LD))
    node = URIRef(str(document["id"]))
    assert set(read) == {
        (node, RDF.type, PG.Decision),
        (node, PG.kind, URIRef(CONCEPTS + "decision-kind/note")),
        (node, DCTERMS.isPartOf, URIRef("https://partnergraph.example/meeting/x/2031-05-14#item-2")),
        (node, URIRef("http://schema.org/position"), rdflib.Literal(1)),
        (node, PG.confidence, rdflib.Literal("0.95", datatype=XSD.decimal)),
        (node, PG.statement, rdflib.Literal("The Forum noted it")),
    }
