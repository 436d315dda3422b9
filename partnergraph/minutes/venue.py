"""Where the meeting was held, as the head says it."""

from __future__ import annotations

import re

from partnergraph.minutes import dates
from partnergraph.minutes.facts import Proof, Stated
from partnergraph.minutes.front import ELSEWHEN, LABEL, LIST, reading_case
from partnergraph.minutes.outline import Paragraph
from partnergraph.text import NO_WORDS, Words

_PLACE = re.compile(r"\b(?:in|within|at|via|by|using|on|IN|AT|VIA|ON)\b(?: the| THE)? (?=[A-ZÀ-Þ0-9])(?P<venue>.+)")
_VENUE_END = re.compile(
    r"[,.]? *(?:\.? *View directions|\bcommencing\b.*|\bstarting\b.*|\bfrom\b(?= \d).*|\bat \d.*"
    r"|\bon\b(?= (?:\w+day|\d)).*|,? [012]?\d[.:][0-5]\d ?(?:-|–|—|to|until) ?[012]?\d[.:][0-5]\d.*)[. ]*$",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"\b(?:room|hall|house|centre|center|offices?|chamber|suite|building|library|school|college"
    r"|church|station|headquarters|hq|hotel|teams|zoom|skype|online|virtual|remote|webex|street"
    r"|road|lane|square|park)\b",
    re.IGNORECASE,
)


def read(front: list[Paragraph]) -> Stated | None:
    """The place that the front states: by its label, in the sentence about the meeting, or on a line of its own."""
    for paragraph in front:
        found = _venue_of(paragraph.words)
        if found:
            return Stated(reading_case(found.text), Proof((found.span(),), "header.venue", 0.93))
    return _place_line(front)


def _venue_of(piece: Words) -> Words:
    label = LABEL.match(piece.text)
    if label and label["label"].lower() in ("venue", "location", "place", "held at"):
        return _trimmed_venue(piece.cut(label.end()))
    held = re.search(r"\bheld\b", piece.text, re.IGNORECASE)
    if not held or label or ELSEWHEN.search(piece.text):
        return NO_WORDS
    rest = piece.cut(held.end())
    for found in _PLACE.finditer(rest.text):
        place = _trimmed_venue(rest.cut(*found.span("venue")))
        if place and not re.match(r"(?:\w+day\b|\d{1,2}(?:st|nd|rd|th)?\b|[\d.:]+ ?[ap]m)", place.text, re.IGNORECASE):
            return place
    for inner in re.finditer(r"\b(?:in|within|at|via|IN|AT|VIA)\b(?: the| THE)? (?=[A-ZÀ-Þ])", rest.text):
        place = _trimmed_venue(rest.cut(inner.end()))
        if place and not re.match(r"(?:\w+day\b|\d)", place.text, re.IGNORECASE):
            return place
    return NO_WORDS


def _trimmed_venue(piece: Words) -> Words:
    end = len(piece.text)
    while True:
        found = _VENUE_END.search(piece.text[:end])
        first_date = dates.find(piece.cut(0, end))
        cut = min(
            [
                place
                for place in (found.start() if found else None, first_date[0].start if first_date else None)
                if place is not None
            ],
            default=end,
        )
        shorter = len(re.sub(r"(?:[ ,.;–-]|\bon\b|\bat\b)+$", "", piece.text[:cut]))
        if shorter == end:
            break
        end = shorter
    start = 4 if re.match(r"the ", piece.text, re.IGNORECASE) else 0
    return piece.cut(start, end) if end > start else NO_WORDS


def _place_line(front: list[Paragraph]) -> Stated | None:
    """A line of its own that names a room or a building, right after or beside the date."""
    for place, paragraph in enumerate(front):
        piece = paragraph.words
        found = dates.find(piece)
        if not found or LIST.match(piece.text) or ELSEWHEN.search(piece.text) or len(piece) > 200:
            continue
        clock = dates.times(piece)
        after = max([found[0].end, *(time.end for time in clock)])
        rest = piece.cut(after).text.lstrip(" ,;–-")
        beside = piece.cut(len(piece.text) - len(rest)) if rest else NO_WORDS
        candidates = [beside, *(other.words for other in front[place + 1 : place + 3])]
        for candidate in candidates:
            bare = re.sub(r"^(?:in |at |via )(?:the )?", "", candidate.text)
            line = candidate.cut(len(candidate.text) - len(bare))
            if (
                line
                and len(line) < 120
                and _ROOM.search(line.text)
                and not LABEL.match(line.text)
                and not LIST.match(line.text)
            ):
                trimmed = _trimmed_venue(line)
                return Stated(trimmed.text, Proof((trimmed.span(),), "header.venue-line", 0.85)) if trimmed else None
    return None
