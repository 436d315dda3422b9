"""Who met: the body's name as the head of the minutes gives it, a part of it among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from partnergraph.minutes import dates
from partnergraph.minutes.front import ELSEWHEN, LABEL, LIST, MOVED, reading_case
from partnergraph.minutes.lists import list_label
from partnergraph.minutes.outline import Outline, Paragraph
from partnergraph.minutes.rules import table
from partnergraph.text import NO_WORDS, Words

_OF_MEETING = re.compile(
    r"(?:\b(?:minutes?|notes?|record|proceedings|summary|agenda|notice)\b(?: and actions)?(?: of| from| for)?(?:"
    r" the| a| an)?(?: .{0,40}?)?\b|^(?:at )?(?:an? (?:\w+ )?|the (?:\w+ )?)?)"
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
_COUNCIL = re.compile(r"\b(?:county|city|borough|district|metropolitan|parish|town|community) council$", re.IGNORECASE)
_PART = re.compile(
    r"(?P<part>(?:executive|steering|working|management|strategic|operational|operations|delivery|core|strategy|oversight"
    r"|governance|tactical|implementation|reference|programme|project)"
    r"(?: [A-Z]\w+){0,2} (?:group|board|committee|team|panel)|executive)(?: ?[-–:] ?(?:draft )?(?:minutes|notes))?$",
    re.IGNORECASE,
)
_BEFORE_SENTENCE = re.compile(
    r"(?P<body>[A-Z][^.:|]{8,110}?)(?:[.:|]| [-–—]) (?:(?i:draft|approved|unconfirmed|confirmed) )?(?:Minutes?|Notes"
    r"|Record|MINUTES|NOTES) (?i:of) (?:(?i:the|an?) )?(?:[A-Za-z]+ )?(?i:meeting)\b"
)
_PLACES = re.compile(
    r"[A-Z][\w'’-]+(?:,? [A-Z][\w'’-]+){0,3} (?:and|AND|&)(?: the| THE)? [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
)
_SHORTEST_BODY = 12
_LONGEST_SHORT = 4
_LONGEST_NAME = 90
_NEXT_LINE = 3
_SORT_OF_MEETING = re.compile(
    r"(?:the )?(?:last|previous|meeting|(?:full|main|whole) (?:board|partnership|committee|group|forum)$"
    r"|(?:ordinary|private|public|joint|informal|formal|closed|open"
    r"|special|extraordinary|monthly|annual|quarterly"
    r"|regular|statutory|virtual"
    r"|remote|inaugural|general|hybrid|first|second|\w+ly)(?: general| public| ordinary)*$)",
    re.IGNORECASE,
)
_HONORED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Prof|Rev|Supt|Insp|Sgt)\b\.? [A-Z]")
_AREA = r"(?:(?:County|City|Isle|Borough|District|Islands?) of )?[A-Z][\w'’-]+(?: and [A-Z]\w+)?"
_SMALL_WORDS = frozenset({"and", "of", "the", "for", "in", "on", "&"})


@dataclass(frozen=True, slots=True)
class Met:
    """The name of the body that met, and the words of it that are its own (all, or those of the part that met)."""

    name: Words = NO_WORDS
    own: Words = NO_WORDS


@cache
def _body_nouns() -> frozenset[str]:
    return frozenset(table("header")["bodies"]["nouns"])


def ends_as_body(text: str) -> bool:
    """Whether a line ends in a noun that names a body that meets ("... Board", "... Working Group (AWG)")."""
    bare = re.sub(r"\s*\([^()]*\)$", "", text.strip(" .:-–")).lower()
    tail = bare.split()[-2:]
    return bool(tail) and not _HONORED.match(text) and not _body_nouns().isdisjoint((tail[-1], " ".join(tail)))


def read(front: list[Paragraph], outline: Outline) -> Met:
    """The body that the head names, else the one whose earlier minutes an item agrees by its full name."""
    said = " ".join(one.words.text.lower() for section in outline.sections for one in section.paragraphs)
    found = _body(front, said)
    name = found if found.name else Met(_agreed_as(outline))
    return name if name.own else Met(name.name, name.name)


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


def _body(front: list[Paragraph], said: str) -> Met:
    """The words that name the body that met, or none. A council's name is the body's where no other stands there."""
    lists = next((place for place, paragraph in enumerate(front) if list_label(paragraph.words)), len(front))
    above = front[: lists or len(front)]
    for finder in (_named_in_sentence, _named_by_label, _named_in_title):
        for paragraph in front:
            found = finder(paragraph.words)
            if found:
                return _whole(_fuller(_trimmed_body(found), front), front, paragraph)
    named = [(found, one) for one in above if (found := _named_on_line(one.words)) and not _PART.match(one.words.text)]
    if named:
        found, paragraph = max(named, key=lambda pair: _called(pair[0].text, said))
        return _whole(_trimmed_body(found), front, paragraph)
    return Met(next((_trimmed_body(found) for one in above if (found := _council_on_line(one.words))), NO_WORDS))


def _called(name: str, said: str) -> int:
    """How often the minutes speak of a body by the last word of its name ("the Board")."""
    return said.count(f"the {name.split()[-1].lower()} ")


def _fuller(body: Words, front: list[Paragraph]) -> Words:
    """The body's name as a line of the front has it, where that line is the same name with more before it, or spells
    out the letters that it ends in.
    """
    for paragraph in front:
        line = _trimmed_body(paragraph.words)
        if len(line) > _LONGEST_NAME or not ends_as_body(line.text):
            continue
        short = len(body.text.split()) <= (_LONGEST_SHORT if line.text.isupper() else 2)
        longer = short and line.text.lower().endswith(f" {body.text.lower()}")
        if longer or _spells_out(line.text, body.text):
            return line
    return body


def _spells_out(line: str, name: str) -> bool:
    """Whether a line is a name that ends in letters, with the words for which they stand ("Orme CSP")."""
    before, _, letters = name.rpartition(" ")
    if not (letters.isupper() and 3 <= len(letters) <= 7 and line.lower().startswith(f"{before.lower()} ".lstrip())):
        return False
    words = line[len(before) :].split()
    return "".join(word[0].upper() for word in words if word.lower() not in _SMALL_WORDS) == letters


def _whole(body: Words, front: list[Paragraph], paragraph: Paragraph) -> Met:
    """The body with the part of it that met, or, where the words name a part alone, with the whole."""
    place = front.index(paragraph)
    below = front[place + 1 :][:1]
    part = _PART.match(below[0].words.text) if below and body.text == paragraph.words.text.strip(" :.") else None
    if part:
        return _joined(body, below[0].words.cut(*part.span("part")))
    above = front[place - 1].words if place else NO_WORDS
    if _is_places_of(above, body):
        name = f"{reading_case(above.text)} {reading_case(body.text)}"
        return Met(Words(name, (*above.offsets, body.offsets[0], *body.offsets)))
    rest, _, noun = body.text.rpartition(" ")
    alone = _PART.fullmatch(body.text)
    for one in reversed(front[:place]):
        line = _trimmed_body(one.words)
        if len(line) > _LONGEST_NAME or _COUNCIL.search(line.text) or not ends_as_body(line.text):
            continue
        if alone:
            return _joined(line, body)
        if rest and (" " in rest or body.text.count(" ") == 1) and line.text.lower().endswith(f" {rest.lower()}"):
            return Met(_joined(line, body.cut(len(body) - len(noun))).name, body)
    return Met(body)


def _is_places_of(above: Words, body: Words) -> bool:
    """Whether the line right above a body's name is the places that it serves ("ORME AND THE WEND / SAFETY BOARD")."""
    if not above or _PLACES.fullmatch(above.text) is None or ends_as_body(above.text):
        return False
    return body.offsets[0] - above.offsets[-1] <= _NEXT_LINE and above.text.isupper() == body.text.isupper()


