"""The names of a circle, each as one document (or a row of a register) has it, while they are being joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from partnergraph.identity.clusters import Clusters, P
from partnergraph.identity.site_identifiers import NAMESAKES, ambiguous
from partnergraph.identity.wording import fold
from partnergraph.minutes.facts import Mention, MentionKind
from partnergraph.text import Span

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Node(Generic[F]):
    """One name of one document: its form, the mentions that bear it, and the bare ones that stand for it.

    A row of a register is a node without a document, with its id and its names. ``identifier`` is the site's own of
    what is named, where known.
    """

    document: str
    form: F
    mentions: tuple[Mention, ...] = ()
    bare: tuple[Mention, ...] = ()
    register: str = ""
    names: tuple[str, ...] = ()
    identifier: str = ""

    @property
    def items(self) -> frozenset[int]:
        """The items that the name stands in."""
        return frozenset(mention.item for mention in self.mentions)

    @property
    def written(self) -> frozenset[str]:
        """The name as written, folded, in each of its places."""
        return frozenset(fold(mention.text) for mention in (*self.mentions, *self.bare))


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """Two nodes that may be one, why, and how likely."""

    a: int
    b: int
    reason: str
    confidence: float


@dataclass(slots=True)
class Assembly(Generic[F, P]):
    """The names of one kind in a circle: nodes, what they are joined to, and what stays in doubt."""

    kind: MentionKind
    nodes: Sequence[Node[F]]
    clusters: Clusters[P]
    places: dict[tuple[str, Span], int] = field(default_factory=dict)
    by_document: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    doubts: list[Doubt] = field(default_factory=list)

    def __post_init__(self) -> None:
        for number, node in enumerate(self.nodes):
            self.by_document[node.document].append(number)
            for mention in (*node.mentions, *node.bare):
                self.places[node.document, mention.span] = number

    def node(self, document: str, span: Span | None) -> int | None:
        """The node of a mention; None where there is none."""
        return None if span is None else self.places.get((document, span))

    def of(self, document: str, span: Span | None) -> int | None:
        """The cluster of a mention, by its root; None where there is none."""
        node = self.node(document, span)
        return None if node is None else self.clusters.root(node)

    def doubt(self, a: int, b: int, reason: str, confidence: float) -> None:
        """Note that two nodes may be one."""
        self.doubts.append(Doubt(min(a, b), max(a, b), reason, confidence))


def join_groups(found: Assembly[F, P], groups: Iterable[Sequence[int]]) -> None:
    """Join the names of each group; a row of a register takes in the one group of documents with its words.

    Where a site's identifiers part a group, the names without one stay by themselves.
    """
    alike: dict[object, list[Sequence[int]]] = defaultdict(list)
    for numbers in groups:
        unsure = ambiguous(found, numbers)
        for part in ([number for number in numbers if number not in unsure], unsure) if unsure else (numbers,):
            for number in part[1:]:
                found.clusters.join(part[0], number, "same words", 0.98)
        if unsure:
            found.doubt(unsure[0], next(number for number in numbers if number not in unsure), NAMESAKES, 0.5)
        alike[getattr(found.nodes[numbers[0]].form, "key", None)].append(numbers)
    for same in alike.values():
        rows = [numbers[0] for numbers in same if all(found.nodes[number].register for number in numbers)]
        others = [numbers[0] for numbers in same if numbers[0] not in rows]
        if len(rows) == len(others) == 1:
            found.clusters.join(rows[0], others[0], "the words of a register", 0.97)
