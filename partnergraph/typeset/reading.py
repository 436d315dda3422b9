"""Pages made into the pieces of a document: what runs over a page end joined, words mended, headings told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from partnergraph.composition import Paragraph, Piece, Table
from partnergraph.typeset.blocks import Block, Passage, Tabular
from partnergraph.typeset.furniture import without_furniture, without_page_number
from partnergraph.typeset.geometry import Line, Page
from partnergraph.typeset.hyphens import Vocabulary, mended
from partnergraph.typeset.layout import page_blocks
from partnergraph.typeset.lines import lines_of
from partnergraph.typeset.paragraphs import is_full, is_marked, leaves_open, starts_lower
from partnergraph.typeset.setting import Setting, setting_of, text_start

_ALIGNED = 3.0
_LARGER = 1.15
_LONGEST_HEADING = 160
_SENTENCE_END = (".", ":", ";", "!", "?")


def pieces(pages: Sequence[Page]) -> list[Piece]:
    """The paragraphs and tables of printed pages, in reading order."""
    lines = [lines_of(page.words, page.number, page.rules) for page in pages]
    body = without_furniture(pages, lines)
    setting = setting_of(body.pages, max((page.width for page in pages), default=0.0))
    joined: list[Block] = []
    for page, own in zip(pages, body.pages, strict=True):
        joined = _joined(joined, page_blocks(page, own, setting), setting)
    words = Vocabulary(line.text for own in body.pages for line in own)
    levels = _levels(joined, setting)
    heads = [Paragraph(without_page_number(line.text), page=str(line.page)) for line in body.heads]
    return [*heads, *(_piece(block, words, levels, setting) for block in joined)]


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
    if abs(above.size - line.size) > 0.07 * above.size or above.bold != line.bold or is_marked(line):
        return False
    ended = above.words[-1].text.endswith(_SENTENCE_END)
    full = is_full(above, line, setting.right_of(above))
    indent = abs(line.x0 - above.x0) <= _ALIGNED or abs(line.x0 - text_start(above)) <= _ALIGNED
    if not indent and not starts_lower(line):
        return False
    return not ended and (full or starts_lower(line) or leaves_open(above))


def _same_columns(last: Tabular, first: Tabular) -> bool:
    return len(last.starts) == len(first.starts) and all(
        abs(a - b) <= _ALIGNED for a, b in zip(last.starts, first.starts, strict=True)
    )


def _continued(last: Tabular, first: Tabular) -> Tabular:
    """A table with its part on the next page: its head read once, a row that the page end cuts made one."""
    rows = first.rows[1:] if _said(first.rows[0]) == _said(last.rows[0]) else first.rows
    if rows and len(rows[0]) == len(last.rows[-1]) and not rows[0][0] and last.rows[-1][0]:
        whole = tuple(_one_cell(a, b) for a, b in zip(last.rows[-1], rows[0], strict=True))
        return replace(last, rows=(*last.rows[:-1], whole, *rows[1:]))
    return replace(last, rows=(*last.rows, *rows))


def _one_cell(above: tuple[Passage, ...], below: tuple[Passage, ...]) -> tuple[Passage, ...]:
    if above and below and starts_lower(below[0].lines[0]) and not above[-1].text.endswith(_SENTENCE_END):
        return (*above[:-1], replace(above[-1], lines=above[-1].lines + below[0].lines), *below[1:])
    return above + below


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


def _piece(block: Block, words: Vocabulary, levels: dict[float, int], setting: Setting) -> Piece:
    if isinstance(block, Passage):
        return _paragraph(block, words, levels, setting)
    return Table(
        tuple(
            tuple(tuple(_paragraph(passage, words, {}, setting) for passage in cell) for cell in row)
            for row in block.rows
        )
    )


def _paragraph(passage: Passage, words: Vocabulary, levels: dict[float, int], setting: Setting) -> Paragraph:
    lines = passage.lines
    said = mended([f"{line.text}    {line.note}" if line.note else line.text for line in lines], words)
    short = len(passage.text) <= _LONGEST_HEADING
    return Paragraph(
        "\n".join(said),
        level=levels.get(lines[0].size, 0) if short and _is_large(lines, setting) else 0,
        bold=passage.bold and not setting.bold,
        wrapped=True,
        role=passage.role,
        page=str(lines[0].page),
    )
