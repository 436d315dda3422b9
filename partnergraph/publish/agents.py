"""People, organisations and bodies as pages tell them: where they were, what they are to do, what they spoke on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from partnergraph.publish.concerns import Concern, concerns
from partnergraph.publish.dataset import Dataset
from partnergraph.publish.practice import Practised, practised_by
from partnergraph.publish.record import Todo, When, body_name, came, todo, when, word


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting in somebody's record: when, the body, its address, and how they were there (a status, or a count).

    Of an organisation ``names`` are those who came for it, each with the person's address.
    """

    meeting: NamedNode
    when: When
    body: str
    status: str
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """A person and an organisation that belong together: label and address of the other, and the post."""

    label: str
    address: str
    post: str


@dataclass(frozen=True, slots=True)
class Matter:
    """An agenda item in somebody's record: when and where it was taken, its title."""

    item: NamedNode
    when: When
    body: str
    title: str


@dataclass(frozen=True, slots=True)
class Agent:
    """All that is told of a person or an organisation, oldest first."""

    aliases: tuple[str, ...]
    ties: tuple[Tie, ...]
    sittings: tuple[Sitting, ...]
    led: tuple[Matter, ...]
    actions: tuple[tuple[When, Todo], ...]
    strategies: tuple[Concern, ...]
    parents: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    held: tuple[Sitting, ...]
    same_as: tuple[str, ...]
    practice: tuple[tuple[When, NamedNode, Practised], ...]


def agent(dataset: Dataset, node: NamedNode) -> Agent:
    """What the dataset tells of a person or an organisation."""
    return Agent(
        tuple(dataset.values(node, "skos:altLabel")),
        _ties(dataset, node),
        _sittings(dataset, node),
        _led(dataset, node),
        _actions(dataset, node),
        concerns(dataset, node),
        _named(dataset, dataset.nodes(node, "org:subOrganizationOf")),
        _named(dataset, dataset.subjects("org:subOrganizationOf", node)),
        _held(dataset, node),
        tuple(dataset.values(node, "owl:sameAs")),
        practised_by(dataset, node) if not dataset.is_a(node, "pg:Body") else (),
    )


def _named(dataset: Dataset, nodes: Iterable[NamedNode]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((dataset.label(node), node.value) for node in nodes))


def _ties(dataset: Dataset, node: NamedNode) -> tuple[Tie, ...]:
    """Whom the memberships of a person or an organisation join it to; without a post where none of them has one."""
    found = set()
    for near, far in (("org:member", "org:organization"), ("org:organization", "org:member")):
        for membership in dataset.subjects(near, node):
            post = " / ".join(dataset.values(membership, "pg:post"))
            for other in dataset.nodes(membership, far) or ([node] if near == "org:member" and post else []):
                told = ("", "") if other == node else (dataset.label(other), other.value)
                found.add((*told, post))
    with_post = {(label, address) for label, address, post in found if post}
    return tuple(Tie(*one) for one in sorted(found) if one[2] or one[:2] not in with_post)


def _sittings(dataset: Dataset, node: NamedNode) -> tuple[Sitting, ...]:
    """The meetings whose lists name the agent; of an organisation, with those who came for it."""
    found: dict[NamedNode, list[NamedNode]] = {}
    for name in ("pg:person", "pg:organisation"):
        for entry in filter(lambda one: dataset.is_a(one, "pg:Attendance"), dataset.subjects(name, node)):
            for meeting in dataset.nodes(entry, "dcterms:isPartOf"):
                found.setdefault(meeting, []).append(entry)
    sittings = []
    for meeting, entries in found.items():
        statuses = [word(dataset.value(entry, "pg:attendanceStatus")) for entry in entries]
        status = next((one for one in statuses if one != "apologies"), "apologies")
        told = ((dataset.value(entry, "pg:name"), dataset.value(entry, "pg:person")) for entry in entries)
        names = tuple(dict.fromkeys(told))
        sittings.append(Sitting(meeting, when(dataset, meeting), body_name(dataset, meeting), status, names))
    return tuple(sorted(sittings, key=lambda one: (one.when.order, one.meeting.value)))


def _led(dataset: Dataset, node: NamedNode) -> tuple[Matter, ...]:
    found = []
    for item in dataset.subjects("pg:presenter", node):
        for meeting in dataset.nodes(item, "dcterms:isPartOf"):
            title = dataset.value(item, "dcterms:title")
            found.append(Matter(item, when(dataset, meeting), body_name(dataset, meeting), title))
    return tuple(sorted(found, key=lambda one: (one.when.order, one.item.value)))


def _actions(dataset: Dataset, node: NamedNode) -> tuple[tuple[When, Todo], ...]:
    found = []
    for action in dataset.subjects("pg:owner", node):
        items = dataset.nodes(action, "dcterms:isPartOf")
        meetings = [meeting for item in items for meeting in dataset.nodes(item, "dcterms:isPartOf")]
        found.append((when(dataset, meetings[0]) if meetings else When(), todo(dataset, action)))
    return tuple(sorted(found, key=lambda one: (one[0].order, one[1].node.value)))


def _held(dataset: Dataset, node: NamedNode) -> tuple[Sitting, ...]:
    """The meetings that a body held, each with how many came."""
    found = []
    for meeting in dataset.subjects("pg:body", node):
        there = len(came(dataset, meeting))
        status = f"{there} there" if there else word(dataset.value(meeting, "pg:meetingStatus"))
        found.append(Sitting(meeting, when(dataset, meeting), dataset.label(node), status))
    return tuple(sorted(found, key=lambda one: (one.when.order, one.meeting.value)))
