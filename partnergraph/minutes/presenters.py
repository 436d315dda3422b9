"""Who presented an item: those its heading names, and those said to introduce, present, report or give the update."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from partnergraph.minutes.actions.offices import office_pattern
from partnergraph.minutes.facts import Mention, Presenter, Proof
from partnergraph.minutes.outline import Section
from partnergraph.minutes.placement import within
from partnergraph.minutes.rules import rules
from partnergraph.minutes.sentences import sentences
from partnergraph.text import Words

_JOINED = re.compile(
    r"(?: ?\([^()]{0,120}\)|,[^,.;]{1,90}(?=,))?"
    r"(?:,? ?(?:and|&|together with|along with|with|assisted by|supported by|,) ?)(?:the )?",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(
    r"(?: ?\([^()]{0,160}(?:\([^()]{0,60}\)[^()]{0,60})?\))?(?:,[^,.;]{1,90},|(?: -| –) [^,.;-]{1,60}(?: -| –))?"
    r"(?: (?:of|from|for) (?:the )?[A-Z][\w&'’-]*(?: (?:[A-Z][\w&'’-]*|and|of|the|for|&))*)?"
    r"(?: (?:joined|attended)(?: (?:the meeting|us))?(?: (?:for this item|via \w+|online))? and)?"
    r"(?: (?:in|then|also|both|jointly|briefly|verbally|formally|kindly|who|had|has|have|was|next"
    r"|further|subsequently|again))* "
)
_SPOKE = re.compile(
    r"(?:informed|advised|explained|stated|said|told|noted|confirmed|outlined|highlighted|described|summari[sz]ed"
    r"|reminded)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:He|She)\b")
_AT_START = 12
_SETS_OUT = re.compile(
    r"(?:(?:informed|advised|reminded|told) (?:(?:the )?(?:members|partners)"
    r"|the (?:meeting|board|group|committee|partnership|forum|panel|trust))"
    r"|(?:advised|highlighted|intimated) that|outlined|summari[sz]ed|described|set out|detailed"
    r"|explained (?:the|how|an?|his|her|their)"
    r"|explained that (?:the|this) (?:[\w'’&/-]+ ){0,7}?(?:report|paper|plan|strategy|agreement"
    r"|framework|protocol|policy)) ",
    re.IGNORECASE,
)
_UPDATE_TITLE = re.compile(r"\b(?:update|verbal|oral|presentation|briefing|feedback)\b", re.IGNORECASE)
_ROUND = re.compile(
    r"\b(?:partners?|agency|agencies|members?|organisations?|stakeholders?|sub-?groups?)[’']?s?[’']? (?:verbal )?"
    r"updates\b|\bupdates from (?:partners|agencies|members|sub-?groups)\b|\bround[- ](?:the[- ])?table\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[A-Z][\w&'’ /-]{2,50}(?: [-–—]|:) ")
_OTHER_BUSINESS = re.compile(
    r"(?:[^/]{3,40}/ ?)?(?:any )?(?:other|urgent)\b.{0,20}\bbusiness\b|a\.? ?o\.? ?c?\.? ?b\b", re.IGNORECASE
)
_IMPERSONAL = re.compile(
    r"(?:there (?:was|were|had been) (?:circulated|submitted|presented|tabled|attached)"
    r"|(?:the )?(?:board|members|committee|group|partnership|forum|panel)"
    r" (?:considered|received|had before (?:it|them))|consideration was given"
    r"|(?:a|the) (?:report|paper|copy)\b[^.]{0,80}"
    r" (?:was|were|had been) (?:circulated|tabled|submitted|attached))\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:with reference to|further to|in relation to|referring to|in respect of|regarding|following on from"
    r"|in response to|on behalf of|under reference to) [^;]{3,140}?, (?:the )?|the |\d[\d.]* ",
    re.IGNORECASE,
)
_TITLE_BEFORE = re.compile(
    r"\b(?:presentation|update|report|talk|briefing|input|feedback)(?: \w+){0,4}? (?:from|by)\b[^.;]*$|[-–:(] ?$",
    re.IGNORECASE,
)
_NOT_NOTE = re.compile(r"\b(?:for|on behalf of|letter from|in respect of|attended by)\s*(?:the\s*)?$", re.IGNORECASE)
_RECEIVED = re.compile(r"\b(?:at|to) the [A-Z]\w+ by $")
_MOST_JOINED = 20
_NEAR = 300
"""How many characters before a name may tell that it presents."""
_ELSEWHERE = re.compile(r"\bat (?:the|a|their|its) (?!meeting|last|previous)[\w ]{0,40}$")


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str], re.Pattern[str] | None], ...]:
    found = []
    for rule in rules("presenters"):
        if rule["pattern"]:
            ending = r"\b" if rule["side"] == "after" else r"(?: the)?(?: [\w&-]+){0,3}? ?$"
            needs = rule.get("needs", "")
            found.append(
                (
                    rule["name"],
                    rule["side"],
                    re.compile(rule["pattern"] + ending, re.IGNORECASE),
                    re.compile(needs, re.IGNORECASE) if needs else None,
                )
            )
    return tuple(found)


@cache
def _before() -> frozenset[str]:
    """The rules whose words stand before the name, so that they hold of all who are joined to it."""
    return frozenset(name.replace(" ", "-") for name, side, _, _ in _patterns() if side == "before")


def read(section: Section, persons: Sequence[Mention], held: Mapping[str, Mention]) -> tuple[Presenter, ...]:
    """The presenters of an item in order of appearance, each once.

    ``held`` gives the one holder of an office by its words in lower case: "The Clerk submitted a report".
    """
    found: dict[str, Presenter] = {}
    said = (
        *_in_notes(section, persons),
        *_in_title(section, persons),
        *_in_body(section, persons, held),
        *_round(section, persons),
    )
    for presenter, name in said:
        found.setdefault(name, presenter)
    if not found:
        for presenter, name in _first_speaker(section, persons, held):
            found.setdefault(name, presenter)
    return tuple(sorted(found.values(), key=lambda presenter: presenter.person))


def _fuller(mention: Mention, persons: Sequence[Mention]) -> Mention:
    """The mention that a bare first name stands for, else the mention itself."""
    if mention.stands_for is None:
        return mention
    return next((other for other in persons if other.span == mention.stands_for), mention)


def _named(piece: Words, persons: Sequence[Mention]) -> list[tuple[Mention, int, int]]:
    """The persons in a stretch of words, each with where its name stands in ``piece.text``."""
    if not piece:
        return []
    span, found = piece.span(), []
    for mention in within(persons, span):
        start = bisect_left(piece.offsets, mention.span.start)
        end = bisect_left(piece.offsets, mention.span.end)
        found.append((mention, start, len(piece.text[:end].rstrip())))
    return found


def _presented(
    mention: Mention, piece: Words, rule: str, persons: Sequence[Mention], sure: float = 0.95
) -> tuple[Presenter, str]:
    full = _fuller(mention, persons)
    passages = (piece.span(),) if piece.span().covers(full.span) else (piece.span(), full.span)
    return Presenter(full.span, Proof(passages, f"presenter.{rule}", sure)), full.name.lower()


def _in_notes(section: Section, persons: Sequence[Mention]) -> Iterator[tuple[Presenter, str]]:
    for note in section.notes:
        for mention, start, _ in _named(note, persons):
            if not _NOT_NOTE.search(note.text[:start]):
                yield _presented(mention, note, "heading-note", persons, 0.97)


def _in_title(section: Section, persons: Sequence[Mention]) -> Iterator[tuple[Presenter, str]]:
    for mention, start, end in _named(section.title, persons):
        before, behind = section.title.text[:start], section.title.text[end:]
        if _TITLE_BEFORE.search(before) and not (before.rstrip().endswith(("-", "–", ":")) and len(behind) > 60):
            yield _presented(mention, section.title, "title", persons, 0.9)


def _by_office(piece: Words, held: Mapping[str, Mention]) -> list[tuple[Mention, int, int]]:
    """The holders of the offices in a stretch of words ("the Clerk"), each with where the office stands."""
    pattern = office_pattern(list(held))
    found = pattern.finditer(piece.text) if pattern else ()
    return [(held[match["office"].casefold()], *match.span("office")) for match in found]


def _in_body(
    section: Section, persons: Sequence[Mention], held: Mapping[str, Mention]
) -> Iterator[tuple[Presenter, str]]:
    for paragraph in section.paragraphs:
        if paragraph.agenda or paragraph.annex:
            continue
        subject: Mention | None = None
        for sentence in sentences(paragraph.words):
            named = sorted([*_named(sentence, persons), *_by_office(sentence, held)], key=lambda one: one[1])
            pronoun = _PRONOUN.match(sentence.text)
            if pronoun and subject is not None:
                named = [(subject, 0, pronoun.end()), *named]
            given = (0, "")
            for place, (mention, start, end) in enumerate(named):
                later = [(other[1], other[2]) for other in named[place + 1 : place + 1 + _MOST_JOINED]]
                joined = _JOINED.match(sentence.text, given[0]) if given[1] else None
                beside = given[1] if joined and abs(joined.end() - start) <= 1 else ""
                rule = _introduces(sentence.text, start, end, later) or beside
                given = (end, rule if beside or rule in _before() else "")
                if rule:
                    yield _presented(mention, sentence, rule, persons)
            if not pronoun:
                subject = named[0][0] if named and named[0][1] <= _AT_START else None


def _introduces(text: str, start: int, end: int, later: Sequence[tuple[int, int]]) -> str:
    """The rule by which the name at ``text[start:end]`` presents, or empty."""
    near = max(0, start - _NEAR)
    behind = _BEHIND_NAME.match(text, end)
    following = text[behind.end() :] if behind else ""
    if text.endswith(", ", 0, start) and text.startswith(", ", end):
        following = text[end + 2 :]
    joined = _JOINED.match(text, end)
    others = joined and later and abs(later[0][0] - joined.end()) <= 1
    if others and (rule := _introduces(text, *later[0], later[1:])):
        return rule
    for name, side, pattern, needs in _patterns():
        if side == "after":
            said = pattern.match(following)
            if (
                said
                and (needs is None or needs.search(following[said.end() :].lstrip()))
                and not _ELSEWHERE.search(text, near, start)
            ):
                return name.replace(" ", "-")
        elif (
            pattern.search(text, near, start)
            and (needs is None or needs.search(text[end:]))
            and not _RECEIVED.search(text, near, start)
        ):
            return name.replace(" ", "-")
    return ""


def _first_speaker(
    section: Section, persons: Sequence[Mention], held: Mapping[str, Mention]
) -> Iterator[tuple[Presenter, str]]:
    """Where nobody is said to present an item: the person whose words open an update, or who sets the matter out; in a
    round of updates, each whose words open a paragraph. Announcements under other business present nothing.
    """
    spoken = [p for p in section.paragraphs if not p.agenda and not p.annex]
    if not spoken or _OTHER_BUSINESS.match(section.title.text):
        return
    speaks = _SPOKE if _UPDATE_TITLE.search(section.title.text) else _SETS_OUT
    said = [one for paragraph in spoken[:2] for one in sentences(paragraph.words)]
    opening = next((one for one in said if one.text.endswith(".") and not _IMPERSONAL.match(one.text)), None)
    if opening is not None:
        yield from _opens(opening, persons, held, speaks)


def _round(section: Section, persons: Sequence[Mention]) -> Iterator[tuple[Presenter, str]]:
    """Who gives an update in a round of them: each whose words open a paragraph, a label before them or not."""
    if not _ROUND.search(section.title.text):
        return
    for paragraph in section.paragraphs:
        label = _LABEL.match(paragraph.words.text)
        said = sentences(paragraph.words.cut(label.end() if label else 0))
        if said and not paragraph.agenda and not paragraph.annex:
            yield from _opens(said[0], persons, {}, _SPOKE)


def _opens(
    sentence: Words, persons: Sequence[Mention], held: Mapping[str, Mention], speaks: re.Pattern[str]
) -> Iterator[tuple[Presenter, str]]:
    """The person or the holder of an office whose words a sentence gives from its start on, a reference before it."""
    lead = _REFERENCE.match(sentence.text)
    begin = lead.end() if lead else 0
    named = sorted([*_named(sentence, persons), *_by_office(sentence, held)], key=lambda one: one[1])
    first = next((one for one in named if one[1] >= begin), None)
    if first is not None and first[1] <= begin + 4:
        behind = _BEHIND_NAME.match(sentence.text, first[2])
        if behind and speaks.match(sentence.text[behind.end() :]):
            yield _presented(first[0], sentence, "first-speaker", persons, 0.8)
