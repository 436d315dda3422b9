"""Lines as printed, and which of them run on: wrapped lines joined, the page's running heads and feet left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from partnergraph.minutes.running import breaks_off, is_marking
from partnergraph.text import Span

WIDEST_WRAP = 140
NARROWEST_WRAP = 45
ROMAN = r"(?-i:[IVXL]{1,7}(?=[.):]))"
NUMBER = rf"(?:(?:[A-Z]{{1,4}}[ -/]?)?\d{{1,3}}(?:[/.-]\d{{2,4}}|\.0)?[a-z]?|{ROMAN})"
NUMBER_ALONE = re.compile(rf"(?:(?:agenda )?item(?: no\.?)? ?)?({NUMBER})[.):]{{0,2}}", re.IGNORECASE)
HEADING = re.compile(r"[ \t]*(#{1,6})[ \t]+")
MARKER = re.compile(
    r"(?:[-*+•·▪●◦‣][ \t]+)?"
    r"(\((?:\d{1,3}|[a-z]|[ivx]{1,5})\)|\d{1,3}[A-Z]?\.\d{1,3}(?:\.\d{1,3})?\.?(?=\s)(?! ?(?:[ap]\.?m\b"
    r"|[-–] ?\d|to \d|noon|hours))|[a-z][.)](?=\s)|[A-Z]\)(?=\s)"
    r"|[A-Z]\.(?=\s+(?:[a-z]|(?:To|That|The|This|These|An?|It|All|Any|Each|In|On|For|No"
    r"|Noted?|Agreed?|Approved?|Endorsed?|Receive|Recommend|Request|Support|Consider|Members|Officers)\b))"
    r"|[ivx]{1,5}[.)](?=\s)|\d{1,3}[.)](?=\s))\s*",
)
BULLET = re.compile(r"[-*+•·▪●◦‣–][\s\u00a0]+")
_STARTS_SOMETHING = re.compile(
    r"(?:actions?|resolved|agreed|noted|decision|present|apologies|in attendance|also present|venue"
    r"|contact|minutes|additional documents)\b.{0,12}:"
    r"|RESOLVED\b|(?-i:ACTIONS?) [A-Z]|\|",
    re.IGNORECASE,
)
UNFINISHED = re.compile(
    r"(?:,|\b(?:and|or|of|the|a|an|to|from|by|with|for|in|on|at|as|that|than|was|were|be|been|is"
    r"|are|it|which|who|whose|its|their|this|these|those|will|would|should|had|has|have|not"
    r"|The|A|An|Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor))$"
)
_PARTED = re.compile(r"[^\W\d_][-\u2010]$")
DATE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b|(?:19|20)\d\d\b"
)
CUT_DATE = re.compile(r"(?:\b\d{1,2}(?:st|nd|rd|th)?|\b(?:by|on|of|from|until|to|,))$")
_ROW = re.compile(r"[^\W\d][^\t]*\t")
_HEADS_ITEM = re.compile(rf"(?:#+ |[-*] )?\*{{0,2}}{NUMBER}[.):]?\s+\*{{0,2}}[A-Z][^.!?]{{2,140}}$")
_OPENS_SENTENCE = re.compile(
    r"(?:It|The|There|This|These|That|Members|Apologies|None|No|An?|Cllr|Councillor|Mr|Mrs|Ms|Miss"
    r"|Dr|Resolved|Agreed|Noted)\b"
)
_OPENS_LIST = re.compile(r"\b(?:that|to|and)$")
_LABEL_LINE = re.compile(r"(?:resolved|agreed|noted|decisions?|resolutions?|actions?(?: (?:agreed|points?))?)", re.I)
_RESOLVES = re.compile(r"(?:RESOLVED|AGREED|NOTED|RECOMMENDED)(?: [a-z]|$)")
_CUT_LABEL = re.compile(
    r"[.!?] (?:resolved|resolution|agreed|decision|action)$|^[\[(]?action\b[^:–—]{0,20}[:–—].*[^.:;]$", re.I
)
_PAGE_NUMBER = re.compile(r"\bpage #(?: of #)?\b|(?:^|[^\w/#.-])# ?/ ?#$", re.IGNORECASE)
_TABULAR = re.compile(r"\|[^|]*\|[^|]*\||\t| {3,}")
_MUCH_LONGER = 1.5
_NEARLY_FULL = 0.8
_HALF_FULL = 0.6
_LONGEST_FOOT = 100
_LIMB = re.compile(r"(?P<open>\(?)(?P<letter>[b-hB-H]|[ivx]{2,4})(?P<close>[.)]) ")
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_OPENINGS = (
    re.compile(r"(?:[-*•] )?(?:[A-Z][\w.'’-]*,? (?:(?:and|&) )?){1,5}(?:to|will) [a-z]"),
    re.compile(r"(?:agenda )?(?:item|minute) (?:no\.? ?)?\d{1,3}[a-z]?\b ?[:.–-]", re.IGNORECASE),
    re.compile(r"[A-Z]{2,4}(?: ?[/&,] ?[A-Z]{2,4}){0,4} ?: "),
)
_HONORIFIC = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Prof|Rev|Sir|Dame)\.? )?"
_ENTRIES = (
    re.compile(rf"{_HONORIFIC}[A-Z][\w'’.-]*(?: [A-Z][\w'’-]+){{1,2}}(?: \([^()]*\)){{0,2}}(?:,| [-–]) "),
    re.compile(r"[A-Z][\w'’-]*(?: (?:and|of|the|for|&|[A-Z][\w'’-]*)){0,9}: "),
    re.compile(
        rf"[A-Z][\w'’-]*(?: (?:and|of|the|for|&|[A-Z][\w'’-]*)){{1,9}} [-–] {_HONORIFIC}[A-Z][\w.'’-]*(?: [A-Z]|$)"
    ),
    re.compile(rf"[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){{0,2}}, {_HONORIFIC}[A-Z]"),
)
_LONGEST_ENTRY = 3
_TITLES = ("Prof", "Rev", "Revd", "Cllr", "Cllrs", "Supt", "Insp", "Sgt", "Dr", "Mr", "Mrs", "Ms", "Hon", "Canon")
_NO_TITLE = "".join(rf"(?<!\b{title})" for title in _TITLES)
_SENTENCE_END = re.compile(rf"(?<=[a-z\d)’”]){_NO_TITLE}[.!?]['’”]? ")
_ENTRY_ENDS = re.compile(r"(?:\b[A-Z][\w'’-]*|\d|\))$")
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
    of all, or, where short lists stand about, three in five of the long ones; and no width does where one line in ten
    of running text is far longer.
    """
    pairs = [
        (line.width, len(below.text.split(None, 1)[0]))
        for line, below in pairwise(lines)
        if line.text and below.text and not opens_paragraph(below.text) and not _ROW.match(line.text)
    ]
    running = sorted(line.width for line in lines if line.text and not _TABULAR.search(line.text))
    longest = running[int(0.9 * len(running))] if running else 0
    long_ones = [pair for pair in pairs if pair[0] >= NARROWEST_WRAP]
    for group, rank, share, fewest in ((pairs, 0.97, 0.4, 1), (long_ones, 0.75, 0.6, 5)):
        if len(group) < fewest:
            continue
        width = sorted(width for width, _ in group)[min(len(group) - 1, int(len(group) * rank))]
        full = sum(own + 1 + word > width for own, word in group)
        fits = NARROWEST_WRAP <= width <= WIDEST_WRAP and longest <= _MUCH_LONGER * width
        if fits and full >= share * len(group):
            return width
    return 0


