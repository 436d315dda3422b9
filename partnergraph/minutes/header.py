"""The head of the minutes: who met, when, where, whom to ask."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from partnergraph.minutes import dates, venue
from partnergraph.minutes.facts import Proof, Stated
from partnergraph.minutes.front import ELSEWHEN, LABEL, LIST
from partnergraph.minutes.lists import list_label
from partnergraph.minutes.outline import Outline, Paragraph
from partnergraph.minutes.rules import table
from partnergraph.text import NO_WORDS, Span, Words

_OF_MEETING = re.compile(
    r"(?:\b(?:minutes?|notes?|record|proceedings|summary|agenda|notice)\b(?: and actions)?(?: of| from| for)?(?:"
    r" the| a| an)?(?: .{0,40}?)?\b|^(?:a |the )?)"
    r"meeting of (?:the )?(?P<body>.{4,140}?)(?=,? (?:which was |that was |to be |will be )?held\b|,? (?:on|at"
    r"|via) (?:\w+day|\d)|[.:]? *$)",
    re.IGNORECASE,
)
_BODY_MEETING = re.compile(
    r"\b(?:minutes?|notes?|record)\b(?: and actions)? (?:of|from|for) (?:the |a"
    r" )?(?P<body>.{4,140}?)(?: meeting\b|,? held\b|,? on (?:\w+day|\d)|[.:]? *$)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:name of )?(?P<label>meeting(?: name| title)?|committee|body|group|board|title)(?: name)?"
    r" ?[:|] *(?P<body>\S.{3,120})",
    re.IGNORECASE,
)
_MOVED = re.compile(r"(?:moved|adjourned|postponed|re-?arranged|rescheduled)\b.{0,40}?\d{4}, ", re.IGNORECASE)
_COUNCIL = re.compile(r"\b(?:county|city|borough|district|metropolitan|parish|town|community) council$", re.IGNORECASE)
_SPEAKS_OF_MEETING = re.compile(r"\bmeeting of\b|\bheld (?:in|at|on|via)\b", re.IGNORECASE)
_PART = re.compile(
    r"(?P<part>(?:executive|steering|working|management|strategic|operational|delivery|core|strategy)"
    r"(?: [A-Z]\w+){0,2} (?:group|board|committee|team|panel)|executive)(?: ?[-–:] ?(?:draft )?(?:minutes|notes))?$",
    re.IGNORECASE,
)
_SHORTEST_BODY = 12
_LONGEST_NAME = 90
_SORT_OF_MEETING = re.compile(
    r"(?:the )?(?:last|previous|meeting|(?:ordinary|special|extraordinary|monthly|annual|quarterly"
    r"|regular|statutory|virtual"
    r"|remote|inaugural|general|hybrid|first|second|\w+ly)(?: general| public| ordinary)*$)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?:\+44 ?|\(?0)[\d() -]{8,16}\d(?:/\d+)?")
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
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
    """What the front of the document says of the meeting; empty words and None where it says nothing."""

    body: Words = NO_WORDS
    date: Stated | None = None
    start: Stated | None = None
    end: Stated | None = None
    venue: Stated | None = None
    contact: ContactLine | None = None


@cache
def _body_nouns() -> frozenset[str]:
    return frozenset(table("header")["bodies"]["nouns"])


def ends_as_body(text: str) -> bool:
    """Whether a line ends in a noun that names a body that meets ("... Board", "... Working Group (AWG)")."""
    bare = re.sub(r"\s*\([^()]*\)$", "", text.strip(" .:-–")).lower()
    tail = bare.split()[-1:] if bare else []
    return bool(tail) and tail[0] in _body_nouns()


def read(outline: Outline) -> Head:
    """The facts of the head, from the paragraphs before the first item (and the closing line for the end)."""
    front = _opening([paragraph for paragraph in outline.front if paragraph.words])
    said = " ".join(one.words.text.lower() for section in outline.sections for one in section.paragraphs)
    head = Head(body=_body(front, said) or _agreed_as(outline))
    for paragraph in front:
        head = _with_date(head, paragraph)
    head = replace(head, venue=venue.read(front), contact=_contact(front))
    return head if head.end else replace(head, end=_closing(outline))


def _agreed_as(outline: Outline) -> Words:
    """The body whose earlier minutes an item agrees by its full name, where the head names none."""
    for section in outline.sections[:6]:
        if not re.match(r"(?:draft )?(?:minutes|notes|record)\b", section.title.text, re.IGNORECASE):
            continue
        for paragraph in section.paragraphs:
            found = _OF_MEETING.search(paragraph.words.text)
            if found and ends_as_body(found["body"]) and len(found["body"].split()) > 2:
                return _trimmed_body(paragraph.words.cut(*found.span("body")))
    return NO_WORDS


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


def _body(front: list[Paragraph], said: str) -> Words:
    """The words that name the body that met, or none. A council's name is the body's where no other stands there."""
    lists = next((place for place, paragraph in enumerate(front) if list_label(paragraph.words)), len(front))
    above = front[: lists or len(front)]
    for finder in (_named_in_sentence, _named_by_label, _named_in_title):
        for paragraph in front:
            found = finder(paragraph.words)
            if found:
                return _with_part(_fuller(_trimmed_body(found), front), front, paragraph)
    named = [(found, one) for one in above if (found := _named_on_line(one.words)) and not _PART.match(one.words.text)]
    if named:
        found, paragraph = max(named, key=lambda pair: _called(pair[0].text, said))
        return _with_part(_trimmed_body(found), front, paragraph)
    return next((_trimmed_body(found) for one in above if (found := _council_on_line(one.words))), NO_WORDS)


def _called(name: str, said: str) -> int:
    """How often the minutes speak of a body by the last word of its name ("the Board")."""
    return said.count(f"the {name.split()[-1].lower()} ")


def _fuller(body: Words, front: list[Paragraph]) -> Words:
    """The body's name as a line of the front has it, where that line is the same name with more before it."""
    if len(body.text.split()) > 2:
        return body
    for paragraph in front:
        line = _trimmed_body(paragraph.words)
        if (
            line.text.lower().endswith(f" {body.text.lower()}")
            and len(line) < _LONGEST_NAME
            and ends_as_body(line.text)
        ):
            return line
    return body


