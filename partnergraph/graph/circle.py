"""A circle of documents with what was resolved of it: what the derived graph is computed from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from partnergraph.graph.addresses import Space, digest
from partnergraph.graph.documents import READ_BY, mask
from partnergraph.graph.draft import private_spans
from partnergraph.graph.records import Role, roles
from partnergraph.identity.resolution import Entity, Judgement, MentionRef, Resolution
from partnergraph.minutes.facts import Item, MentionKind, Minutes
from partnergraph.minutes.reading import Reading
from partnergraph.registers import Registers
from partnergraph.text import Span

Resolve = Callable[[Sequence[Reading], Registers], Resolution]


@dataclass(frozen=True, slots=True)
class Circle:
    """The documents of one circle in the order of their keys, their roles, the registers, and who is who."""

    space: Space
    readings: tuple[Reading, ...]
    roles: dict[str, Role]
    registers: Registers
    resolution: Resolution

    @property
    def inputs(self) -> str:
        """The digest (SHA-256, 64 hex digits) of all that the derived graph is computed from."""
        documents = [(reading.text.source, self.roles[reading.key]) for reading in self.readings]
        return digest(repr((READ_BY, documents, self.registers)), 64)


def assemble(space: Space, readings: Sequence[Reading], registers: Registers, resolve: Resolve) -> Circle:
    """A circle from its documents in any order."""
    ordered = tuple(sorted(readings, key=lambda reading: reading.key))
    return Circle(space, ordered, roles(ordered), registers, resolve_apart(ordered, registers, resolve))


def resolve_apart(readings: Sequence[Reading], registers: Registers, resolve: Resolve) -> Resolution:
    """Who is who, such that nothing of a private item shows in what is said of public mentions.

    What is public is resolved by itself; a private mention then joins the public entity that it is one with.
    """
    whole = resolve(readings, registers)
    private = {reading.key: spans for reading in readings if (spans := private_spans(reading))}
    hidden = {j.mention for j in whole.judgements if _inside(j.mention, private)}
    if not hidden:
        return whole
    return _combine(resolve([_public(reading) for reading in readings], registers), whole, hidden)


def _inside(mention: MentionRef, private: dict[str, tuple[Span, ...]]) -> bool:
    key, span = mention
    return any(span.meets(stretch) for stretch in private.get(key, ()))


def _combine(public: Resolution, whole: Resolution, hidden: set[MentionRef]) -> Resolution:
    """The public resolution, and the hidden mentions joined to it or to entities of their own."""
    home = {mention: index for index, entity in enumerate(public.entities) for mention in entity.members}
    entities: list[Entity] = list(public.entities)
    judgements: list[Judgement] = list(public.judgements)
    taken = {(entity.kind, entity.slug) for entity in entities}
    target: dict[int, int] = {}
    for index, entity in enumerate(whole.entities):
        members = tuple(mention for mention in entity.members if mention in hidden)
        if not members:
            continue
        votes = Counter(home[mention] for mention in entity.members if mention in home)
        if votes:
            most = max(votes.values())
            target[index] = min(place for place, count in votes.items() if count == most)
        else:
            target[index] = len(entities)
            entities.append(replace(entity, members=members, slug=_own_slug(entity, taken)))
    for judgement in whole.judgements:
        if judgement.mention in hidden:
            judgements.append(replace(judgement, entity=target[judgement.entity]))
    return Resolution(
        tuple(entities), tuple(sorted(judgements, key=lambda j: j.mention)), public.proposals, public.bodies
    )


def _own_slug(entity: Entity, taken: set[tuple[MentionKind, str]]) -> str:
    """The slug of a private entity; it gives way where a public one of another name has it."""
    if (entity.kind, entity.slug) not in taken:
        return entity.slug
    key, span = entity.members[0]
    return f"{entity.slug}-{digest(f'{key}#{span.start},{span.end}', 8)}"


def _public(reading: Reading) -> Reading:
    """A reading without anything that touches its private items."""
    spans = private_spans(reading)
    if not spans:
        return reading

    def seen(*places: Span | None) -> bool:
        return not any(place.meets(span) for place in places if place for span in spans)

    minutes = reading.minutes
    shown = Minutes(
        meeting=minutes.meeting,
        mentions=tuple(mention for mention in minutes.mentions if seen(mention.span)),
        attendance=tuple(one for one in minutes.attendance if seen(one.person)),
        items=tuple(_emptied(item) if item.private else item for item in minutes.items),
        affiliations=tuple(one for one in minutes.affiliations if seen(one.person, one.organisation)),
        abbreviations=tuple(one for one in minutes.abbreviations if seen(one.span)),
        flags=tuple(flag for flag in minutes.flags if seen(flag.span)),
    )
    return Reading(replace(reading.text, content=mask(reading)), shown)


def _emptied(item: Item) -> Item:
    return Item(item.position, item.number, "", item.title_span, item.span, private=True)
