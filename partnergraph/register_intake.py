"""The registers and files of RDF in a store after some more have come: all of a file's or none, in place of before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Quad

from partnergraph.errors import PartnergraphError
from partnergraph.graph import registers, statements
from partnergraph.graph.addresses import Space
from partnergraph.statements import Kept, Statements
from partnergraph.statements.settling import settle
from partnergraph.store import Store
from partnergraph.summary import Summary


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes registers and files of RDF in that keep the shapes; the summary is told of each."""

    store: Store
    space: Space
    shapes: tuple[Path, ...]
    summary: Summary

    def take_in(self, before: Mapping[str, Kept], coming: Iterable[Kept]) -> dict[str, Kept] | None:
        """What is held afterwards, by the last part of its address; None where that is what was held before."""
        files: dict[str, dict[str, Kept]] = defaultdict(dict)
        for one in coming:
            try:
                files[one.origin.name][one.slug] = self._settled(one)
            except PartnergraphError as fault:
                self.summary.refused.append(str(fault))
        kept, changed = dict(before), False
        for file, given in files.items():
            old = {key: one for key, one in before.items() if one.origin.name == file or key in given}
            if {key: self._filled(one) for key, one in old.items()} == given:
                self.summary.unchanged += [file for _ in given]
            elif not [one for one in given.values() if not self._passes(one)]:
                kept = {key: one for key, one in kept.items() if key not in old} | given
                self.summary.registers += [file for _ in given]
                changed = True
        return kept if changed else None

    def _settled(self, kept: Kept) -> Kept:
        if not isinstance(kept, Statements):
            return kept
        return settle(kept, self.space.base, self.space.register_graph(kept.slug))

    def _filled(self, kept: Kept) -> Kept:
        """The same with its triples, which are not read before they are needed."""
        if not isinstance(kept, Statements):
            return kept
        quads = self.store.quads(self.space.register_graph(kept.slug))
        return replace(kept, triples=statements.triples_in(self.space, kept.slug, quads))

    def _passes(self, kept: Kept) -> bool:
        from partnergraph.validation import check

        name = kept.origin.name
        try:
            report = check(described(self.space, kept), self.shapes)
        except PartnergraphError as fault:
            self.summary.refused.append(str(fault))
            return False
        self.summary.warnings += [f"{name}: {result}" for result in report.warnings]
        self.summary.refused += [f"{name}: {result}" for result in report.violations[:1]]
        return not report.violations


def described(space: Space, kept: Kept) -> set[Quad]:
    """The quads of a register's graph, or of that of a file of RDF. Raises PartnergraphError as the latter does."""
    if isinstance(kept, Statements):
        return statements.describe(space, kept)
    return registers.describe(space, kept)


def without(held: Mapping[str, Kept], file: str) -> dict[str, Kept]:
    """What is held without what a file gave."""
    return {key: kept for key, kept in held.items() if kept.origin.name != file}
