"""What came after what: new names of one thing are joined, things that took the place of others are noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from partnergraph.identity.nodes import Assembly
from partnergraph.identity.organisation_names import TWO_PLACES
from partnergraph.identity.papers import Paper
from partnergraph.identity.wording import fold
from partnergraph.minutes.facts import MentionKind
from partnergraph.registers import Registers

Earlier = Mapping[tuple[MentionKind, int], tuple[int, ...]]
"""For a node of a kind the nodes of what it took the place of."""

_Said = tuple[Assembly[Any, Any], int, int, str]


def successions(papers: Iterable[Paper], registers: Registers, *assemblies: Assembly[Any, Any]) -> Earlier:
    """Join what a text or a register says was renamed; for what it says was replaced, what came before."""
    kinds: dict[MentionKind, Assembly[Any, Any]] = {assembly.kind: assembly for assembly in assemblies}
    earlier: dict[tuple[MentionKind, int], tuple[int, ...]] = {}
    for assembly, after, before, change in (*_registered(registers, kinds), *_read(papers, kinds)):
        if change == "rename" and assembly.clusters.barred(after, before) in ("", TWO_PLACES):
            assembly.clusters.join(after, before, "renamed, as the source says", 0.9, forced=True)
        else:
            earlier[assembly.kind, after] = (*earlier.get((assembly.kind, after), ()), before)
    return earlier


def called(assembly: Assembly[Any, Any]) -> dict[str, int]:
    """The nodes by what a register may call them: their id there, their names folded, the forms of documents folded."""
    found: dict[str, int] = {}
    for number, node in enumerate(assembly.nodes):
        for name in (node.register, *map(fold, node.names), fold(node.form.shown)):
            if name:
                found.setdefault(name, number)
    return found


def _registered(registers: Registers, kinds: Mapping[MentionKind, Assembly[Any, Any]]) -> Iterator[_Said]:
    bodies = [(row.id, row.predecessor, row.change) for row in registers.organisations]
    plans = [(row.id, row.predecessor, "") for row in registers.strategies]
    said: tuple[tuple[MentionKind, list[tuple[str, str, str]]], ...] = (("organisation", bodies), ("strategy", plans))
    for kind, rows in said:
        names = called(kinds[kind]) if any(predecessor for _, predecessor, _ in rows) else {}
        for own, predecessor, change in rows:
            before = names.get(predecessor, names.get(fold(predecessor)))
            if own in names and before is not None:
                yield kinds[kind], names[own], before, change


def _read(papers: Iterable[Paper], kinds: Mapping[MentionKind, Assembly[Any, Any]]) -> Iterator[_Said]:
    for paper in papers:
        kind_of = {mention.span: mention.kind for mention in paper.minutes.mentions if mention.kind in kinds}
        for one in paper.minutes.successions:
            kind = kind_of.get(one.later)
            if kind is None or kind_of.get(one.earlier) != kind:
                continue
            after, before = (kinds[kind].node(paper.key, span) for span in (one.later, one.earlier))
            if after is not None and before is not None:
                yield kinds[kind], after, before, one.change
