"""What a store holds: how much of each kind, what is flagged, and which meetings are known of but missing."""

from __future__ import annotations

from dataclasses import dataclass

from partnergraph import __version__
from partnergraph.catalogue import find
from partnergraph.resources import base_of
from partnergraph.store import Store

_PREFIXES = """
PREFIX pg: <https://w3id.org/partnergraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <http://schema.org/>
"""
_KINDS = {
    "documents": "pg:Document",
    "meetings": "pg:Meeting",
    "agenda items": "pg:AgendaItem",
    "attendances": "pg:Attendance",
    "decisions": "pg:Decision",
    "actions": "pg:Action",
    "motions": "pg:Motion",
    "votes by name": "pg:Vote",
    "declarations of interest": "pg:Declaration",
    "appointments": "pg:Appointment",
    "contributions": "pg:Contribution",
    "considerations of strategies": "pg:Consideration",
    "strategies": "pg:Strategy",
    "editions": "pg:StrategyEdition",
    "people": "foaf:Person",
    "organisations": "org:Organization",
    "mentions": "pg:Mention",
}
_UNDATED = """SELECT DISTINCT ?source WHERE {
  ?document pg:records ?meeting ; dcterms:title ?source .
  OPTIONAL { ?meeting schema:startDate ?date }
  FILTER(!BOUND(?date))
}"""
_AGENDAS = """SELECT DISTINCT ?source WHERE {
  ?document pg:records ?meeting ; dcterms:title ?source ; pg:documentStatus ?status .
  FILTER(STRENDS(STR(?status), "/document-status/agenda"))
}"""
_FLAGS = """SELECT DISTINCT ?source ?code ?comment WHERE {
  ?flag a pg:Flag ; pg:code ?code ; rdfs:comment ?comment .
  OPTIONAL { ?flag pg:passage ?passage . ?passage pg:text ?text . ?document pg:text ?text ; dcterms:title ?source }
}"""


@dataclass(frozen=True, slots=True)
class Survey:
    """Counts by kind; circles; meetings known of (body, date) and not loaded; names of sources; flags as sentences."""

    base: str
    version: str
    circles: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    meetings: int
    known: list[tuple[str, str]]
    undated: list[str]
    agendas: list[str]
    flags: list[str]


def loaded_and_known(store: Store) -> tuple[int, list[tuple[str, str]]]:
    """How many meetings are loaded, and which others (body, date) the documents speak of."""
    gaps = find("meeting-gaps").rows(store)
    return _count(store, "?document pg:records ?thing"), sorted({(row["body"], row["date"]) for row in gaps})


def survey(store: Store) -> Survey:
    """Looks through a store. Raises as the store's own methods do."""
    loaded, known = loaded_and_known(store)
    return Survey(
        base_of(store),
        __version__,
        tuple(_column(store, "SELECT DISTINCT ?circle WHERE { ?document pg:circle ?circle }", "circle")),
        tuple((kind, _count(store, f"?thing a {term}")) for kind, term in _KINDS.items()),
        loaded,
        known,
        _column(store, _UNDATED, "source"),
        _column(store, _AGENDAS, "source"),
        sorted(_flag(row) for row in store.select(_PREFIXES + _FLAGS)),
    )


def _flag(row: dict[str, str]) -> str:
    return f"{row['source']}: {row['comment']}" if "source" in row else row["comment"]


def _count(store: Store, pattern: str) -> int:
    rows = store.select(f"{_PREFIXES} SELECT (COUNT(DISTINCT ?thing) AS ?count) WHERE {{ {pattern} }}")
    return next((int(row["count"]) for row in rows), 0)


def _column(store: Store, query: str, name: str) -> list[str]:
    return sorted(row[name] for row in store.select(_PREFIXES + query))
