"""The meetings before and after: whose notes were agreed, and which dates were announced."""

from __future__ import annotations

import re
from itertools import takewhile

from partnergraph.minutes import dates
from partnergraph.minutes.actions.tables import tables
from partnergraph.minutes.dates import Found
from partnergraph.minutes.facts import Proof, Stated
from partnergraph.minutes.outline import Outline, Section
from partnergraph.minutes.sentences import sentences
from partnergraph.text import Words

_RECORD_NOUN = re.compile(r"\b(?:minutes?|notes?|record|action points|actions)\b", re.IGNORECASE)
_RECORD_TITLE = re.compile(
    r"\b(?:minutes?|notes?|record)\b.{0,60}\b(?:meeting|held|of|from|dated)\b|\b(?:last|previous)"
    r" meeting|^(?:draft |previous )?(?:minutes|notes)\b|\bmatters arising\b",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:agreed|approved|confirmed|accepted|adopted|signed|ratified|received|submitted"
    r"|considered|circulated|read|correct|true"
    r"|accurate|taken as read|recorded|had before (?:it|them)|(?:lay|were) before)\b",
    re.IGNORECASE,
)
_REFERRED = re.compile(
    r"(?:(?:with|under) reference to|further to|in terms of|arising from|following on from) [^;]{3,160}?, ",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:sub-?group|sub-?committee|working group|steering group|task group|of other)\b", re.IGNORECASE
)
_NEXT_TITLE = re.compile(
    r"\b(?:dates?\b.{0,40}\b(?:next|future|forthcoming)\b|(?:next|future|forthcoming) meetings?"
    r"|meeting dates|dates? (?:of|for) (?:the )?meetings?|schedule of meetings|calendar of"
    r" meetings|meetings? (?:for|in) (?:19|20)\d\d)",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(r"\b(?:conference|workshop|seminar|training|deadline|launch|consultation)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ACTIONS = re.compile(
    r"(?:(?:summary|list|schedule|table) of )?(?:agreed )?actions?"
    r"(?: (?:log|list|points|summary|table|tracker|arising))?\W*",
    re.IGNORECASE,
)
_LOOKED_THROUGH = 8


def previous(outline: Outline, held: str) -> Stated | None:
    """The date of the meeting whose minutes were agreed. ``held`` is this meeting's ISO date, or empty."""
    for section in outline.sections[:_LOOKED_THROUGH]:
        if _OTHERS.search(section.title.text):
            continue
        if _RECORD_TITLE.search(section.title.text):
            found = _before(section.title, held)
            if found:
                return _stated(section.title, found, "previous.title")
        spoken = _agreed_record(section, held)
        if spoken:
            return spoken
    return None


def _agreed_record(section: Section, held: str) -> Stated | None:
    titled = _RECORD_TITLE.search(section.title.text) is not None
    for paragraph in section.paragraphs:
        for sentence in sentences(paragraph.words):
            if not _RECORD_NOUN.search(sentence.text) or _OTHERS.search(sentence.text):
                continue
            if not (_AGREED.search(sentence.text) and (titled or re.search(r"\bmeeting|held\b", sentence.text))):
                continue
            lead = _REFERRED.match(sentence.text)
            found = _before(sentence.cut(lead.end()) if lead else sentence, held)
            if found:
                return _stated(sentence, found, "previous.agreed")
    return None


def _before(piece: Words, held: str) -> Found | None:
    """The first date that lies before this meeting; one printed without a year is the last such day before it."""
    year = int(held[:4]) if held else None
    for found in dates.find(piece, year):
        if held and found.value >= held:
            if _YEAR.search(piece.text[found.start : found.end]) or re.search(
                r"\d[/.]\d", piece.text[found.start : found.end]
            ):
                continue
            return Found(f"{int(found.value[:4]) - 1}{found.value[4:]}", found.start, found.end)
        return found
    return None


def _stated(piece: Words, found: Found, rule: str) -> Stated:
    return Stated(found.value, Proof((piece.span(found.start, found.end),), rule, 0.96), found.slip)


def announced(outline: Outline, held: str, content: str) -> tuple[Stated, ...]:
    """The dates given for later meetings of the body, in order, each once; no dates of a table of actions."""
    found: dict[str, Stated] = {}
    for section in outline.sections:
        title = _NEXT_TITLE.search(section.title.text)
        if title:
            year = _YEAR.search(section.title.text)
            known = int(year.group()) if year else (int(held[:4]) if held else None)
            listed = [table.span for table in tables(content, section.span)]
            said = takewhile(lambda words: not _ACTIONS.fullmatch(words.text), (p.words for p in section.paragraphs))
            for piece in (section.title, *(words for words in said if words)):
                if not any(span.meets(piece.span()) for span in listed):
                    _collect(piece, known, held, found)
        else:
            _from_sentences(section, held, found)
    for paragraph in outline.front:
        if re.match(r"(?:date of )?next meeting\b", paragraph.words.text, re.IGNORECASE):
            _collect(paragraph.words, int(held[:4]) if held else None, held, found)
    return tuple(found[value] for value in sorted(found))


def _from_sentences(section: Section, held: str, found: dict[str, Stated]) -> None:
    """Dates in a sentence that says when the body next meets, in an item about something else."""
    for paragraph in section.paragraphs:
        if paragraph.annex or paragraph.agenda:
            continue
        for sentence in sentences(paragraph.words):
            if re.match(
                r"(?:the )?(?:date (?:and time )?of (?:the )?)?next meeting\b.{0,80}(?:\bwill\b|\bis\b|:|\bto"
                r" be held\b|\bscheduled\b| - )",
                sentence.text,
                re.IGNORECASE,
            ):
                _collect(sentence, int(held[:4]) if held else None, held, found)


def _collect(piece: Words, year: int | None, held: str, found: dict[str, Stated]) -> None:
    for sentence in sentences(piece):
        if _NOT_OURS.search(sentence.text):
            continue
        for day in dates.find(sentence, year):
            value = day.value
            if held and value <= held:
                if _YEAR.search(sentence.text[day.start : day.end]) or year is None:
                    continue
                value = f"{int(value[:4]) + 1}{value[4:]}"
                if value <= held:
                    continue
            found.setdefault(
                value, Stated(value, Proof((sentence.span(day.start, day.end),), "next.announced", 0.93), day.slip)
            )