def _pattern(line: Line) -> str:
    """A line with its figures and white space made alike, as a running head or foot comes back."""
    return re.sub(r"\d+", "#", " ".join(line.text.split()))


def _furniture(lines: list[Line], content: str) -> frozenset[str]:
    """Running heads and feet: short lines that come back on page after page, or, behind form feeds, at pages' edges."""
    folded = Counter(pattern for line in lines if 3 < len(pattern := _pattern(line)) < _LONGEST_FOOT)
    parts = content.split("\f")
    edges = Counter(pattern for part in parts for pattern in _edges(part)) if len(parts) > 1 else Counter[str]()
    pages = len(parts) - 1 + sum(_PAGE_NUMBER.fullmatch(_pattern(line)) is not None for line in lines)
    return frozenset(
        text
        for text, count in folded.items()
        if (pages >= 2 and count >= pages and count >= 3 and not _LABEL_LINE.fullmatch(text.rstrip(" :")))
        or (count >= 2 and (_PAGE_NUMBER.search(text) or len(parts) - 1 <= count == edges[text]))
    )


def page_breaks(content: str) -> Iterator[Span]:
    """The stretches around form feeds that bear nothing but running heads and feet: rows of a table go on behind."""
    lines = list(printed_lines(content))
    furniture = _furniture(lines, content) if "\f" in content else frozenset()
    start = None
    for place, line in enumerate([*lines, None]):
        if line is not None and (not line.text or _pattern(line) in furniture):
            start = place if start is None else start
        elif start is not None:
            span = Span(lines[start - 1].span.end if start else 0, line.span.start if line else len(content))
            if "\f" in content[span.start : span.end]:
                yield span
            start = None


def _edges(page: str) -> set[str]:
    """The first and the last line of a page that bear words."""
    lines = [line for line in printed_lines(page) if line.text]
    return {_pattern(line) for line in (*lines[:1], *lines[-1:])}


def marked_groups(content: str, span: Span, wrapped: bool) -> Iterator[list[Line]]:
    """The lines of a paragraph that its source marks: all of them where they are ``wrapped``, else as they run on."""
    lines = [
        replace(line, span=Span(line.span.start + span.start, line.span.end + span.start))
        for line in printed_lines(content[span.start : span.end])
    ]
    if wrapped:
        yield lines
    else:
        yield from _groups(lines, 0)


