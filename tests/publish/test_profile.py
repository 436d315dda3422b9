"""What the public sees: no private graph, no address to write to, no number to call, and every offset as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from partnergraph.graph.terms import term
from partnergraph.publish.profile import masked, of_profile

GRAPH = "https://records.example/graph/document/0123456789abcdef"
SUBJECT = NamedNode("https://records.example/meeting/harbour-board/2021-05-04#contact")


def quad(predicate: str, value: str, graph: str = GRAPH) -> Quad:
    return Quad(SUBJECT, term(predicate), Literal(value), NamedNode(graph))


@pytest.mark.parametrize(
    "reach",
    [
        "clerk@harbour.example",
        "a.pike+board@mail.harbour.example",
        "01632 960 123",
        "(01632) 960123",
        "020 7946 0000",
        "+44 (0)20 7946 0000",
        "+353 1 496 0000",
        "01632 960123/4",
        "01632960123",
    ],
)
def test_addresses_and_numbers_give_way_to_blocks(reach: str) -> None:
    assert masked(f"Ask {reach}, please.") == f"Ask {'█' * len(reach)}, please."


@pytest.mark.parametrize(
    "words",
    [
        "04-05-2021 10.00",
        "2009-10",
        "0.95",
        "at 09:00 to 10:30",
        "01/02/2010 to 03/04/2011",
        "minute 012/21",
        "£0.5m @ 3%",
    ],
)
def test_other_figures_stay(words: str) -> None:
    assert masked(words) == words


def test_private_graphs_and_contact_details_are_absent_from_the_public_profile() -> None:
    told = quad("dcterms:title", "Write to clerk@harbour.example")
    secret = quad("dcterms:title", "Lease", f"{GRAPH}/private")
    phone = quad("schema:telephone", "01632 960 123")
    assert list(of_profile([told, secret, phone], "public")) == [quad("dcterms:title", "Write to " + "█" * 21)]
    assert list(of_profile([told, secret, phone], "full")) == [told, secret, phone]


def test_digests_are_no_telephone_numbers() -> None:
    digest = quad("pg:digest", "0123456789" * 6)
    assert list(of_profile([digest], "public")) == [digest]


@given(st.text(st.sampled_from("0123 +()-/@.ab"), max_size=60))
def test_no_offset_moves(text: str) -> None:
    shown = masked(text)
    assert len(shown) == len(text)
    assert all(a in (b, "█") for a, b in zip(shown, text, strict=True))
    assert masked(shown) == shown
