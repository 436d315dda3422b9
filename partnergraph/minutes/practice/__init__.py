"""Committee practice in an item: motions and votes, interests, appointments, who was heard, minutes received, steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from partnergraph.minutes.actions.cast import cast
from partnergraph.minutes.actions.offices import Seats
from partnergraph.minutes.business import Practice
from partnergraph.minutes.facts import Item, Mention
from partnergraph.minutes.outline import Section
from partnergraph.minutes.practice import appointments, contributions, declarations, motions, received, steps
from partnergraph.minutes.practice.agenda import agenda
from partnergraph.minutes.practice.decided import decided
from partnergraph.minutes.practice.roll_calls import tables
from partnergraph.minutes.practice.said import sentences_of
from partnergraph.minutes.practice.steps import is_inquorate
from partnergraph.text import Span

__all__ = ["is_inquorate", "read"]


def read(
    content: str,
    sections: Sequence[Section],
    items: Sequence[Item],
    named: Sequence[Mention],
    seats: Seats,
    held: str,
    body: str,
) -> tuple[Item, ...]:
    """The items with what each says of committee practice.

    ``held`` is the meeting's ISO date, or empty; ``body`` the name of the body that met.
    """
    everybody = cast(content, named, seats)
    casts = [replace(everybody, chair=everybody.by_span.get(_chair(seats, item))) for item in items]
    said = [sentences_of(section, people) for section, people in zip(sections, casts, strict=True)]
    numbers = agenda(sections)
    declared = [
        declarations.read(content, section, told, people, numbers)
        for section, told, people in zip(sections, said, casts, strict=True)
    ]
    interests = declarations.joined_up(declared, said, [item.private for item in items], everybody)
    return tuple(
        replace(
            item,
            practice=Practice(
                motions.read(told, taken, people, tables(content, section.span, people)),
                tuple(own),
                appointments.read(section, told, taken, people),
                contributions.read(section, told, people),
                received.read(section, told, taken, held, body),
                steps.read(told, item.position == len(items)),
            ),
        )
        for item, section, told, people, own in zip(items, sections, said, casts, interests, strict=True)
        for taken in (decided(item.decisions),)
    )


def _chair(seats: Seats, item: Item) -> Span:
    """Where the one is named who is in the chair in an item; nowhere where nobody is."""
    return seats.chair(item.position) or Span(0, 0)
