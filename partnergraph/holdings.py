"""What a store holds, read back from its graphs: its base, documents, texts and registers."""

from __future__ import annotations

from dataclasses import dataclass

from partnergraph.graph.addresses import Space
from partnergraph.graph.documents import marks_from_string
from partnergraph.graph.registers import read_back
from partnergraph.statements import Kept, Statements
from partnergraph.store import Store
from partnergraph.text import Source, Text

_PREFIXES = """PREFIX pg: <https://w3id.org/partnergraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
"""
_BASE = _PREFIXES + "SELECT ?g ?base WHERE { GRAPH ?g { ?dataset pg:baseAddress ?base } }"
_DOCUMENTS = (
    _PREFIXES
    + """SELECT ?g ?document ?title ?digest ?format ?address ?circle ?body ?bodyRule ?date ?dateRule
  ?licence ?rights ?readBy
WHERE { GRAPH ?g {
  ?document pg:digest ?digest ; dcterms:title ?title ; dcterms:format ?format ; pg:text ?text .
  ?text pg:readBy ?readBy .
  OPTIONAL { ?document dcterms:source ?address }
  OPTIONAL { ?document pg:circle ?circle }
  OPTIONAL { ?document pg:givenBody ?body .
    ?bodyEvidence rdf:subject ?document ; rdf:predicate pg:givenBody ; pg:rule ?bodyRule }
  OPTIONAL { ?document pg:givenDate ?date .
    ?dateEvidence rdf:subject ?document ; rdf:predicate pg:givenDate ; pg:rule ?dateRule }
  OPTIONAL { ?document dcterms:license ?licence }
  OPTIONAL { ?document dcterms:rights ?rights }
} }"""
)
_CONTENT = (
    _PREFIXES
    + "SELECT ?content ?marks WHERE {{ GRAPH <{0}> {{ <{1}> pg:content ?content ."
    + " OPTIONAL {{ <{1}> pg:marks|pg:wholeMarks ?marks }} }} }}"
)
_REGISTERS = _PREFIXES + "SELECT ?content WHERE { GRAPH ?g { ?g pg:registerKind ?kind ; pg:content ?content } }"
_STATEMENTS = (
    _PREFIXES
    + """SELECT ?g ?title ?digest ?format ?address ?licence ?rights WHERE { GRAPH ?g {
  ?g pg:registerKind "rdf" ; dcterms:title ?title ; pg:digest ?digest ; dcterms:format ?format .
  OPTIONAL { ?g dcterms:source ?address }
  OPTIONAL { ?g dcterms:license ?licence }
  OPTIONAL { ?g dcterms:rights ?rights }
} }"""
)


@dataclass(frozen=True, slots=True)
class Held:
    """A document in the store: its source, and the program and version that read it."""

    source: Source
    read_by: str


def held_base(store: Store) -> str:
    """The base of the store; empty for one that holds nothing."""
    stated = (row["base"] for row in store.select(_BASE) if row["g"] == Space(row["base"]).dataset_graph())
    return next(stated, "")


def held_documents(store: Store) -> dict[str, Held]:
    """The documents in the store by key; what a file of RDF says of others' documents is none of them."""
    found = {}
    for row in store.select(_DOCUMENTS):
        key = row["document"].rsplit("/", 1)[-1]
        if not row["g"].endswith(f"/graph/document/{key}"):
            continue
        source = Source(
            name=row["title"],
            key=key,
            digest=row["digest"],
            media_type=row["format"],
            address=row.get("address", ""),
            circle=row.get("circle", ""),
            body=row.get("body", ""),
            date=row.get("date", ""),
            licence=row.get("licence", row.get("rights", "")),
            body_from=row.get("bodyRule", "").removeprefix("given."),
            date_from=row.get("dateRule", "").removeprefix("given."),
        )
        found[key] = Held(source, row["readBy"])
    return found


def held_text(store: Store, space: Space, source: Source) -> Text:
    """The text of a document in the store, whole, as it was read."""
    text = space.text(source.key)
    public, private = (space.document_graph(source.key, secret) for secret in (False, True))
    shown = next(iter(store.select(_CONTENT.format(public, text))))
    whole = next(iter(store.select(_CONTENT.format(private, text))), shown)
    marks = whole.get("marks") or shown.get("marks", "")
    return Text(whole["content"], source, marks_from_string(marks))


def held_registers(store: Store) -> dict[str, Kept]:
    """The registers in the store, and the files of RDF without their triples, by the last part of their address."""
    kept: dict[str, Kept] = {}
    for row in store.select(_REGISTERS):
        register = read_back(row["content"])
        kept[register.slug] = register
    for row in store.select(_STATEMENTS):
        origin = Source(
            name=row["title"],
            key=row["digest"][:16],
            digest=row["digest"],
            media_type=row["format"],
            address=row.get("address", ""),
            licence=row.get("licence", row.get("rights", "")),
        )
        name = row["g"].rsplit("/", 1)[-1]
        kept[name] = Statements(name, origin)
    return kept
