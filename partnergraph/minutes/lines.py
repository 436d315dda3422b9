"""Lines as printed: what each begins with, and which are a page's running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from partnergraph.text import Span

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
DATE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b|(?:19|20)\d\d\b"
)
CUT_DATE = re.compile(r"(?:\b\d{1,2}(?:st|nd|rd|th)?|\b(?:by|on|of|from|until|to|,))$")
ROW = re.compile(r"[^\W\d][^\t]*\t")
LABEL_LINE = re.compile(r"(?:resolved|agreed|noted|decisions?|resolutions?|actions?(?: (?:agreed|points?))?)", re.I)
_PAGE_NUMBER = re.compile(r"\b(?:page|pg\.?) #(?: ?(?:of|/) ?#)?(?!\w)|(?:^|[^\w/#.-])# ?/ ?#$", re.IGNORECASE)
TABULAR = re.compile(r"\|[^|]*\|[^|]*\||\t| {3,}")
_LONGEST_FOOT = 100
_TALLEST_FOOT = 3
_FAR_RIGHT = re.compile(r"[ \t]{4,}\S.{0,24}$")


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


def _pattern(line: Line) -> str:
    """A line with its figures and white space made alike, as a running head or foot comes back."""
    return re.sub(r"\d+", "#", " ".join(line.text.split()))


def _furniture(lines: list[Line], content: str) -> frozenset[str]:
    """Running heads and feet: short lines that come back on page after page, or, behind form feeds, at pages' edges."""
    folded = Counter(pattern for line in lines if 3 < len(pattern := _pattern(line)) < _LONGEST_FOOT)
    parts = content.split("\f")
    edges = Counter(pattern for part in parts for pattern in _edges(part)) if len(parts) > 1 else Counter[str]()
    numbered = [place for place, line in enumerate(lines) if _PAGE_NUMBER.fullmatch(_pattern(line))]
    pages = len(parts) - 1 + len(numbered)
    beside = Counter(pattern for place in numbered for pattern in _beside(lines, place)) if len(numbered) > 1 else {}
    return frozenset(
        text
        for text, count in folded.items()
        if beside.get(text) == len(numbered) == count
        or (pages >= 2 and count >= pages and count >= 3 and not _is_label(text))
        or (count >= 2 and (_PAGE_NUMBER.search(text) or len(parts) - 1 <= count == edges[text]))
    )


def _is_label(text: str) -> bool:
    """Whether a line that stands there again and again is a label and no head of pages."""
    return text.endswith(":") or LABEL_LINE.fullmatch(text) is not None


def _beside(lines: list[Line], place: int) -> set[str]:
    """The lines above and below one that bears a page's number alone, as far as they stand right at it."""
    above = takewhile(lambda line: line.text, reversed(lines[max(place - _TALLEST_FOOT, 0) : place]))
    below = takewhile(lambda line: line.text, lines[place + 1 : place + 1 + _TALLEST_FOOT])
    return {_pattern(line) for line in (*above, *below)}


def running_lines(content: str) -> list[Line]:
    """Every line, running heads and feet emptied."""
    lines = list(printed_lines(content))
    furniture = _furniture(lines, content)
    return [replace(line, text="") if _pattern(line) in furniture else line for line in lines]


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


def is_marked(text: str) -> bool:
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
    return is_marked(text) or _STARTS_SOMETHING.match(text.lstrip("#*_ \t")) is not None
