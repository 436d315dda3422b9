"""How complete the record is: which meetings are loaded, and which others their documents speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from partnergraph.graph.addresses import RESERVED
from partnergraph.publish.dataset import Dataset
from partnergraph.publish.paths import path_of


@dataclass(frozen=True, slots=True)
class Coverage:
    """The meetings that documents record, by the document's graph; and of each body the days (ISO) on which documents
    say that it met or is to meet, and that no document records.
    """

    recorded: Mapping[str, NamedNode]
    gaps: Mapping[NamedNode, tuple[str, ...]]
    base: str

    def loaded(self, circle: str) -> set[NamedNode]:
        """The meetings loaded in a circle (empty for the default one)."""
        return {node for node in self.recorded.values() if circle_of(path_of(self.base, node.value)) == circle}

    def known(self, circle: str) -> int:
        """How many more meetings are known of in a circle."""
        return sum(len(days) for body, days in self.gaps.items() if circle_of(path_of(self.base, body.value)) == circle)

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
    return Coverage(recorded, {body: tuple(sorted(told - held)) for body, (held, told) in days.items()}, dataset.base)
