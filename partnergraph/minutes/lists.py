"""Where the attendance lists stand: the labels that open them, and the stretches behind each label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from partnergraph.minutes.outline import Outline, Paragraph
from partnergraph.minutes.rules import rules
from partnergraph.text import Words

_SPOKEN_LABEL = re.compile(
    r"(?:an )?apolog(?:y|ies)(?: for (?:absence|non-attendance|lateness))? (?:(?:was|were|had been|have been) )?"
    r"(?:received|given|noted|submitted|tendered|recorded|intimated) (?:from|by|on behalf of) ",
    re.IGNORECASE,
)
_BILINGUAL = re.compile(r"[^:|/().,\d]{2,40}? ?/ ?(?=[A-Z])")
_SENTENCE = re.compile(
    r"\b(?:was|were|is|are|had|has|have|will|would|opened|welcomed|noted|extended|expressed|said"
    r"|proposed|thanked|agreed)\b"
)
_CAPITALS = re.compile(r"([A-Z]{5,}(?: [A-Z]{2,})*)[ :]+(?=[A-Z][a-z]|[A-Z] )")


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of one list: the status its label gives, and the paragraphs behind the label."""

    status: str
    pieces: tuple[Words, ...]


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (
            rule["status"],
            re.compile(
                rf"(?:{rule['pattern']})(?: ?\([^()]{{0,60}}\))?(?P<mark> ?[:|]| ?[-–—](?= )|\.? *$)", re.IGNORECASE
            ),
        )
        for rule in rules("attendance")
        if rule["pattern"]
    )


def list_label(piece: Words) -> tuple[str, Words] | None:
    """The status that a paragraph's leading label opens, and the words behind it; None where it opens no list.

    Of a label in two languages ("I LÁTHAIR/PRESENT:") either half will do.
    """
    for status, pattern in _labels():
        found = pattern.match(piece.text)
        if found:
            return status, piece.cut(found.end())
    spoken = _SPOKEN_LABEL.match(piece.text)
    if spoken:
        return "apologies", piece.cut(spoken.end())
    capitals = _CAPITALS.match(piece.text)
    if capitals:
        for status, pattern in _labels():
            if pattern.fullmatch(capitals[1]):
                return status, piece.cut(capitals.end())
    bilingual = _BILINGUAL.match(piece.text)
    return list_label(piece.cut(bilingual.end())) if bilingual else None


def regions(outline: Outline) -> Iterator[Region]:
    """Every list of the front and of the items that are lists themselves; running prose closes a list."""
    for paragraphs in (outline.front, *(_listing(section.title, section.paragraphs) for section in outline.sections)):
        status, pieces = "", list[Words]()
        for paragraph in paragraphs:
            opened = list_label(paragraph.words)
            if opened is not None or _is_prose(paragraph.words):
                if status:
                    yield Region(status, tuple(pieces))
                status, pieces = (opened[0], [opened[1]]) if opened else ("", [])
            elif status:
                pieces.append(paragraph.words)
        if status:
            yield Region(status, tuple(pieces))


def _is_prose(piece: Words) -> bool:
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
