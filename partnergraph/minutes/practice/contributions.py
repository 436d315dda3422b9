"""Who was heard beside the members: deputations, petitions, questions and statements, for whom, about what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from partnergraph.minutes.actions.cast import Cast
from partnergraph.minutes.business import Contribution, Party
from partnergraph.minutes.outline import Section
from partnergraph.minutes.practice.patterns import Rule, place_of, rules_for, rules_of
from partnergraph.minutes.practice.people import alike, name_of, parties, party, passages
from partnergraph.minutes.practice.said import Said
from partnergraph.minutes.proof import Proof
from partnergraph.text import Span

_SESSION = re.compile(
    r"\b(?:public (?:participation|questions?|forum|speaking|session|time|address|comments?|representations?"
    r"|open session)"
    r"|(?:questions?|statements?|representations?|contributions?|address(?:es)?) (?:from|by) (?:(?:the"
    r"|members of the) )?"
    r"(?:public|residents|members|councillors|electors)|deputations?|petitions?|open (?:forum|session)"
    r"|public'?s? question"
    r"|question time|councillors?['’]? questions|members?['’]? questions|questions on notice|residents['’]? session)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:no|none|nil)\b(?: \w+){0,4} (?:questions?|petitions?|deputations?|members of the public|statements?"
    r"|speakers?"
    r"|representations?)\b|\b(?:had|have|has|were|was) (?:been )?(?:no|none)\b|^\W*(?:none|nil)\b",
    re.IGNORECASE,
)
_SIGNATURES = re.compile(
    r"\b(?:signed by|containing|contained|bearing|with|of|by|had attracted|attracted)(?: (?:some|over|around"
    r"|about|more than"
    r"|approximately|nearly|a total of))? (?P<number>\d{1,3}(?:,\d{3})*|\d{1,7})"
    r"(?: (?:valid|local|online|electronic))* (?:signatures?|signatories|residents|people|names|persons|electors"
    r"|households)\b"
    r"|\b(?P<before>\d{1,3}(?:,\d{3})+|\d{1,7})[- ](?:signatures?|signature petition|name petition)\b",
    re.IGNORECASE,
)
_BEHALF = re.compile(r"\b(?:on behalf of|representing|speaking for|spoke for|from)\b", re.IGNORECASE)
_OFFICER = re.compile(
    r",? (?:of |from |\(|(?:the )?(?:chair\w*|secretary|president|treasurer|director|manager|member|clerk|leader)"
    r" (?:of|to) )(?:the )?[\uf000-\uf7ff]",
    re.IGNORECASE,
)
_RESIDENTS = re.compile(
    r"\b(?:on behalf of|representing|from|by) (?P<words>(?:the |local |a number of |a group of |some |many "
    r"|several |\d+ )*"
    r"(?:residents|traders|parents|pupils|businesses|neighbours|tenants|users|families|objectors|supporters|householders"
    r"|members of the public|berth holders|local people)\b"
    r"(?:(?! (?:about|regarding|concerning|in relation|relating|calling|asking|requesting|seeking|on|with"
    r"|containing|who"
    r"|which|was|were|had|and|opposing|objecting|against)\b) [\w'’-]+){0,6})",
    re.IGNORECASE,
)
_ASKED = re.compile(r"^(?:He|She|They) (?:also |then |further )?(?:asked|enquired|queried)\b(?! that (?:his|her)\b)")
_QUOTED = re.compile(r"^\W*[\"“‘'](?P<matter>.{5,400}?)[\"”’']?\W*$")
_DEPUTATION = re.compile(r"\b(?:deputation|delegation)\b", re.IGNORECASE)
_WINDOW = 60
_CONDUCTING = re.compile(r"\bmet (?:with )?(?:the|a) (?:delegation|deputation)\b", re.IGNORECASE)


def read(section: Section, said: Sequence[Said], cast: Cast) -> tuple[Contribution, ...]:
    """The contributions of an item in order; what follows a question and answers it is added to it."""
    session = _SESSION.search(section.title.text) is not None
    found: list[Contribution] = []
    for sentence in said:
        if _NONE.search(sentence.text):
            continue
        fresh = list(_heard(sentence, session, cast)) or list(_asked_too(found, sentence))
        if fresh and found and _same(found[-1], fresh[0], cast):
            found[-1] = _more(found[-1], fresh[0])
        elif fresh:
            found += fresh
        elif found:
            found[-1] = _answered(found[-1], sentence, cast)
    return tuple(found)


def _heard(said: Said, session: bool, cast: Cast) -> Iterator[Contribution]:
    rules = [
        *rules_for("contributions", "heard", said.text),
        *(rules_of("contributions", "session") if session else ()),
    ]
    for rule in rules:
        found = rule.search(said.text)
        if found and not (rule.name == "question from" and not session):
            yield from _told(said, rule, found, cast)
            return


def _told(said: Said, rule: Rule, found: re.Match[str], cast: Cast) -> Iterator[Contribution]:
    who = place_of(found, "person", "people")
    speakers: list[Party | None] = [*parties(said, *who, cast)] if who[1] else []
    if not speakers and who[1] and found.groupdict().get("person"):
        speakers = [party(said, *who, cast)]
    if found.groupdict().get("nameless"):
        speakers = [Party(None, said.printed(*found.span("nameless")))]
    elif speakers and all(
        one and one.words and not one.mention and rule.row["kind"] == "statement" for one in speakers
    ):
        return
    bodies = _bodies(said, found, who)
    answerer = party(said, *place_of(found, "answerer"), cast)
    matter = _matter(said, found, who[1] or found.end() - len(found.group().split(" ")[-1]))
    number = _SIGNATURES.search(said.text) if rule.row["kind"] == "petition" else None
    for speaker in speakers or [None]:
        yield Contribution(
            rule.row["kind"],
            Proof(
                passages(said.span(), speaker, answerer),
                f"contribution: {rule.name.replace(',', '').replace(' ', '-')}",
                0.88,
            ),
            speaker,
            bodies,
            "" if bodies else _represented(said),
            matter,
            (answerer,) if answerer else (),
            _signatures(number),
        )


def _signatures(found: re.Match[str] | None) -> int | None:
    digits = (found["number"] or found["before"]) if found else ""
    return int(digits.replace(",", "")) if digits else None


def _bodies(said: Said, found: re.Match[str], who: tuple[int, int]) -> tuple[Span, ...]:
    """The bodies for whom somebody speaks: that the rule names, and those behind "on behalf of" or the name."""
    named = said.bodies(*place_of(found, "body"))
    named += said.bodies(*who)
    behind = _OFFICER.match(said.text, who[1]) if who[1] else None
    if behind:
        named += said.bodies(who[1], behind.end())
    for behalf in _BEHALF.finditer(said.text):
        if re.match(r" (?:the |a )?(?:\w+ ){0,2}[\uf000-\uf7ff]", said.text[behalf.end() :]):
            named += said.bodies(behalf.end(), behalf.end() + _WINDOW)[:1]
    return tuple(dict.fromkeys(one.span for one in named if not one.of_body))


def _matter(said: Said, found: re.Match[str], named: int) -> str:
    """What it was about, in the words behind the rule's; of a question, what stands behind the name."""
    start = found.end()
    for rule in rules_of("contributions", "matter"):
        told = rule.pattern.search(said.text, (named or start) if rule.row.get("behind") else max(0, start - 25))
        if told:
            return said.printed(*told.span("matter")).strip(' .“”"‘’')
    return ""


