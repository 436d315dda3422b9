"""Committee practice in an item: motions and votes, interests, appointments, who was heard, minutes received, steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from partnergraph.minutes.actions.cast import cast
from partnergraph.minutes.actions.offices import Seats
from partnergraph.minutes.business import Practice
from partnergraph.minutes.facts import Item, Mention
from partnergraph.minutes.outline import Section
from partnergraph.minutes.practice import motions
from partnergraph.minutes.practice.roll_calls import tables
from partnergraph.minutes.practice.said import sentences_of

__all__ = ["read"]


def read(
    content: str, sections: Sequence[Section], items: Sequence[Item], named: Sequence[Mention], seats: Seats
) -> tuple[Item, ...]:
    """The items with what each says of committee practice."""
    found = []
    for section, item in zip(sections, items, strict=True):
        people = cast(content, named, seats, item.position)
        said = sentences_of(section, people)
        practice = Practice(motions.read(said, item.decisions, people, tables(content, section.span, people)))
        found.append(replace(item, practice=practice))
    return tuple(found)
