"""Paragraphs and labels of a document: wrapped lines made one, sentences mended over page breaks, tables parted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from partnergraph.minutes.lines import (
    BULLET,
    CUT_DATE,
    DATE,
    HEADING,
    MARKER,
    NUMBER_ALONE,
    UNFINISHED,
    Line,
    opens_paragraph,
)
from partnergraph.minutes.tables import cells
from partnergraph.minutes.titles import is_standing
from partnergraph.minutes.wrapping import INITIALS_ALONE, marked_groups, running_groups
from partnergraph.text import WRAPPED, Span, Text, Words, words

_LONGEST_MENDED = 5000
_ROLES = ("number", "title", "agenda", "action", "section")
_BOLD = re.compile(r"[ \t]*(?:[-*+•][ \t]+)?(?:\d[\d./]*[.)]?[ \t]+)?(?:\*\*|__)[^*_\n]+(?:\*\*|__)[ \t]*$")
_TAKER = r" (?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){1,2}(?: \([^()]{1,60}\))?"
_LABEL = re.compile(
    r"(?P<pdf>(?:\bpdf icon )?\b(?:PDF|DOCX?|XLSX?) \d+(?:\.\d+)? ?[KM]B\b(?:/\d+ ?[KM]B)?(?: View"
    r" as (?:HTML|DOCX) \(\d+\) \d+ ?[KM]B)?)"
    r"|(?P<documents>\bAdditional documents:)"
    rf"|(?P<minutes>(?:^|(?<=[ )]))(?!^Minutes:{_TAKER}$)Minutes:(?= |$))",
)
_CUT = re.compile(r"(?:\.\.\.|…)?\s*view the full minutes text for item \S+", re.IGNORECASE)
_BAR = re.compile(
    r"\||<br ?/?>|^[ \t]*(?:decisions?|resolved|resolutions?|agreed|outcome)[ :]*(?P<tab>\t+)",
    re.IGNORECASE | re.MULTILINE,
)
_INITIALS_BEHIND = re.compile(r"[.!?] [A-Z]{2,4}(?: ?[/,&+] ?[A-Z]{2,4}){0,4}$")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NUMBER_WORD = re.compile(r"<br ?/?>|\b(?:no|nos|number|ref|reference|agenda|minute|items?)\b", re.IGNORECASE)
_ACTION_CELL = re.compile(
    r"[ \t]{3,}(?:[A-Z][A-Za-z'’]{1,3}|[A-Z]'[A-Z]|ALL|All)(?:(?: ?[/,&] ?| )[A-Z][A-Za-z'’]{1,3}){0,4}/?[ \t]*$"
)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as printed: its words, its pieces in the source, its heading level (0: none), whether it is bold.

    ``label`` says that it is no paragraph but one of the page's labels: ``pdf``, ``documents``, ``minutes``, ``row``
    (the end of a table row), ``cut`` (the page leaves out the rest) or ``number`` (a number that stands alone).
    ``role`` is what the source itself says that it is: an item's ``number`` or ``title``, ``agenda`` text above the
    minutes, an entry of an ``action`` column, the heading of a ``section``; or ``cell`` where it stands in a table of
    people or of actions, which opens no item; ``private`` goes with a title. ``inner`` is a cell behind another that
    has words. ``wrapped`` says that its line ends mean nothing. ``column`` counts the bars before it in its
    line, which are none outside a table.
    """

    words: Words
    spans: tuple[Span, ...]
    heading: int = 0
    bold: bool = False
    marker: str = ""
    label: str = ""
    role: str = ""
    private: bool = False
    inner: bool = False
    wrapped: bool = False
    column: int = 0

    @property
    def text(self) -> str:
        """The words."""
        return self.words.text


def _running(content: str, span: Span, group: list[Line]) -> list[Span]:
    """The stretches of a wrapped paragraph without the initials that stand in a column at the right of its lines."""
    cells = [
        Span(line.span.start + found.start(), line.span.end)
        for line in group
        if len(group) > 1 and (found := _ACTION_CELL.search(line.text)) and span.covers(line.span)
    ]
    starts, ends = [span.start, *(cell.end for cell in cells)], [*(cell.start for cell in cells), span.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end] or [span]