def _with_part(body: Words, front: list[Paragraph], paragraph: Paragraph) -> Words:
    """The body with the group of it that met, where the line below names that ("Executive Group - Minutes")."""
    below = front[front.index(paragraph) + 1 :][:1]
    part = _PART.match(below[0].words.text) if below and body.text == paragraph.words.text.strip(" :.") else None
    if not part:
        return body
    name = below[0].words.cut(*part.span("part"))
    return Words(f"{body.text} {name.text}", (*body.offsets, name.offsets[0], *name.offsets))


def _named_in_sentence(piece: Words) -> Words:
    found = _OF_MEETING.search(piece.text) or _BODY_MEETING.search(piece.text)
    if not found or not re.search(r"[A-Z]", found["body"]) or dates.find(piece.cut(*found.span("body"))):
        return NO_WORDS
    if _SORT_OF_MEETING.match(found["body"]):
        return NO_WORDS
    return piece.cut(*found.span("body"))


def _named_by_label(piece: Words) -> Words:
    found = _LABELLED.match(piece.text)
    return piece.cut(*found.span("body")) if found and not dates.find(piece) else NO_WORDS


def _named_in_title(piece: Words) -> Words:
    """The body before the date of a page's title, a note that the meeting was moved left out."""
    moved = _MOVED.match(piece.text)
    rest = piece.cut(moved.end()) if moved else piece
    found = dates.find(rest)
    if not found or len(rest) > 200 or LABEL.match(rest.text) or ELSEWHEN.search(rest.text):
        return NO_WORDS
    before = rest.text[: found[0].start].rstrip()
    if ends_as_body(before) and len(before) > _SHORTEST_BODY:
        return rest.cut(0, len(before))
    if before.endswith(("-", "–", "—", ",", ":")) and re.search(r"[A-Za-z]{3}", before):
        name = rest.cut(0, len(before.rstrip(" -–—,:")))
        return name if ends_as_body(name.text) else NO_WORDS
    return NO_WORDS


def _named_on_line(piece: Words) -> Words:
    """A line of the front that is the body's name, "Minutes" or "meeting" before or after it left out."""
    found = re.fullmatch(
        r"(?:(?:draft |approved |unconfirmed |confirmed )?(?:minutes|notes|agenda)(?: of| for)?(?:"
        r" the)?[ :–-]+)?(?P<body>.{5,120}?)"
        r"(?:[ ,:–-]+(?:(?:draft |approved )?(?:minutes|notes|agenda|meeting|meeting minutes|minutes"
        r" of meeting)))*[.]?",
        piece.text,
        re.IGNORECASE,
    )
    if not found or not ends_as_body(found["body"]) or LIST.match(piece.text) or _COUNCIL.search(found["body"]):
        return NO_WORDS
    return (
        piece.cut(*found.span("body"))
        if not re.search(r"\b(?:was|were|is|are|has|have)\b", found["body"])
        else NO_WORDS
    )


def _council_on_line(piece: Words) -> Words:
    """A line of the front that is a council's name and nothing else."""
    return piece if len(piece) < 80 and _COUNCIL.search(piece.text) and not LIST.match(piece.text) else NO_WORDS


def _trimmed_body(name: Words) -> Words:
    found = re.match(
        r"(?:the )?(?P<name>.+?)(?: meeting)?(?: \([A-Z][\w&]{1,9}\))?[ ,.:–-]*$", name.text, re.IGNORECASE
    )
    return name.cut(*found.span("name")) if found else name


def _with_date(head: Head, paragraph: Paragraph) -> Head:
    """The head with the first date that the front states of this meeting, and the times beside it."""
    piece = paragraph.words
    moved = _MOVED.match(piece.text)
    piece = piece.cut(moved.end()) if moved else piece
    if LIST.match(piece.text) or ELSEWHEN.search(piece.text):
        return head
    found = dates.find(piece) if head.date is None else []
    if found and len(piece) < 500:
        first = found[0]
        stated = Stated(first.value, Proof((piece.span(first.start, first.end),), "header.date", 0.97), first.slip)
        head = replace(head, date=stated)
    elif not re.match(r"time\b", piece.text, re.IGNORECASE):
        return head
    return _with_times(head, piece, found[0].end if found else 0)


def _with_times(head: Head, piece: Words, after: int) -> Head:
    clock = [time for time in dates.times(piece) if time.start >= after] or dates.times(piece)
    if not clock or head.start is not None:
        return head
    first = clock[0]
    head = replace(head, start=Stated(first.value, Proof((piece.span(first.start, first.end),), "header.start", 0.95)))
    if len(clock) > 1 and re.fullmatch(r" ?(?:-|–|—|to|until|till) ?", piece.text[first.end : clock[1].start]):
        last = clock[1]
        if last.value < first.value and int(last.value[:2]) < 12:
            return head
        head = replace(head, end=Stated(last.value, Proof((piece.span(last.start, last.end),), "header.end", 0.95)))
    return head


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
