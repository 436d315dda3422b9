"""Initials and names in a column at the right of running text: each put to the printed line that it stands beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from partnergraph.typeset.geometry import Line, line_of
from partnergraph.typeset.gutters import gaps

_INITIALS = re.compile(r"(?:(?:[A-Z](?:\.?[A-Z]){1,3}\.?|[A-Z][a-z][A-Z]|ALL|All)(?: ?[/,&+;] ?| and | |(?=/|$))){1,6}")
_HEAD = re.compile(
    r"(?:for )?actions?(?: (?:by|for|required|owner|lead|by whom))?:?|(?:by )?who(?:m)?:?|lead|owner|responsib\w+",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(r"(?:cllr|councillor|mr|mrs|ms|miss|dr|prof|rev|sir|lady|lord)\b\.? *", re.IGNORECASE)
_LONGEST = 24
_WIDE_GAP = 1.0
_NEAR = 4.0
_PROSE = 45
_USUAL_PROSE = 25
_REACH = 1.7


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


def with_notes(lines: Sequence[Line], width: float) -> list[Line]:
    """The lines of a page, what stands in a column of actions at their right taken out of them and put to them."""
    found = [one for place, line in enumerate(lines) if (one := _candidate(place, line, width)) is not None]
    taken: dict[int, _Candidate] = {}
    for group in (part for column in _columns(found) for part in _headed(column)):
        if _is_column(group, lines):
            taken |= {one.line: one for one in group}
    if not taken:
        return list(lines)
    return _put_beside(lines, taken)


def _candidate(place: int, line: Line, width: float) -> _Candidate | None:
    """The last words of a line behind a wide gap, or a whole line far right, where they are short enough."""
    at = next((at for at in reversed(gaps(line)) if line.gap(at) >= _WIDE_GAP), 0)
    if not at and line.x0 < 0.6 * width:
        return None
    words = line.words[at:]
    text = " ".join(word.text for word in words)
    if len(text) > _LONGEST or not (_INITIALS.fullmatch(text) or _HEAD.fullmatch(text) or not text.endswith(".")):
        return None
    return _Candidate(place, at, text, words[0].x0, words[-1].x1)


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


def _headed(column: Sequence[_Candidate]) -> list[list[_Candidate]]:
    """A column in parts, each from its heading on."""
    parts: list[list[_Candidate]] = [[]]
    for one in sorted(column, key=lambda one: one.line):
        if _HEAD.fullmatch(one.words):
            parts.append([])
        parts[-1].append(one)
    return [part for part in parts if part]


def _is_column(group: Sequence[_Candidate], lines: Sequence[Line]) -> bool:
    """Whether aligned words stand beside running text and are initials, or are headed as those who are to act."""
    headed = any(_HEAD.fullmatch(one.words) for one in group)
    entries = [one for one in group if not _HEAD.fullmatch(one.words)]
    if not entries:
        return headed and group[0].at == 0
    likely = [one for one in entries if _INITIALS.fullmatch(one.words) and not _own(one, lines)]
    if len(likely) < 0.6 * len(entries) and not (headed and likely):
        return False
    first, last = min(one.line for one in group), max(one.line for one in group)
    start = min(one.x0 for one in entries)
    around = [line for line in lines[max(0, first - 3) : last + 4] if _is_clear(line, start)]
    if not all(_is_clear(line, start) for line in lines[first : last + 1]):
        return False
    lefts = [_before(lines[one.line], one.at) for one in entries if one.at]
    prose = [line for line in around if line.x0 < start and len(_text_before(line, start)) >= _PROSE]
    return bool(prose) and not (lefts and median(map(len, lefts)) < _USUAL_PROSE and len(prose) < len(entries))


def _own(one: _Candidate, lines: Sequence[Line]) -> bool:
    """Whether the initials are those of the name that opens their own line, as a list of people prints them."""
    line = lines[one.line]
    start = max((at for at in gaps(line) if at < one.at), default=0)
    said = " ".join(word.text for word in line.words[start : one.at])
    name = _HONORIFIC.sub("", said).split(",")[0].split("(")[0].split()
    letters = re.sub(r"\W", "", one.words)
    return len(name) > 1 and letters[:1] == name[0][:1] and letters[-1:] in {part[:1] for part in name[1:4]}


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
        said = "" if _HEAD.fullmatch(one.words) else one.words
        if one.at:
            rest = line_of(line.words[: one.at], line.page)
            found.append(replace(rest, note=said))
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
