"""Finds the tables of people in the head and the items of minutes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnergraph.minutes.columns import is_tick, of_people
from partnergraph.minutes.columns import status_in as _status_in
from partnergraph.minutes.grids import Line, Row, below, lines, rows
from partnergraph.minutes.lists import is_prose, list_label, status_of
from partnergraph.minutes.names.cells import looks_like_person
from partnergraph.minutes.names.plans import by_cells, by_heads, completed
from partnergraph.minutes.names.roll_rows import Sheet, column_of, seats
from partnergraph.minutes.outline import Outline, Paragraph
from partnergraph.minutes.rolls import Roll, Seat
from partnergraph.minutes.tables import Table, flattened, headed
from partnergraph.text import NO_WORDS, Span, words

_ATTENDING = re.compile(r"(?:attendance|present|welcome|introductions?|apologies|sederunt|members present)\b", re.I)
_APOLOGIES = re.compile(r"apolog", re.IGNORECASE)
_KEY = re.compile(
    r"(?<!\w)(?P<sign>[A-Za-z]{1,3}|[✓✔✗✘/])\s*(?:=|:|–|-|\bmeans|\bdenotes|\bindicates)"
    r"\s*(?P<said>[A-Za-z]{3,}[a-z ]*)"
)
_KEY_BEHIND = re.compile(r"(?P<said>[A-Za-z]{3,}[a-z ]*?)\s*[=:–-]\s*(?P<sign>[A-Z]{1,2}|[✓✔✗✘/])(?!\w)")
_NEAR_KEY = 300
_FEWEST_SPACED = 2
_NAMED = 0.6


@dataclass(frozen=True, slots=True)
class _Zone:
    """A part of the document: the head or an item. ``attending`` where a table of people in it says who came;
    ``labels`` are the places from which on a label's status holds (None: prose has ended the list).
    """

    item: int
    span: Span
    attending: bool
    status: str
    labels: tuple[tuple[int, str | None], ...]

    def label(self, place: int) -> str | None:
        """The status that the last label before a place gives, unless prose stands between; None where none does."""
        at = bisect_left(self.labels, place, key=lambda entry: entry[0])
        return self.labels[at - 1][1] if at else None

    def holds(self, tables: Sequence[Table], found: Sequence[Line]) -> Sequence[Table]:
        """Those of the document's tables that begin in this part."""
        first = bisect_left(tables, self.span.start, key=lambda table: found[table.first].span.start)
        last = bisect_left(tables, self.span.end, key=lambda table: found[table.first].span.start)
        return tables[first:last]


def find(content: str, outline: Outline, held: str) -> tuple[Roll, ...]:
    """Every table of people, in order of place. ``held`` is the meeting's ISO date, or empty."""
    found = [roll for zone in _zones(content, outline) for roll in _in_zone(content, zone, held)]
    return tuple(sorted(found, key=lambda roll: roll.span))


def _zones(content: str, outline: Outline) -> Iterator[_Zone]:
    sections = outline.sections
    first = sections[0].span.start if sections else len(content)
    yield _Zone(0, Span(0, first), True, "", _labels_of(outline.front))
    ends = [*(section.span.start for section in sections), len(content)][1:]
    for section, end in zip(sections, ends, strict=True):
        opened = list_label(section.title)
        attending = opened is not None or _ATTENDING.match(section.title.text) is not None
        status = opened[0] if opened else "apologies" if _APOLOGIES.match(section.title.text) else ""
        span = Span(section.span.start, max(section.span.end, end))
        yield _Zone(section.position, span, attending, status, _labels_of(section.paragraphs))


def _labels_of(paragraphs: Sequence[Paragraph]) -> tuple[tuple[int, str | None], ...]:
    found: list[tuple[int, str | None]] = []
    for paragraph in paragraphs:
        opened = list_label(paragraph.words) if paragraph.words else None
        if opened is not None or is_prose(paragraph.words):
            found.append((paragraph.spans[0].start, opened[0] if opened else None))
    return tuple(sorted(found, key=lambda entry: entry[0]))


def _in_zone(content: str, zone: _Zone, held: str) -> Iterator[Roll]:
    found = lines(content)
    taken = zone.holds(headed(content), found)
    for table in taken:
        if table.kind == "people":
            yield from _headed(content, zone, table, held)
    for table in zone.holds(flattened(content), found):
        if table.kind == "people":
            yield from _flattened(content, zone, table, held)
    yield from _headless(content, zone, taken)