def _labelled(content: str, spans: list[Span], heading: int, bold: bool) -> Iterator[Block]:
    """The paragraph of a group of lines, parted at the page's labels."""
    whole = words(content, spans)
    start = 0
    for found in _LABEL.finditer(whole.text):
        yield from _plain(whole.cut(start, found.start()), heading, bold)
        yield Block(whole.cut(found.start(), found.end()), (whole.span(*found.span()),), label=str(found.lastgroup))
        start = found.end()
    cut = _CUT.search(whole.text, start)
    yield from _plain(whole.cut(start, cut.start() if cut else None), heading, bold)
    if cut:
        yield Block(whole.cut(*cut.span()), (whole.span(*cut.span()),), label="cut")
        yield from _plain(whole.cut(cut.end()), heading, bold)


def _plain(piece: Words, heading: int, bold: bool) -> Iterator[Block]:
    if not piece:
        return
    alone = NUMBER_ALONE.fullmatch(piece.text)
    if alone and not heading:
        yield Block(piece, (piece.span(),), label="number")
        return
    yield Block(piece, (piece.span(),), heading, bold)


def _rows(content: str, group: list[Line]) -> Iterator[tuple[Span, bool]]:
    """The stretches of a group between table bars and breaks, each with whether a bar closes it."""
    start, end = group[0].span.start, group[-1].span.end
    at = start
    for bar in _BAR.finditer(content[start:end]):
        yield Span(at, start + (bar.start("tab") if bar["tab"] else bar.start())), bar.group() == "|"
        at = start + bar.end()
    yield Span(at, end), False


def _in_mid_row(content: str, span: Span) -> bool:
    """Whether a cell stands behind another that has words: a number there is no item's."""
    before = content[content.rfind("\n", 0, span.start) + 1 : span.start]
    return "|" in before and _LETTERS.search(_NUMBER_WORD.sub("", before)) is not None


def _bars_before(content: str, span: Span) -> int:
    """How many bars of a table stand in a line before a stretch."""
    return content.count("|", content.rfind("\n", 0, span.start) + 1, span.start)


def _mends(previous: Block, block: Block, content: str) -> bool:
    """Whether a paragraph carries on a sentence that a page break cut."""
    apart = previous.label or previous.heading or block.label or block.heading
    if apart or not 30 <= len(previous.words) < _LONGEST_MENDED or is_standing(block.text):
        return False
    last = previous.spans[-1]
    parted = "\f" in content[last.end : block.spans[0].start]
    if parted and _closes_bracket(previous.text, block.text):
        return True
    if previous.text.endswith((".", ":", ";", "!", "?")) or opens_paragraph(block.text) or not block.text:
        return False
    if INITIALS_ALONE.fullmatch(block.text):
        return False
    if not block.text[0].isalpha():
        return parted and previous.text[-1].isalpha() and DATE.match(block.text) is not None
    running = "\n" in content[last.start : last.end] or re.search(r"[a-z)][.!?] [A-Z]", previous.text)
    over = parted and bool(running) and previous.text[-1:].isalpha() and not _is_ended(content, last, block, previous)
    return block.text[0].islower() or over or _left_open(previous.text, block.text)


def _closes_bracket(text: str, following: str) -> bool:
    """Whether words leave a bracket open that the words following close."""
    return text.rfind("(") > text.rfind(")") and 0 <= following.find(")") < (following + "(").find("(")


def _is_ended(content: str, last: Span, block: Block, previous: Block) -> bool:
    """Whether a paragraph ends in a line that had room for more, or in initials behind its last sentence."""
    lines = [line.rstrip() for line in content[last.start : last.end].split("\n")]
    room = len(lines[-1]) + 1 + len(block.text.split(None, 1)[0]) <= max(map(len, lines))
    return room or _INITIALS_BEHIND.search(previous.text) is not None


