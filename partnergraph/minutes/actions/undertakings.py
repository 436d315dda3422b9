"""Actions that no mark shows: a named person or body undertakes, says it will, or is asked to do a definite thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from partnergraph.minutes.actions.cast import Cast, owner_of
from partnergraph.minutes.actions.vocabulary import deed_forms, either, no_deed_forms
from partnergraph.minutes.decisions.clauses import masked
from partnergraph.minutes.facts import Mention, Owner
from partnergraph.text import Span, Words

_BRACKET = re.compile(r"^ ?\([^()]{0,120}\)")
_APPOSITION = re.compile(r"^, (?:[A-Z][\w&'’-]*,? ?(?:of |and |for |the |to )*){1,9}, ")
_JOINT = re.compile(r"^(?:,| and| &|, and| or|/| together with| with) ?$")
_LETTERS = re.compile(r"\b[A-Z]{2,4}(?:(?:/| and | & |, )[A-Z]{2,4}){0,3}\b")
_AGREED_THAT = re.compile(
    r"\b(?:agreed|resolved|requested|asked|decided|recommended|proposed|suggested"
    r"|noted)\b[^.;]{0,30}\bthat\b|^(?:that|to note that)\b|\bagreed (?:the |and )?",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:agreed|requested|asked|resolved|arranged)\b[^,.;]{0,60} for(?: the)? ?$", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:had|has|have|having)\b[^,;]{0,30}$", re.IGNORECASE)
_BY_DATE = re.compile(
    r"\bby (?:(?:the )?(?:end|close) of|\w+day|\d{1,2}(?:st|nd|rd|th)?\b|(?:the )?\d|january|february"
    r"|march|april|may|june|july|august|september|october|november|december|the next)",
    re.IGNORECASE,
)
_MANY = (
    r"(?:(?:[A-Z][\w'’]+ ){0,4}(?:[Mm]embers|[Pp]artners|[Cc]ouncillors|member organisations"
    r"|partner organisations|partner agencies|member agencies)(?: of the \w+)?"
    r"|[Ee]ach (?:member|partner|organisation|agency)(?: of the \w+)?)"
)
_CHAIR = (
    r"(?:the |our )?(?:deputy |vice[- ] ?)?chair(?:man|woman|person)?(?: of the (?:partnership|board|group"
    r"|committee|panel|forum|council))?"
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


@cache
def _said_would() -> re.Pattern[str]:
    return re.compile(
        rf"^ (?:(?:also|then|further|and|therefore) )*(?:{either('speech')})(?: (?:to )?(?:the |all )?(?!that\b"
        rf"|he\b|she\b|they\b)[\w'’-]+){{0,4}}?,?(?: that)?,?(?: [^,]{{3,60}},)?"
        r" (?:he|she|they|[A-Z]\w+) (?:would|will|was going to|were going to|is going to|intended to)(?: also"
        r"| then| now| be happy to| be able to)? (?:be )?(?P<verb>[a-z][\w-]+(?: [a-z]+)?)",
    )


@cache
def _undertook() -> re.Pattern[str]:
    return re.compile(
        r"^ (?:(?:also|then|further|kindly|therefore) )*(?:undertook|undertakes|agreed|agrees|offered"
        r"|volunteered|promised|committed|has agreed|will endeavour|gave an undertaking)"
        r"(?: also)? to (?:also )?(?:be )?(?P<verb>[a-z][\w-]+(?: [a-z]+)?)"
    )


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(
        rf"^ [a-z][^.;]{{3,240}}?,? and (?:(?:also|then) )?(?:(?:undertook|agreed|offered|volunteered|promised"
        r"|committed) to (?:be )?(?P<verb>[a-z][\w-]+)"
        rf"|(?:(?:{either('speech')}) (?:that )?(?:he|she) )?(?:would|will) (?:be )?(?P<deed>{deed_forms()})\b)"
    )


@cache
def _subjunctive() -> re.Pattern[str]:
    return re.compile(rf"^ (?:(?:also|then) )?(?P<verb>{deed_forms()})\b(?! (?:was|were|is|are)\b)")


@cache
def _was_asked() -> re.Pattern[str]:
    return re.compile(
        r"^,? (?:(?:also|then|therefore|further) )*(?:was|were|is|are|be|to be|would be|will be)(?: (?:also"
        r"|then|therefore|further|duly))* (?P<how>asked|requested|tasked|instructed|invited|nominated|charged"
        r"|directed|authorised)"
        r" (?:to|with) (?P<verb>[a-z][\w-]+(?: [a-z]+)?)"
    )


@cache
def _will() -> re.Pattern[str]:
    return re.compile(
        r"^,? (?:(?:also|then|therefore) )*(?P<modal>will|would|shall|should|is to|are to|must|to)(?: (?:also"
        rf"|then|now|therefore|continue to))* (?:be )?(?P<verb>(?:{deed_forms()})\b|[a-z][\w-]+)"
    )


@cache
def _comes_back() -> re.Pattern[str]:
    what = (
        r"(?:this|it|these|they|an? (?:[\w-]+ ){0,3}(?:update|report|paper|briefing|note|list|copy"
        r"|presentation|summary)|(?:the )?(?:further |more |full |updated )*"
        r"(?:update|report|paper|slides|presentation|information|details|figures|data|minutes|findings|results"
        r"|list|briefing|document|link)s?)"
    )
    return re.compile(
        rf"^ (?:(?:also|then|further) )*(?:{either('speech')})(?: (?:the "
        rf"|all )?\w+)?,?(?: that)? {what} (?:would|will)(?: also| then)? be (?:{either('returns')})\b(?! by\b)",
        re.IGNORECASE,
    )


@cache
def _next_stage() -> re.Pattern[str]:
    return re.compile(
        rf"^ (?:{either('speech')})(?: that)? (?:the|his|her|their) next (?:stages?|steps?|phase) (?:would|will"
        r"|was|is) (?:be )?to [a-z]"
    )


@cache
def _asked_ahead() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:asked|requested|tasked|instructed|directed|invited|asks|request|ask"
        r"|instruct) (?:that )?(?:both )?$",
        re.IGNORECASE,
    )


@cache
def _deed() -> re.Pattern[str]:
    return re.compile(rf"(?:{deed_forms()})\b", re.IGNORECASE)


@cache
def _no_deed() -> re.Pattern[str]:
    return re.compile(rf"(?:{no_deed_forms()})(?: |$)", re.IGNORECASE)


@cache
def _members_deed() -> re.Pattern[str]:
    asked = r"(?:is|are|was|were) (?:also )?(?:asked|requested|invited|reminded) to"
    return re.compile(
        rf"\b(?P<who>{_MANY})(?: \S+){{0,6}}? (?:(?P<asked>{asked})|(?P<firm>taking up|should ensure"
        r"|must ensure|would ensure|to ensure|undertook to)) ?(?P<verb>[a-z][\w-]*)?"
        rf"|^(?P<all>(?:[Aa]ll |ALL )?{_MANY}) to (?:{deed_forms()})\b"
    )


@cache
def _chairs_deed() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<who>{_CHAIR}) (?:(?:would|will|shall|to|is to|undertook to|agreed to|was asked to|be asked to"
        rf"|offered to|should)(?: also)? (?P<verb>{deed_forms()})|(?P<ing>writing|speaking|contacting|meeting"
        rf"|raising|{deed_forms()}))\b",
        re.IGNORECASE,
    )


@cache
def _officers_deed() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:the )?(?P<who>(?:(?:town|parish|deputy|assistant) )?(?:clerk|secretary|treasurer)) (?:would"
        r"|will|shall|to|is to|undertook to|agreed to|was (?:asked|instructed|requested) to|be (?:asked"
        r"|instructed|requested|authorised) to|should)(?: also)? (?P<verb>[a-z][\w-]+)"
        r"|\b(?:that|and) the (?P<clerk>(?:(?:town|parish|deputy|assistant) )?(?:clerk|secretary"
        rf"|treasurer)) (?P<bare>{deed_forms()})\b",
        re.IGNORECASE,
    )


def undertaking(sentence: Words, names: Cast, last: Sequence[Mention], decided: bool) -> Undertaking | None:
    """What a sentence undertakes, or None.

    ``last`` are the people who spoke before in the item, the latest first: "He" or "She" means the first of them that
    fits. ``decided`` says that the sentence is a decision of the body.
    """
    text = masked(sentence.text)
    subjects = [*_groups(sentence, names), *_pronouns(text, last), *_by_initials(sentence, names)]
    for start, end, group in subjects:
        rule = _deed_of(text, start, end, group, decided) or _joined_deed(text, start, end, subjects)
        if rule:
            return Undertaking(
                tuple(owner_of(mention) for mention in group), tuple(mention.span for mention in group), rule
            )
    return next(_by_office(text, sentence, names, decided), None)


def _groups(sentence: Words, names: Cast) -> Iterator[tuple[int, int, tuple[Mention, ...]]]:
    """The mentions of a sentence, those that one verb takes together as one group; each with its start and end."""
    inside = names.within(sentence)
    place = 0
    while place < len(inside):
        start, end, mention = inside[place]
        group = [mention]
        place += 1
        end = _past_bracket(sentence.text, end)
        while place < len(inside) and inside[place][0] < end:
            place += 1
        while (
            place < len(inside)
            and mention.kind == inside[place][2].kind
            and _JOINT.match(sentence.text[end : inside[place][0]])
        ):
            group.append(inside[place][2])
            end = _past_bracket(sentence.text, inside[place][1])
            place += 1
        yield start, end, tuple(group)


def _by_initials(sentence: Words, names: Cast) -> Iterator[tuple[int, int, tuple[Mention, ...]]]:
    """People whom their initials name ("JM to write", "JM/TR agreed to meet"), where no mention stands."""
    taken = [(start, end) for start, end, _ in names.within(sentence)]
    known = names.initials
    for match in _LETTERS.finditer(sentence.text):
        people = tuple(known[letters] for letters in re.findall(r"[A-Z]{2,4}", match.group()) if letters in known)
        if people and not any(start < match.end() and match.start() < end for start, end in taken):
            yield match.start(), match.end(), people


def _past_bracket(text: str, end: int) -> int:
    if found := _BRACKET.match(text[end : end + 140]):
        return end + found.end()
    if found := _APPOSITION.match(text[end : end + 140]):
        return end + found.end() - 2
    return end


def _pronouns(text: str, last: Sequence[Mention]) -> Iterator[tuple[int, int, tuple[Mention, ...]]]:
    for match in re.finditer(r"(?:^|(?<=, )|(?<=; ))(?P<he>[Hh]e|[Ss]he)\b", text):
        person = meant(match["he"], last)
        if person:
            yield match.start(), match.end(), (person,)


def meant(pronoun: str, last: Sequence[Mention]) -> Mention | None:
    """Whom "he" or "she" means: the latest speaker whose honorific does not forbid it."""
    barred = ("mrs", "ms", "miss", "madam", "dame", "lady") if pronoun.lower() == "he" else ("mr", "sir", "lord")
    return next((person for person in last if person.honorific.lower().rstrip(".") not in barred), None)


def _deed_of(text: str, start: int, end: int, group: Sequence[Mention], decided: bool) -> str:
    """The rule by which the group undertakes something in the words that follow it, or nothing."""
    after, before = text[end:], text[:start]
    persons = group[0].kind == "person"
    if _NOT_YET.search(before[-40:]):
        return ""
    if not group[0].of_body and (match := _undertook().match(after)) and not _no_deed().match(match["verb"]):
        return "undertook"
    if (match := _was_asked().match(after)) and not _no_deed().match(match["verb"]):
        return "was asked" if match["how"] != "invited" or _BY_DATE.search(after) else ""
    if persons and (match := _said_would().match(after)) and not _no_deed().match(match["verb"]):
        return "said he would"
    if persons and (_comes_back().match(after) or _next_stage().match(after)):
        return "said it would be done"
    if (
        _asked_ahead().search(before)
        and (match := re.match(r" to (?P<verb>[a-z][\w-]+)", after))
        and not _no_deed().match(match["verb"])
    ):
        return "was asked"
    if decided and re.search(r"\b(?:that|and|;)(?: the)? ?$", before, re.IGNORECASE) and _subjunctive().match(after):
        return "agreed that"
    match = _will().match(after)
    if not match or _no_deed().match(match["verb"]):
        return ""
    return "will" if _is_firm(match["modal"], match["verb"], before, persons, decided) else ""


def _joined_deed(text: str, start: int, end: int, subjects: Sequence[tuple[int, int, tuple[Mention, ...]]]) -> str:
    """The rule by which the subject that opens a sentence undertakes something with its second verb, or nothing."""
    if text[:start].strip(" -–—:·•") or subjects[0][2][0].kind != "person":
        return ""
    match = _goes_on().match(text[end:])
    if not match or (match["verb"] and _no_deed().match(match["verb"])):
        return ""
    others = (group for first, _, group in subjects if end < first < end + match.end())
    return "" if any(group[0].kind == "person" for group in others) else "undertook"


def _is_firm(modal: str, verb: str, before: str, persons: bool, decided: bool) -> bool:
    """Whether "X will do" is an undertaking: at the head of a sentence, or in what was agreed or asked."""
    opens = not before.strip(" -–—:·•")
    agreed = decided or _AGREED_THAT.search(before[-160:]) is not None
    if modal == "to":
        return opens or before.rstrip().endswith((";", ":")) or _FOR.search(before[-100:]) is not None
    if modal in ("should", "must"):
        return agreed and (persons or decided)
    if agreed:
        return persons or _deed().fullmatch(verb) is not None
    return (
        (persons or opens)
        and _deed().fullmatch(verb) is not None
        and not re.search(r"\b(?:if|whether|how|when)\b[^,]{0,40}$", before)
    )


def _by_office(text: str, sentence: Words, names: Cast, decided: bool) -> Iterator[Undertaking]:
    """Undertakings of the unnamed: the body's members, its chair, its clerk, a group of it."""
    body = (Owner(of_body=True),)
    for match in _members_deed().finditer(text):
        named = "all" if match["all"] else "who"
        firm = (match["firm"] and decided) or match["all"]
        if firm or (match["asked"] and _BY_DATE.search(text[match.end() - 1 :])):
            yield Undertaking(body, (sentence.span(match.start(named), match.end(named)),), "members")
    for match in _chairs_deed().finditer(text):
        if match["ing"] is None or decided:
            yield Undertaking(body, (sentence.span(match.start("who"), match.end("who")),), "chair")
    for match in _officers_deed().finditer(text):
        named = "who" if match["who"] else "clerk"
        if not _no_deed().match(match["verb"] or "") and (decided or not match["bare"]):
            person = names.holder(match[named])
            shown = sentence.span(match.start(named), match.end(named))
            owner = Owner(person.span) if person else Owner(words=match[named])
            yield Undertaking((owner,), (shown, person.span) if person else (shown,), "officer")
    if match := _WORKING.search(text):
        yield Undertaking(body, (sentence.span(match.start("who"), match.end("who")),), "a group")
