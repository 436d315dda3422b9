"""A strategy's story: its line of editions, predecessors and successors, and the items that considered it, in order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from partnergraph.lineage import in_order, months_between
from partnergraph.publish.dataset import Dataset
from partnergraph.publish.record import Decided, Todo, When, body_name, decided, parts_of, passages, todo, when, word

LONG_GAP = 18
"""Months without a word of a strategy that are worth showing."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: its label, its first and last year (None where not known), its address."""

    label: str
    first: int | None
    last: int | None
    node: NamedNode


@dataclass(frozen=True, slots=True)
class Strand:
    """One strategy of the line, with its editions and the labels of what it replaced."""

    label: str
    node: NamedNode
    editions: tuple[Edition, ...]
    replaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Considered:
    """One agenda item that considered the strategy; ``anchor`` names it on the strategy's page."""

    anchor: str
    item: NamedNode
    meeting: NamedNode
    body: str
    when: When
    number: str
    title: str
    subject: bool
    editions: tuple[str, ...]
    decisions: tuple[Decided, ...]
    quotes: tuple[tuple[str, str], ...]
    presenters: tuple[tuple[str, str], ...]
    actions: tuple[Todo, ...]
    months_since: int | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A strategy with its line, predecessors first, and its entries, oldest first."""

    line: tuple[Strand, ...]
    entries: tuple[Considered, ...]
    meetings: int


def story(dataset: Dataset, strategy: NamedNode) -> Story:
    """The story of a strategy, over all that it replaced and that replaced it."""
    line = line_of(dataset, strategy)
    found: dict[NamedNode, list[NamedNode]] = {}
    for strand in line:
        for consideration in dataset.subjects("pg:strategy", strand.node):
            for item in dataset.nodes(consideration, "dcterms:isPartOf"):
                found.setdefault(item, []).append(consideration)
    entries = [_considered(dataset, item, considerations) for item, considerations in found.items()]
    entries.sort(key=lambda entry: (entry.when.order, entry.meeting.value, entry.item.value))
    named = [replace(entry, anchor=f"entry-{place}") for place, entry in enumerate(entries, 1)]
    return Story(line, tuple(_with_gaps(named)), len({entry.meeting for entry in entries}))


def line_of(dataset: Dataset, strategy: NamedNode) -> tuple[Strand, ...]:
    """The strategies that follow one another, predecessors first."""
    kin, waiting = {strategy}, [strategy]
    while waiting:
        node = waiting.pop()
        near = [*dataset.nodes(node, "dcterms:replaces"), *dataset.subjects("dcterms:replaces", node)]
        fresh = [other for other in near if other not in kin and dataset.is_a(other, "pg:Strategy")]
        kin.update(fresh)
        waiting += fresh
    nodes = in_order(sorted(kin, key=lambda node: node.value), lambda node: dataset.nodes(node, "dcterms:replaces"))
    return tuple(_strand(dataset, node) for node in nodes)


def _strand(dataset: Dataset, node: NamedNode) -> Strand:
    editions = [_edition(dataset, one) for one in dataset.subjects("dcterms:isVersionOf", node)]
    replaced = tuple(dataset.label(other) for other in dataset.nodes(node, "dcterms:replaces"))
    return Strand(dataset.label(node), node, tuple(sorted(editions, key=lambda one: one.label)), replaced)


def _edition(dataset: Dataset, node: NamedNode) -> Edition:
    first, last = dataset.value(node, "pg:firstYear"), dataset.value(node, "pg:lastYear")
    label = dataset.value(node, "pg:editionLabel")
    return Edition(label, int(first) if first else None, int(last) if last else int(first) if first else None, node)


def _considered(dataset: Dataset, item: NamedNode, considerations: list[NamedNode]) -> Considered:
    meeting = next(iter(dataset.nodes(item, "dcterms:isPartOf")), item)
    outcomes = {decision for one in considerations for decision in dataset.nodes(one, "pg:outcome")}
    decisions = [node for node in parts_of(dataset, item, "pg:Decision") if node in outcomes]
    return Considered(
        "",
        item,
        meeting,
        body_name(dataset, meeting),
        when(dataset, meeting),
        dataset.value(item, "pg:number") or dataset.value(item, "schema:position"),
        dataset.value(item, "dcterms:title"),
        any(word(value) == "subject" for one in considerations for value in dataset.values(one, "pg:relation")),
        tuple(sorted({label for one in considerations for label in dataset.values(one, "pg:editionLabel")})),
        tuple(decided(dataset, node) for node in decisions),
        _quotes(dataset, considerations),
        tuple((dataset.label(person), person.value) for person in dataset.nodes(item, "pg:presenter")),
        tuple(todo(dataset, node) for node in parts_of(dataset, item, "pg:Action")),
    )


def _quotes(dataset: Dataset, considerations: list[NamedNode]) -> tuple[tuple[str, str], ...]:
    """The words that name the strategy, each with the address of the passage where they stand."""
    found: dict[str, str] = {}
    for one in considerations:
        for mention in dataset.nodes(one, "pg:mention") or [NamedNode(p) for p in passages(dataset, one)[:1]]:
            quoted = " ".join(dataset.value(mention, "pg:quotation").split())
            if quoted:
                found.setdefault(quoted, mention.value)
    return tuple(found.items())


def _with_gaps(entries: list[Considered]) -> list[Considered]:
    """The entries, each with the whole months at least that passed since those before it."""
    held = [entry.when for entry in entries]
    months = months_between([(one.date or one.earliest, one.date or one.latest) for one in held])
    return [replace(entry, months_since=since) for entry, since in zip(entries, months, strict=True)]
