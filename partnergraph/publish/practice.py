"""What committees do beside deciding, as pages tell it: motions and votes, interests, appointments, who was heard.

Each is told as a row of plain words with the names in it as links, so that meetings and people show it alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from partnergraph.publish.dataset import Dataset
from partnergraph.publish.record import When, fragment, parts_of, passages, spoken, when, word

Name = tuple[str, str]
"""What somebody or something is called, and its address (empty where it has none)."""

WAYS = (
    ("for", "For"),
    ("against", "Against"),
    ("abstained", "Abstained"),
    ("not-voting", "Not voting"),
    ("dissent", "Dissent recorded"),
)
"""The ways of voting in the order in which minutes print them."""

_ROLES = ("pg:mover", "pg:seconder", "pg:person", "pg:answerer", "pg:organisation")
_MANNERS = {
    "nem-con": "nobody voting against",
    "consent": "by general consent",
    "majority": "by a majority",
    "casting-vote": "by a casting vote",
    "ballot": "by ballot",
    "lot": "by lot",
    "unanimous": "unanimously",
    "unopposed": "without another candidate",
}
_CONDUCT = {
    "left": "left while it was considered",
    "no-part": "took no part",
    "stayed": "stayed",
}
_STEPS = {
    "exclusion": "public excluded",
    "call-in": "subject to call-in",
    "no-call-in": "not subject to call-in",
    "standing-orders": "standing orders",
}


@dataclass(frozen=True, slots=True)
class Practised:
    """One such fact: its kind and what became of it, its words, what is known of it (a word for each part, then the
    names or words themselves), the passage that proves it, and of a motion the votes by name, way by way, each with the
    part of the page that it is.
    """

    node: NamedNode
    kind: str
    words: str
    parts: tuple[tuple[str, tuple[Name, ...]], ...]
    proof: str
    votes: tuple[tuple[str, tuple[tuple[str, Name], ...]], ...] = ()


def practised(dataset: Dataset, item: NamedNode) -> tuple[Practised, ...]:
    """All that was done under an item beside its decisions and actions, kind by kind, in the order of the text."""
    return tuple(told(dataset, node) for name, told in _KINDS.items() for node in parts_of(dataset, item, f"pg:{name}"))


def practised_by(dataset: Dataset, agent: NamedNode) -> tuple[tuple[When, NamedNode, Practised], ...]:
    """All such facts that name a person or an organisation, oldest first, each with its meeting's day and its item."""
    found = {}
    for name in _ROLES:
        for fact in dataset.subjects(name, agent):
            if dataset.is_a(fact, "pg:Vote"):
                fact = next(iter(dataset.nodes(fact, "dcterms:isPartOf")), fact)
            kind = next((told for name, told in _KINDS.items() if dataset.is_a(fact, f"pg:{name}")), None)
            item = dataset.node(fact, "dcterms:isPartOf")
            if kind and item and fact not in found:
                held = when(dataset, dataset.node(item, "dcterms:isPartOf") or item)
                found[fact] = (held, item, kind(dataset, fact))
    return tuple(sorted(found.values(), key=lambda one: (one[0].order, one[2].node.value)))


def _made(dataset: Dataset, node: NamedNode, kind: str, parts: Iterator[tuple[str, tuple[Name, ...]]]) -> Practised:
    proof = next(iter(passages(dataset, node)), "")
    kept = tuple((name, values) for name, values in parts if values)
    return Practised(node, kind, dataset.value(node, "pg:statement"), kept, proof, _votes(dataset, node))


def _votes(dataset: Dataset, motion: NamedNode) -> tuple[tuple[str, tuple[tuple[str, Name], ...]], ...]:
    """Who voted which way, where the minutes name them."""
    votes = parts_of(dataset, motion, "pg:Vote")
    told = []
    for way, heading in WAYS:
        cast = [vote for vote in votes if word(dataset.value(vote, "pg:way")) == way]
        names = [(fragment(one), name) for one in cast for name in _names(dataset, one, "pg:person", "pg:partyWords")]
        told += [(heading, tuple(names))] if names else []
    return tuple(told)


def _names(dataset: Dataset, node: NamedNode, *properties: str) -> tuple[Name, ...]:
    """Whom the first property names that says anything: a resource by its label, else the words as they are."""
    for name in properties:
        nodes = dataset.nodes(node, name)
        if nodes:
            return tuple((dataset.label(one), one.value) for one in nodes)
        if found := dataset.values(node, name):
            return tuple((words, "") for words in found)
    return ()


def _plain(words: str) -> tuple[Name, ...]:
    return ((words, ""),) if words else ()


