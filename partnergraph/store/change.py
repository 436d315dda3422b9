"""A change of a store, made whole or not at all, and the one SPARQL update that makes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad


@dataclass(frozen=True, slots=True)
class Change:
    """Graphs (addresses) to empty first, then quads to take out, then quads to put in; all in named graphs."""

    cleared: tuple[str, ...] = ()
    inserted: Sequence[Quad] = ()
    removed: Sequence[Quad] = ()

    def __bool__(self) -> bool:
        return bool(self.cleared or self.inserted or self.removed)


def update(change: Change) -> str:
    """The SPARQL 1.1 Update of a change: one request, which an engine makes in one transaction.

    Raises ValueError for a quad of the default graph: that graph stays empty.
    """
    steps = [f"DROP SILENT GRAPH {NamedNode(graph)}" for graph in change.cleared]
    for verb, quads in (("DELETE", change.removed), ("INSERT", change.inserted)):
        if quads:
            steps.append(f"{verb} DATA {{\n{_data(quads)}}}")
    return " ;\n".join(steps)


def _data(quads: Iterable[Quad]) -> str:
    graphs: dict[str, list[str]] = defaultdict(list)
    for quad in quads:
        if not isinstance(quad.graph_name, NamedNode):
            raise ValueError(f"a quad outside every named graph: {quad}")
        graphs[str(quad.graph_name)].append(f"{quad.subject} {quad.predicate} {quad.object} .\n")
    return "".join(f"GRAPH {name} {{\n{''.join(lines)}}}\n" for name, lines in graphs.items())
