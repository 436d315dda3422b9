"""Initials and names in a column at the right of running text: each put to the printed line that it stands beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from partnergraph.typeset.geometry import Column, Line, line_of
from partnergraph.typeset.people import are_letters_of

_INITIALS = re.compile(r"(?:(?:[A-Z](?:\.?[A-Z]){1,3}\.?|[A-Z][a-z][A-Z]|ALL|All)(?: ?[/,&+;] ?| and | |(?=/|$))){1,6}")
_CUT = re.compile(r"(?:[A-Z]{2,4} ?[/,&+] ?)+[A-Z]")
_REST = re.compile(r"[A-Z]{1,3}")
_HEAD = re.compile(
    r"(?:for )?actions?(?: (?:by|for|required|owner|lead|by whom))?:?|(?:by )?who(?:m)?:?|lead|owner|responsib\w+",
    re.IGNORECASE,
)
_LONGEST = 24
_MOST_ENTRIES = 300
_WIDE_GAP = 1.0
_NEAR = 4.0
_EXACT = 1.0
_GUTTER = 0.55
_MANY = 6
_MOST = 0.6
_FEWEST = 2
_PROSE = 45
_USUAL_PROSE = 25
_REACH = 1.7
_NEXT_LINE = 1.45


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words that may stand in such a column: of which line, from which word on."""

    line: int
    at: int
    words: str
    x0: float
    x1: float

    def place(self, share: float) -> float:
        """Its left end (0), its middle (0.5) or its right end (1)."""
        return self.x0 + share * (self.x1 - self.x0)


def with_notes(lines: Sequence[Line], width: float, known: Sequence[Column] = ()) -> list[Line]:
    """The lines of a page, what stands in a column of actions at their right taken out of them and put to them.

    ``known`` are the columns of the document: one of them may leave no more than a blank between a line and its entry.
    """
    taken: dict[int, _Candidate] = {}
    edges: dict[int, float] = {}
    for group in _groups(lines, width, known):
        taken |= {one.line: one for one in group}
        start = min(one.x0 for one in group)
        same = [column.edge for column in known if abs(column.start - start) <= _NEAR]
        edges |= {place: max(edge, *same, 0.0) for place, edge in _edges(group, lines).items()}
    if not taken:
        return list(lines)
    return _put_beside([replace(line, edge=edges.get(at, 0.0)) for at, line in enumerate(lines)], taken)


def columns_of(pages: Iterable[Sequence[Line]], width: float) -> tuple[Column, ...]:
    """The columns of actions of a document, by its lines page by page.

    Where too few lines stand beside one to show their right end, they may go as far as a gutter leaves them.
    """
    found: dict[float, list[float]] = {}
    for lines in pages:
        for group in _groups(lines, width, ()):
            start = min(one.x0 for one in group)
            same = next((other for other in found if abs(other - start) <= _NEAR), start)
            ends = found.setdefault(same, [start - _GUTTER * lines[group[0].line].size])
            ends += list(_edges(group, lines).values())[len(group) :] or [0.0]
    return tuple(Column(start, max(ends[1:] if len(ends) > _MANY else ends)) for start, ends in found.items())


def _groups(lines: Sequence[Line], width: float, known: Sequence[Column]) -> Iterator[list[_Candidate]]:
    """The entries of each column of actions on a page, apart where a line runs across it."""
    found = [one for place, line in enumerate(lines) if (one := _candidate(place, line, width, known)) is not None]
    if len(found) > _MOST_ENTRIES:
        return
    for column in _columns(_mended(found)):
        sure = sum(_is_likely(one, lines) for one in column) >= _FEWEST or any(map(_is_head, column))
        yield from (group for group in _parts(column, lines) if _is_column(group, lines, sure))


def _mended(found: Sequence[_Candidate]) -> list[_Candidate]:
    """The candidates, initials that found no room on one line and end on the next made whole on that."""
    made: list[_Candidate] = []
    for one in found:
        above = made[-1] if made else one
        below = one.line == above.line + 1 and abs(one.x0 - above.x0) <= _EXACT
        if below and _REST.fullmatch(one.words) and _CUT.fullmatch(above.words):
            made[-1:] = [replace(above, words=""), replace(one, words=above.words + one.words)]
        else:
            made.append(one)
    return made


def _edges(group: Sequence[_Candidate], lines: Sequence[Line]) -> dict[int, float]:
    """Where the lines end that stand beside a column: those with an entry, and those right above that run on to one."""
    start = min(one.x0 for one in group)
    ends: dict[int, float] = {}
    for one in group:
        place = one.line
        ends[place] = lines[place].words[one.at - 1].x1 if one.at else 0.0
        while place and _runs_on(lines[place - 1], lines[place], start):
            place -= 1
            ends.setdefault(place, lines[place].x1)
    return dict.fromkeys(ends, max(ends.values()))


def _runs_on(above: Line, line: Line, start: float) -> bool:
    return 0 < line.y - above.y < _NEXT_LINE * line.size and above.x1 < start and above.size == line.size


