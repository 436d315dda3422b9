"""Which lines run on as one paragraph: at what column a text was wrapped, and which line carries on the one above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from partnergraph.minutes.lines import (
    CUT_DATE,
    DATE,
    HEADING,
    LABEL_LINE,
    NUMBER,
    NUMBER_ALONE,
    ROW,
    TABULAR,
    UNFINISHED,
    Line,
    is_marked,
    opens_paragraph,
    printed_lines,
    running_lines,
)
from partnergraph.minutes.running import breaks_off, is_marking
from partnergraph.text import Span

WIDEST_WRAP = 140
NARROWEST_WRAP = 45
_PARTED = re.compile(r"[^\W\d_][-\u2010]$")
_HEADS_ITEM = re.compile(rf"(?:#+ |[-*] )?\*{{0,2}}{NUMBER}[.):]?\s+\*{{0,2}}[A-Z][^.!?]{{2,140}}$")
_OPENS_SENTENCE = re.compile(
    r"(?:It|The|There|This|These|That|Members|Apologies|None|No|An?|Cllr|Councillor|Mr|Mrs|Ms|Miss"
    r"|Dr|Resolved|Agreed|Noted)\b"
)
INITIALS_ALONE = re.compile(r"[A-Z]{2,3}(?: ?[/,&] ?[A-Z]{2,3}){0,4}")
_OPENS_LIST = re.compile(r"\b(?:that|to|and)$")
_RESOLVES = re.compile(r"(?:RESOLVED|AGREED|NOTED|RECOMMENDED|resolved|agreed|noted|recommended)(?: [a-z]|$)")
_CUT_LABEL = re.compile(
    r"[.!?] (?:resolved|resolution|agreed|decision|action)$|^[\[(]?action\b[^:–—]{0,20}[:–—].*[^.:;]$", re.I
)
_MUCH_LONGER = 1.5
_NEARLY_FULL = 0.8
_NEARLY_LONGEST = 0.85
_NARROWEST_CERTAIN = 60
_FEWEST_FULL = 3
_HALF_FULL = 0.6
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
_OPEN_ENTRY = re.compile(r"; [^;]+, [^;,]*[A-Za-z]$")
_TITLES = ("Prof", "Rev", "Revd", "Cllr", "Cllrs", "Supt", "Insp", "Sgt", "Dr", "Mr", "Mrs", "Ms", "Hon", "Canon")
_NO_TITLE = "".join(rf"(?<!\b{title})" for title in _TITLES)
_SENTENCE_END = re.compile(rf"(?<=[a-z\d)’”]){_NO_TITLE}[.!?]['’”]? ")
_ENTRY_ENDS = re.compile(r"(?:\b[A-Z][\w'’-]*|\d|\))$")
_PERIOD = re.compile(r"(?:19|20)\d\d ?[-–/] ?(?:(?:19|20)\d\d|\d\d)\b(?!-)")
_WEAKLY_MARKED = re.compile(r"[-–] ?(?:[a-z]|\d+(?![.)] ))|\d{1,3} |\d+\.\d\d\b|\d{4}\b")


def wrap_width(lines: list[Line]) -> int:
    """The column at which the document's lines were wrapped, or 0 where they were not.

    A width counts only where enough of the lines that another follows could not have held its first word: two in five
    of all, or, where short lists stand about, three in five of the long ones; and no width does where one line in ten
    of running text is far longer. In a short text with many short entries it is enough that all of the few lines
    nearly as long as the longest one were full, and that a sentence runs on below one of them.
    """
    pairs = [
        (line.width, len(below.text.split(None, 1)[0])) for line, below in pairwise(lines) if _may_run_on(line, below)
    ]
    running = sorted(line.width for line in lines if line.text and not TABULAR.search(line.text))
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
    return _longest_if_full(lines, running)


def _may_run_on(line: Line, below: Line) -> bool:
    """Whether a line has another below it that does not begin something of its own."""
    return bool(line.text and below.text) and not opens_paragraph(below.text) and not ROW.match(line.text)


def _longest_if_full(lines: list[Line], running: list[int]) -> int:
    """The width of the longest line, if it and all that are nearly so long had no room for what stands below, or 0."""
    widest = running[-1] if running else 0
    long = [
        (line, below)
        for line, below in pairwise(lines)
        if _may_run_on(line, below) and line.width >= _NEARLY_LONGEST * widest
    ]
    full = all(_is_full(line, below, widest) for line, below in long)
    runs_on = any(below.text[0].islower() and line.text[-1].isalnum() for line, below in long)
    fits = _NARROWEST_CERTAIN <= widest <= WIDEST_WRAP and len(long) >= _FEWEST_FULL
    return widest if fits and full and runs_on else 0


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
    lines = running_lines(content)
    width = wrap_width(lines)
    for group in _groups(lines, width):
        yield group, len(group) > 1 and all(_is_full(line, below, width) for line, below in pairwise(group))


def _is_full(line: Line, below: Line, width: int) -> bool:
    """Whether a line had no room for the first word of the line below it; never so where lines are not wrapped."""
    return bool(width) and line.width + 1 + len(below.text.split(None, 1)[0]) > width


def _goes_on(previous: Line, line: Line, width: int) -> bool:
    """Whether a line carries on the line right above it."""
    full = _is_full(previous, line, width)
    if INITIALS_ALONE.fullmatch(line.text) and not full:
        return False
    if previous.text.endswith("|") or line.text.startswith("|") or NUMBER_ALONE.fullmatch(previous.text):
        return False
    if (
        is_marking(previous.text)
        or ROW.match(line.text)
        or (LABEL_LINE.fullmatch(line.text) and previous.text.endswith((".", "!", "?")))
    ):
        return False
    if (full or CUT_DATE.search(previous.text)) and DATE.match(line.text) and previous.text[-1] not in ".:;":
        return True
    nearly = previous.width >= _NEARLY_FULL * width > 0
    if nearly and _PERIOD.match(line.text) and previous.text[-1].isalpha():
        return True
    inside = previous.text.rfind("(") > previous.text.rfind(")")
    if full and inside and not HEADING.match(line.text):
        return True
    if inside and previous.width >= _HALF_FULL * width > 0 and not opens_paragraph(line.text):
        return True
    if is_marked(line.text):
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
    listed = _OPEN_ENTRY.search(previous.text) is not None and ";" in line.text
    return full or (nearly and (listed or breaks_off(previous.text)))


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
