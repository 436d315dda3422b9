"""How complete the record is: which meetings are loaded, and which others their documents speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from partnergraph.graph.addresses import RESERVED
from partnergraph.publish.dataset import Dataset
from partnergraph.publish.paths import path_of


@dataclass(frozen=True, slots=True)
class Coverage:
    """The meetings that documents record, by the document's graph; of each body the days (ISO) on which documents say
    that it met or is to meet, and that no document records; and how many of both there are in each circle.
    """

    recorded: Mapping[str, NamedNode]
    gaps: Mapping[NamedNode, tuple[str, ...]]
    loaded: Mapping[str, int]
    known: Mapping[str, int]

    def of(self, graphs: Iterable[str]) -> set[NamedNode]:
        """The meetings that the documents of some graphs record."""
        return {self.recorded[graph] for graph in graphs if graph in self.recorded}


def circle_of(path: str) -> str:
    """The circle's own part of a path below the base; empty for the default circle."""
    first = path.partition("/")[0]
    return "" if first in RESERVED else first


def coverage(dataset: Dataset) -> Coverage:
    """What a dataset holds, and what it knows to be missing from it, as the query ``meeting-gaps`` says."""
    recorded = {}
    days: dict[NamedNode, tuple[set[str], set[str]]] = {}
    for document in dataset.of_class("pg:Document"):
        for meeting in dataset.nodes(document, "pg:records"):
            key = document.value.rpartition("/")[2]
            recorded[f"{dataset.base}graph/document/{key}"] = meeting
            for body in dataset.nodes(meeting, "pg:body"):
                held, told = days.setdefault(body, (set(), set()))
                held.update(dataset.values(meeting, "schema:startDate"), dataset.values(meeting, "pg:settledDate"))
                told.update(dataset.values(meeting, "pg:previousDate"), dataset.values(meeting, "pg:announcedDate"))
    gaps = {body: tuple(sorted(told - held)) for body, (held, told) in days.items()}
    loaded = Counter(circle_of(path_of(dataset.base, node.value)) for node in set(recorded.values()))
    known = Counter(dict.fromkeys(loaded, 0))
    for body, missing in gaps.items():
        known[circle_of(path_of(dataset.base, body.value))] += len(missing)
    return Coverage(recorded, gaps, loaded, known)
