"""When something is to be done: a date, else the words that say when."""

from __future__ import annotations

import re
from datetime import date

from partnergraph.minutes import dates
from partnergraph.text import Words

_BEFORE_DATE = re.compile(
    r"(?:\b(?:by|before|until|till|no later than|not later than|prior to|on or before|deadline(?: of| is"
    r"|:)?|due(?: by|:)?|to)"
    r"(?: the)?(?: close of (?:play|business)(?: on)?| noon on| midday on| \d?\d(?:[.:]\d\d)? ?[ap]m on)?|^)\s*$",
    re.IGNORECASE,
)
_NUMBERS = r"(?:a|an|one|two|three|four|five|six|few|couple of|next few|coming|\d{1,2})"
_MONTHS = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_WORDS = re.compile(
    r"\b(?:by|before|in time for|prior to|ahead of) (?:the )?(?:(?:end|middle|close|start"
    r"|beginning) of (?:the )?(?:next |this )?"
    rf"(?:week|month|year|quarter|summer|autumn|winter|spring|financial year|{_MONTHS}|\w+ term)(?: (?:19|20)\d\d)?"
    r"|(?:next|following|\w+) (?:meeting|board meeting|partnership meeting|committee|week|month)"
    rf"|{_MONTHS}(?: (?:19|20)\d\d)?|christmas|easter|(?:mon|tues|wednes|thurs|fri)day)\b"
    rf"|\b(?:in|within|over) (?:the )?(?:next )?{_NUMBERS}(?: (?:or|to) {_NUMBERS})? (?:working )?(?:days?"
    r"|weeks?|months?|years?)(?:['’] time)?"
    r"|\b(?:as soon as possible|asap|immediately|forthwith|urgently|as a matter of urgency)\b"
    r"|\bin due course\b|\bat a later date\b|\bafter the meeting\b|\bfollowing (?:this|the) meeting\b"
    r"|\b(?:to|at|for|in) (?:the|its|their|our) (?:next|following|(?:" + _MONTHS[3:-1] + r")) (?:\S+ ){0,3}?meeting\b",
    re.IGNORECASE,
)


def due(words: Words, held: str, alone: bool = False) -> tuple[str, str]:
    """The ISO date by which something is due in these words, else the words that say when; both empty where unsaid.

    ``held`` is the meeting's ISO date, whose year serves a date printed without one (the next year where that day is
    past). With ``alone`` the words are a table's cell that says nothing but when.
    """
    year = int(held[:4]) if held else None
    for found in dates.find(words, year):
        if alone or _BEFORE_DATE.search(words.text, max(0, found.start - 60), found.start):
            return _after(found.value, held, words.text[found.start : found.end]), ""
    if alone:
        return "", words.text
    said = _WORDS.search(words.text)
    return "", said.group() if said else ""


def _after(value: str, held: str, printed: str) -> str:
    """A date printed without its year is the first such day from the meeting on."""
    if not held or re.search(r"\d{4}|\d[/.]\d+[/.]\d", printed) or value >= held:
        return value
    day = date.fromisoformat(value)
    try:
        return day.replace(year=day.year + 1).isoformat()
    except ValueError:
        return value
