"""Joining what is the same, step by step, where a veto between any two holds for all that was joined to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar


class Profile(Protocol):
    """What is known of a cluster as a whole."""

    def joined(self: P, other: P) -> P:
        """What is known of the two together."""

    def bars(self: P, other: P) -> str:
        """Why the two cannot be one; empty where nothing forbids it."""


P = TypeVar("P", bound=Profile)
SOLE = ("as named", 0.99)
APART = "a register says that they differ"


class Clusters(Generic[P]):
    """Nodes by number, joined into clusters; each node keeps the rule and the confidence that brought it in."""

    def __init__(self, profiles: Sequence[P]) -> None:
        self._parent = list(range(len(profiles)))
        self._profiles = list(profiles)
        self._members = [[number] for number in range(len(profiles))]
        self.reasons: list[tuple[str, float]] = [SOLE] * len(profiles)

    def __len__(self) -> int:
        return len(self._parent)

    def root(self, node: int) -> int:
        """The number that stands for the cluster of a node: the smallest of its nodes."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def roots(self) -> list[int]:
        """The clusters, each by its root, in order."""
        return [node for node, parent in enumerate(self._parent) if node == parent]

    def members(self, node: int) -> list[int]:
        """The nodes of the cluster of a node, in order."""
        return sorted(self._members[self.root(node)])

    def profile(self, node: int) -> P:
        """What is known of the cluster of a node."""
        return self._profiles[self.root(node)]

    def barred(self, a: int, b: int) -> str:
        """Why the clusters of two nodes cannot be one; empty where nothing forbids it or they are one."""
        a, b = self.root(a), self.root(b)
        return "" if a == b else self._profiles[a].bars(self._profiles[b])

    def join(self, a: int, b: int, rule: str, confidence: float, *, forced: bool = False) -> bool:
        """Join the clusters of two nodes, unless that is barred; the smaller of the two owes its place to the rule."""
        a, b = sorted((self.root(a), self.root(b)))
        if a == b:
            return True
        if not forced and self._profiles[a].bars(self._profiles[b]):
            return False
        moved = min(self._members[a], self._members[b], key=lambda nodes: (len(nodes), -nodes[0]))
        for node in moved:
            if forced or confidence < self.reasons[node][1]:
                self.reasons[node] = (rule, confidence)
        self._profiles[a] = self._profiles[a].joined(self._profiles[b])
        self._members[a] += self._members[b]
        self._members[b] = []
        self._parent[b] = a
        return True
