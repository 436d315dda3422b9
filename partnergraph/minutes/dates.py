"""Dates and times of day as minutes print them, read to ISO form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from partnergraph.text import Words

MONTHS = ("january february march april may june july august september october november december").split()
WEEKDAYS = ("monday tuesday wednesday thursday friday saturday sunday").split()

_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<{0}>[0-3]?\d)(?: ?(?:st|nd|rd|th))?\b"
_WEEKDAY = r"(?:\b(?P<{0}>mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,? ?(?:the )?)?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)\b"
_DATE = re.compile(
    "|".join(
        (
            r"\b(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)\b",
            r"(?<![\d/.])(?P<d2>[0-3]?\d)(?P<sep>[/.])(?P<m2>[01]?\d)(?P=sep)(?P<y2>(?:19|20)?\d\d)(?![\d/])",
            rf"{_WEEKDAY.format('w1')}\b{_DAY.format('d1')}(?: of)? {_MONTH.format('m1')}(?:,? ?{_YEAR.format('y1')})?",
            rf"{_WEEKDAY.format('w3')}\b{_MONTH.format('m3')} {_DAY.format('d3')}(?:,? {_YEAR.format('y3')})?",
        )
    ),
    re.IGNORECASE,
)
_HALVES = {"morning": "a", "afternoon": "p", "evening": "p"}
_TIME = re.compile(
    r"\b(?P<noon>12 ?noon|noon|midday)\b"
    r"|(?<![\d.:£/])(?P<h>[01]?\d|2[0-3])(?:[.:](?P<m>[0-5]\d))? ?"
    r"(?P<half>a\.?m\b|p\.?m\b|(?:o['’]?clock )?in the (?:morning|afternoon|evening)\b)"
    r"|(?<![\d.:£/])(?P<h2>[01]?\d|2[0-3])(?P<sep>[.:])(?P<m2>[0-5]\d)(?![\d%]|\.\d)"
    r"|(?<![\d.:£/])(?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d) ?(?:hours|hrs)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date or time in some words: ISO ``value`` of ``text[start:end]``; ``slip`` is the print where it errs."""

    value: str
    start: int
    end: int
    slip: str = ""


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_number(word: str) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(word[:3].lower()))


def _reading(match: re.Match[str], year: int | None) -> date | None:
    """The day a match means, or None where the calendar has none or no year is known."""
    group = match.groupdict()
    if group["iso"]:
        return _calendar(*(int(part) for part in group["iso"].split("-")))
    if group["d2"]:
        stated = int(group["y2"])
        return _calendar(stated + 2000 if stated < 100 else stated, int(group["m2"]), int(group["d2"]))
    kind = "1" if group["d1"] else "3"
    stated_year = group[f"y{kind}"]
    known = int(stated_year) if stated_year else year
    if known is None:
        return None
    return _calendar(known, _month_number(group[f"m{kind}"]), int(group[f"d{kind}"]))


def find(words: Words, year: int | None = None) -> list[Found]:
    """Every date in the words, in order; ``year`` serves those printed without one. An unfit weekday is a slip."""
    return list(_find(words.text, year))


def _find(text: str, year: int | None) -> Iterator[Found]:
    for match in _DATE.finditer(text):
        day = _reading(match, year)
        if day is None:
            continue
        weekday = match["w1"] or match["w3"]
        fits = not weekday or WEEKDAYS[day.weekday()].startswith(weekday[:3].lower())
        yield Found(day.isoformat(), match.start(), match.end(), "" if fits else match.group())


def times(words: Words) -> list[Found]:
    """Every time of day in the words, as HH:MM; ``9.30`` counts as a time, so look only where one is due."""
    found = []
    for match in _TIME.finditer(words.text):
        if match["noon"]:
            value = "12:00"
        else:
            hour = int(match["h"] or match["h2"] or match["h3"])
            minute = int(match["m"] or match["m2"] or match["m3"] or 0)
            half = _HALVES.get((match["half"] or "").lower().rpartition(" ")[2], (match["half"] or "").lower()[:1])
            if half == "p" and hour < 12:
                hour += 12
            elif half == "a" and hour == 12:
                hour = 0
            value = f"{hour:02d}:{minute:02d}"
        found.append(Found(value, match.start(), match.end()))
    return found
