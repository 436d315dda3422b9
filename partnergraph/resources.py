"""Finds the resource that a person means by an address, part of one, or a label."""

from __future__ import annotations

import re

from pyoxigraph import Literal, NamedNode

from partnergraph.errors import PartnergraphError
from partnergraph.near import near
from partnergraph.store import Store

_CLASSES = {
    "person": ("foaf:Person",),
    "organisation": ("org:Organization",),
    "agent": ("foaf:Person", "org:Organization"),
    "strategy": ("pg:Strategy", "pg:StrategyEdition"),
    "meeting": ("pg:Meeting",),
    "resource": (),
}
KINDS = tuple(_CLASSES)
"""The kinds of resources that may be asked for by a label; ``resource`` is any of them."""

_PREFIXES = """
PREFIX pg: <https://w3id.org/partnergraph/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_PATH = re.compile(r"[A-Za-z0-9._~/#=,%-]+")


def base_of(store: Store) -> str:
    """The base address of a store's dataset, or nothing where it states none."""
    rows = store.select(f"{_PREFIXES} SELECT DISTINCT ?base WHERE {{ ?dataset pg:baseAddress ?base }}")
    return min((row["base"] for row in rows), default="")


def look_up(store: Store, name: str, kind: str = "resource") -> str:
    """The address of the resource of a kind that ``name`` means: an address, one below the base, or a label.

    Labels are compared without regard to case, white space and a leading article; preferred labels go before others.
    Raises PartnergraphError where nothing or more than one thing is meant, naming what is near.
    """
    wanted = name.strip()
    address = wanted if _ADDRESS.fullmatch(wanted) else f"{base_of(store)}{wanted}" if _PATH.fullmatch(wanted) else ""
    node = _node(address) if _ADDRESS.fullmatch(address) else None
    if node and store.ask(f"ASK {{ {node} ?property ?value }}"):
        return address
    if _ADDRESS.fullmatch(wanted):
        raise PartnergraphError("nothing has this address in the store")
    return _by_label(store, wanted, kind)


def _node(address: str) -> NamedNode | None:
    """An address as a node; None for what has the look of an address and is none."""
    try:
        return NamedNode(address)
    except ValueError:
        return None


def labels(store: Store, kind: str = "resource") -> list[tuple[str, str, bool]]:
    """Every (label, address, whether it is the preferred one) of the resources of a kind, sorted."""
    return sorted(set(_labels(store, kind, "")))


def _by_label(store: Store, name: str, kind: str) -> str:
    wanted = _folded(name)
    sought = Literal(wanted)
    found = _labels(store, kind, f"FILTER(CONTAINS(LCASE(STR(?label)), {sought}))") if wanted else []
    hits = [(label, address, preferred) for label, address, preferred in found if _folded(label) == wanted]
    for group in ({a for _, a, preferred in hits if preferred}, {a for _, a, _ in hits}):
        if len(group) == 1:
            return group.pop()
        if group:
            raise PartnergraphError(f"several are called so; give one address: {', '.join(sorted(group))}")
    raise PartnergraphError(f"not found{near(name, (label for label, _, _ in labels(store, kind)))}")


def _labels(store: Store, kind: str, condition: str) -> list[tuple[str, str, bool]]:
    classes = " ".join(_CLASSES[kind])
    kept = f"?resource a ?class . VALUES ?class {{ {classes} }}" if classes else ""
    rows = store.select(
        f"""{_PREFIXES}
        SELECT DISTINCT ?resource ?label ?property WHERE {{
          {{ ?resource skos:prefLabel ?label . BIND("preferred" AS ?property) }}
          UNION {{ ?resource rdfs:label ?label . BIND("preferred" AS ?property) }}
          UNION {{ ?resource skos:altLabel ?label . BIND("other" AS ?property) }}
          {kept} {condition}
        }}"""
    )
    return [(row["label"], row["resource"], row["property"] == "preferred") for row in rows]


def _folded(label: str) -> str:
    words = label.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
