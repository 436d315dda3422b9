"""Pages made into the pieces of a document: what runs over a page end joined, words mended, headings told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from partnergraph.composition import Paragraph, Piece, Table
from partnergraph.hyphens import Vocabulary, mended
from partnergraph.typeset import footnotes
from partnergraph.typeset.blocks import Block, Passage, Tabular
from partnergraph.typeset.furniture import without_furniture, without_page_number
from partnergraph.typeset.geometry import Line, Page
from partnergraph.typeset.layout import page_blocks
from partnergraph.typeset.line_numbers import without_line_numbers
from partnergraph.typeset.lines import lines_of
from partnergraph.typeset.marginal import Known, entry, with_notes
from partnergraph.typeset.notes import columns_of
from partnergraph.typeset.overleaf import INITIALS, initials_overleaf, with_initials
from partnergraph.typeset.paragraphs import is_full, is_like, is_marked, leaves_open, opens, starts_lower
from partnergraph.typeset.people import are_named
from partnergraph.typeset.setting import Setting, setting_of, text_start
from partnergraph.typeset.watermarks import without_watermark

_ALIGNED = 3.0
_LARGER = 1.15
_LONGEST_HEADING = 160
_SENTENCE_END = (".", ":", ";", "!", "?")


def pieces(pages: Sequence[Page]) -> list[Piece]:
    """The paragraphs and tables of printed pages, in reading order."""
    words = [without_watermark(page.words) for page in pages]
    lines = without_line_numbers(
        [lines_of(held, page.number, page.rules) for held, page in zip(words, pages, strict=True)]
    )
    body = without_furniture(pages, lines)
    width = max((page.width for page in pages), default=0.0)
    setting = replace(setting_of(body.pages, width), columns=columns_of(body.pages, width))
    apart = [footnotes.parted(own, setting.size) for own in body.pages]
    joined: list[Block] = []
    notes: list[Block] = []
    for page, own, note, below in zip(
        pages, *initials_overleaf([own for own, _ in apart], width), (below for _, below in apart), strict=True
    ):
        ended = len(joined)
        joined = _joined(joined, with_initials(page_blocks(page, own, setting), note), setting)
        joined[ended:ended] = notes
        notes = below
    joined += notes
    heads = [Paragraph(without_page_number(line.text), page=str(line.page)) for line in body.heads]
    return [*heads, *_as_pieces(joined, [line for own in body.pages for line in own], setting)]


def _joined(before: list[Block], blocks: list[Block], setting: Setting) -> list[Block]:
    """The blocks of the pages so far with those of the next, the paragraph or table between them made one."""
    if before and blocks:
        last, first = before[-1], blocks[0]
        if isinstance(last, Passage) and isinstance(first, Passage) and _runs_over(last, first, setting):
            return [*before[:-1], replace(last, lines=last.lines + first.lines), *blocks[1:]]
        if isinstance(last, Tabular) and isinstance(first, Tabular) and _same_columns(last, first):
            return [*before[:-1], _continued(last, first), *blocks[1:]]
    return before + blocks


def _runs_over(last: Passage, first: Passage, setting: Setting) -> bool:
    """Whether a paragraph at the head of a page carries on the last one of the page before."""
    above, line = last.lines[-1], first.lines[0]
    if not _may_run_over(last, first):
        return False
    if (is_like(last.lines, line) or (opens(last.lines[0]) and opens(line))) and not leaves_open(above):
        return False
    ended = above.words[-1].text.endswith(_SENTENCE_END) or _is_signed(last)
    full = is_full(above, line, setting.right_of(above))
    indent = abs(line.x0 - above.x0) <= _ALIGNED or abs(line.x0 - text_start(above)) <= _ALIGNED
    if not indent and not starts_lower(line):
        return False
    return not ended and (full or starts_lower(line) or leaves_open(above))


def _is_signed(passage: Passage) -> bool:
    """Whether the initials of someone whom a passage names stand behind its last sentence."""
    words = passage.lines[-1].words
    signed = len(words) > 1 and words[-2].text.endswith(_SENTENCE_END) and INITIALS.fullmatch(words[-1].text)
    return bool(signed) and are_named(words[-1].text, passage.text)


def _may_run_over(last: Passage, first: Passage) -> bool:
    """Whether two paragraphs are set in one type, and the second is no entry of a list."""
    above, line = last.lines[-1], first.lines[0]
    return abs(above.size - line.size) <= 0.07 * above.size and above.bold == line.bold and not is_marked(line)


def _same_columns(last: Tabular, first: Tabular) -> bool:
    """Whether two tables have the same edges, and the rows where they meet as many cells."""
    edges = zip((last.starts[0], last.starts[-1]), (first.starts[0], first.starts[-1]), strict=True)
    return len(last.rows[-1]) == len(first.rows[0]) and all(abs(a - b) <= _ALIGNED for a, b in edges)


def _continued(last: Tabular, first: Tabular) -> Tabular:
    """A table with its part on the next page: its head read once, a row that the page end cuts made one."""
    rows = first.rows[1:] if _said(first.rows[0]) == _said(last.rows[0]) else first.rows
    if rows and len(rows[0]) == len(last.rows[-1]) and not rows[0][0] and last.rows[-1][0]:
        whole = tuple(_one_cell(a, b) for a, b in zip(last.rows[-1], rows[0], strict=True))
        return replace(last, rows=(*last.rows[:-1], whole, *rows[1:]))
    return replace(last, rows=(*last.rows, *rows))


def _one_cell(above: tuple[Passage, ...], below: tuple[Passage, ...]) -> tuple[Passage, ...]:
    if above and below and _may_run_over(above[-1], below[0]) and not _has_ended(above[-1]):
        return (*above[:-1], replace(above[-1], lines=above[-1].lines + below[0].lines), *below[1:])
    return above + below


def _has_ended(passage: Passage) -> bool:
    """Whether the words of a cell end a sentence, or, in a title, what comes before its second part."""
    return passage.text.endswith((".", ";", "!", "?") if passage.bold else _SENTENCE_END)


def _said(row: Iterable[tuple[Passage, ...]]) -> list[str]:
    return [" ".join(passage.text for passage in cell) for cell in row]


def _levels(blocks: Sequence[Block], setting: Setting) -> dict[float, int]:
    """The heading level of each size of type that is larger than that of the text, the largest first."""
    sizes = {
        block.lines[0].size
        for block in blocks
        if isinstance(block, Passage) and _is_large(block.lines, setting) and len(block.text) <= _LONGEST_HEADING
    }
    return {size: min(level, 6) for level, size in enumerate(sorted(sizes, reverse=True), 1)}


def _is_large(lines: Sequence[Line], setting: Setting) -> bool:
    return all(line.size >= _LARGER * setting.size for line in lines)


def _as_pieces(blocks: Sequence[Block], lines: Sequence[Line], setting: Setting) -> Iterator[Piece]:
    """The blocks as paragraphs and tables; what stands beside a heading goes with all of its item, and comes last."""
    words = Vocabulary(line.text for line in lines)
    noted = any(line.note for passage in _passages(blocks) for line in passage.lines)
    known = Known(passage.text for passage in _passages(blocks) if noted)
    levels = _levels(blocks, setting)
    waiting: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Tabular):
            yield from waiting
            waiting = []
            yield _table(block, words, known, setting)
            continue
        made = list(_paragraphs(block, words, known, levels, setting))
        heads = made[0].bold or made[0].level
        if heads:
            yield from waiting
            waiting = [entry(made[0], line.note) for line in block.lines if line.note]
            yield replace(made[0], text=block_text(block, words), wrapped=False)
        else:
            yield from made
    yield from waiting


def _passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    for block in blocks:
        if isinstance(block, Passage):
            yield block
        else:
            yield from (passage for row in block.rows for cell in row for passage in cell)


def _table(table: Tabular, words: Vocabulary, known: Known, setting: Setting) -> Table:
    def cell(passages: Iterable[Passage]) -> tuple[Paragraph, ...]:
        return tuple(made for passage in passages for made in _paragraphs(passage, words, known, {}, setting))

    return Table(tuple(tuple(map(cell, row)) for row in table.rows))


def _paragraphs(
    passage: Passage, words: Vocabulary, known: Known, levels: dict[float, int], setting: Setting
) -> Iterator[Paragraph]:
    lines = passage.lines
    short = len(passage.text) <= _LONGEST_HEADING
    made = Paragraph(
        "",
        level=levels.get(lines[0].size, 0) if short and _is_large(lines, setting) else 0,
        bold=passage.bold and not setting.bold,
        page=str(lines[0].page),
    )
    return with_notes(made, mended([(line.text, line.note) for line in lines], words), known)


def block_text(passage: Passage, words: Vocabulary) -> str:
    """The words of a passage without what stands beside it."""
    return " ".join(text for text, _ in mended([(line.text, "") for line in passage.lines], words))
