"""ModernGov's web service: the answer of GetMeeting, one meeting's agenda, minutes and attendance as XML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from partnergraph import identifiers, markup, roll
from partnergraph.composition import Paragraph, Piece, Table, compose
from partnergraph.errors import PartnergraphError
from partnergraph.loading import Loaded
from partnergraph.moderngov import answers
from partnergraph.moderngov.meeting import Answer, Attendee, Comment, Item, read
from partnergraph.text import Source

SUMMARY = "a meeting from ModernGov's web service (the XML of GetMeeting)"

_PRESENTED = re.compile(r"present|introduc|report(?:ing)? (?:by|of|officer|author)|lead officer", re.IGNORECASE)
_ACTIONS = re.compile(r"action", re.IGNORECASE)
_ACTION_MARK = re.compile(r"actions?\W*\s", re.IGNORECASE)
_TASK = re.compile(r"\bto\b|\bwill\b|.{60}", re.IGNORECASE)
_USUAL = frozenset({"", "confirmed", "occurred", "provisional"})
_MIDNIGHT = re.compile(r"0?0[.:]00(?: ?am)?|12[.:]00 ?am", re.IGNORECASE)
_MONTHS = "January February March April May June July August September October November December".split()


def takes(name: str, head: bytes) -> float:
    """What begins as an answer of the service does, whatever it is called."""
    return 0.95 if answers.looks_like(head) else 0.0


def load(raw: bytes, source: Source) -> Loaded:
    """The meeting as a text: head, attendance and items.

    Raises PartnergraphError for XML that cannot be read, and for other answers of the service, which it names.
    """
    root = answers.parse(raw, source.name)
    method, holds = answers.ANSWERS.get(answers.local(root), ("", ""))
    if method != "GetMeeting":
        what = f"{holds} (the answer of {method})" if method else f"<{answers.local(root)}>"
        raise PartnergraphError(f"{source.name}: {what}, no minutes: load the answers of GetMeeting")
    answer = read(root)
    if not answer.number.strip("0") and not answer.items:
        raise PartnergraphError(f"{source.name}: an empty answer of GetMeeting: ask for a meeting that the site has")
    site = identifiers.site(source.address) if identifiers.is_own(source.address) else answer.site
    text = compose(_pieces(answer, site, source.address), replace(source, media_type="application/xml"))
    return Loaded(text, tuple(f"{source.name}: {line}" for line in _warnings(answer, source)))


def _warnings(answer: Answer, source: Source) -> Iterator[str]:
    if not answer.body and not source.body:
        yield "it does not name the committee: --body or a manifest can say it"
    if not answer.shown:
        yield "the site does not show this meeting to the public: think before you publish it"
    other = sorted({one.attendance for one in answer.attendees if not roll.list_of(one.attendance)})
    if other:
        yield f"attendance given as '{other[0]}' is not understood and left out"


def _pieces(answer: Answer, site: str, address: str) -> Iterator[Piece]:
    yield from _head(answer, site)
    yield from _attendance(answer.attendees, site)
    for item in answer.items:
        yield from _item(item, site, address)


def _head(answer: Answer, site: str) -> Iterator[Paragraph]:
    minuted = any(item.minutes or item.decision for item in answer.items)
    draft = minuted and answer.minutes_published is False
    yield Paragraph("Draft minutes" if draft else "Minutes" if minuted else "Agenda", level=1)
    if answer.body:
        yield Paragraph(f"Committee: {answer.body}")
    if answer.date:
        day = _spelled(answer.date)
        yield Paragraph(f"Date: {day}", identifiers=_identified(day, identifiers.meeting(site, answer.number)))
    finish = "" if _MIDNIGHT.fullmatch(answer.finish) else answer.finish
    if answer.time:
        yield Paragraph(f"Time: {answer.time}{f' to {finish}' if finish else ''}")
    if answer.location:
        yield Paragraph(f"Venue: {answer.location}")
    if answer.status.lower() not in _USUAL:
        yield Paragraph(f"Status: {answer.status}")


def _identified(words: str, identifier: str) -> tuple[tuple[str, str], ...]:
    return ((words, identifier),) if words and identifier else ()


def _spelled(given: str) -> str:
    """A date dd/mm/yyyy with its month in letters; as given where it is no such date."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: .*)?", given)
    try:
        day = date(*(int(part) for part in reversed(found.groups()))) if found else None
    except ValueError:
        day = None
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else given


def _attendance(attendees: Iterable[Attendee], site: str) -> Iterator[Paragraph]:
    """A list for each sort of attendance, a line for each person."""
    return roll.lists(
        roll.Entry(one.name, one.role, one.representing, one.attendance, identifiers.person(site, one.number))
        for one in attendees
    )


def _item(item: Item, site: str, address: str) -> Iterator[Piece]:
    if item.heading:
        yield Paragraph(item.title, level=2, role="section")
        return
    if item.number:
        yield Paragraph(f"{item.number}.", role="number")
    title = item.title or "Untitled item"
    known = _identified(item.title, identifiers.item(site, item.identifier))
    yield Paragraph(title, level=3, role="title", private=item.private, identifiers=known)
    for comment in item.comments:
        if _PRESENTED.search(comment.label):
            names = "; ".join(_lines(comment, address))
            yield Paragraph(f"(Presented by {names})" if names else "")
    yield from _as_agenda(markup.pieces(item.agenda, address))
    said = list(markup.pieces(item.minutes or item.decision, address))
    if said:
        yield Paragraph("Minutes:" if item.minutes else "Decision:")
    yield from said
    for comment in item.comments:
        if _ACTIONS.search(comment.label):
            yield from _actions(comment, said, address)
        elif not _PRESENTED.search(comment.label):
            yield from (Paragraph(f"{comment.label}: {line}", role="agenda") for line in _lines(comment, address))


def _lines(comment: Comment, address: str) -> list[str]:
    """What a comment says, paragraph by paragraph."""
    return [line for piece in markup.pieces(comment.body, address) for line in _words(piece)]


def _words(piece: Piece) -> Iterator[str]:
    if isinstance(piece, Paragraph):
        yield " ".join(piece.text.split())
        return
    for row in piece.rows:
        cells = (" ".join(" ".join(words for inner in cell for words in _words(inner)).split()) for cell in row)
        yield ": ".join(cell for cell in cells if cell)


def _as_agenda(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield replace(piece, role="agenda")
        else:
            rows = (tuple(tuple(replace(one, role="agenda") for one in cell) for cell in row) for row in piece.rows)
            yield Table(tuple(rows))


def _actions(comment: Comment, said: Iterable[Piece], address: str) -> Iterator[Paragraph]:
    """The entries of the field for actions, but for those that the minutes hold themselves."""
    minutes = _folded(" ".join(line for piece in said for line in _words(piece)))
    for line in _lines(comment, address):
        task = line[found.end() :] if (found := _ACTION_MARK.match(line)) else line
        if _folded(task) and _folded(task) not in minutes:
            yield Paragraph(f"Action: {task}") if _TASK.search(task) else Paragraph(task, role="action")


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))
