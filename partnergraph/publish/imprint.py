"""What each page says of itself: what it was made from and by, how complete it is, what is withheld, and its rights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from partnergraph import __version__
from partnergraph.graph.documents import MASK
from partnergraph.graph.terms import is_address, plain, term
from partnergraph.publish import ontology
from partnergraph.publish.coverage import circle_of
from partnergraph.publish.kinds import Thing
from partnergraph.publish.paths import path_of
from partnergraph.publish.record import word
from partnergraph.publish.strategies import line_of

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

_STATUSES = {
    "agenda": "its agenda alone",
    "draft": "its minutes in draft",
    "approved": "its minutes as approved",
    "extract": "an extract of its minutes",
    "minutes": "its minutes",
}
MASKED = (
    f"{MASK * 3} stands for what is not public: an e-mail address, a telephone number, the words of a private item or "
    "the name of somebody who was taken out of publication."
)


@dataclass(frozen=True, slots=True)
class Made:
    """One source of a page: its label, its address, and the licence that came with it (or empty)."""

    label: str
    address: str
    licence: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """A page's own account. ``made_by`` are the programs that read its sources and wrote it, each with its version."""

    sources: tuple[Made, ...]
    made_by: tuple[str, ...]
    complete: str
    withheld: tuple[str, ...]


def imprint(site: Site, thing: Thing) -> Imprint:
    """What the page of a thing says of itself."""
    graphs = graphs_of(site, thing)
    sources = tuple(_source(site, graph) for graph in graphs)
    return Imprint(
        tuple(sorted(sources, key=lambda one: (one.label, one.address))),
        _made_by(site, graphs),
        complete(site, thing, graphs),
        tuple(_withheld(site, thing)),
    )


def graphs_of(site: Site, thing: Thing) -> tuple[str, ...]:
    """The graphs that a page was made from: those of its thing, and of a strategy those of its whole line."""
    origins = site.dataset.origins
    if thing.kind not in ("strategy", "edition"):
        return origins.get(thing.path, ())
    strategy = site.dataset.node(thing.node, "dcterms:isVersionOf") or thing.node
    line = line_of(site.dataset, strategy)
    nodes = [node for strand in line for node in (strand.node, *(one.node for one in strand.editions))]
    return tuple(sorted({graph for node in nodes for graph in origins.get(path_of(site.dataset.base, node.value), ())}))


def _source(site: Site, graph: str) -> Made:
    """A document by its own address, a register by its name."""
    dataset = site.dataset
    node = site.documents.get(graph, NamedNode(graph))
    licence = dataset.value(node, "dcterms:license") or dataset.value(node, "dcterms:rights")
    return Made(dataset.label(node), node.value if graph in site.documents else "", licence)


def _made_by(site: Site, graphs: tuple[str, ...]) -> tuple[str, ...]:
    texts = (NamedNode(f"{site.documents[graph].value}/text") for graph in graphs if graph in site.documents)
    read = {program for text in texts for program in site.dataset.values(text, "pg:readBy")}
    return tuple(sorted({*read, f"partnergraph {__version__}"}))


def complete(site: Site, thing: Thing, graphs: tuple[str, ...]) -> str:
    """Out of how many meetings a page tells, as a sentence."""
    held = site.coverage
    if thing.kind == "body" and thing.node in held.gaps:
        mine = [
            node for node in site.dataset.subjects("pg:body", thing.node) if site.dataset.subjects("pg:records", node)
        ]
        return f"{counted(len(mine), 'meeting')} of it loaded; {more(len(held.gaps[thing.node]))}."
    circle = circle_of(thing.path)
    loaded, known = held.loaded.get(circle, 0), more(held.known.get(circle, 0))
    if thing.kind == "meeting" and (record := _record(site, thing)):
        return f"From {record}; {counted(loaded, 'meeting')} loaded in all, {known}."
    return f"From {len(held.of(graphs))} of {counted(loaded, 'loaded meeting')}; {known}."


def _record(site: Site, meeting: Thing) -> str:
    """What the document that records a meeting is, in words."""
    records = site.dataset.subjects("pg:records", meeting.node)
    status = word(site.dataset.value(records[0], "pg:documentStatus")) if records else ""
    return _STATUSES.get(status, "its record") if records else ""


def overall(site: Site) -> str:
    """How complete the whole is, as a sentence."""
    return _told(sum(site.coverage.loaded.values()), sum(site.coverage.known.values()))


def of_circle(site: Site, circle: str) -> str:
    """How complete a circle is, as a sentence."""
    return _told(site.coverage.loaded.get(circle, 0), site.coverage.known.get(circle, 0))


def _told(loaded: int, known: int) -> str:
    return f"From {counted(loaded, 'loaded meeting')}; {more(known)}."


def counted(count: int, name: str) -> str:
    """A number with what it counts."""
    return f"{count} {name}{'' if count == 1 else 's'}"


def more(count: int) -> str:
    """How many more meetings the documents speak of."""
    return f"{count or 'no'} more {'is' if count == 1 else 'are'} known of"


def _withheld(site: Site, thing: Thing) -> Iterator[str]:
    """What the page does not show of its thing, as sentences."""
    dataset = site.dataset
    if dataset.profile == "full":
        return
    parts = dataset.parts.get(thing.path, ())
    private = sum(dataset.node(part, "dcterms:accessRights") is not None for part in parts)
    if private:
        yield f"{counted(private, 'private item')}: shown by number alone."
    values = (quad.object for part in parts for quad in dataset.quads.quads_for_pattern(part, None, None, None))
    if any(isinstance(value, Literal) and MASK in value.value for value in values):
        yield MASKED


def statements(site: Site, thing: Thing) -> Iterator[Quad]:
    """What the data beside a page says of the page: of what it tells, by which words, from what, under which rights.

    And which addresses yield to that of its thing.
    """
    page = NamedNode(f"{site.dataset.base}{thing.path}.html")
    graphs = graphs_of(site, thing)
    said: list[tuple[str, NamedNode | Literal]] = [
        ("rdf:type", term("foaf:Document")),
        ("foaf:primaryTopic", thing.node),
        ("dcterms:conformsTo", NamedNode(f"{ontology.NAMESPACE}ontology/{ontology.version()}")),
        ("dcterms:isPartOf", NamedNode(site.dataset.base)),
        ("dcterms:description", plain(complete(site, thing, graphs))),
        *(("dcterms:source", site.documents.get(graph, NamedNode(graph))) for graph in graphs),
        rights(site.settings.licence),
    ]
    if site.settings.attribution:
        said.append(("dcterms:rights", plain(site.settings.attribution)))
    for predicate, value in said:
        yield Quad(page, term(predicate), value, DefaultGraph())
    for quad in site.dataset.quads.quads_for_pattern(None, term("dcterms:isReplacedBy"), thing.node, None):
        yield Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def rights(licence: str) -> tuple[str, NamedNode | Literal]:
    """The licence as an address or in words; without one, that none was given."""
    if is_address(licence):
        return "dcterms:license", NamedNode(licence)
    return "dcterms:rights", plain(licence or "No licence was given.")
