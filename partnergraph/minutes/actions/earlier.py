"""Which tables and lists look back on the actions of earlier meetings, so that what is in them is not new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from partnergraph.minutes import dates
from partnergraph.minutes.actions.tables import Row, Table
from partnergraph.minutes.columns import is_day
from partnergraph.minutes.outline import Section
from partnergraph.text import Span, words

_BACK = re.compile(
    r"\bmatters arising\b|\b(?:previous|last|earlier|past)\b.{0,30}\b(?:meetings?|actions?|minutes|notes)\b"
    r"|\bactions? from\b(?! (?:this|today|the meeting$))|\breview of (?:the )?(?:\w+ )?actions?\b"
    r"|\b(?:outstanding|historic\w*|completed|closed|carried[- ]forward|brought[- ]forward) actions?\b"
    r"|\bactions? (?:outstanding|brought forward|carried forward|update)\b",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"(?:(?:draft|approval of|agreement of|confirmation of) )?(?:the )?(?:minutes|notes)\b", re.IGNORECASE
)
_LOG = re.compile(r"\baction (?:log|tracker|list|sheet|register|plan)\b|\b(?:log|tracker|register) of actions\b", re.I)
_DONE = re.compile(
    r"\W*(?:action(?:ed)? )?(?:now )?(?:complete[d]?|closed|done|discharged|actioned|delivered|achieved|resolved|blue"
    r"|no longer (?:required|needed)|superseded|yes|✓|✔)\b",
    re.IGNORECASE,
)
_SAID = (
    r"(?:complete[d]?|closed|done|discharged|actioned|ongoing|on-going|in progress|in hand|carried forward|outstanding"
    r"|not yet (?:done|due|complete)|no further action|to be carried forward|overdue|open|pending"
)
_TOLD = re.compile(
    rf"(?:[-–—:(.,]|\bnow|\bis|\bwas) ?(?:action )?{_SAID}|on (?:the |this )?agenda|see (?:item|agenda).{{0,20}})"
    rf"\)?\W*$"
    rf"|[-–—:(] ?{_SAID})\)?(?:[,.;:(–—-].*)?$",
    re.IGNORECASE,
)
_SHAPE = re.compile(r"\d+")
_LONGEST_HEADING = 120


def looks_back(section: Section, place: int, count: int) -> bool:
    """Whether an item, at a place among so many, goes back over what was agreed before."""
    title = section.title.text
    return (
        _BACK.search(title) is not None
        or _RECORD.match(title) is not None
        or (place < count // 2 and _LOG.search(title) is not None)
    )


def is_earlier(row: Row, table: Table, section: Section, numbers: Iterable[str], held: str) -> bool:
    """Whether a row of a table was set at an earlier meeting: by the heading, the date or the reference of its column.

    ``numbers`` are those of this meeting's items, ``held`` is its ISO date, or empty.
    """
    heading = heading_of(table, section)
    if _BACK.search(heading) and not _is_of(heading, held):
        return True
    if row.raised:
        return bool(held) and _before(row.raised.text, held)
    if row.by_item and _is_reference(row.number, list(numbers)):
        return True
    logged = _LOG.search(heading) or _LOG.search(section.title.text)
    return logged is not None and _DONE.match(row.status.text) is not None


def is_told_of(text: str) -> bool:
    """Whether the words of an action end with what has become of it: "... - complete"."""
    return _TOLD.search(text) is not None


def heading_of(table: Table, section: Section) -> str:
    """The words right above a table, where they are a heading's; else empty."""
    above = [p.words.text for p in section.paragraphs if p.spans and p.spans[-1].end <= table.span.start and p.words]
    return above[-1] if above and len(above[-1]) <= _LONGEST_HEADING else ""


def _is_of(heading: str, held: str) -> bool:
    """Whether a heading names the day of this meeting."""
    return bool(held) and held in _days(heading, held)


def _days(text: str, held: str) -> list[str]:
    return [one.value for one in dates.find(words(text, Span(0, len(text))), int(held[:4]))]


def _before(raised: str, held: str) -> bool:
    """Whether the cell that says when an action was set names another day than the one held."""
    found = _days(raised, held)
    if found:
        return held not in found
    month = re.search(r"[A-Z][a-z]{2,}", raised)
    named = month is not None and any(name.startswith(month.group()[:3].lower()) for name in dates.MONTHS)
    return named and not is_day(raised.strip(), held)


def _is_reference(number: str, numbers: Sequence[str]) -> bool:
    """Whether a number of several figures is written as those of the items are, and is none of them."""
    if not number or number.casefold() in numbers or len(_SHAPE.findall(number)) < 2:
        return False
    return any(_SHAPE.sub("#", number.casefold()) == _SHAPE.sub("#", other) for other in numbers)
