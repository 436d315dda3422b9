"""A circle as it stands in the store while documents come and go: each step is one change, made whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import Literal, Quad

from partnergraph.graph.addresses import Space
from partnergraph.graph.circle import Resolve, assemble
from partnergraph.graph.derived import derive
from partnergraph.graph.documents import describe
from partnergraph.graph.records import Role, roles
from partnergraph.graph.terms import term
from partnergraph.minutes.reading import Reading
from partnergraph.registers import Registers
from partnergraph.store import Change, Store


@dataclass(slots=True)
class CircleState:
    """The documents of one circle, and its derived graphs as they are in the store (None: not yet looked at)."""

    space: Space
    readings: dict[str, Reading]
    derived: set[Quad] | None = None
    kinds: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Step:
    """A circle's next state and the quads that lead there."""

    readings: dict[str, Reading]
    derived: set[Quad]
    kinds: Counter[str]
    inserted: frozenset[Quad]
    removed: frozenset[Quad]


def plan(
    store: Store,
    state: CircleState,
    registers: Registers,
    resolve: Resolve,
    *,
    come: Iterable[Reading] = (),
    go: Iterable[str] = (),
) -> Step:
    """The step that brings documents in (or in anew) and takes documents, by key, out of a circle."""
    coming, going = {reading.key: reading for reading in come}, set(go)
    readings = {key: kept for key, kept in state.readings.items() if key not in going} | coming
    circle = assemble(state.space, tuple(readings.values()), registers, resolve)
    before = roles(tuple(state.readings.values()))
    touched = set(coming) | going | {key for key in readings if before.get(key) != circle.roles[key]}
    old, new = _derived(store, state), derive(circle)
    derived = set(new)
    for key in touched:
        if key in readings:
            new |= describe(state.space, readings[key], circle.roles[key])
        if key in state.readings:
            old |= _stored(store, state.space, key)
    kinds: Counter[str] = Counter(entity.kind for entity in circle.resolution.entities)
    return Step(readings, derived, kinds, frozenset(new - old), frozenset(old - new))


def take(state: CircleState, step: Step) -> None:
    """Make a planned step the state."""
    state.readings, state.derived, state.kinds = step.readings, step.derived, step.kinds


def change_of(inserted: Iterable[Quad], removed: Iterable[Quad]) -> Change:
    """The change of a store, its quads in a fixed order."""
    return Change(inserted=sorted(inserted, key=str), removed=sorted(removed, key=str))


def _derived(store: Store, state: CircleState) -> set[Quad]:
    """The derived graphs as they stand, public and private."""
    if state.derived is not None:
        return set(state.derived)
    return {quad for secret in (False, True) for quad in store.quads(state.space.derived_graph(secret))}


def _stored(store: Store, space: Space, key: str) -> set[Quad]:
    return {quad for secret in (False, True) for quad in store.quads(space.document_graph(key, secret))}


def own_role(reading: Reading) -> Role:
    """What a document is to its meeting as long as it stands alone."""
    return roles((reading,))[reading.key]


def flags_in(derived: Iterable[Quad]) -> list[str]:
    """What the flags among some derived quads say, sorted."""
    comments = (quad.object for quad in derived if quad.predicate == term("rdfs:comment"))
    return sorted(str(comment.value) for comment in comments if isinstance(comment, Literal))
