"""Lines made into paragraphs: by their leading, indents, markers, short last lines and changes of type."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnergraph.typeset.geometry import Line
from partnergraph.typeset.setting import Setting, reach, text_start

_MARKER = re.compile(
    r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\([A-Z]\)|[A-Z][.)]|\d{1,3}(?:\.\d{1,3}){1,3}\.?|[•·–*-]|[A-Z]{1,2}\d{1,3}[.)]?",
    re.IGNORECASE,
)
HONORIFIC = re.compile(
    r"(?:the )?(?:cllrs?|councillors?|mr|mrs|ms|miss|mx|dr|prof(?:essor)?|rev(?:erend|d)?|canon|sir|dame|lord|lady"
    r"|(?:ch(?:ief)? )?(?:supt|superintendent|insp(?:ector)?|constable)|d(?:et)?[cs]i|pc|ps"
    r"|sgt|sergeant|ald(?:erman)?)\b",
    re.IGNORECASE,
)
"""What stands before a name in a list of people."""

_OPENS = re.compile(
    r"\(?(?:ACTIONS?|RESOLVED|AGREED|NOTED|DECISIONS?|RECOMMEND(?:ED|ATIONS?)|Actions?\b[^.]{0,24}:|Actions? [-–]"
    r"|(?:Resolved|Agreed|Decision|Present|Apologies|In attendance|Venue|Date|Time)\b[^.]{0,16}:)"
)
_NUMBER = re.compile(r"[A-Z]{0,3}\d{1,4}[a-z]?[.):]?")
_SENTENCE_END = (".", ":", ";", "!", "?")
_UNFINISHED = re.compile(
    r"(?:and|or|of|the|a|an|to|from|by|with|for|in|on|at|as|that|than|was|were|be|been|is|are|which|who|its|their|will)$"
)
_OF_TIME = re.compile(r"(?:[ap]\.?m\b|noon\b|hours\b|hrs\b|o’clock)", re.IGNORECASE)
_MID_SENTENCE = re.compile(r"(?:\S+ ){7,}[a-z]{2,}$")
_LABELLED = re.compile(r"[A-Z][^.:;]{2,60}: (?=[A-Z])")
_NAMED = re.compile(r"[A-Z][\w’'-]*(?: (?:[A-Z][\w’'.-]*|de|van|von)){1,3}(?: \([^()]{2,20}\))*,")
_SURNAME = re.compile(r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}), (?=[A-Z])")
_DASHED = re.compile(r"[A-Z][^,;:–—]{2,60} [–—-] [A-Z][^,;:–—]{2,80}")
_DAY = re.compile(r"[0-3]?\d(?:st|nd|rd|th)?")
_MONTH = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?,?"
)
_LONGEST_ENTRY = 160
_MOST_LINES = 3
_MOST_PARTICULARS = 2
_NEARLY_FULL = 0.8
_HALF_FULL = 0.6
_FEWEST_WORDS = 2
_MORE_LEADING = 0.2
_HALF_A_LINE = 0.6
_ALIGNED = 2.5


def is_marked(line: Line) -> bool:
    """Whether a line begins with a number, a letter or a bullet as an entry of a list does."""
    words = line.words
    if len(words) < 2 or _OF_TIME.match(words[1].text):
        return False
    return bool(_MARKER.fullmatch(words[0].text) or (_NUMBER.fullmatch(words[0].text) and line.is_tabbed(1)))


def paragraphs(lines: Sequence[Line], setting: Setting, right: float = 0.0) -> list[list[Line]]:
    """The lines of one column in groups that each run on; ``right`` is where the column ends, if that is known."""
    found: list[list[Line]] = []
    for line in lines:
        if found and goes_on(found[-1], line, setting, right):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def goes_on(group: Sequence[Line], line: Line, setting: Setting, right: float = 0.0) -> bool:
    """Whether a line carries on the paragraph that the lines above it make."""
    above = group[-1]
    edge = right or above.edge or setting.right_of(above)
    full = is_full(above, line, edge) or breaks_off(above, edge, setting.left)
    open_ended = len(above.words) >= _FEWEST_WORDS and not above.words[-1].text.endswith(_SENTENCE_END)
    lower = open_ended and starts_lower(line)
    if not _same_type(above, line, full and lower) or not _in_place(group, line, setting, full and lower):
        return False
    if above.note and above.words[-1].text.endswith(_SENTENCE_END):
        return False
    if is_marked(line) and _is_entry(group, line, full):
        return False
    ended = above.words[-1].text.endswith(_SENTENCE_END) or above.words[-1].text.endswith(")")
    if ended and opens(line):
        return False
    if is_like(group, line) and not leaves_open(above):
        return False
    return is_aligned(group, line, full) and (full or lower or leaves_open(above) or _dates_on(above, line))


def is_full(above: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would not have found room at the end of the line above."""
    return reach(above, line) > right - 0.5


