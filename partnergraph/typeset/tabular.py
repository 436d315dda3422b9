"""Columns without rules read as what they are: a table, a list of people in two columns, or labels and their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from partnergraph.typeset.blocks import Block, Cell, Passage, Tabular
from partnergraph.typeset.geometry import Line, joined, line_of, parted
from partnergraph.typeset.gutters import MARKER, Stretch, cells
from partnergraph.typeset.paragraphs import goes_on, paragraphs, starts_lower
from partnergraph.typeset.people import LIST_LABEL, are_letters_of, are_people, by_column, in_line, people
from partnergraph.typeset.setting import Setting

_LONGEST_LABEL = 60
_MOST = 0.6
_FEW_COLUMNS = 2
_FEW_LINES = 3
_ANY = 0.1
_FAR = 2.2
_WIDER = 1.4
_COLUMN_GAP = 0.7
_NEXT_LINE = 1.8
_ALIGNED = 3.0

Columns = list[list[Line | None]]


def blocks_of(lines: Sequence[Line], stretch: Stretch, setting: Setting) -> list[Block]:
    """What a stretch of lines in columns is, in reading order."""
    found: list[Block] = []
    part: Columns = []
    held = lines[stretch.first : stretch.last]
    if sum(bool(in_line(line)) for line in held) >= _MOST * len(held):
        return list(people(by_column(held), setting, max(line.x1 for line in held)))
    for place, row in enumerate(cells(line, stretch.starts) for line in held):
        if part and _stands_apart(held, place):
            found += _part(part, stretch.starts, setting)
            part = []
        part.append(row)
    return found + _part(part, stretch.starts, setting) if part else found


def heads_list(line: Line) -> bool:
    """Whether a line without columns heads what stands below it: it is bold, or a label."""
    if line.gaps or len(line.text) > _LONGEST_LABEL:
        return False
    return line.bold or line.text.endswith(":") or LIST_LABEL.fullmatch(line.text) is not None


def ends_label(above: Line, line: Line) -> bool:
    """Whether a line is the second half of a label whose list begins beside the first ("Apologies for", "absence:")."""
    label = parted(above, above.gaps)[0]
    close = 0 < line.y - above.y < _NEXT_LINE * line.size and abs(line.x0 - above.x0) <= _ALIGNED
    if not above.gaps or not close or ":" in label.text or not line.text.endswith(":"):
        return False
    return starts_lower(line) or LIST_LABEL.fullmatch(f"{label.text} {line.text}") is not None


def _stands_apart(lines: Sequence[Line], place: int) -> bool:
    """Whether a gap before a line is far wider than those around it."""
    steps = [below.y - above.y for above, below in pairwise(lines[max(0, place - 2) : place + 2])]
    here = steps.pop(min(place, 2) - 1)
    return here > _FAR * lines[place].size and all(here > _WIDER * step for step in steps)


def _part(rows: Columns, columns: Sequence[float], setting: Setting) -> list[Block]:
    """What lines in columns are that nothing parts."""
    rows, starts = _without_empty(_with_whole_labels(rows), list(columns))
    rows, starts = _with_letters(rows, starts)
    if len(starts) == 1 and all(row[0] is None or MARKER.fullmatch(row[0].text) for row in rows):
        rows, starts = [[_joined(*row)] for row in rows], []
    if not starts:
        return list(people([row[0] for row in rows if row[0]], setting))
    if _is_side_by_side(rows):
        return list(_by_column(rows, setting))
    if _is_labelled(rows):
        return list(_labelled(rows, setting))
    return _table(rows, starts, setting)


def _with_whole_labels(rows: Columns) -> Columns:
    """The lines, a label that is printed on two put together: in the second, where its value begins beside that."""
    found: Columns = []
    for row in rows:
        first = row[0]
        above = found[-1] if found else [None]
        begun = above[0]
        label = joined(begun, first) if first and begun else None
        if not (first and begun and label) or not (starts_lower(first) or LIST_LABEL.fullmatch(label.text)):
            found.append(row)
        elif any(row[1:]) and not any(above[1:]):
            found[-1] = [label, *row[1:]]
        elif any(above[1:]) and first.text.endswith(":") and ":" not in begun.text:
            found[-1:] = [[label, *above[1:]], *([[None, *row[1:]]] if any(row[1:]) else [])]
        else:
            found.append(row)
    return found


def _without_empty(rows: Columns, starts: list[float]) -> tuple[Columns, list[float]]:
    """The columns that hold anything; the first is kept."""
    kept = [place for place in range(len(starts) + 1) if not place or any(row[place] for row in rows)]
    return [[row[place] for place in kept] for row in rows], [starts[place - 1] for place in kept if place]


def _with_letters(rows: Columns, starts: list[float]) -> tuple[Columns, list[float]]:
    """The columns, one that holds nothing but the initials of the names left of it joined to those names."""
    for place in range(len(starts), 0, -1):
        pairs = [(row[place - 1], row[place]) for row in rows if row[place] is not None]
        own = sum(left is not None and are_letters_of(right.text, left.text) for left, right in pairs if right)
        if pairs and own >= _MOST * len(pairs):
            rows = [[*row[: place - 1], _joined(row[place - 1], row[place]), *row[place + 1 :]] for row in rows]
            del starts[place - 1]
    return rows, starts


def _joined(left: Line | None, right: Line | None) -> Line | None:
    return left or right if left is None or right is None else joined(left, right)


def _is_side_by_side(rows: Columns) -> bool:
    """Whether two columns or more hold lists of people of their own, or lists that are labelled so."""
    columns = [[cell for cell in column if cell is not None] for column in zip(*rows, strict=True)]
    people = [column for column in columns if are_people(column)]
    labelled = [column for column in columns if column and LIST_LABEL.fullmatch(column[0].text)]
    return len(people) == len(columns) > 1 or len(labelled) == len(columns) > 1


def _by_column(rows: Columns, setting: Setting) -> Iterator[Block]:
    for column in zip(*rows, strict=True):
        lines = [cell for cell in column if cell is not None]
        right = max(cell.x1 for cell in lines)
        yield from people(lines, setting, right + setting.size * 8)


def _is_labelled(rows: Columns) -> bool:
    """Whether the first column holds labels that end in a colon, each beside its value."""
    labels = [row[0] for row in rows if row[0] is not None]
    return len(rows[0]) == 2 and sum(label.text.endswith(":") for label in labels) >= _MOST * len(labels)


def _labelled(rows: Columns, setting: Setting) -> Iterator[Block]:
    """Each label with the first line of its value, the lines below it as they run on."""
    group: list[Line] = []
    for label, value in rows:
        line = _joined(label, value)
        if line is None:
            continue
        if group and label is None and value is not None and goes_on([_value(group[0]), *group[1:]], value, setting):
            group.append(value)
            continue
        if group:
            yield Passage(tuple(group))
        group = [line]
    if group:
        yield Passage(tuple(group))


def _value(line: Line) -> Line:
    """The part of a line behind its label."""
    place = next((at for at, word in enumerate(line.words) if word.text.endswith(":")), -1) + 1
    return line_of(line.words[place:] or line.words, line.page)


def _table(rows: Columns, starts: Sequence[float], setting: Setting) -> list[Block]:
    """The rows as a table; what stands alone in the first column as a row of its own is a heading between its parts."""
    first = min(row[0].x0 for row in rows if row[0]) if any(row[0] for row in rows) else starts[0] - 1
    rights = [start - _COLUMN_GAP * setting.size for start in starts]
    rights.append(_last_right(rows, setting))
    found: list[Block] = []
    part: list[tuple[Cell, ...]] = []
    for row in _assembled(rows, setting, rights):
        if row[0] and not any(row[1:]) and not MARKER.fullmatch(row[0][0].text):
            if part:
                found.append(Tabular(tuple(part), (first, *starts)))
                part = []
            found += row[0]
        else:
            part.append(row)
    if part:
        found.append(Tabular(tuple(part), (first, *starts)))
    return found


def _last_right(rows: Columns, setting: Setting) -> float:
    """Where the last column ends: with its longest line, or, where most of its cells are lists, with the page."""
    longest = max((row[-1].x1 for row in rows if row[-1]), default=setting.right)
    begun = sum(row[0] is not None for row in rows)
    return longest if begun >= _MOST * len(rows) else max(setting.right, longest)


def _assembled(rows: Columns, setting: Setting, rights: Sequence[float]) -> Iterator[tuple[Cell, ...]]:
    """The lines put together to rows: a line carries on the row above where each of its cells carries on one."""
    row: list[list[Line]] = []
    for line in rows:
        if row and _carries_on(row, line, setting, rights):
            for cell, more in zip(row, line, strict=True):
                cell += [more] if more is not None else []
            continue
        if row:
            yield _finished(row, setting, rights)
        row = [[cell] if cell is not None else [] for cell in line]
    if row:
        yield _finished(row, setting, rights)


def _carries_on(
    row: Sequence[list[Line]], line: Sequence[Line | None], setting: Setting, rights: Sequence[float]
) -> bool:
    """Whether a line carries on a row: it leaves the first column empty, or all its cells run on."""
    if line[0] is None and row[0]:
        return True
    return all(
        bool(above) and goes_on(above, more, setting, right)
        for above, more, right in zip(row, line, rights, strict=True)
        if more is not None
    )


def _finished(row: Sequence[list[Line]], setting: Setting, rights: Sequence[float]) -> tuple[Cell, ...]:
    return row_of(row, rights, setting)


def row_of(row: Sequence[Sequence[Line]], rights: Sequence[float], setting: Setting) -> tuple[Cell, ...]:
    """The cells of a row; the few lines of a cell run on where there are more than two and the first is no number."""
    plain = len(row) > _FEW_COLUMNS and bool(row[0]) and not MARKER.fullmatch(row[0][0].text)
    ends = [_ANY if plain and len(cell) <= _FEW_LINES else right for cell, right in zip(row, rights, strict=True)]
    return tuple(
        tuple(Passage(tuple(group)) for group in paragraphs(cell, setting, end))
        for cell, end in zip(row, ends, strict=True)
    )
