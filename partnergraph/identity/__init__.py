"""Who and what is the same in a circle of documents: people, organisations and strategies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from partnergraph.identity import entities
from partnergraph.identity.abbreviations import lexicon
from partnergraph.identity.alike import ask_about_alike
from partnergraph.identity.entities import Drafted
from partnergraph.identity.namesakes import slugs
from partnergraph.identity.nodes import Assembly
from partnergraph.identity.organisation_names import Organisations
from partnergraph.identity.organisations import cluster_organisations, join_by_people
from partnergraph.identity.papers import Paper, gather
from partnergraph.identity.people import cluster_people
from partnergraph.identity.people_names import People
from partnergraph.identity.resolution import Entity, Judgement, Resolution
from partnergraph.identity.strategies import Strategies, cluster_strategies
from partnergraph.identity.successions import Earlier, called, successions
from partnergraph.identity.wording import fold
from partnergraph.minutes.reading import Reading
from partnergraph.registers import OrganisationRow, Registers

__all__ = ["resolve"]


def resolve(readings: Sequence[Reading], registers: Registers) -> Resolution:
    """Who and what is the same in one circle.

    A pure function of the mentions of all its documents and of the registers, whatever their order. What registers
    answer always wins; sure joins are made, doubtful ones proposed.
    """
    papers = gather(readings)
    known = [name for row in registers.organisations for name in (row.name, *row.aliases)]
    words = lexicon(papers, known)
    organisations = cluster_organisations(papers, words, registers.organisations, registers.identity)
    people = cluster_people(papers, organisations, words, registers.people, registers.identity)
    join_by_people(organisations, _employers(people, organisations, papers))
    strategies = cluster_strategies(papers, words, registers.strategies, registers.identity)
    earlier = successions(papers, registers, organisations, strategies)
    ask_about_alike(organisations)
    ask_about_alike(strategies)
    bodies = entities.organisation_drafts(organisations, words)
    return _resolution(
        papers,
        (people, entities.people_drafts(people)),
        (organisations, bodies),
        (strategies, entities.strategy_drafts(strategies, words, bodies)),
        earlier,
        registers,
    )


def _employers(people: People, organisations: Organisations, papers: Sequence[Paper]) -> list[set[int]]:
    """For each person the names of organisations that the documents give them."""
    found: dict[int, set[int]] = {}
    for paper in papers:
        for person, _, places in paper.affiliations():
            who = people.of(paper.key, paper.root("person", person))
            for place in places:
                node = organisations.node(paper.key, paper.root("organisation", place))
                if who is not None and node is not None:
                    found.setdefault(who, set()).add(node)
    return [found[who] for who in sorted(found)]


def _resolution(
    papers: Sequence[Paper],
    people: tuple[People, list[Drafted]],
    organisations: tuple[Organisations, list[Drafted]],
    strategies: tuple[Strategies, list[Drafted]],
    earlier: Earlier,
    registers: Registers,
) -> Resolution:
    found: list[Entity] = []
    judgements: list[Judgement] = []
    homes: dict[int, int] = {}
    for assembly, drafts in (people, organisations, strategies):
        ordered = sorted(drafts, key=lambda draft: (draft.entity.label, draft.entity.members, draft.root))
        named = slugs([draft.entity for draft in ordered], papers, registers.addresses)
        complete = _complete(assembly, ordered, named, earlier, registers)
        for draft, entity in sorted(zip(ordered, complete, strict=True), key=lambda pair: pair[1].slug):
            if assembly is organisations[0]:
                homes[draft.root] = len(found)
            judgements += [Judgement(ref, len(found), *reason) for ref, reason in draft.reasons.items()]
            found.append(entity)
    bodies = {paper.key: organisations[0].body(paper.key) for paper in papers}
    return Resolution(
        tuple(found),
        tuple(sorted(judgements, key=lambda one: (one.mention, one.entity))),
        tuple(entities.proposals(people[0]) + entities.proposals(organisations[0]) + entities.proposals(strategies[0])),
        tuple((key, homes[root]) for key, root in sorted(bodies.items()) if root is not None and root in homes),
    )


def _complete(
    assembly: Assembly[Any, Any],
    drafts: Sequence[Drafted],
    named: Sequence[str],
    earlier: Earlier,
    registers: Registers,
) -> list[Entity]:
    """The entities of one kind with their slugs, and with what they replace and are part of."""
    by_root = {draft.root: name for draft, name in zip(drafts, named, strict=True)}
    before: dict[int, set[str]] = {}
    for (kind, node), nodes in earlier.items():
        if kind == assembly.kind:
            root = assembly.clusters.root(node)
            olds = {by_root[old] for old in map(assembly.clusters.root, nodes) if old != root and old in by_root}
            before.setdefault(root, set()).update(olds)
    registered: Mapping[str, OrganisationRow] = {row.id: row for row in registers.organisations}
    above = _above(drafts, assembly, registers) if isinstance(assembly, Organisations) else {}
    return [
        replace(
            draft.entity,
            slug=name,
            replaces=min(before.get(draft.root, ()), default=None),
            part_of=named[above[place]] if place in above else None,
            kind_of=entities.organisation_kind(draft.entity.label, registered, draft.entity.register_id)
            if isinstance(assembly, Organisations)
            else "",
        )
        for place, (draft, name) in enumerate(zip(drafts, named, strict=True))
    ]


def _above(drafts: Sequence[Drafted], assembly: Organisations, registers: Registers) -> dict[int, int]:
    """For each organisation (by its place) the one it is part of, as a register says, else as its name does."""
    places = {draft.root: place for place, draft in enumerate(drafts)}
    names = called(assembly)
    found = entities.parents(drafts, assembly)
    for row in registers.organisations:
        part, whole = names.get(row.id, -1), names.get(row.part_of, names.get(fold(row.part_of), -1))
        ends = [places.get(assembly.clusters.root(node)) for node in (part, whole) if node >= 0]
        if len(set(ends)) == 2 and ends[0] is not None and ends[1] is not None:
            found[ends[0]] = ends[1]
    return found
