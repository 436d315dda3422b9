"""The head of the minutes: who met, when, where, whom to ask."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from partnergraph.minutes import dates, venue, who_met
from partnergraph.minutes.facts import Proof, Stated
from partnergraph.minutes.front import ELSEWHEN, LABEL, LIST, MOVED
from partnergraph.minutes.lists import list_label
from partnergraph.minutes.outline import Outline, Paragraph
from partnergraph.text import NO_WORDS, Span, Words

_SPEAKS_OF_MEETING = re.compile(r"\bmeeting of\b|\bheld (?:in|at|on|via)\b", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+44 ?|\(?0)[\d() -]{8,16}\d(?:/\d+)?")
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_STARTS = re.compile(
    r"time\b|(?:meeting )?(?:start(?:ed|s)?(?: time)?|commenced|commences|opened|began)(?: at)?\b", re.IGNORECASE
)
_PLACE_BEHIND = re.compile(r" ?(?:[,;|]| [-–—]) ?(?:in |at |via )?(?:the )?[A-Z]")
_LONGEST_LINE = 100
_UNTIL = r" ?(?:-|–|—|to|until|till) ?|[ ,;|]*(?:finish(?:ed)?|end(?:ed)?|closed?)(?: time| at)? ?:? ?"
_CLOSED = re.compile(
    r"\b(?:meeting|session)\b[^.]{0,60}\b(?:closed|ended|concluded|finished|terminated|rose)\b[^.]{0,20}\bat\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ContactLine:
    """The clerk as printed: the stretch that holds the name, telephone and e-mail (empty where not printed)."""

    name: Words
    phone: str
    email: str
    span: Span


@dataclass(frozen=True, slots=True)
class Head:
    """What the front of the document says of the meeting; empty words and None where it says nothing.

    ``own`` are the words of the body's name that are its own, where it is a part of a body whose name stands before
    them ("Harbour Partnership / Steering Group"); else all of them.
    """

    body: Words = NO_WORDS
    own: Words = NO_WORDS
    date: Stated | None = None
    start: Stated | None = None
    end: Stated | None = None
    venue: Stated | None = None
    contact: ContactLine | None = None


def read(outline: Outline) -> Head:
    """The facts of the head, from the paragraphs before the first item (and the closing line for the end)."""
    front = _opening([paragraph for paragraph in outline.front if paragraph.words])
    met = who_met.read(front, outline)
    head = Head(body=met.name, own=met.own)
    for paragraph in front:
        head = _with_date(head, paragraph)
    head = replace(head, venue=venue.read(front), contact=_contact(front))
    return head if head.end else replace(head, end=_closing(outline))


def _opening(front: list[Paragraph]) -> list[Paragraph]:
    """The front with the sentence that says when they met made whole, where it runs over several lines."""
    for place, paragraph in enumerate(front):
        if not _SPEAKS_OF_MEETING.search(paragraph.words.text) or dates.find(paragraph.words):
            continue
        joined = paragraph.words
        for end in range(place + 1, min(place + 4, len(front))):
            piece = front[end].words
            if list_label(piece) or LABEL.match(piece.text):
                break
            joined = Words(f"{joined.text} {piece.text}", (*joined.offsets, piece.offsets[0], *piece.offsets))
            if dates.find(joined):
                whole = Paragraph(joined, tuple(span for one in front[place : end + 1] for span in one.spans))
                return [*front[:place], whole, *front[end + 1 :]]
    return front


def _with_date(head: Head, paragraph: Paragraph) -> Head:
    """The head with the first date that the front states of this meeting, and the times beside it."""
    piece = paragraph.words
    moved = MOVED.match(piece.text)
    piece = piece.cut(moved.end()) if moved else piece
    if LIST.match(piece.text) or ELSEWHEN.search(piece.text):
        return head
    found = dates.find(piece) if head.date is None else []
    if found and len(piece) < 500:
        first = found[0]
        stated = Stated(first.value, Proof((piece.span(first.start, first.end),), "header.date", 0.97), first.slip)
        head = replace(head, date=stated)
    elif _says_again(head, piece):
        found = dates.find(piece)
    elif not _STARTS.match(piece.text) and not _is_clock(piece):
        return head
    return _with_times(head, piece, found[0].end if found else 0)


def _says_again(head: Head, piece: Words) -> bool:
    """Whether a paragraph names the date of the meeting once more, and no other."""
    again = dates.find(piece) if head.start is None and len(piece) < 500 else []
    return bool(again) and head.date is not None and all(one.value == head.date.value for one in again)


def _is_clock(piece: Words) -> bool:
    """Whether a line is a time, or two with a dash between, and nothing else but the place behind a comma or a dash."""
    clock = dates.times(piece)
    if not clock or clock[0].start:
        return False
    behind = piece.text[clock[-1].end :].rstrip(" .")
    return not behind or (len(piece) < _LONGEST_LINE and _PLACE_BEHIND.match(behind) is not None)


def _with_times(head: Head, piece: Words, after: int) -> Head:
    clock = [time for time in dates.times(piece) if time.start >= after] or dates.times(piece)
    if not clock or head.start is not None:
        return head
    first = _in_the_day(clock[0], piece.text)
    head = replace(head, start=Stated(first.value, Proof((piece.span(first.start, first.end),), "header.start", 0.95)))
    if len(clock) > 1 and re.fullmatch(_UNTIL, piece.text[first.end : clock[1].start], re.IGNORECASE):
        last = clock[1]
        if last.value < first.value and int(last.value[:2]) < 12:
            return head
        head = replace(head, end=Stated(last.value, Proof((piece.span(last.start, last.end),), "header.end", 0.95)))
    return head


def _in_the_day(time: dates.Found, text: str) -> dates.Found:
    """A start printed without its half of the day, between one and six, is in the afternoon: "1:30 - 4:00pm"."""
    hour, _, minute = time.value.partition(":")
    bare = re.fullmatch(r"[1-6][.:]\d\d", text[time.start : time.end])
    return replace(time, value=f"{int(hour) + 12}:{minute}") if bare else time


def _contact(front: list[Paragraph]) -> ContactLine | None:
    for paragraph in front:
        piece = paragraph.words
        label = LABEL.match(piece.text)
        if not label or not label["label"].lower().startswith(("contact", "clerk")):
            continue
        phone, email = _PHONE.search(piece.text), _EMAIL.search(piece.text)
        ends = [
            found.start() for found in (phone, email, re.search(r"\b(?:Tel|Phone|E-?mail|Ext)\b", piece.text)) if found
        ]
        name = piece.cut(label.end(), min(ends, default=len(piece)))
        name = name.cut(0, len(name.text.rstrip(" ,;:–-")))
        return ContactLine(name, phone.group().strip() if phone else "", email.group() if email else "", piece.span())
    return None


def _closing(outline: Outline) -> Stated | None:
    """The time at which the closing line says that the meeting ended."""
    for section in reversed(outline.sections[-3:]):
        for paragraph in reversed(section.paragraphs):
            found = _CLOSED.search(paragraph.words.text)
            clock = [
                time for time in dates.times(paragraph.words) if found and found.end() <= time.start < found.end() + 25
            ]
            if clock:
                return Stated(
                    clock[0].value, Proof((paragraph.words.span(clock[0].start, clock[0].end),), "header.closed", 0.95)
                )
    return None
