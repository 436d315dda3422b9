"""What the endpoint says of itself to programs: its service description (SPARQL 1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad

from partnergraph.graph.terms import term
from partnergraph.serialisation import write_rdf

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = term("rdf:type")
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_RDF = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")


def data(site: Site, ending: str) -> bytes:
    """The service description in a form of data."""
    service = NamedNode(f"{site.dataset.base}sparql")
    says = [
        (_TYPE, NamedNode(f"{_SD}Service")),
        (NamedNode(f"{_SD}endpoint"), service),
        (NamedNode(f"{_SD}supportedLanguage"), NamedNode(f"{_SD}SPARQL11Query")),
        (NamedNode(f"{_SD}feature"), NamedNode(f"{_SD}UnionDefaultGraph")),
        (NamedNode(f"{_SD}defaultDataset"), NamedNode(site.dataset.base)),
        *((NamedNode(f"{_SD}resultFormat"), NamedNode(_FORMATS + name)) for name in (*_RESULTS, *_RDF)),
    ]
    quads = [Quad(service, predicate, value, DefaultGraph()) for predicate, value in says]
    quads.append(Quad(NamedNode(site.dataset.base), _TYPE, NamedNode(f"{_SD}Dataset"), DefaultGraph()))
    return write_rdf(quads, ending, {"sd": _SD, "formats": _FORMATS})
