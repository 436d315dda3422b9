"""What identity finds: the people, organisations and strategies of a circle, and why each mention was taken for one."""

from __future__ import annotations

from dataclasses import dataclass

from partnergraph.minutes.facts import MentionKind
from partnergraph.text import Span

MentionRef = tuple[str, Span]
"""A mention by its document's key and its span in that document's text."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation or strategy of a circle.

    ``label`` is the fullest form that the evidence supports, ``aliases`` every other form, sorted; ``members`` its
    mentions, sorted. ``slug`` is the last part of its address, unique among the circle's entities of its kind: the
    register id where a register knows it. ``replaces`` and ``part_of`` are slugs of the same kind. ``kind_of`` says
    what sort of organisation it is ("council"), ``instrument`` what sort of strategy ("agreement"). ``identifiers`` are
    those that sites know it by, sorted.
    """

    kind: MentionKind
    slug: str
    label: str
    aliases: tuple[str, ...] = ()
    members: tuple[MentionRef, ...] = ()
    register_id: str = ""
    instrument: str = ""
    replaces: str | None = None
    part_of: str | None = None
    kind_of: str = ""
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why a mention is held to be an entity (by its index in the resolution); ``confidence`` from 0 to 1: of the
    judgements marked .9, nine in ten hold on documents with gold.
    """

    mention: MentionRef
    entity: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two mentions that may be one and were not joined; ``confidence`` is how likely it is that they are."""

    kind: MentionKind
    a: MentionRef
    b: MentionRef
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who and what is the same in a circle; sorted, and the same in whatever order the documents were given.

    ``bodies`` gives for a document's key the entity (index) that met, where that is known.
    """

    entities: tuple[Entity, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    bodies: tuple[tuple[str, int], ...] = ()
