"""Addresses that were published and keep: which entity each line of the address book means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from partnergraph.identity.anchors import file_of, meaning
from partnergraph.identity.papers import Paper
from partnergraph.identity.resolution import Entity
from partnergraph.identity.wording import fold
from partnergraph.registers import AddressRow


@dataclass(frozen=True, slots=True)
class Booked:
    """Of one kind of entities: the slug that each (by place) keeps, every slug that was ever published, and the entity
    that it now means, if any.
    """

    kept: Mapping[int, str] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    meant: Mapping[str, int] = field(default_factory=dict)


def booked(entities: Sequence[Entity], papers: Sequence[Paper], rows: Iterable[AddressRow]) -> Booked:
    """What the address book says of some entities of one kind in one circle.

    A line means the entity of the first of its anchors that is found. Where several lines mean one entity, the one
    first published stays.
    """
    kind, circle = next(((entity.kind, _circle(papers)) for entity in entities), ("", ""))
    root = f"{circle}/{kind}/" if circle else f"{kind}/"
    own = [row for row in rows if row.address.startswith(root) and "/" not in row.address[len(root) :]]
    if not own:
        return Booked()
    found = _anchors(entities, papers)
    kept: dict[int, str] = {}
    meant: dict[str, int] = {}
    for row in sorted(own, key=lambda row: (row.first_published, row.address)):
        sure = next((places for anchor in row.anchor if len(places := found.get(meaning(anchor), set())) == 1), set())
        for place in sure:
            meant[row.address[len(root) :]] = place
            if not entities[place].register_id:
                kept.setdefault(place, row.address[len(root) :])
    return Booked(kept, frozenset(row.address[len(root) :] for row in own), meant)


def _circle(papers: Sequence[Paper]) -> str:
    return next((paper.source.circle for paper in papers), "")


def _anchors(entities: Sequence[Entity], papers: Sequence[Paper]) -> Mapping[tuple[str, str], set[int]]:
    """The entities by what an anchor may call them: a source's name and a name as written in it, or a register id."""
    homes = {member: place for place, entity in enumerate(entities) for member in entity.members}
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for place, entity in enumerate(entities):
        if entity.register_id:
            found["", entity.register_id].add(place)
    for paper in papers:
        for mention in paper.minutes.mentions:
            home = homes.get((paper.key, mention.span))
            if home is not None and mention.kind == entities[home].kind:
                found[file_of(paper.source.name), fold(mention.text)].add(home)
    return found