def _left_open(text: str, following: str) -> bool:
    """Whether words break off behind one that cannot end a sentence ("of", "the", "Mrs"), or inside a date."""
    if CUT_DATE.search(text) and DATE.match(following):
        return True
    return text[-1:].isalpha() and UNFINISHED.search(text) is not None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines that run on as one, and what the source marks them as."""

    lines: list[Line]
    heading: int = 0
    bold: bool = False
    role: str = ""
    private: bool = False
    wrapped: bool = False


def _stretches(text: Text) -> Iterator[_Stretch]:
    """The paragraphs that the source marks, or, where it marks none, those that its lines make."""
    marked: dict[Span, dict[str, str]] = defaultdict(dict)
    for mark in text.marks:
        marked[mark.span][mark.kind] = mark.value
    paragraphs = [(span, kinds) for span, kinds in marked.items() if "paragraph" in kinds or "row" in kinds]
    rows = cells(text.content)
    for span, kinds in paragraphs:
        role = next((kind for kind in _ROLES if kind in kinds), "cell" if _within(rows, span.start) else "")
        wrapped = kinds.get("paragraph") == WRAPPED
        for lines in marked_groups(text.content, span, wrapped):
            yield _Stretch(lines, int(kinds.get("heading", 0)), "bold" in kinds, role, "private" in kinds, wrapped)
            role = role if role != "title" else ""
    if paragraphs:
        return
    for group, wrapped in running_groups(text.content):
        for in_table, lines in _apart(group, rows):
            head = HEADING.match(lines[0].text)
            bold = all(_BOLD.match(line.text) for line in lines)
            yield _Stretch(lines, len(head[1]) if head else 0, bold, "cell" if in_table else "", wrapped=wrapped)


def _within(rows: Sequence[Span], place: int) -> bool:
    """Whether a place of the text lies in a row of a table."""
    at = bisect_right(rows, place, key=lambda span: span.start)
    return at > 0 and place < rows[at - 1].end


def _apart(group: list[Line], rows: Sequence[Span]) -> Iterator[tuple[bool, list[Line]]]:
    """The lines of a group as they run on, each row of a table by itself."""
    rest: list[Line] = []
    for line in group:
        if not _within(rows, line.span.start):
            rest.append(line)
            continue
        if rest:
            yield False, rest
        yield True, [line]
        rest = []
    if rest:
        yield False, rest


def paragraph_blocks(text: Text) -> list[Block]:
    """The document's paragraphs and labels in reading order."""
    content = text.content
    found: list[Block] = []
    for stretch in _stretches(text):
        for span, closed in _rows(content, stretch.lines):
            running = _running(content, span, stretch.lines)
            blocks = list(_labelled(content, running, stretch.heading, stretch.bold))
            if blocks and _in_mid_row(content, span):
                label = "" if blocks[0].label == "number" else blocks[0].label
                blocks[0] = replace(blocks[0], label=label, inner=True)
            if blocks and not blocks[-1].label:
                blocks[-1] = replace(blocks[-1], spans=(Span(blocks[-1].spans[0].start, span.end),))
            for block in blocks:
                if found and not stretch.role and not found[-1].role and _mends(found[-1], block, content):
                    spans = found[-1].spans + block.spans
                    found[-1] = replace(found[-1], words=words(content, spans), spans=spans)
                else:
                    found.append(_as_marked(replace(block, column=_bars_before(content, span)), stretch))
            if closed and stretch.role != "cell":
                found.append(
                    Block(words(content, Span(span.end, span.end)), (Span(span.end, span.end + 1),), label="row")
                )
    return found


def _as_marked(block: Block, stretch: _Stretch) -> Block:
    """The block with what the source says that it is; what it marks as a title is no mere number, and a page's label
    ("PDF 55 KB") none of its title.
    """
    block = replace(block, wrapped=stretch.wrapped)
    if not stretch.role or block.label not in ("", "number"):
        return block
    label = block.label if stretch.role == "cell" else "number" if stretch.role == "number" else ""
    return replace(block, label=label, role=stretch.role, private=stretch.private)


def without_marker(piece: Words) -> tuple[str, Words]:
    """A paragraph's leading marker ("(1)", "a)", "2.3", a bullet, or none) and the words after it."""
    found = MARKER.match(piece.text) or BULLET.match(piece.text)
    if not found or found.end() >= len(piece):
        return "", piece
    marker = found[1] if found.re is MARKER else found.group()
    return marker.strip(), piece.cut(found.end())


def level(marker: str) -> int:
    """How deep a marker stands: numbers 0, letters 1, small Roman numerals and bullets 1 or 2."""
    bare = marker.strip("().")
    if not bare or re.fullmatch(r"\d+[A-Z]?(?:\.\d+)*", bare):
        return 0
    return 2 if re.fullmatch(r"[ivx]{2,5}", bare) else 1
