"""Which strategies somebody has to do with: a body those it considered, a person those of the items they presented, an
organisation those of the items that were presented by who came for it; and whoever owns one that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from partnergraph.publish.dataset import Dataset
from partnergraph.publish.record import parts_of, word


@dataclass(frozen=True, slots=True)
class Concern:
    """A strategy: its label, its address, at how many meetings they had to do with it, and whether it is their own."""

    label: str
    address: str
    meetings: int
    own: bool


def concerns(dataset: Dataset, agent: NamedNode) -> tuple[Concern, ...]:
    """The strategies that somebody has to do with, the most frequent first; what is named in passing does not count."""
    own = dataset.subjects("pg:ownedBy", agent)
    found: dict[NamedNode, set[NamedNode]] = {strategy: set() for strategy in own}
    for meeting, item in _items(dataset, agent):
        for one in parts_of(dataset, item, "pg:Consideration"):
            if "subject" in map(word, dataset.values(one, "pg:relation")):
                for strategy in dataset.nodes(one, "pg:strategy"):
                    found.setdefault(strategy, set()).add(meeting)
    told = (Concern(dataset.label(node), node.value, len(held), node in own) for node, held in found.items())
    return tuple(sorted(told, key=lambda one: (-one.meetings, one.label, one.address)))


def _items(dataset: Dataset, agent: NamedNode) -> Iterator[tuple[NamedNode, NamedNode]]:
    """The items that an agent took or presented, each after its meeting."""
    for meeting in dataset.subjects("pg:body", agent):
        for item in parts_of(dataset, meeting, "pg:AgendaItem"):
            yield meeting, item
    for item in dataset.subjects("pg:presenter", agent):
        for meeting in dataset.nodes(item, "dcterms:isPartOf"):
            yield meeting, item
    for entry in dataset.subjects("pg:organisation", agent):
        for meeting in dataset.nodes(entry, "dcterms:isPartOf") if dataset.is_a(entry, "pg:Attendance") else ():
            for person in dataset.nodes(entry, "pg:person"):
                yield from (
                    (meeting, item)
                    for item in dataset.subjects("pg:presenter", person)
                    if _is_of(dataset, item, meeting)
                )


def _is_of(dataset: Dataset, item: NamedNode, meeting: NamedNode) -> bool:
    return meeting in dataset.nodes(item, "dcterms:isPartOf")
