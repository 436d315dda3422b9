"""Checks a whole store against the shapes, graph by graph, as each graph was checked before it was stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from partnergraph.shapes import shape_files
from partnergraph.store import Store
from partnergraph.validation import Report, check, name_documents

_PRIVATE = "/private"
_DERIVED = "/graph/derived/"

Progress = Callable[[int, int, str], None]


def check_store(store: Store, named: Iterable[Path] = (), progress: Progress | None = None) -> Report:
    """The report on every graph of a store, each together with its private half; ``named`` are content folders.

    Documents and registers are held to the shapes of the gate, derived graphs to those that warn.
    """
    folders = tuple(named)
    gate, derived = shape_files("gate", folders), shape_files("derived", folders)
    halves: dict[str, list[str]] = defaultdict(list)
    for graph in store.graphs():
        halves[graph.removesuffix(_PRIVATE)].append(graph)
    report = Report()
    for place, (graph, parts) in enumerate(halves.items()):
        if progress:
            progress(place, len(halves), graph)
        quads = [quad for part in parts for quad in store.quads(part)]
        found = check(quads, derived if _DERIVED in graph else gate)
        report = report.join(name_documents(found, quads))
    return report
