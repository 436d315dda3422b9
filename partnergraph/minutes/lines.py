"""Paragraphs out of lines: wrapped lines joined, sentences cut by a page break made whole, page furniture set aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from partnergraph.text import Span, Text, Words, words

WIDEST_WRAP = 140
NARROWEST_WRAP = 45

NUMBER = r"(?:[A-Z]{1,4}[ -/]?)?\d{1,3}(?:[/.-]\d{2,4}|\.0)?[a-z]?"
_NUMBER_ALONE = re.compile(rf"(?:(?:agenda )?item(?: no\.?)? ?)?({NUMBER})[.):]{{0,2}}", re.IGNORECASE)
_HEADING = re.compile(r"[ \t]*(#{1,6})[ \t]+")
_BOLD = re.compile(r"[ \t]*(?:[-*+•][ \t]+)?(?:\d[\d./]*[.)]?[ \t]+)?(?:\*\*|__)[^*_\n]+(?:\*\*|__)[ \t]*$")
_MARKER = re.compile(
    r"(?:[-*+•·▪●◦‣][ \t]+)?"
    r"(\((?:\d{1,3}|[a-z]|[ivx]{1,5})\)|\d{1,3}\.\d{1,3}(?:\.\d{1,3})?\.?(?=\s)(?! ?(?:[ap]\.?m\b"
    r"|[-–] ?\d|to \d|noon|hours))|[a-zA-Z][.)](?=\s)"
    r"|[ivx]{1,5}[.)](?=\s)|\d{1,3}[.)](?=\s))\s*",
)
_BULLET = re.compile(r"[-*+•·▪●◦‣–][\s\u00a0]+")
_LABEL = re.compile(
    r"(?P<pdf>(?:\bpdf icon )?\b(?:PDF|DOCX?|XLSX?) \d+(?:\.\d+)? ?[KM]B\b(?:/\d+ ?[KM]B)?(?: View"
    r" as (?:HTML|DOCX) \(\d+\) \d+ ?[KM]B)?)"
    r"|(?P<documents>\bAdditional documents:)"
    r"|(?P<minutes>(?:^|(?<=[ )]))Minutes:(?= |$))",
)
_CUT = re.compile(r"(?:\.\.\.|…)?\s*view the full minutes text for item \S+", re.IGNORECASE)
_STARTS_SOMETHING = re.compile(
    r"(?:action|resolved|agreed|noted|decision|present|apologies|in attendance|also present|venue"
    r"|contact|minutes|additional documents)\b.{0,12}:"
    r"|RESOLVED\b|\|",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"(?:,|\b(?:and|or|of|the|a|an|to|from|by|with|for|in|on|at|as|that|than|was|were|be|been|is"
    r"|are|it|which|who|whose|its|their|this|these|those|will|would|should|had|has|have|not))$"
)


_HEADS_ITEM = re.compile(rf"(?:#+ |[-*] )?\*{{0,2}}{NUMBER}[.):]?\s+\*{{0,2}}[A-Z][^.!?]{{2,140}}$")
_OPENS_SENTENCE = re.compile(
    r"(?:It|The|There|This|These|That|Members|Apologies|None|No|An?|Cllr|Councillor|Mr|Mrs|Ms|Miss"
    r"|Dr|Resolved|Agreed|Noted)\b"
)
_LIMB = re.compile(r"(?P<open>\(?)(?P<letter>[b-hB-H])(?P<close>[.)]) ")
_ACTION_CELL = re.compile(
    r"[ \t]{3,}(?:[A-Z][A-Za-z'’]{1,3}|[A-Z]'[A-Z]|ALL|All)(?:(?: ?[/,&] ?| )[A-Z][A-Za-z'’]{1,3}){0,4}/?[ \t]*$"
)
_FAR_RIGHT = re.compile(r"[ \t]{4,}\S.{0,24}$")
_WEAKLY_MARKED = re.compile(r"[-–] ?(?:[a-z]|\d+(?![.)] ))|\d{1,3} |\d+\.\d\d\b|\d{4}\b")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: where it stands (without its line end), what it holds, blanks at both ends taken off, and the
    column at which its running text ends (a column of its own at the far right left out).
    """

    span: Span
    text: str
    width: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as printed: its words, its pieces in the source, its heading level (0: none), whether it is bold.

    ``label`` says that it is no paragraph but one of the page's labels: ``pdf``, ``documents``, ``minutes``, ``row``
    (the end of a table row), ``cut`` (the page leaves out the rest) or ``number`` (a number that stands alone).
    """

    words: Words
    spans: tuple[Span, ...]
    heading: int = 0
    bold: bool = False
    marker: str = ""
    label: str = ""

    @property
    def text(self) -> str:
        """The words."""
        return self.words.text


def printed_lines(content: str) -> Iterator[Line]:
    """Every line, blank ones too, in order."""
    start = 0
    for raw in content.split("\n"):
        stripped = raw.strip()
        left = len(raw) - len(raw.lstrip())
        first = start + left
        yield Line(Span(first, first + len(stripped)), stripped, left + len(_FAR_RIGHT.sub("", stripped)))
        start += len(raw) + 1


def wrap_width(lines: list[Line]) -> int:
    """The column at which the document's lines were wrapped, or 0 where they were not.

    A width counts only where enough of the lines that another follows could not have held its first word: two in five
    of all, or, where short lists stand about, three in five of the long ones.
    """
    pairs = [
        (line.width, len(below.text.split(None, 1)[0]))
        for line, below in pairwise(lines)
        if line.text and below.text and not opens_paragraph(below.text)
    ]
    long_ones = [pair for pair in pairs if pair[0] >= NARROWEST_WRAP]
    for group, rank, share, fewest in ((pairs, 0.97, 0.4, 1), (long_ones, 0.75, 0.6, 5)):
        if len(group) < fewest:
            continue
        width = sorted(width for width, _ in group)[min(len(group) - 1, int(len(group) * rank))]
        full = sum(own + 1 + word > width for own, word in group)
        if NARROWEST_WRAP <= width <= WIDEST_WRAP and full >= share * len(group):
            return width
    return 0


def _furniture(lines: list[Line]) -> frozenset[str]:
    """Running heads and feet: short lines that come back on page after page."""
    folded = Counter(re.sub(r"\d+", "#", line.text) for line in lines if 3 < len(line.text) < 100)
    pages = sum("\f" in line.text or re.fullmatch(r"(?i)page \d+(?: of \d+)?", line.text) is not None for line in lines)
    return frozenset(text for text, count in folded.items() if pages >= 2 and count >= pages and count >= 3)


def _is_marked(text: str) -> bool:
    """Whether a line begins with a heading mark, a bullet, a number or a bracketed letter."""
    bare = text.lstrip("#*_ \t")
    return bool(
        _HEADING.match(text)
        or _MARKER.match(bare)
        or _BULLET.match(text)
        or _NUMBER_ALONE.fullmatch(bare)
        or re.match(r"\d{1,3}[.)]?\s+[A-Z]", bare)
    )


def opens_paragraph(text: str) -> bool:
    """Whether a line begins something of its own, whatever the line before it left open."""
    return _is_marked(text) or _STARTS_SOMETHING.match(text.lstrip("#*_ \t")) is not None


def _goes_on(previous: Line, line: Line, width: int) -> bool:
    """Whether a line carries on the line right above it."""
    full = bool(width) and previous.width + 1 + len(line.text.split(None, 1)[0]) > width
    if previous.text.endswith("|") or line.text.startswith("|") or _NUMBER_ALONE.fullmatch(previous.text):
        return False
    if full and previous.text.rfind("(") > previous.text.rfind(")") and not _HEADING.match(line.text):
        return True
    if _is_marked(line.text):
        return full and _WEAKLY_MARKED.match(line.text) is not None and not previous.text.endswith((".", ":", ";"))
    if _UNFINISHED.search(previous.text):
        return True
    if opens_paragraph(line.text) or (_HEADS_ITEM.match(previous.text) and _OPENS_SENTENCE.match(line.text)):
        return False
    if line.text[:1].islower() and not previous.text.endswith((".", "!", "?", ":")):
        return True
    return full


def _next_limb(group: list[Line], line: Line, width: int) -> bool:
    """Whether a wrapped line begins with the next letter of a list that runs on inside the paragraph."""
    found = _LIMB.match(line.text)
    last = group[-1]
    if not found or not width or last.width + 1 + len(line.text.split(None, 1)[0]) <= width:
        return False
    before = f"{found['open']}{chr(ord(found['letter']) - 1)}{found['close']} "
    inside = " ".join(one.text for one in group)
    return before in inside[1:] or f" {before}" in f" {inside}"[len(group[0].text.split(None, 1)[0]) :]


def _groups(lines: list[Line], width: int) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if not line.text:
            if group:
                yield group
            group = []
        elif group and (_goes_on(group[-1], line, width) or _next_limb(group, line, width)):
            group.append(line)
        else:
            if group:
                yield group
            group = [line]
    if group:
        yield group


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
    alone = _NUMBER_ALONE.fullmatch(piece.text)
    if alone and not heading:
        yield Block(piece, (piece.span(),), label="number")
        return
    yield Block(piece, (piece.span(),), heading, bold)


def _rows(content: str, group: list[Line]) -> Iterator[tuple[Span, bool]]:
    """The stretches of a group between table bars and breaks, each with whether a bar closes it."""
    start, end = group[0].span.start, group[-1].span.end
    at = start
    for bar in re.finditer(r"\||<br ?/?>", content[start:end]):
        yield Span(at, start + bar.start()), bar.group() == "|"
        at = start + bar.end()
    yield Span(at, end), False


def _mends(previous: Block, block: Block) -> bool:
    """Whether a paragraph carries on a sentence that a page break cut."""
    return (
        not previous.label
        and not previous.heading
        and not block.label
        and not block.heading
        and len(previous.words) >= 30
        and block.text[:1].islower()
        and not previous.text.endswith((".", ":", ";", "!", "?"))
        and not opens_paragraph(block.text)
    )


def paragraph_blocks(text: Text) -> list[Block]:
    """The document's paragraphs and labels in reading order."""
    content = text.content
    lines = list(printed_lines(content))
    furniture = _furniture(lines)
    lines = [replace(line, text="") if re.sub(r"\d+", "#", line.text) in furniture else line for line in lines]
    found: list[Block] = []
    for group in _groups(lines, wrap_width(lines)):
        head = _HEADING.match(group[0].text)
        bold = all(_BOLD.match(line.text) for line in group)
        for span, closed in _rows(content, group):
            blocks = list(_labelled(content, _running(content, span, group), len(head[1]) if head else 0, bold))
            if blocks and not blocks[-1].label:
                blocks[-1] = replace(blocks[-1], spans=(Span(blocks[-1].spans[0].start, span.end),))
            for block in blocks:
                if found and _mends(found[-1], block):
                    spans = found[-1].spans + block.spans
                    found[-1] = replace(found[-1], words=words(content, spans), spans=spans)
                else:
                    found.append(block)
            if closed:
                found.append(
                    Block(words(content, Span(span.end, span.end)), (Span(span.end, span.end + 1),), label="row")
                )
    return found


def without_marker(piece: Words) -> tuple[str, Words]:
    """A paragraph's leading marker ("(1)", "a)", "2.3", a bullet, or none) and the words after it."""
    found = _MARKER.match(piece.text) or _BULLET.match(piece.text)
    if not found or found.end() >= len(piece):
        return "", piece
    marker = found[1] if found.re is _MARKER else found.group()
    return marker.strip(), piece.cut(found.end())


def level(marker: str) -> int:
    """How deep a marker stands: numbers 0, letters 1, small Roman numerals and bullets 1 or 2."""
    bare = marker.strip("().")
    if not bare or re.fullmatch(r"\d+(?:\.\d+)*", bare):
        return 0
    return 2 if re.fullmatch(r"[ivx]{2,5}", bare) else 1