def _worded(dataset: Dataset, node: NamedNode, name: str, table: dict[str, str] | None = None) -> tuple[Name, ...]:
    """Concepts as people say them."""
    found = [word(value) for value in dataset.values(node, name)]
    return tuple(((table or {}).get(one, one.replace("-", " ")), "") for one in found)


def _motion(dataset: Dataset, node: NamedNode) -> Practised:
    result = word(dataset.value(node, "pg:result"))
    kind = f"{word(dataset.value(node, 'pg:motionKind'))} {result}".strip()
    return _made(dataset, node, kind, _of_motion(dataset, node))


def _of_motion(dataset: Dataset, node: NamedNode) -> Iterator[tuple[str, tuple[Name, ...]]]:
    yield "Moved by", _names(dataset, node, "pg:mover", "pg:moverWords")
    yield "Seconded by", _names(dataset, node, "pg:seconder", "pg:seconderWords")
    counts = (("pg:votesFor", "for"), ("pg:votesAgainst", "against"), ("pg:abstentions", "abstained"))
    counted = [f"{count} {way}" for name, way in counts if (count := dataset.value(node, name))]
    yield "Votes", _plain(", ".join(counted))
    yield "Decided", _worded(dataset, node, "pg:manner", _MANNERS)


def _declaration(dataset: Dataset, node: NamedNode) -> Practised:
    sorts = " and ".join(words for words, _ in _worded(dataset, node, "pg:interest"))

    def parts() -> Iterator[tuple[str, tuple[Name, ...]]]:
        yield "Declared by", _names(dataset, node, "pg:person", "pg:partyWords")
        items = dataset.nodes(node, "pg:concerns")
        titled = tuple((dataset.value(one, "dcterms:title") or "a private item", one.value) for one in items)
        yield "Concerning", titled or _plain(dataset.value(node, "pg:matter"))
        yield "Reason", _plain(dataset.value(node, "pg:grounds"))
        yield "Then", _worded(dataset, node, "pg:conduct", _CONDUCT)

    return _made(dataset, node, f"{sorts} interest".strip(), parts())


def _appointment(dataset: Dataset, node: NamedNode) -> Practised:
    def parts() -> Iterator[tuple[str, tuple[Name, ...]]]:
        yield "Who", _names(dataset, node, "pg:person", "pg:partyWords")
        yield "Office", _plain(dataset.value(node, "pg:office"))
        yield "Of", _names(dataset, node, "pg:organisation")
        yield "Term", _plain(dataset.value(node, "pg:term"))
        yield "Chosen", _worded(dataset, node, "pg:manner", _MANNERS)

    return _made(dataset, node, "appointment", parts())


def _contribution(dataset: Dataset, node: NamedNode) -> Practised:
    def parts() -> Iterator[tuple[str, tuple[Name, ...]]]:
        yield "By", _names(dataset, node, "pg:person", "pg:partyWords")
        yield "For", _names(dataset, node, "pg:organisation", "pg:represented")
        yield "About", _plain(dataset.value(node, "pg:matter"))
        yield "Signatures", _plain(dataset.value(node, "pg:signatures"))
        yield "Answered by", _names(dataset, node, "pg:answerer", "pg:answererWords")

    return _made(dataset, node, word(dataset.value(node, "pg:contributionKind")), parts())


def _received(dataset: Dataset, node: NamedNode) -> Practised:
    def parts() -> Iterator[tuple[str, tuple[Name, ...]]]:
        yield "Of", _names(dataset, node, "pg:organisation")
        meetings = dataset.nodes(node, "pg:minutesOf")
        day = spoken(dataset.value(node, "pg:minutesDate"))
        yield "Meeting", tuple((day or dataset.label(one), one.value) for one in meetings) or _plain(day)

    return _made(dataset, node, "minutes received", parts())


def _step(dataset: Dataset, node: NamedNode) -> Practised:
    kind = word(dataset.value(node, "pg:stepKind"))

    def parts() -> Iterator[tuple[str, tuple[Name, ...]]]:
        yield "Under", _plain(dataset.value(node, "pg:basis"))
        yield "From", _plain(dataset.value(node, "pg:startTime")[:5])
        yield "To", _plain(dataset.value(node, "pg:endTime")[:5])

    return _made(dataset, node, _STEPS.get(kind, kind), parts())


_KINDS: dict[str, Callable[[Dataset, NamedNode], Practised]] = {
    "Motion": _motion,
    "Declaration": _declaration,
    "Appointment": _appointment,
    "Contribution": _contribution,
    "ReceivedMinutes": _received,
    "ProceduralStep": _step,
}
