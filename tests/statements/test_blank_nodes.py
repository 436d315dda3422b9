"""Names of blank nodes: the same for the same graph whatever its labels and order, each node's own, and bounded."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from partnergraph.statements.blank_nodes import AlikeError, names

P, Q = NamedNode("https://harbour.example/p"), NamedNode("https://harbour.example/q")
Edge = tuple[int, bool, int]


def graph(edges: Sequence[Edge], said: Sequence[tuple[int, int]], order: Sequence[int]) -> list[Triple]:
    """A graph of nodes called by their place in an order."""
    nodes = {node: BlankNode(f"n{place}") for place, node in enumerate(order)}
    links = [Triple(nodes[a], P if kind else Q, nodes[b]) for a, kind, b in edges]
    return links + [Triple(nodes[a], P, Literal(str(value))) for a, value in said]


def named(triples: Sequence[Triple]) -> set[str]:
    """The graph with the names in place of the labels."""
    found = names(triples)

    def shown(node: object) -> str:
        return found[node.value] if isinstance(node, BlankNode) else str(node)

    return {" ".join(map(shown, triple)) for triple in triples}


PLACES = some.integers(0, 5)


@given(
    some.lists(some.tuples(PLACES, some.booleans(), PLACES), max_size=9),
    some.lists(some.tuples(PLACES, some.integers(0, 1)), max_size=4),
    some.permutations(range(6)),
    some.randoms(use_true_random=False),
)
def test_labels_and_order_change_nothing_and_no_two_nodes_share_a_name(
    edges: list[Edge], said: list[tuple[int, int]], order: list[int], dice: random.Random
) -> None:
    one, other = graph(edges, said, range(6)), graph(edges, said, order)
    dice.shuffle(other)
    assert named(one) == named(other)
    found = names(one)
    assert len(set(found.values())) == len(found)
    assert len(named(one)) == len(set(one))


def test_a_node_keeps_its_name_when_others_come() -> None:
    berth, fee = Triple(BlankNode("a"), P, Literal("berth")), Triple(BlankNode("b"), P, Literal("fee"))
    assert names([berth])["a"] == names([berth, fee])["a"]


def test_the_nodes_of_long_chains_are_told_apart_in_little_time() -> None:
    begun = time.monotonic()
    for copies in (1, 2):
        chains = [
            Triple(BlankNode(f"c{copy}n{place}"), P, BlankNode(f"c{copy}n{place + 1}"))
            for copy in range(copies)
            for place in range(3_000)
        ]
        found = names(chains)
        assert len(set(found.values())) == len(found) == copies * 3_001
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("edges", [40, 11 * 12])
def test_nodes_that_nobody_can_tell_apart_are_refused_at_once(edges: int) -> None:
    ring = [(node, (node + 1) % 40) for node in range(40)]
    clique = [(a, b) for a in range(12) for b in range(12) if a != b]
    chosen = next(links for links in (ring, clique) if len(links) == edges)
    begun = time.monotonic()
    with pytest.raises(AlikeError):
        names([Triple(BlankNode(f"n{a}"), P, BlankNode(f"n{b}")) for a, b in chosen])
    assert time.monotonic() - begun < 5