def breaks_off(above: Line, right: float, left: float) -> bool:
    """Whether a line that is nearly full ends in the middle of a sentence, or within a bracket, by its look."""
    share = (above.x1 - left) / max(right - left, 1.0)
    within = above.text.rfind("(") > above.text.rfind(")")
    return (share >= _NEARLY_FULL and _MID_SENTENCE.search(above.text) is not None) or (within and share >= _HALF_FULL)


def starts_lower(line: Line) -> bool:
    """Whether a line begins in the middle of a sentence, or with a bracket, by its look."""
    return (line.words[0].text[0].islower() or line.words[0].text[0] == "(") and not is_marked(line)


def leaves_open(line: Line) -> bool:
    """Whether a line ends with a word after which no sentence ends, or with a part of one."""
    last = line.words[-1].text
    return last.endswith(",") or _UNFINISHED.fullmatch(last) is not None or (last[-1] in "-\u2010" and len(last) > 1)


def opens(line: Line) -> bool:
    """Whether a line begins with the mark of an action or a decision, or with the label of a list."""
    return _OPENS.match(line.text) is not None


def is_like(group: Sequence[Line], line: Line) -> bool:
    """Whether a line begins as the entry of a list above it does: with a title or a name of people, or with a label."""
    said = " ".join(one.text for one in group[:_MOST_LINES])
    if len(group) > _MOST_LINES or len(said) > _LONGEST_ENTRY or ". " in said:
        return False
    entry = said.partition(": ")[2] or said
    titled = HONORIFIC.match(line.text) and HONORIFIC.match(entry) and not said.endswith(":")
    labelled = _LABELLED.match(said) and _LABELLED.match(line.text)
    surnames = ";" not in said and _has_surname_first(line.text) and _has_surname_first(entry)
    dashed = _DASHED.fullmatch(said) and _DASHED.fullmatch(line.text)
    return bool(titled or labelled or dashed or surnames or (_NAMED.match(line.text) and _is_named(entry)))


def _has_surname_first(entry: str) -> bool:
    """Whether an entry begins with a surname, in capitals or before a title ("ASKEW, Tom", "Askew, Mr T")."""
    surname = _SURNAME.match(entry)
    return surname is not None and (surname[1].isupper() or HONORIFIC.match(entry, surname.end()) is not None)


def _is_named(entry: str) -> bool:
    """Whether words are a name and what is said of its bearer, and no part of a list of several."""
    last = entry.rpartition(", ")[2].split()
    alone = ";" not in entry and entry.count(", ") <= _MOST_PARTICULARS and len(last) > 1 and len(last[-1]) > 1
    return alone and _NAMED.match(entry) is not None


def _dates_on(above: Line, line: Line) -> bool:
    """Whether a date goes on from one line to the next."""
    last, first = above.words[-1].text, line.words[0].text
    if _MONTH.fullmatch(last):
        return first[:4].isdigit()
    return _DAY.fullmatch(last) is not None and _MONTH.match(first) is not None


def _same_type(above: Line, line: Line, surely: bool) -> bool:
    if abs(above.size - line.size) > 0.07 * above.size and not surely:
        return False
    return above.bold == line.bold or surely


def _in_place(group: Sequence[Line], line: Line, setting: Setting, surely: bool) -> bool:
    """Whether a line stands below the one above it at the distance that lines of one paragraph have."""
    above = group[-1]
    step = line.y - above.y
    usual = setting.leading * above.size
    if len(group) > 1 and group[-2].page == above.page:
        usual = above.y - group[-2].y
    more = _HALF_A_LINE if surely else _MORE_LEADING
    return 0 < step <= usual + more * above.size


def _is_entry(group: Sequence[Line], line: Line, full: bool) -> bool:
    """Whether a line with a marker begins an entry of its own: it stands apart or in line with one, or ends no line."""
    first = group[0]
    return line.is_tabbed(1) or not full or (is_marked(first) and abs(first.x0 - line.x0) <= _ALIGNED)


def is_aligned(group: Sequence[Line], line: Line, full: bool) -> bool:
    """Whether a line begins where the lines of the paragraph do, or behind its marker, or about the same middle."""
    above = group[-1]
    if abs(line.x0 - above.x0) <= _ALIGNED:
        return True
    if abs((line.x0 + line.x1) - (above.x0 + above.x1)) <= 2 * _ALIGNED:
        return True
    if len(group) > 1:
        return False
    if abs(line.x0 - text_start(above)) <= _ALIGNED:
        return True
    indented = is_marked(above) and line.x0 > above.x0 and above.words[-1].text.endswith(_SENTENCE_END)
    return full and not indented