def _built(content: str, zone: _Zone, span: Span, found: Sequence[Seat], label: str | None) -> Iterator[Roll]:
    if found:
        counts = zone.attending or label is not None
        yield Roll(span, zone.item, tuple(found), counts)


def _headed(content: str, zone: _Zone, table: Table, held: str) -> Iterator[Roll]:
    printed = _with_last(content, table)
    whole = rows(content, printed)
    heads, body = _heads(whole)
    kinds = [of_people(head) for head in heads]
    span = Span(printed[0].span.start, printed[-1].span.end)
    yield from _read(content, zone, span, kinds, heads, body, held, printed[0].sign == " ")


def _with_last(content: str, table: Table) -> list[Line]:
    """The lines of a table, with those right below it that hold one name and nothing beside it."""
    found = lines(content)
    last = table.last
    while last < len(found) and not found[last].sign and _names(content, found[last]):
        last += 1
    return list(found[table.first : last])


def _heads(whole: Sequence[Row]) -> tuple[list[str], list[Row]]:
    """The headings of a table, those of a second row taken in, and the rows below."""
    heads = [cell.text.strip(" :*") for cell in whole[0].cells]
    body = list(whole[1:])
    if body:
        second = [cell.text.strip(" :*") for cell in body[0].cells]
        if any(second) and all(not head or of_people(head) for head in second) and not _is_body(second):
            heads = [(second[at] if at < len(second) else "") or head for at, head in enumerate(heads)]
            body = body[1:]
    return heads, body


def _is_body(cells: Sequence[str]) -> bool:
    """Whether what could be headings are the cells of a row: marks, or a status that stands alone."""
    return sum(map(bool, cells)) < 2


def _read(
    content: str, zone: _Zone, span: Span, kinds: list[str], heads: list[str], body: list[Row], held: str, blanks: bool
) -> Iterator[Roll]:
    kinds = completed(content, kinds, body)
    groups = by_heads(content, kinds, body)
    if not groups:
        return
    label = zone.label(span.start)
    default = label if label is not None else zone.status or "present"
    told = [cell.text for row in body for cell in row.cells if cell and len(cell) < 40]
    sheet = Sheet(
        content, tuple(groups), default, _key(content, span, told), any(map(is_tick, told)),
        column_of(kinds, heads, held), blanks,
    )  # fmt: skip
    yield from _built(content, zone, span, list(seats(sheet, body)), label)


def _key(content: str, span: Span, told: Sequence[str]) -> dict[str, str]:
    """What letters mean in the cells of a table: by the line below or above it; A is an apology unless others are."""
    others = any(re.match(r"ap(?:ol|\b)", text, re.IGNORECASE) for text in told)
    key = {"a": "absent" if others else "apologies"}
    for near in (content[span.end : span.end + _NEAR_KEY], content[max(0, span.start - _NEAR_KEY) : span.start]):
        for pattern in (_KEY, _KEY_BEHIND):
            pairs = [(found["sign"].lower(), found["said"].strip()) for found in pattern.finditer(near)]
            meant = {sign: _status_in(said, "present", {}, False) or status_of(said) for sign, said in pairs}
            if sum(map(bool, meant.values())) > 1:
                return key | {sign: status or "absent" for sign, status in meant.items()}
    return key


def _flattened(content: str, zone: _Zone, table: Table, held: str) -> Iterator[Roll]:
    kept = [line for line in lines(content)[table.first : table.last] if line.pieces and line.span.end <= zone.span.end]
    heads, cells = list(table.heads), kept[len(table.heads) :]
    kinds = [of_people(head) for head in heads]
    if "name" not in kinds:
        return
    body = list(_chunks(content, cells, kinds.index("name"), len(kinds)))
    spaced = _spaced(content, lines(content)[table.first : table.last], kinds.index("name"), len(kinds))
    body = spaced if len(spaced) > max(len(body), _FEWEST_SPACED) else body
    if body:
        span = Span(kept[0].span.start, body[-1].span.end)
        yield from _read(content, zone, span, kinds, heads, body, held, False)


def _spaced(content: str, every: Sequence[Line], name: int, width: int) -> list[Row]:
    """The rows of one cell a line where a blank line is an empty cell: as many lines to each as the table has columns,
    most of them with a name in its place.
    """
    found: list[Row] = []
    named = 0
    if not all(line.pieces for line in every[:width]):
        return found
    for place in range(width, len(every), width):
        row = every[place : place + width]
        if len(row) <= name or not row[name].pieces or any(len(line.pieces) > 1 for line in row):
            break
        named += _names(content, row[name])
        cells = tuple(words(content, line.pieces[0].span) if line.pieces else NO_WORDS for line in row)
        found.append(Row(Span(row[0].span.start, row[-1].span.end), cells))
    return found if named >= _NAMED * len(found) else []


