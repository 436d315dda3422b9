"""Blank nodes told apart by what is said of them, so that each can be given an address, the same in whatever order.

Nodes are parted by refinement: those of which the same is said are alike until something that they are linked to is
parted. What is alike in the end is parted by trying every order of the few nodes that hang together; where they are
many, nobody but their author can tell them apart.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations, product
from math import factorial, prod

from pyoxigraph import BlankNode, Triple

Links = Mapping[str, Sequence[tuple[str, str]]]
"""What links a node to others: the role and the predicate together, and the other node."""

_Form = tuple[tuple[str, ...], ...]

MOST_ORDERS = 100_000
"""How many orders of alike nodes are tried."""

_MOST_LOOKS = 2_000_000


class AlikeError(Exception):
    """The blank nodes are too many and too alike to be told apart."""


def names(triples: Iterable[Triple]) -> dict[str, str]:
    """A name for each blank node of a graph, by its label: 16 hex digits, and a number where several are alike.

    It depends on the graph alone, not on labels or order. Raises AlikeError.
    """
    said, links = _sorted_out(triples)
    colours = _refined(said, links)
    classes: dict[str, list[str]] = defaultdict(list)
    for node, colour in colours.items():
        classes[colour].append(node)
    alike = {node for nodes in classes.values() if len(nodes) > 1 for node in nodes}
    found = {node: colour[:16] for node, colour in colours.items() if node not in alike}
    parts = list(_parts(alike, colours, links))
    if sum(prod(factorial(len(group)) for group in part) for part in parts) > MOST_ORDERS:
        raise AlikeError
    ordered = sorted(_canonical(part, colours, links) for part in parts)
    counts: dict[str, int] = defaultdict(int)
    for _, nodes in ordered:
        for node in nodes:
            counts[colours[node]] += 1
            found[node] = f"{colours[node][:16]}-{counts[colours[node]]}"
    return found


def _sorted_out(triples: Iterable[Triple]) -> tuple[dict[str, list[str]], dict[str, list[tuple[str, str]]]]:
    """Of each node what is said without another blank node, and what links it to others."""
    said: dict[str, list[str]] = defaultdict(list)
    links: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for subject, predicate, value in triples:
        one = subject.value if isinstance(subject, BlankNode) else None
        other = value.value if isinstance(value, BlankNode) else None
        if one is not None and one == other:
            said[one].append(f"itself {predicate}")
        elif one is not None and other is not None:
            links[one].append((f"to {predicate}", other))
            links[other].append((f"from {predicate}", one))
            said[one], said[other] = said[one], said[other]
        elif one is not None:
            said[one].append(f"to {predicate} {value}")
        elif other is not None:
            said[other].append(f"from {predicate} {subject}")
    return said, links


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _refined(said: Mapping[str, Sequence[str]], links: Links) -> dict[str, str]:
    """The colour of each node: alike nodes have the same. Raises AlikeError where that takes too long."""
    colours = {node: _digest(sorted(words)) for node, words in said.items()}
    members: dict[str, set[str]] = defaultdict(set)
    for node, colour in colours.items():
        members[colour].add(node)
    stirred = {node for node in colours if len(members[colours[node]]) > 1}
    looks = 0
    while stirred:
        seen = {}
        for node in stirred:
            looks += len(links.get(node, ()))
            signature = sorted(f"{role} {colours[other]}" for role, other in links.get(node, ()))
            seen[node] = _digest((colours[node], *signature))
        if looks > _MOST_LOOKS:
            raise AlikeError
        parted = list(_parted(stirred, colours, members, seen))
        for node, colour in parted:
            members[colours[node]].discard(node)
            members[colour].add(node)
        colours |= dict(parted)
        stirred = {other for node, _ in parted for _, other in links.get(node, ()) if len(members[colours[other]]) > 1}
    return colours


def _parted(
    stirred: Iterable[str], colours: Mapping[str, str], members: Mapping[str, set[str]], seen: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The nodes that are no longer like others of their colour, with their new one; where all of a colour are looked
    at, the largest group keeps it.
    """
    looked_at: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for node in stirred:
        looked_at[colours[node]][seen[node]].append(node)
    for colour, groups in looked_at.items():
        keeps = ""
        if sum(map(len, groups.values())) == len(members[colour]):
            keeps = max(groups, key=lambda new: (len(groups[new]), new))
        for new, nodes in groups.items():
            if new != keeps:
                yield from ((node, new) for node in nodes)


def _parts(alike: set[str], colours: Mapping[str, str], links: Links) -> Iterator[list[list[str]]]:
    """The alike nodes in parts that hang together, each in groups of one colour, in the order of the colours."""
    left = set(alike)
    while left:
        part, open_ones = [], [left.pop()]
        while open_ones:
            node = open_ones.pop()
            part.append(node)
            near = {other for _, other in links.get(node, ()) if other in left}
            left -= near
            open_ones += near
        groups: dict[str, list[str]] = defaultdict(list)
        for node in part:
            groups[colours[node]].append(node)
        yield [groups[colour] for colour in sorted(groups)]


def _canonical(groups: Sequence[Sequence[str]], colours: Mapping[str, str], links: Links) -> tuple[_Form, list[str]]:
    """The least form of a part over all orders of the nodes in its groups, and an order that gives it."""

    def form(order: Sequence[str]) -> _Form:
        places = {node: str(place) for place, node in enumerate(order)}
        return tuple(
            (
                colours[node],
                *sorted(f"{role} {places.get(other, colours[other])}" for role, other in links.get(node, ())),
            )
            for node in order
        )

    orders = ([node for group in one for node in group] for one in product(*map(permutations, groups)))
    return min((form(order), order) for order in orders)