def _joined(body: Words, part: Words) -> Met:
    """A body's name and its part's, each in reading case."""
    name = f"{reading_case(body.text)} {reading_case(part.text)}"
    return Met(Words(name, (*body.offsets, part.offsets[0], *part.offsets)), part)


def _named_in_sentence(piece: Words) -> Words:
    before = _BEFORE_SENTENCE.match(piece.text)
    if before and ends_as_body(before["body"]) and not dates.find(piece.cut(*before.span("body"))):
        return piece.cut(*before.span("body"))
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
    moved = MOVED.match(piece.text)
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
    if not found or LIST.match(piece.text) or _COUNCIL.search(found["body"]):
        return NO_WORDS
    if not ends_as_body(found["body"]) and not _placed(found["body"]):
        return NO_WORDS
    return (
        piece.cut(*found.span("body"))
        if not re.search(r"\b(?:was|were|is|are|has|have)\b", found["body"])
        else NO_WORDS
    )


def _placed(text: str) -> bool:
    """Whether a name that ends as a body's is followed by the place it serves: behind a dash, in capitals
    ("REDUCING REOFFENDING BOARD - ORME AND WEND"), or behind a comma ("Harbour Safety Forum, Isle of Orme").
    """
    name, comma, place = text.partition(", ")
    if comma:
        area = re.fullmatch(_AREA, place)
        return area is not None and name.count(" ") > 1 and ends_as_body(name)
    name, dash, place = re.sub(r" [-–—] ", "\0", text).partition("\0")
    return bool(dash) and text.isupper() and name.count(" ") > 1 and ends_as_body(name) and not re.search(r"\d", place)


def _council_on_line(piece: Words) -> Words:
    """A line of the front that is a council's name and nothing else."""
    return piece if len(piece) < 80 and _COUNCIL.search(piece.text) and not LIST.match(piece.text) else NO_WORDS


def _trimmed_body(name: Words) -> Words:
    found = re.match(
        r"(?:the )?(?P<name>.+?)(?: meeting)?(?: \([A-Z][\w&]{1,9}\))?[ ,.:–-]*$", name.text, re.IGNORECASE
    )
    return _one_language(name.cut(*found.span("name")) if found else name)


def _one_language(name: Words) -> Words:
    """The half of a name printed in two languages that ends in a noun known to name a body, where only one does."""
    halves = re.fullmatch(r"(?P<one>[^/]{8,}) / (?P<other>[^/]{8,})", name.text)
    ends = [part for part in ("one", "other") if halves and ends_as_body(halves[part])]
    return name.cut(*halves.span(ends[0])) if halves and len(ends) == 1 else name
