"""Tables of people as read: who stands in which row, and what its cells say of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from partnergraph.minutes.outline import Outline, Paragraph, Section
from partnergraph.text import NO_WORDS, Span, Words


@dataclass(frozen=True, slots=True)
class Seat:
    """One row's person: the words that hold the name, the status that the table gives (``absent`` or empty: none).

    ``cells`` are what stands beside the name, each with its kind (organisation, post, belongs, initials, group: the
    organisation that a row above names for all below it). ``beside`` may name who came instead, ``stay`` says for
    which items the person came.
    """

    name: Words
    status: str
    cells: tuple[tuple[str, Words], ...] = ()
    beside: Words = NO_WORDS
    stay: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Roll:
    """A table of people: where it stands, in which item (0: the head), and whether it says who came."""

    span: Span
    item: int
    seats: tuple[Seat, ...]
    counts: bool


def holds(rolls: Sequence[Roll], paragraph: Paragraph) -> bool:
    """Whether a paragraph is a part of one of the tables, which are in order of place."""
    return any(_meets(rolls, span) for span in paragraph.spans) if rolls else False


def _meets(rolls: Sequence[Roll], span: Span) -> bool:
    at = bisect_left(rolls, span.end, key=lambda roll: roll.span.start)
    return at > 0 and rolls[at - 1].span.meets(span)


def set_aside(outline: Outline, rolls: Sequence[Roll]) -> Outline:
    """The outline without the tables of its head; those of an item stand in it as what decides nothing."""
    if not rolls:
        return outline
    front = tuple(paragraph for paragraph in outline.front if not holds(rolls, paragraph))
    return replace(outline, front=front, sections=tuple(_aside(section, rolls) for section in outline.sections))


def _aside(section: Section, rolls: Sequence[Roll]) -> Section:
    paragraphs = tuple(
        replace(paragraph, agenda=True) if holds(rolls, paragraph) else paragraph for paragraph in section.paragraphs
    )
    return replace(section, paragraphs=paragraphs)
