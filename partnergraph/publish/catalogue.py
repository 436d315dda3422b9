"""What the publication says of itself to machines: a DCAT catalogue after DCAT-AP, and VoID with true counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from partnergraph.graph.terms import integer, is_address, plain
from partnergraph.publish.ontology import NAMESPACE, version
from partnergraph.publish.site import DATA, Site
from partnergraph.serialisation import write_rdf

_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "void": "http://rdfs.org/ns/void#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
_FORMATS = "http://publications.europa.eu/resource/authority/file-type/"
_IANA = "https://www.iana.org/assignments/media-types/"
DUMPS = {"nq": ("application/n-quads", "RDF_N_QUADS"), "ttl": ("text/turtle", "RDF_TURTLE")}
"""The dumps by their endings, each with its media type and its word in the EU's list of file types."""


def files(site: Site) -> Mapping[str, Callable[[], bytes]]:
    """The catalogue in each form of data, and the description of the dataset at its well-known place."""
    said = cache(lambda: (*_catalogue(site), *_void(site)))

    def written(ending: str) -> bytes:
        return write_rdf(said(), ending)

    made: dict[str, Callable[[], bytes]] = {f"catalogue.{ending}": partial(written, ending) for ending in DATA}
    return made | {".well-known/void": partial(written, "ttl")}


def _term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(_SPACES[prefix] + local)


def _says(subject: str, predicate: str, value: str | NamedNode | Literal) -> Quad:
    node = plain(value) if isinstance(value, str) else value
    return Quad(NamedNode(subject), _term(predicate), node, DefaultGraph())


def _catalogue(site: Site) -> Iterator[Quad]:
    base, said = site.dataset.base, site.settings
    catalogue, publisher = f"{base}catalogue", f"{base}catalogue#publisher"
    yield _says(catalogue, "rdf:type", _term("dcat:Catalog"))
    yield _says(catalogue, "dcterms:title", site.title)
    yield _says(catalogue, "dcterms:description", f"What is published of {site.title}.")
    yield _says(catalogue, "dcterms:publisher", NamedNode(publisher))
    yield _says(catalogue, "dcat:dataset", NamedNode(base))
    yield _says(publisher, "rdf:type", _term("foaf:Agent"))
    yield _says(publisher, "foaf:name", said.publisher or site.title)
    yield from _dataset(site, publisher)
    for ending, (media_type, word) in DUMPS.items():
        yield from _distribution(site, f"dump/partnership.{ending}", media_type, word)


def _dataset(site: Site, publisher: str) -> Iterator[Quad]:
    base, said = site.dataset.base, site.settings
    yield _says(base, "rdf:type", _term("dcat:Dataset"))
    yield _says(base, "rdf:type", _term("void:Dataset"))
    yield _says(base, "dcterms:title", site.title)
    yield _says(base, "dcterms:description", site.described)
    yield _says(base, "dcterms:publisher", NamedNode(publisher))
    yield _says(base, "dcterms:conformsTo", NamedNode(f"{NAMESPACE}ontology/{version()}"))
    yield _says(base, "dcat:landingPage", NamedNode(f"{base}index.html"))
    yield from _rights(base, said.licence)
    if said.contact:
        contact = f"{base}catalogue#contact"
        address = NamedNode(f"mailto:{said.contact}" if "@" in said.contact else said.contact)
        yield _says(base, "dcat:contactPoint", NamedNode(contact))
        yield _says(contact, "rdf:type", _term("vcard:Kind"))
        yield _says(contact, "vcard:fn", said.publisher or site.title)
        yield _says(contact, "vcard:hasEmail" if "@" in said.contact else "vcard:hasURL", address)


def _rights(subject: str, licence: str) -> Iterator[Quad]:
    """The licence as an address or in words; without one, that none was given."""
    if is_address(licence):
        yield _says(subject, "dcterms:license", NamedNode(licence))
    else:
        yield _says(subject, "dcterms:rights", licence or "No licence was given.")


def _distribution(site: Site, path: str, media_type: str, word: str) -> Iterator[Quad]:
    base = site.dataset.base
    node = f"{base}{path}"
    size = len(site.render(path) or b"")
    yield _says(base, "dcat:distribution", NamedNode(node))
    yield _says(node, "rdf:type", _term("dcat:Distribution"))
    yield _says(node, "dcterms:title", path.rpartition("/")[2])
    yield _says(node, "dcat:accessURL", NamedNode(f"{base}index.html"))
    yield _says(node, "dcat:downloadURL", NamedNode(node))
    yield _says(node, "dcat:mediaType", NamedNode(_IANA + media_type))
    yield _says(node, "dcterms:format", NamedNode(_FORMATS + word))
    yield _says(node, "dcat:byteSize", integer(size))
    yield from _rights(node, site.settings.licence)


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
    for ending in DUMPS:
        yield _says(base, "void:dataDump", NamedNode(f"{base}dump/partnership.{ending}"))
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
