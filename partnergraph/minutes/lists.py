"""Where the attendance lists stand: the labels that open them, and the stretches behind each label."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from partnergraph.minutes.outline import Outline, Paragraph
from partnergraph.minutes.rolls import Roll, holds
from partnergraph.minutes.rules import rules
from partnergraph.minutes.sentences import sentences
from partnergraph.text import Words

_SPOKEN_LABEL = re.compile(
    r"(?:an )?apolog(?:y|ies)(?: for (?:absence|non-attendance|lateness))? (?:(?:was|were|had been|have been) )?"
    r"(?:received|given|noted|submitted|tendered|recorded|intimated) (?:from|by|on behalf of) "
    r"|(?:with )?apologies(?: for absence)? from (?=[A-Z])",
    re.IGNORECASE,
)
_SPOKEN_ROLL = re.compile(
    r"(?:(?:the following|those|members|councillors|also|others?|officers?) )*"
    r"(?P<how>present|in attendance|attending)(?: (?:at|for) the meeting)? (?:were|was|included)(?: as follows)?:? "
    r"|(?:the )?following (?:[a-z]+ ){0,3}(?:were|was) (?P<came>present|in attendance)(?: at the meeting)?: ",
    re.IGNORECASE,
)
_BILINGUAL = re.compile(r"[^:|/().,\d]{2,40}? ?/ ?(?=[A-Z])")
_SENTENCE = re.compile(
    r"\b(?:was|were|is|are|had|has|have|will|would|opened|welcomed|noted|extended|expressed|said"
    r"|proposed|thanked|agreed)\b"
)
_LABEL_INSIDE = re.compile(r"(?<=[.;)]) (?=[A-Z][A-Za-z' -]{3,50}:|(?:with )?[Aa]pologies(?: for absence)? from )")
_PRESIDED = re.compile(r"\b(?:in the chair|(?:took|taking) the chair|presided|presiding)[. ]*$", re.IGNORECASE)
_CAPITALS = re.compile(r"([A-Z]{5,}(?: [A-Z]{2,})*)[ :]+(?=[A-Z][a-z]|[A-Z] )")


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of one list: the status its label gives, the paragraphs behind the label, and the label itself."""

    status: str
    pieces: tuple[Words, ...]
    label: str = ""


@cache
def _labels(behind: bool = False) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (
            rule["status"],
            re.compile(
                rf"(?:{rule['pattern']})(?: (?:for|from|until) (?:agenda )?items?(?: no\.?)? [^:|]{{1,30}}(?=:))?"
                rf"(?: ?\([^()]{{0,60}}\))?(?P<mark> ?[:|]| ?[-–—](?= )|\.? *$)",
                re.IGNORECASE,
            ),
        )
        for rule in rules("attendance")
        if rule["pattern"] and rule.get("behind", False) is behind
    )


def list_label(piece: Words, behind: bool = False) -> tuple[str, Words] | None:
    """The status that a paragraph's leading label opens, and the words behind it; None where it opens no list.

    Of a label in two languages ("I LÁTHAIR/PRESENT:") either half will do. ``behind`` where a list stands before it,
    so that a line may name the clerk or who took the notes.
    """
    for status, pattern in _labels():
        found = pattern.match(piece.text)
        if found:
            return status, piece.cut(found.end())
    for status, pattern in _labels(behind=True) if behind else ():
        found = pattern.match(piece.text)
        if found and found.end() < len(piece):
            return status, piece.cut(found.end())
    spoken = _SPOKEN_LABEL.match(piece.text)
    if spoken:
        return "apologies", _names_in(piece.cut(spoken.end()))
    roll = _SPOKEN_ROLL.match(piece.text)
    if roll:
        how = (roll["how"] or roll["came"]).lower()
        return "in-attendance" if how == "in attendance" else "present", _names_in(piece.cut(roll.end()))
    capitals = _CAPITALS.match(piece.text)
    if capitals:
        for status, pattern in _labels():
            if pattern.fullmatch(capitals[1]):
                return status, piece.cut(capitals.end())
    bilingual = _BILINGUAL.match(piece.text)
    return list_label(piece.cut(bilingual.end()), behind) if bilingual else None