def _candidate(place: int, line: Line, width: float, known: Sequence[Column]) -> _Candidate | None:
    """The last words of a line behind a wide gap, or a whole line far right, where they are short enough."""
    at = _in_known(line, known) or next((at for at in reversed(line.gaps) if line.gap(at) >= _WIDE_GAP), 0)
    if not at and line.x0 < 0.6 * width:
        return None
    words = line.words[at:]
    text = " ".join(word.text for word in words)
    if len(text) > _LONGEST or not (_INITIALS.fullmatch(text) or _HEAD.fullmatch(text) or not text.endswith(".")):
        return None
    return _Candidate(place, at, text, words[0].x0, words[-1].x1)


def _in_known(line: Line, known: Sequence[Column]) -> int:
    """The place in a line from which on initials stand right where a column begins; 0 for none."""
    for column in known:
        at = next((at for at, word in enumerate(line.words) if abs(word.x0 - column.start) <= _EXACT), 0)
        said = " ".join(word.text for word in line.words[at:])
        if at and (_INITIALS.fullmatch(said) or _CUT.fullmatch(said)):
            return at
    return 0


def _columns(found: Sequence[_Candidate]) -> list[list[_Candidate]]:
    """The candidates in groups that are aligned: at their left, their right or about their middle."""
    left = list(found)
    groups: list[list[_Candidate]] = []
    while left:
        best: list[_Candidate] = []
        for one in left:
            for at in (0.0, 0.5, 1.0):
                near = [other for other in left if abs(other.place(at) - one.place(at)) <= _NEAR]
                if len(near) > len(best):
                    best = near
        groups.append(best)
        left = [one for one in left if one not in best]
    return groups


def _is_head(one: _Candidate) -> bool:
    return _HEAD.fullmatch(one.words) is not None


def _is_likely(one: _Candidate, lines: Sequence[Line]) -> bool:
    """Whether words are initials, and not those of the name that they stand behind."""
    return _INITIALS.fullmatch(one.words) is not None and not _own(one, lines)


def _parts(column: Sequence[_Candidate], lines: Sequence[Line]) -> list[list[_Candidate]]:
    """A column in parts: each from its heading on, and as far as no line runs across it."""
    parts: list[list[_Candidate]] = [[]]
    for one in sorted(column, key=lambda one: one.line):
        above = range(parts[-1][-1].line, one.line + 1) if parts[-1] else range(0)
        if _is_head(one) or not all(_is_clear(lines[at], one.x0) for at in above):
            parts.append([])
        parts[-1].append(one)
    return [part for part in parts if part]


def _is_column(group: Sequence[_Candidate], lines: Sequence[Line], known: bool) -> bool:
    """Whether aligned words stand beside running text and are initials; in a ``known`` column they may be others."""
    entries = [one for one in group if one.words and not _is_head(one)]
    if not entries:
        return group[0].at == 0
    likely = sum(_is_likely(one, lines) for one in entries)
    if likely < _MOST * len(entries) and not (known and not any(_own(one, lines) for one in entries)):
        return False
    first, last = min(one.line for one in group), max(one.line for one in group)
    start = min(one.x0 for one in entries)
    around = [line for line in lines[max(0, first - 3) : last + 4] if _is_clear(line, start)]
    lefts = [_before(lines[one.line], one.at) for one in entries if one.at]
    prose = [line for line in around if line.x0 < start and len(_text_before(line, start)) >= _PROSE]
    return bool(prose) and not (lefts and median(map(len, lefts)) < _USUAL_PROSE and len(prose) < len(entries))


def _own(one: _Candidate, lines: Sequence[Line]) -> bool:
    """Whether the initials are those of the name that opens their own line, as a list of people prints them."""
    line = lines[one.line]
    start = max((at for at in line.gaps if at < one.at), default=0)
    return are_letters_of(one.words, " ".join(word.text for word in line.words[start : one.at]))


def _before(line: Line, at: int) -> str:
    return " ".join(word.text for word in line.words[:at])


def _text_before(line: Line, start: float) -> str:
    return " ".join(word.text for word in line.words if word.x0 < start)


def _is_clear(line: Line, start: float) -> bool:
    """Whether no word of a line runs into the column."""
    return not any(word.x0 < start - 1 < word.x1 - 1 for word in line.words)


def _put_beside(lines: Sequence[Line], taken: dict[int, _Candidate]) -> list[Line]:
    found: list[Line] = []
    alone: list[tuple[Line, str]] = []
    for place, line in enumerate(lines):
        one = taken.get(place)
        if one is None:
            found.append(line)
            continue
        said = "" if _is_head(one) else one.words
        if one.at:
            rest = line_of(line.words[: one.at], line.page)
            found.append(replace(rest, note=said, edge=line.edge))
        elif said:
            alone.append((line, said))
    for line, said in alone:
        _put_to_nearest(found, line, said)
    return found


def _put_to_nearest(found: list[Line], note: Line, said: str) -> None:
    """Put words that have no line of their own to the nearest line, rather above than below; else keep them as one."""
    near = [
        (abs(note.y - line.y) + (0.5 * line.size if line.y > note.y else 0), place)
        for place, line in enumerate(found)
        if abs(note.y - line.y) <= _REACH * line.size and line.x0 < note.x0
    ]
    if not near:
        place = next((place for place, line in enumerate(found) if line.y > note.y), len(found))
        found.insert(place, note)
        return
    place = min(near)[1]
    before = found[place].note
    link = "" if not before or before.endswith(("/", ",", "&", "+")) else ", "
    found[place] = replace(found[place], note=f"{before}{link}{said}")
