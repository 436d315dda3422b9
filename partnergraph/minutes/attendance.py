"""Who came, who sent apologies, who stood in for whom: the attendance lists of the head and the first items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from partnergraph.minutes.facts import Affiliation, Attendance, AttendanceStatus, Mention, Proof
from partnergraph.minutes.lists import Region, regions
from partnergraph.minutes.names.affiliations import read_bracket
from partnergraph.minutes.outline import Outline
from partnergraph.minutes.sentences import sentences
from partnergraph.text import NO_WORDS, Span, Words

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
_STOOD_IN = re.compile(
    r"\b(?:substitut\w+|deputi[sz]\w+|in place of|on behalf of|stood in|standing in|instead of"
    r"|here for|in (?:his|her|their) (?:place|stead))\b",
    re.IGNORECASE,
)
_CAME_INSTEAD = re.compile(
    r"\s*(?:\([^()]*\))?,?\s*(?:who )?(?:(?:had|has|was|were|would be) )?(?:attended|attending"
    r"|attends|substituted|substituting|deputi[sz]ed"
    r"|deputi[sz]ing|stood in|standing in|represented|representing|replaced|came|here for|(?:was|were) here for)\b",
    re.IGNORECASE,
)
_REPRESENTING = re.compile(r"(?:representing|on behalf of|from)\b", re.IGNORECASE)
_FIRST_ITEMS = 4
_LONGEST_LINE = 120


@dataclass(frozen=True, slots=True)
class _Roll:
    """Who is named in the document, and where the text says they belong."""

    content: str
    persons: Sequence[Mention]
    organisations: Sequence[Mention]
    belongs: dict[Span, Affiliation]

    def inside(self, region: Span) -> list[Mention]:
        """The persons named in a stretch, bare forms left out."""
        return [mention for mention in self.persons if region.covers(mention.span) and mention.stands_for is None]


def read(
    content: str,
    outline: Outline,
    persons: Sequence[Mention],
    organisations: Sequence[Mention],
    affiliations: Sequence[Affiliation],
) -> tuple[Attendance, ...]:
    """Every entry of the lists, in order, each person once; then apologies that only the first items give."""
    roll = _Roll(content, persons, organisations, {fact.person: fact for fact in affiliations if not fact.former})
    found: list[Attendance] = []
    statuses = set()
    for region in regions(outline):
        if region.status != "absent":
            statuses.add(region.status)
            found += _listed(roll, region)
    found = _settled(found, statuses)
    if not any(entry.status == "apologies" for entry in found):
        found += _spoken_apologies(roll, outline)
    return tuple(_once(content, found, persons))


def _listed(roll: _Roll, region: Region) -> list[Attendance]:
    """The entries of one list; an organisation on a line of its own is that of the names below it, or, where lines
    alternate, the line below a name says where that person belongs.
    """
    shared: Span | None = None
    found: list[Attendance] = []
    alone = False
    for piece, below in zip_longest(region.pieces, region.pieces[1:], fillvalue=NO_WORDS):
        heading = _group_heading(roll, piece, NO_WORDS if alone else below)
        if heading is not None:
            shared = heading[0]
        elif alone and not roll.inside(piece.span() if piece else Span(0, 0)) and len(piece) < _LONGEST_LINE:
            found[-1] = _placed(roll, found[-1], piece)
            alone = False
        else:
            entries = _entries(roll, piece, region.status, shared)
            found += entries
            alone = len(entries) == 1 and not entries[0].organisations and len(piece) < _LONGEST_LINE
            alone = alone and not piece.text.lower().endswith("in the chair")
    return found


def _placed(roll: _Roll, entry: Attendance, piece: Words) -> Attendance:
    """The entry with the post and the organisation that the line below the name gives."""
    said = read_bracket(roll.content, piece)
    here = tuple(
        mention.span for mention in roll.organisations if any(mention.span.meets(span) for span in said.organisations)
    )
    if not said.post and not here:
        return entry
    post = said.post or said.capacity or entry.post
    proof = replace(entry.proof, passages=(*entry.proof.passages, piece.span()))
    return replace(entry, post=post, organisations=here or entry.organisations, proof=proof)


def _settled(found: list[Attendance], statuses: set[str]) -> list[Attendance]:
    """One undivided list is present whatever its heading; where headings part the people, the heading decides."""
    if len(statuses - {"apologies"}) > 1:
        return found
    return [replace(entry, status="present") if entry.status != "apologies" else entry for entry in found]


def _entries(roll: _Roll, piece: Words, status: str, shared: Span | None = None) -> list[Attendance]:
    """The entries in a stretch of words, with who stands in for whom."""
    if not piece:
        return []
    region = piece.span()
    named = roll.inside(region)
    shared = _line_heading(roll, region, named) or shared
    found: list[Attendance] = []
    for place, mention in enumerate(named):
        before = roll.content[named[place - 1].span.end if place else region.start : mention.span.start]
        after = roll.content[mention.span.end : named[place + 1].span.start if place + 1 < len(named) else region.end]
        if found and _INSTEAD.search(before):
            found[-1] = replace(found[-1], substitute_for=mention.span)
            continue
        entry = _entry(mention, status, roll.belongs, shared)
        if status == "apologies" and place and "(" in before and _SENT_INSTEAD.match(after):
            entry = replace(entry, status="present", substitute_for=named[place - 1].span)
        elif status == "apologies" and _CAME_INSTEAD.match(after):
            entry = replace(entry, status="present")
            if place and re.search(r"\bin (?:his|her|their) (?:place|stead)\b", after):
                entry = replace(entry, substitute_for=named[place - 1].span)
                entry = replace(entry, organisations=entry.organisations or found[-1].organisations)
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


def _group_heading(roll: _Roll, piece: Words, below: Words) -> tuple[Span | None] | None:
    """The organisation (or none) that a heading inside a list gives to the names below it; None for other lines.

    A line that is an organisation's name and nothing else is a heading where several names stand below it.
    """
    if not piece or roll.inside(piece.span()):
        return None
    named = [mention for mention in roll.organisations if piece.span().covers(mention.span)]
    if piece.text.endswith(":"):
        return (named[0].span if len(named) == 1 else None,)
    if len(named) != 1:
        return None
    alone = piece.span() == named[0].span and below and len(roll.inside(below.span())) > 1
    return (named[0].span,) if alone or _REPRESENTING.match(piece.text) else None


def _line_heading(roll: _Roll, region: Span, named: Sequence[Mention]) -> Span | None:
    """The organisation that stands before a line of names ("Harbour Trust: A Pike, B Rudd")."""
    if not named:
        return None
    for mention in roll.organisations:
        between = roll.content[mention.span.end : named[0].span.start]
        if region.start <= mention.span.start <= region.start + 3 and _GROUP_MARK.fullmatch(between):
            return mention.span
    return None


def _spoken_apologies(roll: _Roll, outline: Outline) -> list[Attendance]:
    """Apologies and substitutes that sentences of the first items report."""
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
                    found += _entries(roll, sentence.cut(lead.end()), "apologies")
                    opened = True
                elif _SENT.search(sentence.text) or (about and opened and _is_list(sentence)):
                    found += _entries(roll, sentence, "apologies")
                elif about and _STOOD_IN.search(sentence.text):
                    found += [one for one in _entries(roll, sentence, "apologies") if one.status == "present"]
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
