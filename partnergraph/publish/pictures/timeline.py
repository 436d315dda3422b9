"""A strategy's timeline: editions as bars, meetings as marks by what they decided, long silences shown."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from partnergraph.publish.pictures import LETTER, WIDE, lines, rows_of
from partnergraph.publish.pictures.axis import Axis, axis
from partnergraph.publish.record import STRENGTHS, strongest
from partnergraph.publish.strategies import LONG_GAP, Considered, Edition, Story

_EDGE = 14.0
_TOP = 4.0
_LINE = 16.0
_BAR = 24.0
_BELOW = 8.0
_MARKS = 28.0
_STACK = 26.0
_FOOT = 28.0


@dataclass(frozen=True, slots=True)
class Bar:
    """An edition as a bar: where it stands, what it is called, the address it leads to; ``written`` where the name has
    room on it.
    """

    x: float
    y: float
    width: float
    label: str
    address: str
    written: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A strategy of the line: its label, in lines as they fit, above its bars."""

    label: str
    lines: tuple[str, ...]
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


def timeline(story: Story, breadth: int = WIDE) -> Timeline | None:
    """The picture of a story in a breadth in user units; None where nothing in it has a place in time."""
    known = [entry for entry in story.entries if any(entry.when.bounds)]
    days = [day for entry in known for day in entry.when.bounds if day]
    years = [
        year for strand in story.line for one in strand.editions for year in (one.first, one.last) if year is not None
    ]
    scale = axis(days, years, _EDGE, breadth - _EDGE)
    if scale is None:
        return None
    lanes, top = _lanes(story, scale)
    dots = _dots(known, scale, top + _MARKS)
    ground = max((dot.y for dot in dots), default=top) + _STACK - 6
    return Timeline(
        breadth,
        ground + _FOOT,
        ground,
        lanes,
        dots,
        _silences(known, scale, top + _MARKS),
        tuple(scale.labels()),
        tuple(sorted({dot.kind for dot in dots}, key=rank)),
        _says(story, known),
    )


def kind(entry: Considered) -> str:
    """What an item's mark stands for: its strongest decision, ``discussed`` or ``mention`` where there was none."""
    decided = strongest([decision.kind for decision in entry.decisions])
    return decided or ("discussed" if entry.subject else "mention")


def rank(kind: str) -> tuple[int, str]:
    """Sorts the key of the picture: the strongest decision first."""
    return (-STRENGTHS.index(kind) if kind in STRENGTHS else 1, kind)


def _lanes(story: Story, scale: Axis) -> tuple[tuple[Lane, ...], float]:
    """The strategies with their bars one below the other, and the place where they end."""
    lanes, top = [], _TOP
    for strand in story.line:
        label = lines(strand.label, scale.right - scale.left)
        first = top + _LINE * len(label) + 4
        bars, last = _bars(strand.editions, scale, first)
        lanes.append(Lane(strand.label, label, strand.node.value, top + 12, bars))
        top = last + _BELOW
    return tuple(lanes), top


def _bars(editions: tuple[Edition, ...], scale: Axis, top: float) -> tuple[tuple[Bar, ...], float]:
    """A bar for each edition of known years, those of the same time one below the other, and where they end."""
    known, bounds = [], []
    for one in editions:
        if one.first is not None and one.last is not None:
            left = scale.year(one.first)
            known.append(one)
            bounds.append((left, round(scale.year(max(one.last, one.first + 1)) - left, 1)))
    rows = rows_of((left, left + width) for left, width in bounds)
    bars = tuple(
        Bar(left, top + row * _BAR, width, one.label, one.node.value, len(one.label) * LETTER + 10 <= width)
        for one, (left, width), row in zip(known, bounds, rows, strict=True)
    )
    return bars, top + _BAR * (max(rows, default=-1) + 1)


def _dots(entries: list[Considered], scale: Axis, top: float) -> tuple[Dot, ...]:
    """A mark for each item; those that would cover one another stand one below the other."""
    bounds = [scale.span(*entry.when.bounds) for entry in entries]
    places = [(left + right) / 2 for left, right in bounds]
    rows = rows_of(((x, x) for x in places), _STACK)
    return tuple(
        Dot(round(x, 1), top + row * _STACK, kind(one), one.anchor, _sentence(one), round(right - left, 1))
        for one, x, row, (left, right) in zip(entries, places, rows, bounds, strict=True)
    )


def _sentence(entry: Considered) -> str:
    kinds = ", ".join(dict.fromkeys(decision.kind for decision in entry.decisions))
    done = kinds or ("discussed" if entry.subject else "named in passing")
    return f"{entry.when.words[:1].upper()}{entry.when.words[1:]}, {entry.body or 'body not stated'}: {done}"


def _silences(entries: list[Considered], scale: Axis, y: float) -> tuple[Silence, ...]:
    found = []
    for before, after in pairwise(entries):
        last, first = before.when.date or before.when.latest, after.when.date or after.when.earliest
        if last and first and after.months_since is not None and after.months_since >= LONG_GAP:
            left, right = scale.day(last) + _STACK / 2.6, scale.day(first) - _STACK / 2.6
            if right > left:
                found.append(Silence(round(left, 1), round(right - left, 1), y, after.months_since))
    return tuple(found)


def _says(story: Story, known: list[Considered]) -> str:
    """The picture in a sentence."""
    editions = sum(len(strand.editions) for strand in story.line)
    parts = [f"{len(story.entries)} items at {story.meetings} meetings", f"{editions} editions"]
    dated = [entry.when.date for entry in known if entry.when.date]
    span = f" from {min(dated)[:4]} to {max(dated)[:4]}" if dated else ""
    return f"Timeline{span}: {' and '.join(parts)}. The story below tells the same in words."
