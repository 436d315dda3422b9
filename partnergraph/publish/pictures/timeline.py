"""A strategy's timeline: editions as bars, meetings as marks by what they decided, long silences shown."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from partnergraph.publish.pictures.axis import Axis, axis
from partnergraph.publish.record import strongest
from partnergraph.publish.strategies import LONG_GAP, Considered, Story

WIDTH = 960
_LEFT, _RIGHT = 12.0, 948.0
_TOP = 8.0
_STRAND = 46.0
_BAR = 16.0
_MARKS = 44.0
_STACK = 22.0
_NEAR = 17.0


@dataclass(frozen=True, slots=True)
class Bar:
    """An edition as a bar: where it stands, what is written on it, the address it leads to."""

    x: float
    y: float
    width: float
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A strategy of the line: its label above its bars."""

    label: str
    address: str
    y: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """An item as a mark: its place, the kind of decision it stands for (``mention`` or ``discussed`` where there was
    none), the entry of the story it leads to, and the sentence that says so. ``width`` is the breadth of the bounds of
    a meeting whose date is not known.
    """

    x: float
    y: float
    kind: str
    anchor: str
    says: str
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Silence:
    """A long time between two meetings that spoke of the strategy."""

    x: float
    width: float
    y: float
    months: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is drawn, in user units, and what the picture says as a sentence."""

    width: int
    height: float
    ground: float
    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    silences: tuple[Silence, ...]
    years: tuple[tuple[float, int], ...]
    kinds: tuple[str, ...]
    says: str


def timeline(story: Story) -> Timeline | None:
    """The picture of a story; None where nothing in it has a place in time."""
    placed = [entry for entry in story.entries if any(_bounds(entry))]
    days = [day for entry in placed for day in _bounds(entry) if day]
    years = [
        year for strand in story.line for one in strand.editions for year in (one.first, one.last) if year is not None
    ]
    scale = axis(days, years, _LEFT, _RIGHT)
    if scale is None:
        return None
    lanes = _lanes(story, scale)
    top = _TOP + _STRAND * len(lanes) + _MARKS
    dots = _dots(placed, scale, top)
    ground = max([dot.y for dot in dots], default=top) + _STACK
    kinds = tuple(dict.fromkeys(dot.kind for dot in sorted(dots, key=lambda dot: dot.kind)))
    silences = _silences(placed, scale, top)
    return Timeline(
        WIDTH, ground + 26, ground, lanes, dots, silences, tuple(scale.labels()), kinds, _says(story, placed)
    )


def _bounds(entry: Considered) -> tuple[str, str]:
    """The first and last day on which the meeting may have been held, empty where not known."""
    return (entry.when.date, entry.when.date) if entry.when.date else (entry.when.earliest, entry.when.latest)


def _lanes(story: Story, scale: Axis) -> tuple[Lane, ...]:
    lanes = []
    for place, strand in enumerate(story.line):
        y = _TOP + place * _STRAND
        bars = []
        for one in strand.editions:
            if one.first is not None and one.last is not None:
                left = scale.year(one.first)
                width = scale.year(max(one.last, one.first + 1)) - left
                bars.append(Bar(left, y + 20, width, one.label, one.node.value))
        lanes.append(Lane(strand.label, strand.node.value, y + 12, tuple(bars)))
    return tuple(lanes)


def _dots(entries: list[Considered], scale: Axis, top: float) -> tuple[Dot, ...]:
    """A mark for each item; those that would cover one another stand one below the other."""
    rows: list[float] = []
    found = []
    for entry in entries:
        first, last = (day or other for day, other in zip(_bounds(entry), reversed(_bounds(entry)), strict=True))
        left, right = scale.day(first), scale.day(last)
        x = (left + right) / 2
        row = next((place for place, taken in enumerate(rows) if x - taken >= _NEAR), len(rows))
        rows[row : row + 1] = [x]
        kind = strongest([decision.kind for decision in entry.decisions])
        kind = kind or ("discussed" if entry.subject else "mention")
        found.append(Dot(round(x, 1), top + row * _STACK, kind, entry.anchor, _sentence(entry), round(right - left, 1)))
    return tuple(found)


def _sentence(entry: Considered) -> str:
    kinds = ", ".join(dict.fromkeys(decision.kind for decision in entry.decisions))
    done = kinds or ("discussed" if entry.subject else "named in passing")
    return f"{entry.when.words[:1].upper()}{entry.when.words[1:]}, {entry.body or 'body not stated'}: {done}"


def _silences(entries: list[Considered], scale: Axis, y: float) -> tuple[Silence, ...]:
    found = []
    for before, after in pairwise(entries):
        last, first = before.when.date or before.when.latest, after.when.date or after.when.earliest
        if last and first and after.months_since is not None and after.months_since >= LONG_GAP:
            left, right = scale.day(last) + _NEAR / 2, scale.day(first) - _NEAR / 2
            if right > left:
                found.append(Silence(round(left, 1), round(right - left, 1), y, after.months_since))
    return tuple(found)


def _says(story: Story, placed: list[Considered]) -> str:
    """The picture in a sentence."""
    editions = sum(len(strand.editions) for strand in story.line)
    parts = [f"{len(story.entries)} items at {story.meetings} meetings", f"{editions} editions"]
    dated = [entry.when.date for entry in placed if entry.when.date]
    span = f" from {min(dated)[:4]} to {max(dated)[:4]}" if dated else ""
    return f"Timeline{span}: {' and '.join(parts)}. The story below tells the same in words."
