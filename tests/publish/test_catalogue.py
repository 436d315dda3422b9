"""The catalogue after DCAT-AP's rules, in the words of known vocabularies, and VoID's counts as a query counts them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
import rdflib
from pyoxigraph import RdfFormat
from rdflib.namespace import SH

from partnergraph.publish.site import Site, SiteSettings
from partnergraph.registers import AddressRow
from tests.conftest import ROOT

RULES = Path(__file__).parent / "dcat-ap.ttl"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
ALL_SAID = SiteSettings(
    title="Aldermere partnerships",
    publisher="Aldermere Borough Council",
    contact="records@aldermere.example",
    licence=CC_BY,
    attribution="Contains minutes of Aldermere Borough Council.",
    area="https://places.example/id/aldermere",
)
UNSAID = {"issued is recommended", "modified is recommended", "the type of an agent is recommended"}
"""What a dataset cannot know of itself."""
UNTYPED = {"the type of a licence is recommended"}
"""What it cannot know of a licence."""
UNPLACED = {"spatial is recommended"}
UNMAPPED = {"bbox is recommended", "centroid is recommended"}
"""What it cannot know of a place that is an address."""
FILES = {"service is recommended"}
"""What a folder of files has not."""


def catalogue(site: Site, settings: SiteSettings, *, live: bool = False) -> rdflib.Graph:
    """The catalogue of the site as rdflib reads it, of a folder or a server."""
    content = Site(site.dataset, settings, live=live).render("catalogue.ttl")
    return rdflib.Graph().parse(data=content, format="turtle")


def report(data: rdflib.Graph) -> tuple[set[str], set[str]]:
    """The messages of violations and of warnings."""
    _, found, _ = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(RULES), advanced=False, inference="none")
    assert isinstance(found, rdflib.Graph)
    told: dict[object, set[str]] = {}
    for result in found.subjects(rdflib.RDF.type, SH.ValidationResult):
        message = str(found.value(result, SH.resultMessage))
        told.setdefault(found.value(result, SH.resultSeverity), set()).add(message)
    return told.get(SH.Violation, set()), told.get(SH.Warning, set())


@pytest.mark.parametrize("live", [False, True])
@pytest.mark.parametrize(
    ("settings", "missing"),
    [
        (ALL_SAID, UNTYPED | UNMAPPED),
        (
            SiteSettings(licence="Free to use with a name", contact="https://aldermere.example/contact"),
            UNTYPED | UNPLACED,
        ),
        (SiteSettings(contact="the clerk"), {"license is recommended"} | UNPLACED),
        (SiteSettings(), {"license is recommended", "contactPoint is recommended"} | UNPLACED),
    ],
)
def test_the_catalogue_follows_the_rules(site: Site, settings: SiteSettings, missing: set[str], live: bool) -> None:
    told = report(catalogue(site, settings, live=live))
    assert told == (set(), missing | UNSAID | (set() if live else FILES))


def test_a_server_offers_its_endpoint_and_a_folder_none(site: Site) -> None:
    dcat, void = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.Namespace("http://rdfs.org/ns/void#")
    served, filed = catalogue(site, ALL_SAID, live=True), catalogue(site, ALL_SAID)
    base = rdflib.URIRef(site.dataset.base)
    endpoint = base + "sparql"
    (service,) = served.objects(base + "catalogue", dcat.service)
    assert (
        set(served.objects(service, dcat.endpointURL)) == {endpoint} == set(served.objects(base, void.sparqlEndpoint))
    )
    assert set(served.objects(service, dcat.servesDataset)) == {base}
    assert (
        set(filed.subjects(rdflib.RDF.type, dcat.DataService)) == set(filed.objects(base, void.sparqlEndpoint)) == set()
    )


def test_with_an_address_book_it_says_since_when_it_is_published(site: Site) -> None:
    old = AddressRow(register="", line=0, address="person/nobody-now", kind="person", first_published="2019-02-03")
    kept = replace(site, addresses=(old,), keeps_book=True, day="2024-01-05")
    data = rdflib.Graph().parse(data=kept.render("catalogue.ttl"), format="turtle")
    issued = set(data.subject_objects(rdflib.Namespace("http://purl.org/dc/terms/").issued))
    base = rdflib.URIRef(site.dataset.base)
    day = rdflib.Literal("2019-02-03", datatype=rdflib.XSD.date)
    assert issued == {(base, day), (base + "catalogue", day)}


def test_the_area_is_that_of_the_settings(site: Site) -> None:
    spatial = rdflib.Namespace("http://purl.org/dc/terms/").spatial
    said = catalogue(site, ALL_SAID).subject_objects(spatial)
    base = rdflib.URIRef(site.dataset.base)
    assert set(said) == {(one, rdflib.URIRef(ALL_SAID.area)) for one in (base, base + "catalogue")}


@pytest.mark.parametrize(
    ("predicate", "value", "message"),
    [
        ("http://purl.org/dc/terms/publisher", None, "a catalogue has a publisher"),
        ("http://www.w3.org/ns/dcat#accessURL", None, "a distribution has an accessURL"),
        (str(rdflib.RDF.type), "http://purl.org/dc/terms/LicenseDocument", "one licence, a document"),
        (str(rdflib.RDF.type), "http://xmlns.com/foaf/0.1/Agent", "one publisher, an agent"),
        ("http://xmlns.com/foaf/0.1/name", None, "an agent has a name"),
        ("http://www.w3.org/ns/dcat#startDate", None, ""),
        ("http://www.w3.org/ns/dcat#endpointURL", None, "a service has an endpointURL"),
        (str(rdflib.RDF.type), "http://www.w3.org/ns/dcat#DataService", "dcat:service names a service"),
        (str(rdflib.RDF.type), "http://purl.org/dc/terms/Location", "spatial coverage is a place"),
        ("http://www.w3.org/2004/02/skos/core#prefLabel", None, "a concept has a label"),
        ("http://purl.org/dc/terms/title", None, "a scheme has a title"),
    ],
)
def test_the_rules_catch_what_is_amiss(site: Site, predicate: str, value: str | None, message: str) -> None:
    data = catalogue(site, ALL_SAID, live=True)
    data.remove((None, rdflib.URIRef(predicate), rdflib.URIRef(value) if value else None))
    violations, _ = report(data)
    assert (message in violations) if message else not violations


def test_its_words_exist(site: Site) -> None:
    known = {}
    for file in (ROOT / "ontology" / "terms").glob("*.txt"):
        _, namespace, *names = file.read_text("utf-8").splitlines()
        known[namespace] = set(names)
    data = catalogue(site, ALL_SAID, live=True)
    used = {str(term) for term in (*data.predicates(), *data.objects(None, rdflib.RDF.type))}
    for term in used - {"http://data.europa.eu/r5r/availability"}:
        namespace, name = re.fullmatch(r"(.*[#/])([^#/]+)", term).groups()  # type: ignore[union-attr]
        assert "vcard" in namespace or name in known[namespace], term


def test_the_counts_are_what_a_query_counts(site: Site) -> None:
    store = pyoxigraph.Store()
    store.bulk_load(input=site.render("dump/partnership.nq") or b"", format=RdfFormat.N_QUADS)

    def counted(pattern: str, what: str = "*") -> int:
        inner = f"SELECT DISTINCT {what} WHERE {{ {pattern} }}"
        (row,) = store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {inner} }}", use_default_graph_as_union=True)  # type: ignore[misc]
        return int(row["n"].value)

    data = catalogue(site, ALL_SAID)
    base = rdflib.URIRef(site.dataset.base)
    void = rdflib.Namespace("http://rdfs.org/ns/void#")

    def said(name: str, subject: rdflib.term.Node = base) -> int:
        return int(str(data.value(subject, void[name])))

    assert said("triples") == counted("?s ?p ?o") > 1000
    assert said("entities") == counted("?s a ?c", "?s")
    assert said("distinctSubjects") == counted("?s ?p ?o", "?s")
    assert said("classes") == counted("?s a ?c", "?c") == len(set(data.objects(base, void.classPartition)))
    assert said("properties") == counted("?s ?p ?o", "?p") == len(set(data.objects(base, void.propertyPartition)))
    for part in data.objects(base, void.classPartition):
        assert said("entities", part) == counted(f"?s a <{data.value(part, void['class'])}>")
    for part in data.objects(base, void.propertyPartition):
        assert said("triples", part) == counted(f"?s <{data.value(part, void.property)}> ?o")


def test_what_it_offers_is_there_and_as_large_as_it_says(site: Site, folder: Path) -> None:
    data = catalogue(site, ALL_SAID)
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    offered = list(data.subject_objects(dcat.downloadURL))
    assert len(offered) == 2
    for node, address in offered:
        file = folder / str(address).removeprefix(site.dataset.base)
        assert file.stat().st_size == int(str(data.value(node, dcat.byteSize)))