def is_list(line: str) -> bool:
    """Whether a line is more names than words, what stands in brackets left aside."""
    tokens = re.findall(r"[A-Za-z][\w'’-]*", re.sub(r"\([^()]*\)", "", line))
    return bool(tokens) and sum(token[0].isupper() for token in tokens) >= 0.6 * len(tokens)


def _names_in(piece: Words) -> Words:
    """The names behind a label that opens a sentence: up to its end, and on where names alone follow it."""
    said = sentences(piece)
    end = 1
    while end < len(said) and is_list(said[end].text) and not _SENTENCE.search(said[end].text):
        end += 1
    return piece.cut(0, bisect_left(piece.offsets, said[end - 1].offsets[-1]) + 1) if said[end:] else piece


def status_of(label: str) -> str:
    """The status that a label gives which stands by itself; empty where the words are no label of a list."""
    return next((status for status, pattern in _labels() if pattern.fullmatch(label)), "")


def regions(outline: Outline, rolls: Sequence[Roll] = ()) -> Iterator[Region]:
    """Every list of the front and of the items that are lists themselves; running prose closes a list.

    ``rolls`` are the tables of people, which are no part of the lists.
    """
    for paragraphs in (outline.front, *(_listing(section.title, section.paragraphs) for section in outline.sections)):
        status, pieces, before = "", list[Words](), False
        label, last = "", 0
        for piece in (part for paragraph in paragraphs if not holds(rolls, paragraph) for part in _parts(paragraph)):
            between = _between(rolls, last, piece)
            if status and between and between != status:
                yield Region(status, tuple(pieces), label)
                status, pieces, label = between, [], ""
            opened = list_label(piece, before)
            before = before or opened is not None
            presided = status == "apologies" and _PRESIDED.search(piece.text) is not None
            if opened is not None or presided or is_prose(piece):
                if status:
                    yield Region(status, tuple(pieces), label)
                status, pieces = (opened[0], [opened[1]]) if opened else ("", [])
                label = piece.text[: len(piece) - len(opened[1])] if opened else ""
            elif status:
                pieces.append(piece)
            last = piece.span().end if piece else last
        if status:
            yield Region(status, tuple(pieces), label)


def _parts(paragraph: Paragraph) -> Iterator[Words]:
    """The words of a paragraph, parted where another label stands behind a sentence or a bracket."""
    start = 0
    for gap in _LABEL_INSIDE.finditer(paragraph.words.text):
        if list_label(paragraph.words.cut(gap.end())):
            yield paragraph.words.cut(start, gap.start())
            start = gap.end()
    yield paragraph.words.cut(start)


def _between(rolls: Sequence[Roll], before: int, piece: Words) -> str:
    """The status of the last entry of a table of people that stands between the end of an entry or a label and what
    comes next: a list behind it goes on as the table ended.
    """
    behind = piece.span().start if piece else 0
    seats = [seat for roll in rolls if roll.counts and before <= roll.span.start < behind for seat in roll.seats]
    return seats[-1].status if seats else ""


def is_prose(piece: Words) -> bool:
    """Whether a paragraph is a sentence and no entry of a list."""
    return len(piece) > 50 and piece.text.endswith(".") and _SENTENCE.search(piece.text) is not None


def _listing(title: Words, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs of an item that is itself a list ("1. Present", "Attendance and apologies")."""
    opened = list_label(title)
    if opened is None and not re.match(
        r"(?:attendance|present|welcome|introductions?|apologies)\b", title.text, re.IGNORECASE
    ):
        return ()
    labelled = any(list_label(paragraph.words) for paragraph in paragraphs)
    if opened is not None and not labelled and opened[0] != "apologies":
        return (Paragraph(title, (title.span(),)), *paragraphs)
    return paragraphs if labelled else ()
