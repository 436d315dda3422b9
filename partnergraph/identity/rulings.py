"""What registers rule about identity: which mentions or rows are one, and which are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from partnergraph.identity.anchors import file_of, meaning
from partnergraph.identity.clusters import APART
from partnergraph.identity.nodes import Assembly, Node
from partnergraph.identity.papers import Paper
from partnergraph.minutes.facts import MentionKind
from partnergraph.registers import IdentityRow

_KINDS: Mapping[str, MentionKind] = {
    "person": "person",
    "people": "person",
    "organisation": "organisation",
    "organisations": "organisation",
    "strategy": "strategy",
    "strategies": "strategy",
}


@dataclass(frozen=True, slots=True)
class Marks:
    """What a node may be told by, and what it must not be joined to."""

    tags: frozenset[str] = frozenset()
    shuns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rulings:
    """The answers about one kind of thing, as pairs of nodes, and the marks that keep nodes apart."""

    same: tuple[tuple[int, int], ...]
    marks: Mapping[int, Marks]

    def of(self, node: int) -> Marks:
        """The marks of a node."""
        return self.marks.get(node, Marks())


def rule(
    rows: Iterable[IdentityRow], kind: MentionKind, nodes: Sequence[Node[Any]], papers: Sequence[Paper]
) -> Rulings:
    """The answers of registers that speak of these nodes; an answer that names nothing here says nothing."""
    answers = sorted({(row.a, row.b, row.same) for row in rows if _KINDS.get(row.kind.strip().lower()) == kind})
    if not answers:
        return Rulings((), {})
    index = _index(nodes, papers)
    same: list[tuple[int, int]] = []
    tags: dict[int, set[str]] = defaultdict(set)
    shuns: dict[int, set[str]] = defaultdict(set)
    for number, (a, b, one) in enumerate(answers):
        left, right = index.get(meaning(a), ()), index.get(meaning(b), ())
        if one:
            same += [(left[0], node) for node in right if left]
            same += [(left[0], node) for node in left[1:] if right]
            continue
        for nodes_here, own, other in ((left, "a", "b"), (right, "b", "a")):
            for node in nodes_here:
                tags[node].add(f"{number}{own}")
                shuns[node].add(f"{number}{other}")
    marks = {node: Marks(frozenset(tags[node]), frozenset(shuns[node])) for node in tags}
    return Rulings(tuple(same), marks)


def apply(rulings: Rulings, assembly: Assembly[Any, Any]) -> None:
    """Join the names of each row, and what registers say is one, whatever speaks against it but another answer."""
    rows: dict[str, int] = {}
    for number, node in enumerate(assembly.nodes):
        if node.register:
            assembly.clusters.join(rows.setdefault(node.register, number), number, "register", 1.0, forced=True)
    for a, b in rulings.same:
        if assembly.clusters.barred(a, b) != APART:
            assembly.clusters.join(a, b, "register", 1.0, forced=True)


def apart(tags: frozenset[str], shuns: frozenset[str], other_tags: frozenset[str], other_shuns: frozenset[str]) -> str:
    """The reason against joining two clusters that an answer keeps apart; empty where none does."""
    return APART if shuns & other_tags or tags & other_shuns else ""


def _index(nodes: Sequence[Node[Any]], papers: Sequence[Paper]) -> dict[tuple[str, str], tuple[int, ...]]:
    """The nodes by what an answer may call them: their source's name and themselves as written, or a register id."""
    names = {paper.key: file_of(paper.source.name) for paper in papers}
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        if node.register:
            index["", node.register].append(number)
        for written in node.written:
            index[names[node.document], written].append(number)
    return {name: tuple(found) for name, found in index.items()}
