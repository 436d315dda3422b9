"""A meeting as pages tell it: who met, when and where, who came, and item by item what was said and decided."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from partnergraph.publish.dataset import Dataset
from partnergraph.publish.practice import Practised, practised
from partnergraph.publish.record import (
    Decided,
    Todo,
    When,
    body_name,
    called,
    decided,
    fragment,
    parts_of,
    spoken,
    todo,
    told_once,
    when,
    word,
)

STATUSES = (
    ("present", "Present"),
    ("also-present", "Also present"),
    ("in-attendance", "In attendance"),
    ("apologies", "Apologies"),
)
"""The groups of an attendance list in the order in which minutes print them."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """One entry of the list: the name as written, the person's address (or empty), post, organisations."""

    name: str
    person: str
    post: str
    organisations: tuple[tuple[str, str], ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an item's words; of a decision, its kind, the decision's part of the page and the proof."""

    words: str
    kind: str = ""
    anchor: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class ItemTold:
    """One agenda item: its paragraphs in pieces, decisions that stand in none of them, actions, strategies, and what
    was done beside them, such as motions and votes.
    """

    anchor: str
    number: str
    title: str
    private: bool
    presenters: tuple[tuple[str, str], ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    others: tuple[Decided, ...]
    actions: tuple[Todo, ...]
    strategies: tuple[tuple[str, str, str], ...]
    practice: tuple[Practised, ...]
    truncated: bool
    words: str


@dataclass(frozen=True, slots=True)
class MeetingTold:
    """A meeting as its page tells it."""

    body: str
    body_address: str
    when: When
    start: str
    end: str
    venue: str
    status: str
    chairs: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[Attendee, ...]], ...]
    items: tuple[ItemTold, ...]
    documents: tuple[tuple[str, str], ...]
    previous: tuple[str, str] | None
    next: tuple[str, str] | None
    announced: tuple[str, ...]
    flags: tuple[str, ...]


def meeting(dataset: Dataset, node: NamedNode) -> MeetingTold:
    """A meeting with all that the dataset says of it."""
    body = dataset.node(node, "pg:body")
    before, after = dataset.node(node, "pg:previous"), dataset.node(node, "pg:next")
    documents = [*dataset.subjects("pg:records", node), *dataset.subjects("pg:about", node)]
    return MeetingTold(
        body_name(dataset, node),
        body.value if body else "",
        when(dataset, node),
        dataset.value(node, "pg:startTime")[:5],
        dataset.value(node, "pg:endTime")[:5],
        dataset.value(node, "pg:venue"),
        word(dataset.value(node, "pg:meetingStatus")),
        tuple((dataset.label(person), person.value) for person in dataset.nodes(node, "pg:chair")),
        _groups(dataset, node),
        tuple(_item(dataset, item) for item in parts_of(dataset, node, "pg:AgendaItem")),
        tuple((dataset.label(document), document.value) for document in documents),
        (called(dataset, before), before.value) if before else None,
        (called(dataset, after), after.value) if after else None,
        tuple(map(spoken, dataset.values(node, "pg:announcedDate"))),
        tuple(_flags(dataset, [node, *documents])),
    )


def _flags(dataset: Dataset, nodes: list[NamedNode]) -> list[str]:
    flags = (flag for node in nodes for flag in dataset.nodes(node, "pg:flag"))
    return sorted({dataset.value(flag, "rdfs:comment") for flag in flags} - {""})


def _groups(dataset: Dataset, node: NamedNode) -> tuple[tuple[str, tuple[Attendee, ...]], ...]:
    entries = parts_of(dataset, node, "pg:Attendance")
    groups = []
    for status, heading in STATUSES:
        of_it = [one for one in entries if word(dataset.value(one, "pg:attendanceStatus")) == status]
        if of_it:
            groups.append((heading, tuple(_attendee(dataset, one) for one in of_it)))
    return tuple(groups)


def _attendee(dataset: Dataset, node: NamedNode) -> Attendee:
    return Attendee(
        dataset.value(node, "pg:name"),
        dataset.value(node, "pg:person"),
        dataset.value(node, "pg:post"),
        tuple((dataset.label(one), one.value) for one in dataset.nodes(node, "pg:organisation")),
        fragment(node),
    )


def _item(dataset: Dataset, node: NamedNode) -> ItemTold:
    taken = tuple(decided(dataset, one) for one in parts_of(dataset, node, "pg:Decision"))
    paragraphs, placed = _marked(dataset.value(node, "pg:itemText"), taken)
    return ItemTold(
        fragment(node),
        dataset.value(node, "pg:number"),
        dataset.value(node, "dcterms:title"),
        bool(dataset.node(node, "dcterms:accessRights")),
        tuple((dataset.label(person), person.value) for person in dataset.nodes(node, "pg:presenter")),
        paragraphs,
        tuple(one for one in taken if one.words not in placed),
        tuple(todo(dataset, one) for one in parts_of(dataset, node, "pg:Action")),
        _considered(dataset, node),
        practised(dataset, node),
        dataset.node(node, "pg:truncated") is not None,
        dataset.value(node, "pg:itemText"),
    )


def _considered(dataset: Dataset, item: NamedNode) -> tuple[tuple[str, str, str], ...]:
    """The strategies or editions that an item considers, each once: its label, its address, and how; what it is about
    is not named in passing too.
    """
    found: dict[NamedNode, str] = {}
    for one in parts_of(dataset, item, "pg:Consideration"):
        relation = word(dataset.value(one, "pg:relation"))
        for strategy in dataset.nodes(one, "pg:edition") or dataset.nodes(one, "pg:strategy"):
            if found.get(strategy) != "subject":
                found[strategy] = relation
    return tuple((dataset.label(strategy), strategy.value, relation) for strategy, relation in found.items())


def _marked(text: str, decisions: tuple[Decided, ...]) -> tuple[tuple[tuple[Piece, ...], ...], frozenset[str]]:
    """The paragraphs of an item, each parted where a decision stands, and the words of the decisions that were placed.

    Several kinds that one sentence takes stand on it together.
    """
    taken = {one.words: (one, kinds) for one, kinds in told_once(decisions)}
    placed: set[str] = set()
    paragraphs = []
    for paragraph in filter(None, text.split("\n\n")):
        found = sorted((at, words) for words in taken if words and (at := paragraph.find(words)) >= 0)
        pieces, place = [], 0
        for at, words in found:
            if at < place or words in placed:
                continue
            placed.add(words)
            one, kinds = taken[words]
            pieces += [Piece(paragraph[place:at])] if at > place else []
            pieces.append(Piece(words, kinds, fragment(one.node), next(iter(one.passages), "")))
            place = at + len(words)
        pieces += [Piece(paragraph[place:])] if place < len(paragraph) else []
        paragraphs.append(tuple(pieces))
    return tuple(paragraphs), frozenset(placed)
