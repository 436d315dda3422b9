"""What the head of a document says of the meeting's fate (cancelled, postponed) and of its own standing (a draft)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import cast

from partnergraph.minutes.facts import DocumentStatus, MeetingStatus
from partnergraph.minutes.outline import Outline
from partnergraph.minutes.rules import table
from partnergraph.text import words

_LONGEST = 200
_FRONT = 12


@cache
def _patterns(subject: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["gives"], re.compile(row["pattern"], re.IGNORECASE))
        for row in table("standing")[subject]
        if row["pattern"]
    )


def said_of(subject: str, lines: Sequence[str]) -> str:
    """The status that lines state of the ``meeting`` or of the ``document``; empty where they state none."""
    short = [line for line in lines if len(line) < _LONGEST]
    found = (status for status, pattern in _patterns(subject) for line in short if pattern.fullmatch(line))
    return next(found, "")


def of_meeting(outline: Outline, has_minutes: bool) -> MeetingStatus:
    """Whether the meeting was held; minutes of it say so whatever stands above them."""
    if has_minutes:
        return "held"
    lines = [paragraph.words.text for paragraph in outline.front[:_FRONT]]
    return cast(MeetingStatus, said_of("meeting", lines) or "planned")


def of_document(outline: Outline, content: str, has_minutes: bool) -> DocumentStatus:
    """What the document is: an agenda where it holds no minutes, else what its head calls it."""
    if not has_minutes:
        return "agenda"
    begins = outline.sections[0].span.start if outline.sections else len(content)
    above = [words(content, span).text for span in outline.skipped if span.start < begins]
    lines = [paragraph.words.text for paragraph in outline.front[:_FRONT]]
    return cast(DocumentStatus, said_of("document", [*above, *lines]) or "minutes")
