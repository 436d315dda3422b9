"""Lines that stand in columns, parted by bars, tabs or wide blanks, and the rows of cells that they make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from partnergraph.minutes.lines import page_breaks
from partnergraph.text import NO_WORDS, Span, Words, words

_RULE = re.compile(r"[\s|:+\-–—=_]*")
_PIECE = re.compile(r"[^\s|]+(?:(?:[ \u00a0]|(?<=[.!?:;]) {2})[^\s|]+)*")
_NUMBER = re.compile(r"(?:[A-Z]{1,4}[ -/]?)?\d{1,3}(?:[/.-]\d{1,4}){0,2}[a-z]?[.):]?")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_PARTED = re.compile(r"\w-$")
_BULLETS = frozenset("•·▪●◦‣*-–—o\u00a7\uf0b7\uf0a7")
_MARKER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]+")
_LONGEST_TITLE = 60
_SLACK = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together in a line: their stretch of the text, and the columns that they take up.

    Columns are counted in letters where blanks part the pieces of a line, else in pieces.
    """

    span: Span
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line in its pieces. ``sign`` is what parts them: a bar, a tab, a blank, or "-" for a rule; else empty.

    A cell between bars or tabs that is empty is a piece without words.
    """

    span: Span
    pieces: tuple[Piece, ...]
    sign: str = ""

    @property
    def filled(self) -> list[Piece]:
        """The pieces that hold words."""
        return [piece for piece in self.pieces if piece.span.start < piece.span.end]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: where it stands, and the words of its cells, empty where a column has none."""

    span: Span
    cells: tuple[Words, ...]

    def cell(self, place: int) -> Words:
        """The words in a column; none where the row ends before it."""
        return self.cells[place] if 0 <= place < len(self.cells) else NO_WORDS

    @property
    def filled(self) -> list[int]:
        """The places of the cells that hold words."""
        return [place for place, cell in enumerate(self.cells) if cell]


def is_number(text: str) -> bool:
    """Whether a cell holds nothing but the number of an item or a row."""
    return _NUMBER.fullmatch(text) is not None


@lru_cache(maxsize=4)
def lines(content: str) -> tuple[Line, ...]:
    """Every line of a text, blank ones too, in its pieces."""
    found: list[Line] = []
    start = 0
    gaps = page_breaks(content)
    gap = next(gaps, None)
    for raw in content.split("\n"):
        span = Span(start, start + len(raw))
        while gap is not None and gap.end <= span.start:
            gap = next(gaps, None)
        if gap is not None and gap.start < span.start < gap.end:
            found.append(Line(span, (), "-"))
        elif _RULE.fullmatch(raw):
            found.append(Line(span, (), "-" if raw.strip() else ""))
        elif "|" in raw or "\t" in raw.strip():
            sign = "|" if "|" in raw else "\t"
            pieces = _unmarked(raw, start, list(_between(raw, start, sign)))
            found.append(Line(span, pieces, sign if sign == "|" or len(pieces) > 1 else ""))
        else:
            spans = [match.span() for match in _PIECE.finditer(raw)]
            pieces = _unmarked(
                raw, start, [Piece(Span(start + first, start + last), first, last) for first, last in spans]
            )
            found.append(Line(span, pieces, " " if len(pieces) > 1 else ""))
        start = span.end + 1
    return tuple(found)


