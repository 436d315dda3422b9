"""Lists of people as they are printed: titles before names, each name's own initials in a column behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from partnergraph.typeset.blocks import Block, Passage, Tabular
from partnergraph.typeset.geometry import Line, joined, parted
from partnergraph.typeset.paragraphs import HONORIFIC, paragraphs
from partnergraph.typeset.setting import Setting

LIST_LABEL = re.compile(
    r"(?:members? |officers? |also |those )*(?:present|in attendance|attendance|attendees"
    r"|apologies(?: for absence| (?:were )?(?:received|given|sent|noted)| from)*"
    r"|absent|members|officers|observers|others?|invited)\W*",
    re.IGNORECASE,
)
"""What heads a list of people."""

_LETTERS = re.compile(r"\(?[A-Z][A-Za-z]{1,3}\)?")
_BRACKETED = re.compile(r" \([^()]*\)")
_PARTS = re.compile(r"[^\s'’-]+")
_INITIALS = re.compile(r"[A-Z]{2,4}")
_NAMED = re.compile(r"\b(?=([A-Z][\w’'-]*)\.? (?:[A-Z]\.? )?([A-Z])[\w’']+(?:-([A-Z]))?)")
_MOST = 0.6


def are_letters_of(letters: str, name: str) -> bool:
    """Whether letters begin as a name does and end as one of its later parts begins."""
    if not _LETTERS.fullmatch(letters) or not letters.strip("()")[1:2].isupper():
        return False
    bare = letters.strip("()")
    parts = _PARTS.findall(HONORIFIC.sub("", _BRACKETED.sub("", name)).split(",")[0].strip(". "))
    if sum(part[0].islower() for part in parts) > 1:
        return False
    return len(parts) > 1 and bare[0] == parts[0][:1] and bare[-1].upper() in {part[:1] for part in parts[1:]}


def are_named(initials: str, text: str) -> bool:
    """Whether a text names everyone whose initials these are, by a given name or a title, and the surname."""
    pairs = _NAMED.findall(text)
    return all(
        any(
            letters[-1] in (last, after) and (given[0] == letters[0] or HONORIFIC.fullmatch(given))
            for given, last, after in pairs
        )
        for letters in _INITIALS.findall(initials.replace(".", ""))
    )


def are_people(column: Sequence[Line]) -> bool:
    """Whether most of these lines are people, by their titles or by their own initials behind them."""
    named = sum(
        HONORIFIC.match(cell.text) is not None or _ends_in_own_letters(cell.text)
        for cell in column
        if not LIST_LABEL.fullmatch(cell.text)
    )
    return named >= 1 and named >= _MOST * len(column)


def _ends_in_own_letters(text: str) -> bool:
    name, _, last = text.rpartition(" ")
    return are_letters_of(last, name)


def in_line(line: Line) -> list[Line]:
    """The people of a line that holds names and their initials in turn, each with the initials; none for any other."""
    pieces = parted(line, line.gaps)
    if len(pieces) < 2 or len(pieces) % 2:
        return []
    pairs = list(zip(pieces[::2], pieces[1::2], strict=True))
    if not all(are_letters_of(letters.text, name.text) for name, letters in pairs):
        return []
    return [joined(name, letters) for name, letters in pairs]


def by_column(lines: Sequence[Line]) -> list[Line]:
    """The people of lines that hold several, column by column; what is none goes with the column that it stands in."""
    starts = max((tuple(one.x0 for one in in_line(line)) for line in lines), key=len)
    columns: list[list[Line]] = [[] for _ in starts]
    for line in lines:
        for piece in in_line(line) or [line]:
            nearest = min(range(len(starts)), key=lambda place: abs(starts[place] - piece.x0))
            columns[nearest].append(piece)
    return [piece for column in columns for piece in column]


def people(lines: Sequence[Line], setting: Setting, right: float = 0.0) -> Iterator[Block]:
    """A list of people: a paragraph each, or, where initials stand behind the names, a row of name and initials."""
    rows: list[tuple[tuple[Passage, ...], ...]] = []
    for group in paragraphs(lines, setting, right):
        row = _row(group)
        if row:
            rows.append(row)
            continue
        if rows:
            yield Tabular(tuple(rows), _starts(lines))
            rows = []
        yield Passage(tuple(group))
    if rows:
        yield Tabular(tuple(rows), _starts(lines))


def _row(group: Sequence[Line]) -> tuple[tuple[Passage, ...], ...]:
    """The name and the initials of an entry, whose name may take up more lines; empty where it has none."""
    for place, line in enumerate(group):
        at = max(line.gaps, default=0)
        pieces = parted(line, [at]) if at else []
        if pieces and are_letters_of(pieces[1].text, pieces[0].text):
            name = (*group[:place], pieces[0], *group[place + 1 :])
            return (Passage(name),), (Passage((pieces[1],)),)
    return ()


def _starts(lines: Sequence[Line]) -> tuple[float, ...]:
    return (min(line.x0 for line in lines), max(line.words[-1].x0 for line in lines))
