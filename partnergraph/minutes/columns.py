"""What the headings of a table say that its columns hold: a table of people, or one of actions, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from partnergraph.minutes import dates
from partnergraph.minutes.lists import status_of
from partnergraph.minutes.rules import table
from partnergraph.text import Span, words

STATUSES = ("present", "in-attendance", "also-present", "apologies", "absent")
DATED = "date"
_OF_ACTIONS = ("what", "headings", "when", "done", "number", "raised", "topic")
_TICKS = frozenset("✓✔√☑✅🗸●•*/")
_CROSSES = frozenset("✗✘✕✖❌×xX")
_SECTIONED = re.compile(r" ?[(\[]| ?[,;–—] ?| - |: ")
_OPENS = re.compile(
    r"(?P<present>present|attended|yes)|(?P<apologies>apolog|apols)|(?P<absent>absent|did not attend)"
    r"|(?P<attending>in attendance)",
    re.IGNORECASE,
)
_EXCUSED = re.compile(r"(?:n|no|absent|did not attend) ?[-–—(,/:] ?(?:with )?(?:apolog|apols)", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)\w*,? )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[ /-])?{_MONTH}(?:[ '’/-]?\d{{2,4}})?"
    r"|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?",
    re.IGNORECASE,
)
_RUNNING = re.compile(r"\b(?:discussion|discussed|minutes?|notes?|(?:key )?points|decisions?|actions?|outcome)\b", re.I)
_LONGEST_HEADING = 45
_MOST_WORDS = 6


@cache
def _people() -> dict[str, str]:
    return {word: row["kind"] for row in table("attendance")["column"] for word in row["words"]}


@cache
def _actions() -> dict[str, str]:
    words, columns = table("actions")["words"], table("actions")["columns"]
    return {word: kind for kind in reversed(_OF_ACTIONS) for word in (*words.get(kind, ()), *columns[kind])}


@cache
def _cells() -> dict[str, str]:
    return {word: row["status"] for row in table("attendance")["cell"] for word in row["words"]}


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip(" *:.")).lower()


def _forms(text: str) -> Iterator[str]:
    """A text in lower case, its halves where it is printed in two languages, and it as one word that a line broke."""
    bare = _plain(text)
    yield bare
    if bare.count("/") == 1:
        first, _, second = bare.partition("/")
        yield second.strip()
        yield first.strip()
    if bare.count(" ") == 1:
        yield bare.replace(" ", "").replace("-", "")


def of_people(heading: str) -> str:
    """What a column of a table of people holds by its heading: a kind, a status, a date, or "" unknown."""
    if len(heading) > _LONGEST_HEADING:
        return ""
    for form in _forms(heading):
        found = _people().get(form) or status_of(form)
        if found:
            return found
    return DATED if _DATE.fullmatch(heading.strip(" *:")) else ""


def of_action(heading: str) -> str:
    """What a column of a table of actions holds by its heading; empty for any other words."""
    if len(heading) > _LONGEST_HEADING:
        return ""
    return next((kind for form in _forms(heading) if (kind := _actions().get(form, ""))), "")


def _is_heading(text: str) -> bool:
    stopped = text.endswith((";", ",")) or (text.endswith(".") and " " in text)
    return len(text) <= _LONGEST_HEADING and text.count(" ") < _MOST_WORDS and not stopped


def heads_actions(headings: Sequence[str]) -> bool:
    """Whether these head a table of actions: what is to be done, and who or when, and little that is unknown."""
    kinds = [of_action(heading) for heading in headings]
    known = sum(map(bool, kinds))
    wanted = "what" in kinds and ("headings" in kinds or "when" in kinds)
    return wanted and known * 3 >= len(kinds) * 2 and all(map(_is_heading, headings))


def heads_others(headings: Sequence[str]) -> bool:
    """Whether these head a table that names somebody for each of its rows, but neither actions nor running minutes."""
    kinds = [of_action(heading) for heading in headings]
    running = any(_RUNNING.search(heading) for heading in headings)
    return (
        len(kinds) > 1
        and "headings" in kinds
        and "what" not in kinds
        and not running
        and all(map(_is_heading, headings))
    )


def heads_people(headings: Sequence[str]) -> bool:
    """Whether these head a table of people: a name or a status of attendance, and a second heading known."""
    kinds = [of_people(heading) for heading in headings]
    named = [kind for kind in kinds if kind in ("name", "surname")]
    listed = [kind for kind in kinds if kind in STATUSES]
    known = [kind for kind in kinds if kind and (named or kind not in (DATED, "number", "items"))]
    return bool(named or listed) and len(known) > 1 and len(known) * 2 >= len(kinds) and all(map(_is_heading, headings))


def is_day(heading: str, held: str) -> bool:
    """Whether a heading of a date means the day held (ISO): it is that day, or that month where it names no day."""
    year, month, day = (int(part) for part in held.split("-"))
    found = dates.find(words(heading, Span(0, len(heading))), year)
    if found and (found[0].value == held or re.search(r"\d{4}", heading)):
        return found[0].value == held
    figures = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})", heading)
    if figures:
        return (int(figures[1]), int(figures[2])) == (day, month)
    named = re.search(rf"\b{_MONTH}", heading, re.IGNORECASE)
    numbers = [int(number) for number in re.findall(r"\d+", heading)]
    same = named is not None and dates.MONTHS[month - 1].startswith(named.group()[:3].lower())
    return same and all(number in (year, year % 100) for number in numbers)


def is_tick(text: str) -> bool:
    """Whether a cell holds a tick and nothing else."""
    return bool(text) and set(text) <= _TICKS


def status_in(text: str, given: str, key: dict[str, str], ticked: bool) -> str:
    """The status of attendance that a cell gives: "" where it gives none that is known.

    ``given`` is what a mark means in its column, ``key`` what letters mean by the line below the table; ``ticked``
    where ticks stand in the table, so that a cross is none.
    """
    bare = text.strip(" *.") or text.strip()
    if not bare:
        return ""
    if set(bare) <= _TICKS:
        return given
    if set(bare) <= _CROSSES:
        return "absent" if ticked else given
    if _EXCUSED.match(bare):
        return "apologies"
    head = _SECTIONED.split(bare, maxsplit=1)[0]
    for form in (*_forms(bare), *_forms(head)):
        found = key.get(form) or _cells().get(form)
        if found:
            return given if found == "present" else found
    opened = _OPENS.match(bare)
    if opened is None:
        return ""
    kind = opened.lastgroup
    return given if kind == "present" else "in-attendance" if kind == "attending" else str(kind)
