"""Actions that no mark shows: a named person or body undertakes, says it will, or is asked to do a definite thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnergraph.minutes.actions import phrases
from partnergraph.minutes.actions.cast import Cast, owner_of
from partnergraph.minutes.actions.subjects import subjects
from partnergraph.minutes.actions.vocabulary import either
from partnergraph.minutes.decisions.clauses import masked
from partnergraph.minutes.facts import Mention, Owner
from partnergraph.text import Span, Words

_LONGEST = 3000
_AGREED_THAT = re.compile(
    r"\b(?:agreed|resolved|requested|asked|decided|recommended|proposed|suggested"
    r"|noted)\b[^.;]{0,30}\bthat\b|^(?:that|to note that)\b|\bagreed (?:the |and )?",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:agreed|requested|asked|resolved|arranged)\b[^,.;]{0,60} for(?: the)? ?$", re.IGNORECASE)
_THAT = re.compile(r"(?:\b(?:that|and)|;)(?: the)? ?$", re.IGNORECASE)
_WISHED = re.compile(r"\b(?:requested|asked|agreed|resolved|instructed) that(?: the)? ?$", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|to|by|from|with|at|in|on|between)(?: the)? ?$", re.IGNORECASE)
_CONSULTED = re.compile(r"\bin (?:consultation|liaison|conjunction|discussion) with(?: the)? ?$", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:had|has|have|having)\b[^,;]{0,30}$", re.IGNORECASE)
_TOLD = re.compile(rf"\b(?:{either('speech')})(?: that)? (?:the )?$", re.IGNORECASE)
_REMITTED = re.compile(r"\bremit(?:ted)? to(?: the)? $", re.IGNORECASE)
_TO_VERB = re.compile(r" to (?P<verb>[a-z][\w-]+(?: [a-z]+)?)")
_SAID_THAT = re.compile(rf"\b(?:{either('speech')})(?: \w+){{0,3}}? that(?: the)? $")
_GOING_ON = ("would be ", "will be ", "would also be ", "will also be ")
_BODY_AGREED = re.compile(r"\bit was (?:\w+ )?(?:agreed|resolved|decided) that (?:the )?$", re.IGNORECASE)
_CHIEF = re.compile(r"(?:County |City |Town |Borough )?(?:Chief Executive|Manager|Director of [A-Z].*)")
_MEETS = re.compile(r"(?:meet|hold|convene|look)", re.IGNORECASE)
_BY_DATE = re.compile(
    r"\bby (?:(?:the )?(?:end|close) of|\w+day|\d{1,2}(?:st|nd|rd|th)?\b(?! ?(?:%|per ?cent))"
    r"|(?:the )?\d(?!\d{0,2} ?(?:%|per ?cent))|january|february|march"
    r"|april|may|june|july|august|september|october|november|december|the next)",
    re.IGNORECASE,
)
_WORKING = re.compile(
    r"\b(?:would|will|is to|to) be (?:undertaken|carried out|led|delivered|done|conducted|overseen"
    r"|progressed) by (?P<who>an? (?:[\w-]+ ){0,2}(?:group|working party|sub-group|subgroup|panel))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Undertaking:
    """Who undertakes something in a sentence, and the passages that show who."""

    owners: tuple[Owner, ...]
    shown: tuple[Span, ...]
    rule: str


def undertaking(sentence: Words, names: Cast, last: Sequence[Mention], decided: bool) -> Undertaking | None:
    """What a sentence undertakes, or None.

    ``last`` are the people who spoke before in the item, the latest first: "He" or "She" means the first of them that
    fits. ``decided`` says that the sentence is a decision of the body.
    """
    sentence = sentence.cut(0, min(len(sentence), _LONGEST))
    text = masked(sentence.text)
    there = subjects(sentence, text, names, last)
    for start, end, group in there:
        if own := _deed_of_employer(text, end, group, names):
            return Undertaking((owner_of(own),), (group[0].span, own.span), "said his body would")
        rule = _deed_of(text, start, end, group, decided) or _joined_deed(text, start, end, there)
        if rule:
            return Undertaking(
                tuple(owner_of(mention) for mention in group), tuple(mention.span for mention in group), rule
            )
    return _of_own_body(text, there, names) or next(_by_office(text, sentence, names, decided), None)


def _of_own_body(text: str, there: Sequence[tuple[int, int, tuple[Mention, ...]]], names: Cast) -> Undertaking | None:
    """What somebody said that the organisation he comes from, by its name, would do."""
    people = [(end, group[0]) for _, end, group in there if group[0].kind == "person"]
    for start, end, (body, *more) in there:
        deed = None if more or body.kind == "person" else phrases.will().match(text[end:])
        firm = deed and deed["modal"] in ("will", "would", "shall") and not deed.group().startswith(_GOING_ON, 1)
        if not deed or not firm or not phrases.deed().fullmatch(deed["verb"]):
            continue
        for stop, person in people:
            if stop < start and _SAID_THAT.search(text[stop:start]) and names.employer(person, body.name):
                return Undertaking((owner_of(body),), (person.span, body.span), "said his body would")
    return None


def _deed_of(text: str, start: int, end: int, group: Sequence[Mention], decided: bool) -> str:
    """The rule by which the group undertakes something in the words that follow it, or nothing."""
    after, before = text[end:], text[:start]
    if _CONSULTED.search(before[-60:]):
        return ""
    persons = group[0].kind == "person"
    if (match := phrases.done_by().search(before)) and match["will"] and _AGREED_THAT.search(before):
        return "to be done by"
    if _NOT_YET.search(before[-40:]) or (not persons and _OF.search(_REMITTED.sub("", before[-60:]))):
        return ""
    if (
        not group[0].of_body
        and (match := phrases.undertook().match(after))
        and not phrases.no_deed().match(match["verb"])
    ):
        return "undertook"
    if (match := phrases.was_asked().match(after)) and not phrases.no_deed().match(match["verb"]):
        told = _TOLD.search(before) and not _BODY_AGREED.search(before)
        binding = match["how"] != "invited" and not group[0].of_body and not told
        return "was asked" if binding or _BY_DATE.search(after) else ""
    if phrases.done_by().search(before) and (persons or decided):
        return "to be done by"
    if persons and (match := phrases.said_would().match(after)) and not phrases.no_deed().match(match["verb"]):
        return "said he would" if match["full"] or phrases.deed().match(match["verb"]) else ""
    if persons and (phrases.comes_back().match(after) or phrases.next_stage().match(after)):
        return "said it would be done"
    if (
        phrases.asked_ahead().search(before)
        and (match := _TO_VERB.match(after))
        and not phrases.no_deed().match(match["verb"])
    ):
        return "was asked"
    if (_WISHED.search(before[-80:]) or (decided and _THAT.search(before[-20:]))) and phrases.subjunctive().match(
        after
    ):
        return "agreed that"
    match = phrases.will().match(after)
    if not match or phrases.no_deed().match(match["verb"]) or (group[0].of_body and _MEETS.match(match["verb"])):
        return ""
    return "will" if _is_firm(match["modal"], match["verb"], before, persons, decided) else ""


def _deed_of_employer(text: str, end: int, group: Sequence[Mention], names: Cast) -> Mention | None:
    """The organisation of a speaker who said that it would do something ("said the trust would check")."""
    match = phrases.said_body_would().match(text[end:]) if group[0].kind == "person" else None
    return names.employer(group[0], match["body"]) if match else None


def _joined_deed(text: str, start: int, end: int, subjects: Sequence[tuple[int, int, tuple[Mention, ...]]]) -> str:
    """The rule by which the subject that opens a sentence undertakes something with its second verb, or nothing."""
    if text[:start].strip(" -–—:·•") or subjects[0][2][0].kind != "person":
        return ""
    match = phrases.goes_on().match(text[end:])
    if not match or (match["verb"] and phrases.no_deed().match(match["verb"])):
        return ""
    others = (group for first, _, group in subjects if end < first < end + match.end())
    return "" if any(group[0].kind == "person" for group in others) else "undertook"


def _is_firm(modal: str, verb: str, before: str, persons: bool, decided: bool) -> bool:
    """Whether "X will do" is an undertaking: at the head of a sentence, or in what was agreed or asked."""
    opens = not before.strip(" -–—:·•")
    agreed = decided or _AGREED_THAT.search(before[-160:]) is not None
    if modal == "to":
        if persons and before.endswith(", ") and phrases.deed().fullmatch(verb):
            return True
        return opens or before.rstrip().endswith((";", ":", " -", "–", "—")) or _FOR.search(before[-100:]) is not None
    if modal in ("should", "must"):
        return agreed and (persons or decided)
    if agreed:
        return persons or decided or phrases.deed().fullmatch(verb) is not None
    return (
        (persons or opens)
        and phrases.deed().fullmatch(verb) is not None
        and not re.search(r"\b(?:if|whether|how|when)\b[^,:;]{0,40}$", before)
    )


def _by_office(text: str, sentence: Words, names: Cast, decided: bool) -> Iterator[Undertaking]:
    """Undertakings of the unnamed: the body's members, its chair, its officers, a group of it."""
    body = (Owner(of_body=True),)
    for match in phrases.members_deed().finditer(text):
        named = next(name for name in ("who", "all", "each", "bare", "views", "told") if match[name])
        firm = ((match["firm"] or match["bare"]) and decided) or match["all"] or match["each"]
        if firm or ((match["asked"] or match["views"] or match["told"]) and _BY_DATE.search(text[match.end() - 1 :])):
            yield Undertaking(body, (sentence.span(match.start(named), match.end(named)),), "members")
    for match in phrases.chairs_deed().finditer(text):
        if match["ing"] is None or decided:
            shown = sentence.span(match.start("who"), match.end("who"))
            in_chair = names.chair if re.fullmatch(r"(?:the )?chair(?:man|woman|person)?", match["who"], re.I) else None
            if in_chair:
                yield Undertaking((Owner(in_chair.span),), (shown, in_chair.span), "chair")
            else:
                yield Undertaking(body, (shown,), "chair")
    yield from _by_officer(text, sentence, names, decided)
    if working := _WORKING.search(text):
        yield Undertaking(body, (sentence.span(*working.span("who")),), "a group")


def _by_officer(text: str, sentence: Words, names: Cast, decided: bool) -> Iterator[Undertaking]:
    """Undertakings of an officer: of the holder where the document names one, else of the body that is served."""
    for match in phrases.officers_deed().finditer(text):
        named = "who" if match["who"] else "clerk"
        if phrases.no_deed().match(match["verb"] or "") or (match["bare"] and not decided):
            continue
        person = names.holder(match[named])
        shown = sentence.span(match.start(named), match.end(named))
        employer = names.seats.employer(match[named]) if _CHIEF.fullmatch(match[named]) else None
        if person or employer:
            owner = Owner(person.span if person else employer)
            yield Undertaking((owner,), (shown, owner.mention) if owner.mention else (shown,), "officer")
        else:
            yield Undertaking((Owner(of_body=True),), (shown,), "officer")
