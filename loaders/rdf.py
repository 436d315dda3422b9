"""Any RDF: Turtle, TriG, N-Triples, N-Quads, RDF/XML and JSON-LD, each file as a graph of its own."""

from __future__ import annotations

from partnergraph.loading import Loaded
from partnergraph.statements.formats import form_by_content, form_by_name, is_other, is_query
from partnergraph.text import Source

SUMMARY = "RDF in Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD"


def takes(name: str, head: bytes) -> float:
    """RDF by content, whatever it is called; by name where its beginning leaves it open ("<a> <b> <c>")."""
    if is_query(name):
        return 0.0
    if form_by_content(head):
        return 0.97
    return 0.97 if form_by_name(name) and not is_other(head) else 0.0


def load(raw: bytes, source: Source) -> Loaded:
    """The statements. Raises PartnergraphError, which names file and line, for what cannot be read."""
    from partnergraph.statements.parsing import read_statements

    return Loaded(read_statements(raw, source))
