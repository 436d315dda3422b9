"""Who came, who sent apologies, who stood in for whom: the attendance lists of the head and the first items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from partnergraph.minutes.facts import Affiliation, Attendance, AttendanceStatus, Mention, Proof
from partnergraph.minutes.outline import Outline, Paragraph
from partnergraph.minutes.rules import rules
from partnergraph.minutes.sentences import sentences
from partnergraph.text import Span, Words

_INSTEAD = re.compile(
    r"(?:\b(?:substitut\w*|deputi[sz]\w*|deputy|standing in|stood in|sub|attending|in place of|on"
    r" behalf of|instead of|representing|representative of|reps?|vice|replacing|covering)\b\.?(?:"
    r" for| of)?(?: the)?|\(for)\s*$",
    re.IGNORECASE,
)
_SENT_INSTEAD = re.compile(
    r"^[^,;(]{0,40}?\b(?:substitut|deputi[sz]|attend|represent|in (?:his|her|their) place|stood in|standing in)",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\bapolog(?:y|ies)\b.{0,120}?\b(?:from|by|of|on behalf of)\b|\bapolog(?:y|ies)\b[^.]{0,60}:", re.IGNORECASE
)
_SENT = re.compile(
    r"\b(?:sent|gave|given|tendered|offered|had sent|submitted)\b.{0,30}\bapolog(?:y|ies)\b", re.IGNORECASE
)
_EARLIER = re.compile(r"\b(?:previous|last|earlier)\b.{0,30}\bminutes\b|\baddition of\b|\bamend", re.IGNORECASE)
_GROUP_MARK = re.compile(r"\s*(?:\([^()]*\))?\s*[:–—|-]\s*[*_]*\s*")
_SPOKEN_LABEL = re.compile(
    r"(?:an )?apolog(?:y|ies)(?: for (?:absence|non-attendance|lateness))? (?:(?:was|were|had been|have been) )?"
    r"(?:received|given|noted|submitted|tendered|recorded) (?:from|by|on behalf of) ",
    re.IGNORECASE,
)
_FIRST_ITEMS = 4


@dataclass(frozen=True, slots=True)
class _Region:
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
    """The status that a paragraph's leading label opens, and the words behind it; None where it opens no list."""
    for status, pattern in _labels():
        found = pattern.match(piece.text)
        if found:
            return status, piece.cut(found.end())
    spoken = _SPOKEN_LABEL.match(piece.text)
    if spoken:
        return "apologies", piece.cut(spoken.end())
    capitals = re.match(r"([A-Z]{5,}(?: [A-Z]{2,})*)[ :]+(?=[A-Z][a-z]|[A-Z] )", piece.text)
    if capitals:
        for status, pattern in _labels():
            if pattern.fullmatch(capitals[1]):
                return status, piece.cut(capitals.end())
    return None


def _regions(outline: Outline) -> Iterator[_Region]:
    for paragraphs in (outline.front, *(_listing(section.title, section.paragraphs) for section in outline.sections)):
        status, pieces = "", list[Words]()
        for paragraph in paragraphs:
            opened = list_label(paragraph.words)
            if opened is not None:
                if status:
                    yield _Region(status, tuple(pieces))
                status, pieces = opened[0], [opened[1]]
            elif status:
                pieces.append(paragraph.words)
        if status:
            yield _Region(status, tuple(pieces))


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


def read(
    content: str,
    outline: Outline,
    persons: Sequence[Mention],
    organisations: Sequence[Mention],
    affiliations: Sequence[Affiliation],
) -> tuple[Attendance, ...]:
    """Every entry of the lists, in order, each person once; then apologies that only the first items give."""
    belongs = {fact.person: fact for fact in affiliations if not fact.former}
    found: list[Attendance] = []
    statuses = set()
    for region in _regions(outline):
        if region.status == "absent":
            continue
        statuses.add(region.status)
        for piece in region.pieces:
            found += _entries(content, piece, region.status, persons, organisations, belongs)
    found = _settled(found, statuses)
    if not any(entry.status == "apologies" for entry in found):
        found += _spoken_apologies(content, outline, persons, belongs)
    return tuple(_once(content, found, persons))


