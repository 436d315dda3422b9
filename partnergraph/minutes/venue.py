"""Where the meeting was held, as the head says it."""

from __future__ import annotations

import re

from partnergraph.minutes import dates
from partnergraph.minutes.facts import Proof, Stated
from partnergraph.minutes.front import ELSEWHEN, LABEL, LIST, reading_case
from partnergraph.minutes.lists import list_label
from partnergraph.minutes.outline import Paragraph
from partnergraph.minutes.who_met import ends_as_body
from partnergraph.text import NO_WORDS, Words

_PLACE = re.compile(r"\b(?:in|within|at|via|by|using|on|IN|AT|VIA|ON)\b(?: the| THE)? (?=[A-ZÀ-Þ0-9])(?P<venue>.+)")
_VENUE_END = re.compile(
    r"[,.]? *(?:\.? *View directions|\bcommencing\b.*|\bstarting\b.*|\bfrom\b(?= \d).*|\bat \d.*"
    r"|\bon\b(?= (?:\w+day|\d)).*|,? [012]?\d[.:][0-5]\d ?(?:-|–|—|to|until) ?[012]?\d[.:][0-5]\d.*)[. ]*$",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"\bheld (?:remotely )?(?:by|via|over|through) (?:an? )?"
    r"(?P<venue>(?:tele|video|audio)[- ]?conferenc(?:e|ing)(?: call)?"
    r"|conference call|telephone|video link)\b",
    re.IGNORECASE,
)
_REMOTE_IN = re.compile(
    r"\bheld (?:virtually|remotely|on-?line|digitally|electronically) ?\((?:via |on |by |using |over |through )?"
    r"(?P<venue>[^():]{3,40})\)",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"\b(?:room|hall|house|centre|center|offices?|chamber|suite|building|library|school|college"
    r"|church|station|headquarters|hq|hotel|teams|zoom|skype|online|virtual|remote|webex|street"
    r"|road|lane|square|park|rm|guildhall|pavilion|exchange|campus|mill|depot|theatre|museum|institute|academy|chambers)\b",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(r"(?:venue|location|place|held at)\W*", re.IGNORECASE)
_LONGEST_LINE = 80
_SAYS_ELSE = re.compile(
    r"[:@]|\b(?:minutes|agenda|notes|present|attend\w+|apologies|chair\w*|meeting|mr|mrs|ms|dr|cllr)\b", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"\b(?:hall|house|centre|street|road|lane|avenue|square|park|building|buildings|way|close|terrace|place|quay|gate"
    r"|hotel|library|school|college|church|station|headquarters|campus|court|crescent|drive)\b"
    r"|\b[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}\b",
    re.IGNORECASE,
)


def read(front: list[Paragraph]) -> Stated | None:
    """The place that the front states: by its label, in the sentence about the meeting, or on a line of its own."""
    for place, paragraph in enumerate(front):
        found = _venue_of(paragraph.words)
        if found and LABEL.match(paragraph.words.text):
            found = _with_next_line(found, front, place)
        if found := found or _below_label(front, place):
            return Stated(reading_case(found.text), Proof((found.span(),), "header.venue", 0.93))
    return _place_line(front)


def _below_label(front: list[Paragraph], place: int) -> Words:
    """The line under a label that stands alone ("Venue:")."""
    alone = _LABEL_ALONE.fullmatch(front[place].words.text) and place + 1 < len(front)
    below = front[place + 1].words if alone else NO_WORDS
    return NO_WORDS if not below or LABEL.match(below.text) or dates.find(below) else _trimmed_venue(below)


def _with_next_line(found: Words, front: list[Paragraph], place: int) -> Words:
    """The venue of a line with the next, where that goes on with the address and says nothing else."""
    below = front[place + 1].words if place + 1 < len(front) else NO_WORDS
    if not below or len(below) > _LONGEST_LINE or _SAYS_ELSE.search(below.text) or dates.find(below):
        return found
    if LABEL.match(below.text) or LIST.match(below.text) or list_label(below) or dates.times(below):
        return found
    open_ended = front[place].words.text.rstrip().endswith(",")
    if not open_ended and (not _ADDRESS.search(below.text) or ends_as_body(below.text)):
        return found
    rest = _trimmed_venue(below)
    return (
        Words(f"{found.text}, {rest.text}", (*found.offsets, *found.offsets[-1:] * 2, *rest.offsets)) if rest else found
    )


def _venue_of(piece: Words) -> Words:
    label = LABEL.match(piece.text)
    if label and label["label"].lower() in ("venue", "location", "place", "held at"):
        return _trimmed_venue(piece.cut(label.end()))
    remote = _REMOTE.search(piece.text) or _REMOTE_IN.search(piece.text)
    if remote and not label and not ELSEWHEN.search(piece.text):
        return piece.cut(*remote.span("venue"))
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


def _without_clock(piece: Words) -> str:
    """The words of a line without the time that opens it ("9.30am, Oak Room")."""
    clock = dates.times(piece)
    return piece.text[clock[-1].end :].lstrip(" ,;|–-") if clock and not clock[0].start else piece.text


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
        for number, candidate in enumerate(candidates, place):
            bare = re.sub(r"^(?:in |at |via )(?:the )?", "", _without_clock(candidate))
            line = candidate.cut(len(candidate.text) - len(bare))
            if (
                line
                and len(line) < 120
                and _ROOM.search(line.text)
                and not LABEL.match(line.text)
                and not LIST.match(line.text)
            ):
                trimmed = _trimmed_venue(line)
                trimmed = _with_next_line(trimmed, front, number) if trimmed else trimmed
                return Stated(trimmed.text, Proof((trimmed.span(),), "header.venue-line", 0.85)) if trimmed else None
    return None
