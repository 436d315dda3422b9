"""Which resources have a page of their own, and of what kind it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from partnergraph.publish.dataset import Dataset
from partnergraph.publish.paths import path_of
from partnergraph.publish.record import called

CLASSES = (
    ("meeting", "pg:Meeting"),
    ("action", "pg:Action"),
    ("strategy", "pg:Strategy"),
    ("edition", "pg:StrategyEdition"),
    ("person", "foaf:Person"),
    ("body", "pg:Body"),
    ("organisation", "org:Organization"),
    ("document", "pg:Document"),
    ("text", "pg:Text"),
)
"""The kinds of pages with the class that tells them; the first that fits holds."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A resource with a page: its kind, its address, the path of its page below the base, and what it is called."""

    kind: str
    node: NamedNode
    path: str
    label: str


def things(dataset: Dataset) -> Iterator[Thing]:
    """Every resource with a page, kind by kind, each by its path."""
    taken: set[str] = set()
    for kind, name in CLASSES:
        for node in dataset.of_class(name):
            path = path_of(dataset.base, node.value)
            if path and "#" not in node.value and path not in taken:
                taken.add(path)
                yield Thing(kind, node, path, called(dataset, node))
