"""Stars beside the names of a list, and the line below it that says what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from partnergraph.minutes.facts import Attendance
from partnergraph.minutes.outline import Outline

_KEY = re.compile(
    r"(?:^|\n)[ \t(]*\*{1,2}\s*(?:=|[-–—:]|denotes|indicates|signifies|means)?\s*(?:those |members? )?"
    r"(?:who )?(?:were )?(?P<said>present|attended|in attendance|apolog\w+|absent|sent apologies)\b",
    re.IGNORECASE,
)
_STAR = re.compile(r"[ \t]?(?:\([^()\n]{0,60}\))?[ \t]?\*")
_REACH = 90


def starred(content: str, outline: Outline, found: Sequence[Attendance]) -> list[Attendance]:
    """The entries as the stars beside their names have it, where the head says what a star means.

    With "* denotes present" those without a star are left out; with "* apologies" those with one sent apologies.
    """
    end = outline.sections[0].span.start if outline.sections else len(content)
    key = _KEY.search(content, 0, end)
    if key is None:
        return list(found)
    listed = [entry for entry in found if entry.person.end <= key.start() and entry.status != "apologies"]
    stars = {entry.person for entry in listed if _STAR.match(content, entry.person.end, entry.person.end + _REACH)}
    if not stars:
        return list(found)
    here = key["said"].lower().startswith(("present", "att", "in"))
    kept: list[Attendance] = []
    for entry in found:
        marked = entry.person in stars
        if entry not in listed or marked == here:
            kept.append(entry)
        elif marked and key["said"].lower().startswith(("apolog", "sent")):
            kept.append(replace(entry, status="apologies"))
    return kept