def _represented(said: Said) -> str:
    """The words for those on whose behalf somebody came who have no name: residents, traders."""
    found = _RESIDENTS.search(said.text)
    return said.printed(*found.span("words")) if found else ""


def _asked_too(found: Sequence[Contribution], said: Said) -> Iterator[Contribution]:
    """The question that the one who just spoke asked besides ("He asked whether ...")."""
    asked = _ASKED.match(said.text)
    if asked and found and found[-1].party and found[-1].kind in ("statement", "question"):
        last = found[-1]
        proof = Proof((said.span(), *last.proof.passages[:1]), "contribution: asked-too", 0.8)
        matter = said.printed(asked.end(), len(said.text)).strip(" .")
        yield Contribution("question", proof, last.party, last.organisations, last.represented, matter)


def _same(last: Contribution, fresh: Contribution, cast: Cast) -> bool:
    """Whether a sentence tells more of what was just heard: the same speaker in the same kind of contribution."""
    if fresh.party is None:
        return fresh.kind == last.kind and not fresh.matter and not fresh.organisations
    if last.party is None:
        return last.kind == "deputation" and fresh.kind == "statement"
    same = alike(name_of(last.party, cast), name_of(fresh.party, cast))
    return same and (fresh.kind == last.kind or fresh.kind == "statement")


def _more(last: Contribution, fresh: Contribution) -> Contribution:
    proof = replace(last.proof, passages=tuple(dict.fromkeys((*last.proof.passages, *fresh.proof.passages))))
    return replace(
        last,
        proof=proof,
        party=last.party or fresh.party,
        represented=last.represented or fresh.represented,
        organisations=last.organisations or fresh.organisations,
        matter=last.matter or fresh.matter,
        signatures=last.signatures if last.signatures is not None else fresh.signatures,
    )


def _answered(last: Contribution, said: Said, cast: Cast) -> Contribution:
    """The contribution with the one who answered it, or with a number of signatures that follows it."""
    number = _SIGNATURES.search(said.text) if last.kind == "petition" and last.signatures is None else None
    if number:
        last = replace(last, signatures=_signatures(number))
    if last.kind == "question" and not last.matter and (quoted := _QUOTED.match(said.text)):
        passages_ = tuple(dict.fromkeys((*last.proof.passages, said.span())))
        return replace(last, matter=said.printed(*quoted.span("matter")), proof=replace(last.proof, passages=passages_))
    if last.kind != "question" or last.answerers:
        return last
    for rule in rules_of("contributions", "answered"):
        found = rule.search(said.text)
        answerer = party(said, *place_of(found, "answerer"), cast) if found else None
        if answerer and answerer.mention and answerer != last.party:
            passages_ = tuple(dict.fromkeys((*last.proof.passages, *passages(said.span(), answerer))))
            return replace(last, answerers=(answerer,), proof=replace(last.proof, passages=passages_))
    return last