def _chunks(content: str, cells: Sequence[Line], name: int, width: int) -> Iterator[Row]:
    """The rows of one cell a line: each runs up to the next that has a name in its place."""
    place = 0
    while place + name < len(cells) and _names(content, cells[place + name]):
        sizes = [size for size in range(width, name, -1) if _ends(content, cells, place + size, name)]
        size = sizes[0] if sizes else width
        row = [words(content, line.pieces[0].span) for line in cells[place : place + size]]
        yield Row(Span(cells[place].span.start, cells[min(place + size, len(cells)) - 1].span.end), tuple(row))
        place += size


def _names(content: str, line: Line) -> bool:
    return len(line.pieces) == 1 and looks_like_person(content, words(content, line.pieces[0].span))


def _ends(content: str, cells: Sequence[Line], place: int, name: int) -> bool:
    return place + name < len(cells) and _names(content, cells[place + name])


def _headless(content: str, zone: _Zone, taken: Sequence[Table]) -> Iterator[Roll]:
    """The tables without a head that stand behind a label, or bear labels in their first column or rows."""
    found = lines(content)
    held = {place for table in taken for place in range(table.first, table.last)}
    place = bisect_left(found, zone.span.start, key=lambda line: line.span.start)
    while place < len(found) and found[place].span.end <= zone.span.end:
        line = found[place]
        if place in held or not line.sign or line.sign == "-" or not line.filled:
            place += 1
            continue
        last = below(content, place, numbered=False)
        last = next((at for at in range(place, last) if at in held), last)
        yield from _unheaded(content, zone, found[place:last])
        place = max(last, place + 1)


def _unheaded(content: str, zone: _Zone, printed: Sequence[Line]) -> Iterator[Roll]:
    body = rows(content, printed)
    labels = _labels(body)
    label = zone.label(printed[0].span.start)
    titled = any(len(row.filled) == 1 and status_of(row.cell(row.filled[0]).text.strip(" :*")) for row in body)
    bare = [_beside(row) for row in body] if labels else body
    groups = by_cells(content, bare) if not labels or len(body) > 1 else []
    told = any(kind == "status" for group in groups for kind, _ in group.others) and (zone.attending and len(body) > 1)
    if not groups or not (labels or titled or told or label is not None or zone.status):
        return
    if not _is_roll(content, groups[0].names[0], bare):
        return
    status = label if label is not None else zone.status or ("present" if titled or told else "absent")
    found: list[Seat] = []
    for said, part in _by_label(labels, bare) if labels else [("", bare)]:
        sheet = Sheet(content, tuple(groups), said or status, {"a": "apologies"}, False, None, printed[0].sign == " ")
        found += seats(sheet, part)
    span = Span(printed[0].span.start, printed[-1].span.end)
    yield from _built(content, zone, span, found, label or ("present" if labels or titled else None))


def _beside(row: Row) -> Row:
    """A row without its label; a line that stands alone below one goes on with the list beside it."""
    alone = len(row.cells) == 1 and not list_label(row.cells[0])
    return Row(row.span, (NO_WORDS, *(row.cells if alone else row.cells[1:])))


def _is_roll(content: str, place: int, body: Sequence[Row]) -> bool:
    """Whether each cell of a column holds one person at the most, so that it is no list within a table."""
    return all(row.cell(place).text.count(",") < 3 and row.cell(place).text.count(";") < 1 for row in body)


def _labels(body: Sequence[Row]) -> list[tuple[int, str]]:
    """The rows whose first cell is a label, each with its status; none where the first column holds other things."""
    found: list[tuple[int, str]] = []
    for number, row in enumerate(body):
        said = row.cell(0)
        if not said or len(row.filled) < 2:
            continue
        opened = list_label(said)
        if opened is None and not said.text.endswith(":"):
            return []
        found.append((number, opened[0] if opened and not opened[1] else "absent"))
    return found if any(status != "absent" for _, status in found) else []


def _by_label(labels: Sequence[tuple[int, str]], body: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each label."""
    starts = [number for number, _ in labels]
    for (start, status), end in zip(labels, [*starts[1:], len(body)], strict=True):
        yield status, list(body[start:end])
