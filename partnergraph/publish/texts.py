"""A document's text with its passages marked: spans nested where they nest, each where its address points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from partnergraph.publish.dataset import Dataset
from partnergraph.publish.record import fragment


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage: its bounds, the fragment of its address, and who or what it names (label, address; else empty)."""

    start: int
    end: int
    anchor: str
    label: str = ""
    address: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A step of the text told: words, or the opening or closing of a passage; ``linked`` where it leads elsewhere.

    Links do not stand within links: of two names, one within the other, the longer leads.
    """

    words: str = ""
    opens: Marked | None = None
    closes: bool = False
    linked: bool = False


def passages(dataset: Dataset, text: NamedNode) -> tuple[Marked, ...]:
    """Every passage of a text, in order, the longer before the shorter."""
    found = []
    for node in dataset.subjects("pg:text", text):
        start, end = dataset.value(node, "pg:start"), dataset.value(node, "pg:end")
        if start and end:
            entity = dataset.node(node, "pg:entity")
            kind = dataset.value(node, "pg:mentionType").rpartition("/")[2]
            label = dataset.label(entity) if entity else ""
            found.append(Marked(int(start), int(end), fragment(node), label, entity.value if entity else "", kind))
    return tuple(sorted(found, key=lambda one: (one.start, -one.end, one.anchor)))


def told(content: str, marked: tuple[Marked, ...]) -> Iterator[Token]:
    """The text with its passages opened and closed in turn; one that crosses another's end is closed there."""
    place = 0
    inside: list[tuple[int, bool]] = []
    for one in (*marked, Marked(len(content), len(content), "")):
        while inside and inside[-1][0] <= one.start:
            end, linked = inside.pop()
            yield Token(content[place:end])
            yield Token(closes=True, linked=linked)
            place = end
        yield Token(content[place : one.start])
        place = one.start
        if one.anchor:
            linked = bool(one.address) and not any(leads for _, leads in inside)
            yield Token(opens=one, linked=linked)
            inside.append((min(one.end, inside[-1][0]) if inside else one.end, linked))