def running_groups(content: str) -> Iterator[tuple[list[Line], bool]]:
    """The lines of a text in groups that each run on as one paragraph, without running heads and feet; and whether each
    line of a group but its last is full, so that its line ends mean nothing.
    """
    lines = list(printed_lines(content))
    furniture = _furniture(lines, content)
    kept = [replace(line, text="") if _pattern(line) in furniture else line for line in lines]
    width = wrap_width(kept)
    for group in _groups(kept, width):
        yield group, len(group) > 1 and all(_is_full(line, below, width) for line, below in pairwise(group))


def _is_full(line: Line, below: Line, width: int) -> bool:
    """Whether a line had no room for the first word of the line below it; never so where lines are not wrapped."""
    return bool(width) and line.width + 1 + len(below.text.split(None, 1)[0]) > width


def _is_marked(text: str) -> bool:
    """Whether a line begins with a heading mark, a bullet, a number or a bracketed letter."""
    bare = text.lstrip("#*_ \t")
    return bool(
        HEADING.match(text)
        or MARKER.match(bare)
        or BULLET.match(text)
        or NUMBER_ALONE.fullmatch(bare)
        or re.match(r"\d{1,3}[.)]?\s+[A-Z]", bare)
    )


def opens_paragraph(text: str) -> bool:
    """Whether a line begins something of its own, whatever the line before it left open."""
    return _is_marked(text) or _STARTS_SOMETHING.match(text.lstrip("#*_ \t")) is not None


def _goes_on(previous: Line, line: Line, width: int) -> bool:
    """Whether a line carries on the line right above it."""
    full = _is_full(previous, line, width)
    if previous.text.endswith("|") or line.text.startswith("|") or NUMBER_ALONE.fullmatch(previous.text):
        return False
    if (
        is_marking(previous.text)
        or _ROW.match(line.text)
        or (_LABEL_LINE.fullmatch(line.text) and previous.text.endswith((".", "!", "?")))
    ):
        return False
    if (full or CUT_DATE.search(previous.text)) and DATE.match(line.text) and previous.text[-1] not in ".:;":
        return True
    inside = previous.text.rfind("(") > previous.text.rfind(")")
    if full and inside and not HEADING.match(line.text):
        return True
    if inside and previous.width >= _HALF_FULL * width > 0 and not opens_paragraph(line.text):
        return True
    if _is_marked(line.text):
        weakly = _WEAKLY_MARKED.match(line.text) is not None and not previous.text.endswith((".", ":", ";"))
        cut = _OPENS_LIST.search(previous.text) or (line.text[0] in "-–" and _CUT_LABEL.search(previous.text))
        return full and (weakly or bool(cut))
    if _PARTED.search(previous.text) and line.text[:1].isalpha():
        return True
    if UNFINISHED.search(previous.text) or (full and _RESOLVES.match(line.text) and previous.text[-1].isalnum()):
        return True
    if opens_paragraph(line.text) or (_HEADS_ITEM.match(previous.text) and _OPENS_SENTENCE.match(line.text)):
        return False
    if line.text[:1].islower() and not previous.text.endswith((".", "!", "?", ":")):
        return True
    return full or (previous.width >= _NEARLY_FULL * width > 0 and breaks_off(previous.text))


def _next_limb(group: list[Line], line: Line, width: int) -> bool:
    """Whether a wrapped line begins with the next letter of a list that runs on inside the paragraph."""
    found = _LIMB.match(line.text)
    if not found or not _is_full(group[-1], line, width):
        return False
    letter = found["letter"]
    last = _NUMERALS[_NUMERALS.index(letter) - 1] if letter in _NUMERALS[1:] else chr(ord(letter[0]) - 1)
    before = f"{found['open']}{last}{found['close']} "
    inside = " ".join(one.text for one in group)
    return before in inside[1:] or f" {before}" in f" {inside}"[len(group[0].text.split(None, 1)[0]) :]


def _begins_likewise(group: list[Line], line: Line) -> bool:
    """Whether a line begins as its group did, and so is the next of a list: with somebody who is to act, an item's
    number, or, where the line before it could end an entry, with a person or a body and what belongs to it.
    """
    first = group[0].text.rpartition("\t")[2]
    if _RESOLVES.match(line.text) and not _RESOLVES.match(first):
        return False
    short = len(group) <= _LONGEST_ENTRY and not any(_SENTENCE_END.search(one.text) for one in group)
    inside = sum(one.text.count("(") - one.text.count(")") for one in group) > 0
    entries = _ENTRIES if short and not inside and _ENTRY_ENDS.search(group[-1].text) else ()
    return any(opening.match(first) and opening.match(line.text) for opening in (*_OPENINGS, *entries))


def _groups(lines: list[Line], width: int) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if not line.text:
            if group:
                yield group
            group = []
        elif (
            group
            and not _begins_likewise(group, line)
            and (_goes_on(group[-1], line, width) or _next_limb(group, line, width))
        ):
            group.append(line)
        else:
            if group:
                yield group
            group = [line]
    if group:
        yield group
