"""What the publication says of itself to machines: a DCAT catalogue after DCAT-AP, and VoID with true counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from partnergraph.graph.terms import NAMESPACES, date, integer, is_address, plain, term
from partnergraph.publish.dumps import DUMPS, path_of_dump
from partnergraph.publish.forms import DATA
from partnergraph.publish.imprint import overall
from partnergraph.publish.ontology import NAMESPACE, version
from partnergraph.publish.record import days
from partnergraph.publish.rendering import address_of
from partnergraph.publish.site import Site
from partnergraph.serialisation import write_rdf

_SPACES = NAMESPACES | {
    "dcat": "http://www.w3.org/ns/dcat#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "dcatap": "http://data.europa.eu/r5r/",
}
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_FORMATS = f"{_AUTHORITY}file-type/"
_ENGLISH = f"{_AUTHORITY}language/ENG"
_THEMES = f"{_AUTHORITY}data-theme"
_STABLE = f"{_AUTHORITY}planned-availability/STABLE"
_PROTOCOL = "https://www.w3.org/TR/sparql11-protocol/"
_KEYWORDS = ("meetings", "minutes", "decisions", "partnerships", "strategies", "local government")
_IANA = "https://www.iana.org/assignments/media-types/"
_NON_NEGATIVE = term("xsd:nonNegativeInteger")


def files(site: Site) -> Mapping[str, Callable[[], bytes]]:
    """The catalogue in each form of data, and the description of the dataset at its well-known place."""
    said = cache(lambda: (*_catalogue(site), *_void(site)))

    def written(ending: str) -> bytes:
        return write_rdf(said(), ending, _SPACES)

    made: dict[str, Callable[[], bytes]] = {f"catalogue.{ending}": partial(written, ending) for ending in DATA}
    return made | {".well-known/void": partial(written, "ttl")}


def _term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(_SPACES[prefix] + local)


def _says(subject: str, predicate: str, value: str | NamedNode | Literal) -> Quad:
    node = plain(value) if isinstance(value, str) else value
    return Quad(NamedNode(subject), _term(predicate), node, DefaultGraph())


def _is_a(subject: str, name: str) -> Quad:
    return _says(subject, "rdf:type", _term(name))


def _catalogue(site: Site) -> Iterator[Quad]:
    base, said = site.dataset.base, site.settings
    catalogue, publisher = f"{base}catalogue", f"{base}catalogue#publisher"
    yield _is_a(catalogue, "dcat:Catalog")
    yield _says(catalogue, "dcterms:title", site.title)
    yield _says(catalogue, "dcterms:description", f"What is published of {site.title}.")
    yield _says(catalogue, "dcterms:publisher", NamedNode(publisher))
    yield _says(catalogue, "dcterms:language", NamedNode(_ENGLISH))
    yield _is_a(_ENGLISH, "dcterms:LinguisticSystem")
    yield _says(catalogue, "dcat:dataset", NamedNode(base))
    yield _says(catalogue, "dcat:themeTaxonomy", NamedNode(_THEMES))
    yield _is_a(_THEMES, "skos:ConceptScheme")
    yield _says(_THEMES, "dcterms:title", "Data theme")
    yield _says(catalogue, "foaf:homepage", NamedNode(f"{base}index.html"))
    yield _is_a(f"{base}index.html", "foaf:Document")
    yield from _issued(site, catalogue)
    yield from _place(site, catalogue)
    yield from _rights(site, catalogue)
    yield _is_a(publisher, "foaf:Agent")
    yield _says(publisher, "foaf:name", said.publisher or site.title)
    yield from _dataset(site, publisher)
    for ending, (media_type, word) in DUMPS.items():
        yield from _distribution(site, path_of_dump(ending), media_type, word)
    if site.live:
        yield from _service(site, catalogue, publisher)


def _dataset(site: Site, publisher: str) -> Iterator[Quad]:
    base, standard = site.dataset.base, f"{NAMESPACE}ontology/{version()}"
    yield _is_a(base, "dcat:Dataset")
    yield _is_a(base, "void:Dataset")
    yield _says(base, "dcterms:title", site.title)
    yield _says(base, "dcterms:description", site.described)
    yield _says(base, "dcterms:identifier", base)
    yield _says(base, "dcterms:conformsTo", NamedNode(standard))
    yield _is_a(standard, "dcterms:Standard")
    yield _says(base, "dcat:landingPage", NamedNode(f"{base}index.html"))
    yield _says(base, "dcterms:provenance", NamedNode(f"{base}catalogue#provenance"))
    yield _is_a(f"{base}catalogue#provenance", "dcterms:ProvenanceStatement")
    yield _says(f"{base}catalogue#provenance", "rdfs:label", overall(site))
    yield from _period(site)
    yield from _issued(site, base)
    yield from _place(site, base)
    yield from _found_by(site, base, publisher)


def _service(site: Site, catalogue: str, publisher: str) -> Iterator[Quad]:
    """The endpoint of a server; what it can do is told there, as a service description."""
    base, service = site.dataset.base, f"{site.dataset.base}sparql"
    yield _says(catalogue, "dcat:service", NamedNode(service))
    yield _is_a(service, "dcat:DataService")
    yield _says(service, "dcterms:title", f"{site.title}: SPARQL endpoint")
    yield _says(service, "dcterms:description", "Answers SPARQL queries over the whole dataset, and changes nothing.")
    yield _says(service, "dcat:endpointURL", NamedNode(service))
    yield _says(service, "dcat:endpointDescription", NamedNode(service))
    yield _says(service, "dcat:servesDataset", NamedNode(base))
    yield _says(service, "dcterms:conformsTo", NamedNode(_PROTOCOL))
    yield _is_a(_PROTOCOL, "dcterms:Standard")
    yield from _found_by(site, service, publisher)


def _found_by(site: Site, subject: str, publisher: str) -> Iterator[Quad]:
    """What a dataset and a service are found by in catalogues, and who answers for them."""
    theme = f"{_THEMES}/GOVE"
    yield _says(subject, "dcterms:publisher", NamedNode(publisher))
    yield _says(subject, "dcterms:language", NamedNode(_ENGLISH))
    yield _says(subject, "dcat:theme", NamedNode(theme))
    yield _is_a(theme, "skos:Concept")
    yield _says(theme, "skos:prefLabel", "Government and public sector")
    yield _says(theme, "skos:inScheme", NamedNode(_THEMES))
    yield from (_says(subject, "dcat:keyword", word) for word in _KEYWORDS)
    yield from _rights(site, subject)
    yield from _contact(site, subject)


def _issued(site: Site, subject: str) -> Iterator[Quad]:
    """Since when there is a publication, where an address book knows; no day of the last change, for what a program
    takes for unchanged it does not read again, and no book knows of every change.
    """
    if known := list(filter(None, site.published.values())):
        yield _says(subject, "dcterms:issued", date(min(known)))


def _place(site: Site, subject: str) -> Iterator[Quad]:
    """The area that is spoken of, where the publisher says which."""
    if area := site.settings.area:
        yield _says(subject, "dcterms:spatial", NamedNode(area))
        yield _is_a(area, "dcterms:Location")


def _period(site: Site) -> Iterator[Quad]:
    """The days of the first meeting and of the last; nothing where no meeting has a date."""
    base = site.dataset.base
    period = f"{base}catalogue#period"
    held = days(site.dataset)
    if held:
        yield _says(base, "dcterms:temporal", NamedNode(period))
        yield _is_a(period, "dcterms:PeriodOfTime")
        yield _says(period, "dcat:startDate", date(held[0]))
        yield _says(period, "dcat:endDate", date(held[-1]))


def _contact(site: Site, subject: str) -> Iterator[Quad]:
    base, said = site.dataset.base, site.settings
    reached = address_of(said.contact)
    if said.contact:
        contact = f"{base}catalogue#contact"
        yield _says(subject, "dcat:contactPoint", NamedNode(contact))
        yield _is_a(contact, "vcard:Kind")
        yield _says(contact, "vcard:fn", said.publisher or site.title if reached else said.contact)
        if reached:
            kind = "vcard:hasEmail" if reached.startswith("mailto:") else "vcard:hasURL"
            yield _says(contact, kind, NamedNode(reached))


def _rights(site: Site, subject: str) -> Iterator[Quad]:
    """The licence and whom to name; without a licence, that none was given."""
    base, said = site.dataset.base, site.settings
    if said.licence:
        licence = said.licence if is_address(said.licence) else f"{base}catalogue#licence"
        yield _says(subject, "dcterms:license", NamedNode(licence))
        yield _is_a(licence, "dcterms:LicenseDocument")
        if licence != said.licence:
            yield _says(licence, "rdfs:label", said.licence)
    words = " ".join(filter(None, ("" if said.licence else "No licence was given.", said.attribution)))
    if words:
        yield _says(subject, "dcterms:rights", NamedNode(f"{base}catalogue#rights"))
        yield _is_a(f"{base}catalogue#rights", "dcterms:RightsStatement")
        yield _says(f"{base}catalogue#rights", "rdfs:label", words)


def _distribution(site: Site, path: str, media_type: str, word: str) -> Iterator[Quad]:
    base = site.dataset.base
    node, name = f"{base}{path}", path.rpartition("/")[2]
    content = site.render(path) or b""
    yield _says(base, "dcat:distribution", NamedNode(node))
    yield _is_a(node, "dcat:Distribution")
    yield _says(node, "dcterms:title", name)
    yield _says(node, "dcterms:description", f"The whole dataset as {media_type}.")
    yield _says(node, "dcat:accessURL", NamedNode(f"{base}index.html"))
    yield _says(node, "dcat:downloadURL", NamedNode(node))
    yield _says(node, "dcat:mediaType", NamedNode(_IANA + media_type))
    yield _is_a(_IANA + media_type, "dcterms:MediaType")
    yield _says(node, "dcterms:format", NamedNode(_FORMATS + word))
    yield _is_a(_FORMATS + word, "dcterms:MediaTypeOrExtent")
    yield _says(node, "dcterms:language", NamedNode(_ENGLISH))
    yield _says(node, "dcatap:availability", NamedNode(_STABLE))
    yield _is_a(_STABLE, "skos:Concept")
    yield _says(_STABLE, "skos:prefLabel", "stable")
    yield _says(node, "dcat:byteSize", Literal(str(len(content)), datatype=_NON_NEGATIVE))
    yield from _rights(site, node)


def _void(site: Site) -> Iterator[Quad]:
    """The counts of VoID over the dataset as triples, each counted once however many graphs hold it."""
    base = site.dataset.base
    triples = {(str(quad.subject), quad.predicate.value, str(quad.object)) for quad in site.dataset.quads}
    classes: dict[str, set[str]] = {}
    properties: dict[str, int] = {}
    for subject, predicate, value in triples:
        properties[predicate] = properties.get(predicate, 0) + 1
        if predicate == _term("rdf:type").value:
            classes.setdefault(value.strip("<>"), set()).add(subject)
    yield _says(base, "void:triples", integer(len(triples)))
    yield _says(base, "void:entities", integer(len(set().union(*classes.values()))))
    yield _says(base, "void:distinctSubjects", integer(len({subject for subject, _, _ in triples})))
    yield _says(base, "void:classes", integer(len(classes)))
    yield _says(base, "void:properties", integer(len(properties)))
    yield _says(base, "void:uriSpace", base)
    if site.live:
        yield _says(base, "void:sparqlEndpoint", NamedNode(f"{base}sparql"))
    for ending in DUMPS:
        yield _says(base, "void:dataDump", NamedNode(base + path_of_dump(ending)))
    for place, name in enumerate(sorted(classes), 1):
        part = f"{base}catalogue#class-{place}"
        yield _says(base, "void:classPartition", NamedNode(part))
        yield _says(part, "void:class", NamedNode(name))
        yield _says(part, "void:entities", integer(len(classes[name])))
    for place, name in enumerate(sorted(properties), 1):
        part = f"{base}catalogue#property-{place}"
        yield _says(base, "void:propertyPartition", NamedNode(part))
        yield _says(part, "void:property", NamedNode(name))
        yield _says(part, "void:triples", integer(properties[name]))
