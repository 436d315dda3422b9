"""A page taken apart into passages and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partnergraph.typeset.blocks import Block, Cell, Passage, Tabular
from partnergraph.typeset.columns import in_columns
from partnergraph.typeset.geometry import Box, Line, Page, Word, line_of, parted
from partnergraph.typeset.grids import Grid, grids
from partnergraph.typeset.gutters import MARKER, Stretch, lone_row, stretches
from partnergraph.typeset.lines import lines_of
from partnergraph.typeset.notes import with_notes
from partnergraph.typeset.paragraphs import paragraphs
from partnergraph.typeset.people import LIST_LABEL, in_line, people
from partnergraph.typeset.setting import Setting
from partnergraph.typeset.tabular import blocks_of, ends_label, heads_list, row_of

_PADDING = 6.0


def page_blocks(page: Page, lines: Sequence[Line], setting: Setting) -> list[Block]:
    """The blocks of a page, whose lines are given without running heads and feet."""
    ruled = [grid for grid in grids(page.rules) if _holds_words(grid, lines)]
    found: list[Block] = []
    left = list(lines)
    for grid in ruled:
        inside, left, above = _taken_out(grid.box, left)
        found += _open_blocks(above, page.width, setting)
        found += _grid_blocks(grid, inside, page.number, setting)
    return found + _open_blocks(left, page.width, setting)


def _holds_words(grid: Grid, lines: Sequence[Line]) -> bool:
    """Whether two cells of a grid side by side hold words, which those of a drawing do not."""
    words = [word for line in lines for word in line.words if grid.box.holds(word)]
    return any(sum(any(map(box.holds, words)) for box in row) > 1 for row in grid.rows)


def _taken_out(box: Box, lines: Sequence[Line]) -> tuple[list[Word], list[Line], list[Line]]:
    """The words in a box, the lines left below it and those above it; a line beside it stands above."""
    inside: list[Word] = []
    above: list[Line] = []
    below: list[Line] = []
    for line in lines:
        within = [word for word in line.words if box.holds(word)]
        inside += within
        rest = line if not within else line_of(out, line.page) if (out := _without(line, within)) else None
        if rest is not None:
            (below if rest.y > box.bottom else above).append(rest)
    return inside, below, above


def _without(line: Line, words: Sequence[Word]) -> list[Word]:
    return [word for word in line.words if word not in words]


def _open_blocks(lines: Sequence[Line], width: float, setting: Setting) -> list[Block]:
    """The blocks of lines that stand in no ruled table."""
    found: list[Block] = []
    for band in in_columns(lines, width):
        found += _band(with_notes(band, width, setting.columns), setting)
    return found


def _band(lines: Sequence[Line], setting: Setting) -> Iterator[Block]:
    """The blocks of a band; columns are sought between one heading and the next, for each may have its own."""
    running: list[Line] = []
    for section in _sections(lines):
        place = 0
        for stretch in _stretches(section):
            yield from _running([*running, *section[place : stretch.first]], setting)
            yield from blocks_of(section, stretch, setting)
            running, place = [], stretch.last
        running += section[place:]
    yield from _running(running, setting)


def _stretches(section: Sequence[Line]) -> list[Stretch]:
    """The stretches of a section in columns, one row alone below the label of a list of people among them."""
    found = stretches(section)
    if not section or not LIST_LABEL.fullmatch(section[0].text):
        return found
    alone = [row for row in lone_row(section) if not found or row.last <= found[0].first]
    return alone + found


def _sections(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines in parts that each begin with a heading or a label."""
    part: list[Line] = []
    for line in lines:
        if part and heads_list(line) and not ends_label(part[-1], line):
            yield part
            part = []
        part.append(line)
    yield part


def _running(lines: Sequence[Line], setting: Setting) -> Iterator[Block]:
    """The paragraphs of lines in one column; labels and values, or people, side by side in one line stand apart."""
    apart: list[Line] = []
    for line in lines:
        beside = in_line(line)
        if beside:
            yield from (Passage(tuple(group)) for group in paragraphs(apart, setting))
            yield from people(beside, setting, line.x1)
            apart = []
        else:
            apart += _labels_apart(line)
    yield from (Passage(tuple(group)) for group in paragraphs(apart, setting))


def _labels_apart(line: Line) -> list[Line]:
    """A line parted where a label ("Venue:") begins behind a gap."""
    words = line.words
    cuts = [
        at
        for at in line.gaps
        if words[at].text[0].isupper()
        and any(word.text.endswith(":") for word in words[at : at + 3])
        and not words[at - 1].text.endswith(":")
        and not (at == 1 and MARKER.fullmatch(words[0].text))
    ]
    return parted(line, cuts)


def _grid_blocks(grid: Grid, words: Sequence[Word], page: int, setting: Setting) -> Iterator[Block]:
    """A ruled table, each cell read as a column of its own."""
    rows: list[tuple[Cell, ...]] = []
    left = list(words)
    for boxes in grid.rows:
        held = []
        for box in boxes:
            held.append(lines_of([word for word in left if box.holds(word)], page))
            left = [word for word in left if not box.holds(word)]
        if any(held):
            rights = [box.x1 - _inset(box, lines) for box, lines in zip(boxes, held, strict=True)]
            rows.append(row_of(held, rights, setting))
    if rows:
        yield Tabular(tuple(rows), grid.uprights)
    yield from (Passage(tuple(group)) for group in paragraphs(lines_of(left, page), setting))


def _inset(box: Box, lines: Sequence[Line]) -> float:
    """How far from the edge of its box a cell's text stands."""
    return min(max(min((line.x0 for line in lines), default=box.x0) - box.x0, 0.0), _PADDING)
