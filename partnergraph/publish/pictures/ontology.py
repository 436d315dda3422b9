"""The ontology as a diagram: its classes as boxes with their main properties, what leads to another class as a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from partnergraph.publish.vocabulary import Ontology

COLUMNS = (
    ("Body", "Partnership", "Document", "Text", "Passage", "Mention", "Evidence", "Flag"),
    ("Meeting", "Chairing", "Contact", "Attendance", "Affiliation"),
    ("AgendaItem", "Motion", "Vote", "Declaration", "Appointment", "Contribution", "ReceivedMinutes", "ProceduralStep"),
    ("Decision", "Action", "Consideration", "Strategy", "StrategyEdition"),
)
"""Where the classes stand; one that is named nowhere stands below the shortest column."""
_PROOF = frozenset({"passage", "mention", "rule", "confidence", "Passage", "Mention"})
"""What nearly every class has, and is drawn at none."""
_MOST_ROWS = 8
_BOX, _GAP, _LINE, _HEAD, _BELOW, _EDGE = 222.0, 96.0, 17.0, 26.0, 22.0, 44.0

_TOP = 12.0


@dataclass(frozen=True, slots=True)
class Box:
    """A class: its name and label, where it stands, and its rows: a property, and the class it leads to (or empty)."""

    name: str
    label: str
    x: float
    y: float
    height: float
    rows: tuple[tuple[str, str, float], ...]


@dataclass(frozen=True, slots=True)
class Wire:
    """A line from a property to the class it leads to: its path, and what it says."""

    path: str
    says: str
    kind: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """All that is drawn, in user units, and what the picture says as a sentence."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]
    says: str


def diagram(said: Ontology) -> Diagram:
    """The diagram of an ontology."""
    boxes = {box.name: box for box in _boxes(said)}
    wires = tuple(
        _wire(box, place, boxes[target], name)
        for box in boxes.values()
        for name, target, place in box.rows
        if target in boxes and target != box.name
    )
    width = len(COLUMNS) * (_BOX + _GAP) - _GAP + 2 * _EDGE
    height = max(box.y + box.height for box in boxes.values()) + _TOP
    says = f"The {len(boxes)} classes of the ontology with their main properties; the page tells all of them in words."
    return Diagram(width, height, tuple(boxes.values()), wires, says)


def _boxes(said: Ontology) -> Iterable[Box]:
    columns = [[name for name in column if name in said.classes] for column in COLUMNS]
    for name in sorted(set(said.classes) - {name for column in columns for name in column}):
        min(columns, key=len).append(name)
    for place, column in enumerate(columns):
        y = _TOP
        for name in column:
            rows = _rows(said, name)
            height = _HEAD + _LINE * len(rows) + (8 if rows else 0)
            placed = tuple((*row, y + _HEAD + 14 + _LINE * at) for at, row in enumerate(rows))
            yield Box(name, said.classes[name], _EDGE + place * (_BOX + _GAP), y, height, placed)
            y += height + _BELOW


def _rows(said: Ontology, name: str) -> list[tuple[str, str]]:
    """What leads to other classes first, then the rest, as many as there is room for."""
    found = [(one, target) for one, target in said.of(name) if one not in _PROOF and target not in _PROOF]
    leading = [row for row in found if row[1]]
    rest = [row for row in found if not row[1]]
    return [*leading, *rest[: max(_MOST_ROWS - len(leading), 0)]]


def _wire(box: Box, y: float, target: Box, name: str) -> Wire:
    """A curve that leaves a box at the row of its property and arrives at the head of another."""
    arrives = target.y + _HEAD / 2
    if target.x == box.x:
        side = box.x
        path = f"M{side} {y - 4}C{side - 34} {y - 4} {side - 34} {arrives} {side} {arrives}"
    else:
        right = target.x > box.x
        start, end = (box.x + _BOX, target.x) if right else (box.x, target.x + _BOX)
        bend = 60 if right else -60
        path = f"M{start} {y - 4}C{start + bend} {y - 4} {end - bend} {arrives} {end} {arrives}"
    kind = {"is a": "kind", "part of": "part"}.get(name, "leads")
    return Wire(path, f"{box.label}, {name}: {target.label}", kind)
