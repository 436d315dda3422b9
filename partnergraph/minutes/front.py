"""What the readers of the head share: labels of its lines, words that speak of another time, names in capitals."""

from __future__ import annotations

import re

LABEL = re.compile(
    r"(?:[^:|/().,\d]{2,40}? ?/ ?)?(?P<label>venue|location|place|held at|date and time|date/time|date|time|contact(?:"
    r" officer)?|clerk|next meeting|date of next meeting)(?: of meeting)? ?[:|] *",
    re.IGNORECASE,
)
LIST = re.compile(
    r"(?:members? |also |officers? |others? |those )*(?:present|in attendance|attendance|attendees|apologies)\b",
    re.IGNORECASE,
)
ELSEWHEN = re.compile(
    r"\b(?:next|previous|last|future|approved|published|issued|agreed|deadline|printed"
    r"|despatch(?:ed)?|from the meeting|status as at)\b",
    re.IGNORECASE,
)
MOVED = re.compile(r"(?:moved|adjourned|postponed|re-?arranged|rescheduled)\b.{0,40}?\d{4}, ", re.IGNORECASE)
_SMALL = frozenset("a an and at by for from in into of on or the to with".split())


def reading_case(text: str) -> str:
    """A name printed in capitals in the case a reader would write it; any other name unchanged."""
    if not text.isupper():
        return text
    parts = re.split(r"([ /-]+)", text.lower())
    return "".join(
        part if place and part in _SMALL and not parts[place - 2].endswith(":") else part[:1].upper() + part[1:]
        for place, part in enumerate(parts)
    )