def _settled(found: list[Attendance], statuses: set[str]) -> list[Attendance]:
    """One undivided list is present whatever its heading; where headings part the people, the heading decides."""
    if len(statuses - {"apologies"}) > 1:
        return found
    return [replace(entry, status="present") if entry.status != "apologies" else entry for entry in found]


def _entries(
    content: str,
    piece: Words,
    status: str,
    persons: Sequence[Mention],
    organisations: Sequence[Mention],
    belongs: dict[Span, Affiliation],
) -> list[Attendance]:
    if not piece:
        return []
    region = piece.span()
    named = [mention for mention in persons if region.covers(mention.span) and mention.stands_for is None]
    shared = _group_heading(content, region, named, organisations)
    found: list[Attendance] = []
    for place, mention in enumerate(named):
        before = content[named[place - 1].span.end if place else region.start : mention.span.start]
        after = content[mention.span.end : named[place + 1].span.start if place + 1 < len(named) else region.end]
        if found and _INSTEAD.search(before):
            found[-1] = replace(found[-1], substitute_for=mention.span)
            continue
        entry = _entry(mention, status, belongs, shared)
        if status == "apologies" and place and "(" in before and _SENT_INSTEAD.match(after):
            entry = replace(entry, status="present", substitute_for=named[place - 1].span)
        found.append(entry)
    return found


def _entry(mention: Mention, status: str, belongs: dict[Span, Affiliation], shared: Span | None = None) -> Attendance:
    fact = belongs.get(mention.span)
    organisation = (fact.organisation if fact else None) or shared
    passages = (mention.span, *(fact.proof.passages if fact else ()))
    return Attendance(
        mention.span,
        _status(status),
        Proof(tuple(dict.fromkeys(passages)), f"attendance.{status}", 0.97),
        (fact.post if fact else "") or mention.rank,
        (organisation,) if organisation else (),
    )


def _status(word: str) -> AttendanceStatus:
    statuses: dict[str, AttendanceStatus] = {
        "in-attendance": "in-attendance",
        "also-present": "also-present",
        "apologies": "apologies",
    }
    return statuses.get(word, "present")


def _group_heading(
    content: str, region: Span, named: Sequence[Mention], organisations: Sequence[Mention]
) -> Span | None:
    """The organisation that stands before a line of names ("Harbour Trust: A Pike, B Rudd")."""
    if not named:
        return None
    for mention in organisations:
        between = content[mention.span.end : named[0].span.start]
        if mention.span.start <= region.start + 3 and _GROUP_MARK.fullmatch(between):
            return mention.span
    return None


def _spoken_apologies(
    content: str, outline: Outline, persons: Sequence[Mention], belongs: dict[Span, Affiliation]
) -> list[Attendance]:
    """Apologies that a sentence of the first items reports."""
    found: list[Attendance] = []
    for section in outline.sections[:_FIRST_ITEMS]:
        about = re.search(r"\bapolog", section.title.text, re.IGNORECASE) is not None
        opened = False
        for paragraph in section.paragraphs:
            for sentence in sentences(paragraph.words):
                lead = _FROM.search(sentence.text)
                if _EARLIER.search(sentence.text):
                    continue
                if lead:
                    found += _entries(content, sentence.cut(lead.end()), "apologies", persons, (), belongs)
                    opened = True
                elif _SENT.search(sentence.text) or (about and opened and _is_list(sentence)):
                    found += _entries(content, sentence, "apologies", persons, (), belongs)
    return found


def _is_list(sentence: Words) -> bool:
    """Whether a line is more names than words."""
    tokens = re.findall(r"[A-Za-z][\w'’-]*", sentence.text)
    return bool(tokens) and sum(token[0].isupper() for token in tokens) >= 0.6 * len(tokens)


def _once(content: str, found: list[Attendance], persons: Sequence[Mention]) -> Iterator[Attendance]:
    """Each person once: the first entry stays, what a later one adds is taken in."""
    names = {mention.span: re.sub(r"[\s.]+", " ", mention.name).strip().lower() for mention in persons}
    kept: dict[str, Attendance] = {}
    for entry in found:
        name = names.get(entry.person, content[entry.person.start : entry.person.end])
        if name not in kept:
            kept[name] = entry
        elif not kept[name].post and entry.post:
            kept[name] = replace(
                kept[name], post=entry.post, organisations=kept[name].organisations or entry.organisations
            )
    yield from kept.values()