def _unmarked(raw: str, start: int, pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces of a line without the bullet that opens it; a number with its stop and words behind it are one."""
    if len(pieces) < 2 or raw.lstrip().startswith("|"):
        return tuple(pieces)
    first, second = pieces[0], pieces[1]
    marker = raw[first.span.start - start : first.span.end - start]
    if marker in _BULLETS:
        return tuple(pieces[1:])
    if len(pieces) == 2 and second.span.start < second.span.end and _MARKER.fullmatch(marker):
        return (Piece(Span(first.span.start, second.span.end), first.left, second.right),)
    return tuple(pieces)


def _between(raw: str, start: int, sign: str) -> Iterator[Piece]:
    """The stretches of a line between signs, without blanks at their ends; bars may open and close the line."""
    parts = raw.rstrip().split(sign)
    at = start
    number = 0
    for place, part in enumerate(parts):
        edge = sign == "|" and place in (0, len(parts) - 1) and not part.strip()
        if not edge:
            first = at + len(part) - len(part.lstrip())
            yield Piece(Span(first, max(first, at + len(part.rstrip()))), number, number + 1)
            number += 1
        at += len(part) + 1


def texts(content: str, line: Line) -> list[str]:
    """The words of a line's filled pieces, without marks of emphasis or a colon."""
    return [words(content, piece.span).text.strip(" :*") for piece in line.filled]


def below(content: str, first: int, numbered: bool) -> int:
    """The place after the last line of the table whose head, or first row, is the line ``first`` of a text.

    ``numbered`` where its first column holds numbers: in any other a line that opens with one is no row.
    """
    found = lines(content)
    head = found[first]
    end = place = first + 1
    while place < len(found):
        line = found[place]
        if not line.pieces:
            if line.sign != "-" and not _resumes(content, place, head, numbered):
                break
        elif not (_is_row(content, line, head, numbered) or _is_between(found, place, head)):
            break
        else:
            end = place + 1
        place += 1
    return end


def _resumes(content: str, place: int, head: Line, numbered: bool) -> bool:
    """Whether the rows of a table go on behind a blank line."""
    found = lines(content)
    follower = found[place + 1] if place + 1 < len(found) else None
    if follower is None or follower.sign != head.sign or not _is_row(content, follower, head, numbered):
        return False
    if head.sign != " ":
        return len(follower.pieces) == len(head.pieces)
    starts = [piece.left for piece in head.pieces]
    return all(any(abs(piece.left - start) <= _SLACK for start in starts) for piece in follower.pieces)


def _is_row(content: str, line: Line, head: Line, numbered: bool) -> bool:
    """Whether a line is parted as the head of a table is, and does not open an item."""
    if not head.sign or line.sign != head.sign or not line.filled:
        return head.sign == "|" == line.sign
    opens = line.filled[0].left <= head.pieces[0].left
    return head.sign == "|" or numbered or not opens or not is_number(texts(content, line)[0])


def _is_between(found: Sequence[Line], place: int, head: Line) -> bool:
    """Whether a line of one piece goes on with a cell of the row above, or is a title between two rows."""
    line = found[place]
    if line.sign or head.sign == "|" or not line.pieces:
        return False
    piece = line.pieces[0]
    if head.sign == " " and piece.left > head.pieces[0].left + _SLACK:
        return any(abs(piece.left - other.left) <= _SLACK for other in head.pieces[1:])
    follower = next((other for other in found[place + 1 : place + 3] if other.pieces), None)
    return piece.right - piece.left <= _LONGEST_TITLE and follower is not None and follower.sign == head.sign


def rows(content: str, found: Sequence[Line]) -> list[Row]:
    """The rows that the lines of one table make, its head among them; rules and blank lines are none."""
    kept = [line for line in found if line.pieces]
    if any(line.sign == " " for line in kept):
        columns = _columns(kept)
        return [Row(line.span, _placed(content, line, columns)) for line in kept]
    narrow = len(kept[0].pieces) if kept else 0
    folded = any(line.sign == "\t" and len(line.pieces) > narrow for line in kept)
    return [row for line in kept for row in _unstacked(content, line, line.filled if folded else line.pieces)]


def _unstacked(content: str, line: Line, pieces: Sequence[Piece]) -> Iterator[Row]:
    """The row of a line, or, where several of its cells hold as many lines each, a row for each of them."""
    cells = [_broken(content, piece.span) for piece in pieces]
    counts = {len(parts) for parts in cells if any(parts)}
    if len(counts) == 1 and max(counts) > 1 and sum(any(parts) for parts in cells) > 1:
        for place in range(max(counts)):
            yield Row(line.span, tuple(parts[place] if any(parts) else NO_WORDS for parts in cells))
        return
    yield Row(line.span, tuple(_joined([part for part in parts if part]) for parts in cells))


def _broken(content: str, span: Span) -> list[Words]:
    """The lines of a cell, as break marks part them."""
    marks = list(_BREAK.finditer(content, span.start, span.end))
    starts, ends = [span.start, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), span.end]
    return [words(content, Span(start, end)) for start, end in zip(starts, ends, strict=True)]


def _joined(parts: Sequence[Words]) -> Words:
    """Words read on as one, a blank between, but for a hyphen at the end of a line."""
    whole = parts[0] if parts else NO_WORDS
    for part in parts[1:]:
        gap = "" if _PARTED.search(whole.text) else " "
        whole = Words(f"{whole.text}{gap}{part.text}", (*whole.offsets, *part.offsets[: len(gap)], *part.offsets))
    return whole


def _columns(kept: Sequence[Line]) -> list[tuple[int, int]]:
    """The columns of a table that blanks part: what no row bridges, else where the pieces of its widest row begin."""
    taken = sorted((piece.left, piece.right) for line in kept if line.sign for piece in line.pieces)
    merged: list[tuple[int, int]] = []
    for left, right in taken:
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    widest = max(kept, key=lambda line: len(line.pieces))
    if len(merged) >= len(widest.pieces):
        return merged
    lefts = [piece.left for piece in widest.pieces]
    return list(zip(lefts, [*(left - 1 for left in lefts[1:]), max(right for _, right in taken)], strict=True))


def _placed(content: str, line: Line, columns: Sequence[tuple[int, int]]) -> tuple[Words, ...]:
    """The cells of a line, each piece in the column in which most of it stands or begins."""
    held: list[list[Span]] = [[] for _ in columns]
    for piece in line.pieces:
        place = max((at for at, (left, _) in enumerate(columns) if left <= piece.left + _SLACK), default=0)
        held[place].append(piece.span)
    return tuple(words(content, spans) if spans else NO_WORDS for spans in held)


def joined(above: Row, row: Row) -> Row:
    """Two rows as one: each cell read on into the one below it."""
    width = max(len(above.cells), len(row.cells))
    pairs = [[cell for cell in (above.cell(place), row.cell(place)) if cell] for place in range(width)]
    return Row(above.span, tuple(_joined(pair) for pair in pairs))
