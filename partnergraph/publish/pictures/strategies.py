"""Strategies beside one another on one line of time: when each was considered, by what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.publish.pictures import WIDE, lines
from partnergraph.publish.pictures.axis import Axis, axis
from partnergraph.publish.pictures.timeline import kind
from partnergraph.publish.strategies import Considered

_EDGE = 14.0
_LINE = 16.0
_LANE = 24.0
_NEAR = 9.0
_FOOT = 24.0


@dataclass(frozen=True, slots=True)
class Lane:
    """A strategy, or several that followed one another, with the items that considered them."""

    label: str
    entries: tuple[Considered, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A strategy drawn: its label in lines, the first at ``top``, the line of time, the place and kind of each mark."""

    label: tuple[str, ...]
    top: float
    y: float
    marks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Map:
    """All that is drawn, in user units, and what the picture says as a sentence."""

    width: int
    height: float
    lanes: tuple[Drawn, ...]
    years: tuple[tuple[float, int], ...]
    kinds: tuple[str, ...]
    says: str


def strategies(lanes: Sequence[Lane], breadth: int = WIDE) -> Map | None:
    """The picture of some strategies in a breadth in user units; None where nothing is known of when. A meeting whose
    day is not known stands in the middle of its bounds.
    """
    dated = [Lane(one.label, tuple(entry for entry in one.entries if any(entry.when.bounds))) for one in lanes]
    days = [day for one in dated for entry in one.entries for day in entry.when.bounds if day]
    scale = axis(days, [], _EDGE, breadth - _EDGE)
    if scale is None:
        return None
    drawn, top = [], 0.0
    for one in dated:
        label = lines(one.label, breadth - 2 * _EDGE)
        ground = top + _LINE * len(label) + 12
        drawn.append(Drawn(label, top + 12, ground, _marks(one, scale)))
        top = ground + _LANE - 8
    kinds = tuple(sorted({found for one in drawn for _, found in one.marks}))
    return Map(breadth, top + _FOOT, tuple(drawn), tuple(scale.labels()), kinds, _says(dated, days))


def _marks(lane: Lane, scale: Axis) -> tuple[tuple[float, str], ...]:
    """A mark for each item; of several that would cover one another, the first."""
    found: list[tuple[float, str]] = []
    placed = [(round(sum(scale.span(*entry.when.bounds)) / 2, 1), entry) for entry in lane.entries]
    for x, entry in sorted(placed, key=lambda one: one[0]):
        if not found or x - found[-1][0] >= _NEAR:
            found.append((x, kind(entry)))
    return tuple(found)


def _says(lanes: list[Lane], days: list[str]) -> str:
    told = ", ".join(f"{one.label} {len(one.entries)}" for one in lanes)
    return f"How often strategies were considered from {min(days)[:4]} to {max(days)[:4]}: {told}."
