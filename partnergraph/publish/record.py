"""What pages tell of meetings, decisions and actions, each with the way to the words that prove it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from partnergraph.publish.dataset import Dataset

_LONGEST_TITLE = 90
STRENGTHS = ("withdraw", "note", "request", "record", "recommend", "agree", "endorse", "approve")
"""The kinds of decision from the weakest to the strongest, as a picture that has room for one shows them."""


@dataclass(frozen=True, slots=True)
class When:
    """When a meeting was held: its ISO date, stated or settled by another document; else the days that bound it."""

    date: str = ""
    earliest: str = ""
    latest: str = ""
    settled: bool = False

    @property
    def words(self) -> str:
        """The date as people read it, or the bounds of one that is nowhere stated."""
        if self.date:
            return spoken(self.date)
        if self.earliest and self.latest:
            return f"between {spoken(self.earliest)} and {spoken(self.latest)}"
        if self.earliest:
            return f"on or after {spoken(self.earliest)}"
        return f"on or before {spoken(self.latest)}" if self.latest else "at a date not stated"

    @property
    def bounds(self) -> tuple[str, str]:
        """The first and the last day on which it may have been held, empty where not known."""
        return (self.date, self.date) if self.date else (self.earliest, self.latest)

    @property
    def year(self) -> str:
        """The year in which it was held, as far as that is certain."""
        first, last = (day[:4] for day in self.bounds)
        return first if first == last else ""

    @property
    def order(self) -> tuple[str, str]:
        """Sorts meetings, undated ones by their bounds."""
        return (self.date or self.earliest or self.latest or "9999", self.latest or self.date)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision: its kind, its words, its address, and the passages that prove it."""

    kind: str
    words: str
    node: NamedNode
    passages: tuple[str, ...]
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Todo:
    """An action: its words, who is to act (label, address or empty), by when, how it stands, and its address."""

    words: str
    owners: tuple[tuple[str, str], ...]
    due: str
    status: str
    node: NamedNode

    @property
    def by(self) -> str:
        """By when, as part of a sentence: a day is when it is due, other words stand as they are."""
        return f"due {self.due}" if self.due[:1].isdigit() else self.due


_MONTHS = "January February March April May June July August September October November December".split()


def spoken(date: str) -> str:
    """An ISO date as people write it, ``4 May 2021``; other words as they are."""
    parts = date.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return date
    return f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {parts[0]}"


def word(address: str) -> str:
    """The word of a concept: the last part of its address."""
    return address.rpartition("/")[2]


def fragment(node: NamedNode) -> str:
    """The part of a page that a resource is."""
    return node.value.partition("#")[2]


def when(dataset: Dataset, meeting: NamedNode) -> When:
    """When a meeting was held."""
    stated = dataset.value(meeting, "schema:startDate")
    settled = dataset.value(meeting, "pg:settledDate")
    earliest, latest = dataset.value(meeting, "pg:earliest"), dataset.value(meeting, "pg:latest")
    return When(stated or settled, earliest, latest, bool(settled and not stated))


def body_name(dataset: Dataset, meeting: NamedNode) -> str:
    """The name of the body that met; empty where it is not known."""
    body = dataset.node(meeting, "pg:body")
    return dataset.label(body) if body else dataset.value(meeting, "pg:bodyName")


def called(dataset: Dataset, node: NamedNode) -> str:
    """What a resource is called on pages: a meeting by its body and its day as people write it, an action by its first
    words, a text by its document.
    """
    if dataset.is_a(node, "pg:Meeting"):
        return f"{body_name(dataset, node) or 'A meeting'}, {when(dataset, node).words}"
    if dataset.is_a(node, "pg:Action"):
        return shortened(todo(dataset, node).words) or dataset.label(node)
    origin = dataset.node(node, "prov:wasDerivedFrom") if dataset.is_a(node, "pg:Text") else None
    return f"The text of {dataset.label(origin)}" if origin else dataset.label(node)


def shortened(words: str) -> str:
    """The first words of a sentence, as many as a heading has room for."""
    if len(words) <= _LONGEST_TITLE:
        return words
    return words[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def passages(dataset: Dataset, fact: NamedNode) -> tuple[str, ...]:
    """The addresses of the passages that prove a fact, in the order of the text."""
    found = dataset.nodes(fact, "pg:passage")
    return tuple(node.value for node in sorted(found, key=lambda node: _start(dataset, node)))


def _start(dataset: Dataset, passage: NamedNode) -> int:
    return int(dataset.value(passage, "pg:start") or 0)


def parts_of(dataset: Dataset, whole: NamedNode, name: str) -> list[NamedNode]:
    """The parts of a meeting or an item of one class, in their order."""
    found = [node for node in dataset.subjects("dcterms:isPartOf", whole) if dataset.is_a(node, name)]
    return sorted(found, key=lambda node: (int(dataset.value(node, "schema:position") or 0), node.value))


def came(dataset: Dataset, meeting: NamedNode) -> list[NamedNode]:
    """The entries of a meeting's list of those who were there, those who only sent apologies left out."""
    entries = parts_of(dataset, meeting, "pg:Attendance")
    return [one for one in entries if word(dataset.value(one, "pg:attendanceStatus")) != "apologies"]


def days(dataset: Dataset) -> list[str]:
    """The days (ISO) on which meetings were held, in order."""
    return sorted({day for node in dataset.of_class("pg:Meeting") if (day := when(dataset, node).date)})


def decided(dataset: Dataset, decision: NamedNode) -> Decided:
    """A decision as pages tell it."""
    return Decided(
        word(dataset.value(decision, "pg:kind")),
        dataset.value(decision, "pg:statement"),
        decision,
        passages(dataset, decision),
        dataset.value(decision, "pg:condition"),
    )


def todo(dataset: Dataset, action: NamedNode) -> Todo:
    """An action as pages tell it; where no owner is known by name, the words that stand for one."""
    owners = tuple((dataset.label(owner), owner.value) for owner in dataset.nodes(action, "pg:owner"))
    if not owners:
        owners = tuple((words, "") for words in dataset.values(action, "pg:ownerWords"))
    due = dataset.value(action, "pg:due")
    status = dataset.node(action, "pg:actionStatus")
    return Todo(
        dataset.value(action, "pg:statement"),
        owners,
        spoken(due) if due else dataset.value(action, "pg:dueWords"),
        word(status.value) if status else "",
        action,
    )


def told_once(decisions: Iterable[Decided]) -> list[tuple[Decided, str]]:
    """Each decision's words once, with all the kinds that they take."""
    kinds: dict[str, list[Decided]] = {}
    for one in decisions:
        kinds.setdefault(one.words, []).append(one)
    return [(several[0], ", ".join(one.kind for one in several)) for several in kinds.values()]


def strongest(kinds: list[str] | tuple[str, ...]) -> str:
    """The kind that a picture shows of several; empty where there is none."""
    return max(kinds, key=lambda kind: STRENGTHS.index(kind) if kind in STRENGTHS else -1, default="")
