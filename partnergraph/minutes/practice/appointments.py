"""Whom the body elected or appointed: to which office, of which body, for how long, and in what manner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from partnergraph.minutes.actions.cast import Cast
from partnergraph.minutes.business import Appointment, Manner
from partnergraph.minutes.facts import Mention
from partnergraph.minutes.outline import Section
from partnergraph.minutes.practice.decided import Decided
from partnergraph.minutes.practice.patterns import Rule, place_of, rules_for, rules_of
from partnergraph.minutes.practice.people import passages, voters
from partnergraph.minutes.practice.said import BODY_SIGNS, PERSON_SIGNS, Said
from partnergraph.minutes.proof import Proof
from partnergraph.text import Span

_TITLE = re.compile(
    r"\b(?:elect|appoint|nominat|co-?opt)\w*\b|\bmembership\b|\bannual (?:general )?meeting\b|\brepresentatives?\b"
    r"|\b(?:outside|external|other) bodies\b|\b(?:chair(?:man|person)?|mayor|officers?|office[- ]bearers) (?:for|of) ",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:reported|advised|informed|noted|announced|stated|said|explained|confirmed|welcomed|understood|congratulated)\b"
    r"[^.;]{0,120}\b(?:that|had|has|been|recently|newly)\b|\b(?:had|has|have) (?:recently |now |just )?been\b"
    r"|\brecently\b|\bnewly\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|whether|if|until|would be|should be|will be|to be) (?:\w+ )?$", re.IGNORECASE)
_OPENS = re.compile(
    r"\b(?:elect|appoint|nominat|co-?opt|appointments|representatives|membership)\w*\b[^.]*(?::|\bas follows\b"
    r"|\bfollowing\b"
    r"[^.]*)\W*$",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:for|until|during|from) (?:the |a |an )?(?:(?:ensuing|coming|following|current|remainder of|next"
    r"|municipal|civic"
    r"|council|financial|academic|period|term|rest of|further|initial|\d+|one|two|three|four|five|life of|the|a"
    r"|of)\b[ -]?)*"
    r"(?:year|years|term|months|council|session|meeting|period|AGM|annual meeting|(?:january|february|march|april"
    r"|may|june"
    r"|july|august|september|october|november|december) (?:19|20)\d\d|(?:19|20)\d\d(?: ?[/–-] ?(?:20)?\d\d)?)\b"
    r"(?: (?:of office|(?:19|20)\d\d(?: ?[/–-] ?(?:20)?\d\d)?))?",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"[^\w{PERSON_SIGNS}{BODY_SIGNS}]*(?:the )?[{BODY_SIGNS}][^\w{PERSON_SIGNS}{BODY_SIGNS}]*", re.IGNORECASE
)
_HEAD = re.compile(r"[\w /&()-]{2,40}:?")
_ASIDE = re.compile(rf"[{PERSON_SIGNS}](?: ?\(([^()]{{1,40}})\))?")
_OWN_OFFICE = re.compile(
    r"(?:(?:vice|deputy|joint|co|leas)[- ]?)*(?:chair\w*|mayor|convenor|convener|president|provost|c\w*cathaoirleach"
    r"|chathaoirleach|leader|treasurer|secretary|clerk)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Office:
    """An office: its words, and the mention of the body it is of; what a lead-in says for all below it."""

    name: str
    body: Mention | None = None
    term: str = ""
    manners: tuple[Manner, ...] = ()
    decided: tuple[int, ...] = ()


def read(section: Section, said: Sequence[Said], taken: Decided, cast: Cast) -> tuple[Appointment, ...]:
    """The appointments of an item in order, each person to each office once."""
    own = _TITLE.search(section.title.text) is not None
    found: dict[tuple[object, str, Span | None], Appointment] = {}
    lead: _Office | None = None
    for sentence in said:
        here = taken.within(sentence.span())
        told = list(_told(sentence, here, own, cast))
        if told:
            lead = None
        if _OPENS.search(sentence.text) and (here or own) and not told:
            lead = _led(sentence, here)
        elif lead is not None and not told:
            told = list(_listed(sentence, here, lead, cast))
            lead = lead if told else _below(sentence, lead)
        for one in told:
            found.setdefault((one.party, one.office.lower(), one.body), one)
    return tuple(found.values())


def _told(said: Said, decided: tuple[int, ...], own: bool, cast: Cast) -> Iterator[Appointment]:
    """The appointments of a sentence that decides, or that stands in an item about appointments."""
    if not (decided or own) or _REPORTED.search(said.text):
        return
    begun = False
    for rule in rules_for("appointments", "appointed", said.text):
        if (rule.row.get("decided") and not decided) or (rule.row.get("follows") and not begun):
            continue
        for found in rule.pattern.finditer(said.text):
            if _NOT.search(said.text[: found.start()]):
                continue
            start, end = place_of(found, "tail")
            given = _office_of(rule, said, found, (start, end))
            office = given if rule.row.get("office") else _office(said, start, end) or given
            if office:
                begun = True
                yield from _appointed(
                    said, place_of(found, "people", "voters"), office, (start, end), rule.name, decided, cast
                )


def _office_of(rule: Rule, said: Said, found: re.Match[str], tail: tuple[int, int]) -> _Office | None:
    """The office that the rule gives, or that its words name."""
    words = said.printed(*found.span("office")) if found.groupdict().get("office") else ""
    name = str(rule.row.get("office", "{}")).format(words)
    return _Office(name, _body_behind(said, *tail)) if name else None


def _office(said: Said, start: int, end: int) -> _Office | None:
    """The office in the words behind the verb."""
    tail = said.text[start:end]
    for rule in rules_of("appointments", "office"):
        found = rule.pattern.match(tail)
        if not found:
            continue
        behind = start + found.end()
        words = found.groupdict().get("office")
        name = rule.row.get("office") or said.printed(start + found.start("office"), start + found.end("office"))
        body = _body_behind(said, start if not words or "place" in found.groupdict() else behind, end)
        if words and not _OWN_OFFICE.fullmatch(words) and body is None:
            name = said.printed(start + found.start("office"), _end_of_office(said, behind, end))
        return _Office(name, body)
    return None


def _body_behind(said: Said, start: int, end: int) -> Mention | None:
    """The body named first in the words behind an office ("of the ...", "on the ...")."""
    text = said.text[start:end]
    stop = re.search(r"[,;]|\bwith\b|\bsubject\b", text)
    bodies = said.bodies(start, start + stop.start() if stop else end)
    return bodies[0] if bodies else None


def _end_of_office(said: Said, start: int, end: int) -> int:
    """Where the words of an office end that says what it is for ("lead member for moorings")."""
    more = re.match(
        r" (?:for|of|on) (?!the (?:year|ensuing|coming|municipal|civic|period|term|remainder))[\w &’'-]{3,60}",
        said.text[start:end],
    )
    if not more:
        return start
    term = _TERM.search(more.group())
    return start + (term.start() if term else more.end())


def _appointed(
    said: Said,
    people: tuple[int, int],
    office: _Office,
    tail: tuple[int, int],
    rule: str,
    decided: tuple[int, ...],
    cast: Cast,
) -> Iterator[Appointment]:
    term = _TERM.search(said.text, tail[0], tail[1])
    whole = said.span()
    mine = office.body is None or office.body.of_body
    asides = _ASIDE.findall(said.text, *people)
    chosen = voters(said, *people, cast)
    for party, aside in zip(chosen, [""] * (len(chosen) - len(asides)) + asides, strict=False):
        own = aside if _OWN_OFFICE.fullmatch(aside) else ""
        yield Appointment(
            party,
            own or office.name,
            Proof(passages(whole, party), f"appointment: {rule.replace(',', '').replace(' ', '-')}", 0.92),
            None if mine or office.body is None else office.body.span,
            mine and _OWN_OFFICE.match(office.name) is not None,
            said.printed(*term.span()) if term else office.term,
            tuple(_manners(said.text)) or office.manners,
            decided or office.decided,
        )


def _manners(text: str) -> Iterator[Manner]:
    yield from (rule.row["manner"] for rule in rules_for("motions", "manner", text) if rule.search(text))


def _led(said: Said, decided: tuple[int, ...]) -> _Office:
    """What a lead-in gives to the names below it: the body it names, as whose members or for whom."""
    bodies = said.bodies()
    term = _TERM.search(said.text)
    represents = re.search(r"\brepresent|\bnominee|\bdelegate|\boutside bodies", said.text, re.IGNORECASE)
    return _Office(
        "representative" if represents else "member" if bodies else "",
        bodies[-1] if bodies else None,
        said.printed(*term.span()) if term else "",
        tuple(_manners(said.text)),
        decided,
    )


def _below(said: Said, lead: _Office) -> _Office | None:
    """The lead-in for the lines after one that names a body alone; None where the list has ended."""
    bodies = said.bodies()
    if _ALONE.fullmatch(said.text) and bodies:
        return replace(lead, name=lead.name or "member", body=bodies[0])
    return lead if _HEAD.fullmatch(said.text) else None


def _listed(said: Said, decided: tuple[int, ...], lead: _Office, cast: Cast) -> Iterator[Appointment]:
    for rule in rules_of("appointments", "line"):
        found = rule.pattern.match(said.text)
        if not found:
            continue
        groups = found.groupdict()
        if groups.get("office"):
            office = replace(lead, name=said.printed(*found.span("office")))
        elif groups.get("body"):
            office = replace(lead, name=lead.name or "member", body=said.bodies(*found.span("body"))[0])
        elif lead.body:
            office = lead
        else:
            return
        yield from _appointed(
            said, place_of(found, "people", "voters"), office, found.span("tail"), rule.name, decided, cast
        )
        return
