"""Literals leave in the one form that an engine keeps them in."""

from __future__ import annotations

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from partnergraph.graph.terms import concept, date, decimal, integer, term, time


@pytest.mark.parametrize(
    ("literal", "lexical"),
    [
        (decimal(0.9), "0.9"),
        (decimal(1.0), "1"),
        (decimal(0.0), "0"),
        (decimal(0.855), "0.85"),
        (decimal(1 / 3), "0.33"),
        (integer(12), "12"),
        (date("2032-05-04"), "2032-05-04"),
        (time("09:05"), "09:05:00"),
    ],
)
def test_a_literal_is_what_the_store_gives_back(literal: Literal, lexical: str) -> None:
    assert literal.value == lexical
    store = pyoxigraph.Store()
    there = NamedNode("https://example.net/x")
    store.add(Quad(there, there, literal, there))
    assert [quad.object for quad in store] == [literal]


def test_terms_and_concepts_have_their_addresses() -> None:
    assert term("schema:startDate").value == "http://schema.org/startDate"
    assert concept("decision-kind", "note").value == "https://w3id.org/partnergraph/decision-kind/note"
    with pytest.raises(KeyError):
        term("dct:title")
