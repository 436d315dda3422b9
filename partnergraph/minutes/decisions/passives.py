"""Whether a clause in the passive, or one that may stand in somebody's mouth, says what the body itself decided."""

from __future__ import annotations

import re
from functools import cache

from partnergraph.minutes.decisions.verbs import Verb, either

_WINDOW = 240
_LONGEST = 2000
_PEOPLE = re.compile(r"(?:members|partners|\S+ (?:was|were))\b", re.IGNORECASE)
_BOUNDARY = re.compile(r"; | and | but |, and |, but |: ")
_RELATIVE = re.compile(r"\b(?:of|in|to|by|for|from|on|with|at) (?:which|whom)\b|\bwhose\b", re.IGNORECASE)
_MOTION = re.compile(r"\b(?:motion|proposition|resolution|amendment)(?: as amended)?$", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\b(?:when|where|once|until|if|after|before|while|although|whether|which|who|that|as|what|unless|since|because)"
    r"(?: (?:it|this|the|they|these))?(?: \S+){0,5}$",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"^(?: \S+){0,6}? (?:at|by|in) (?:the|its|their|our|an?) (?:last|previous|earlier|prior|preceding)\b"
    r"|^(?: \S+){0,2}? at (?:the|a|its) (?:\S+ ){0,3}meeting (?:of|held|on|in)\b"
    r"|^ (?:last (?:year|month|week|meeting)|previously|earlier)\b"
    r"|^(?: back)? in (?:(?:early|late|mid|january|february|march|april|may|june|july|august|september"
    r"|october|november|december) )*(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_BY_OTHERS = re.compile(
    r"^ (?:with(?! (?:the (?:addition|exception|inclusion|omission|proviso|following)"
    r"|(?:one|two|three|an?|some) (?:\w+ )?"
    r"(?:change|amendment|addition|correction|condition)s?|minor|amendments|changes|immediate|effect)\b)"
    r"|between|among)\b|^(?: \S+){0,3}? by (?!(?:the |all |both )?(?:members|partners|partnership"
    r"|board|group|committee|panel|forum|meeting|"
    r"all|everyone|those present|unanimous|majority|consensus|\d|\w+ votes|leave of|common consent"
    r"|email|e-mail|the end|way of|a (?:show"
    r"|majority|ballot)|general|councillors|trustees|lots?|drawing|the drawing|ballot|secret|paper ballot|acclamation"
    r"|affirmation|assent|consent|means)\b)",
    re.IGNORECASE,
)
_DEBATED = re.compile(
    r"^(?:after|following) (?:\w+ ){0,3}(?:discussion|debate|consideration|deliberation),? (?=\w)", re.IGNORECASE
)
_ACTIONS = re.compile(r"\b(?:actions?(?: points?)?|next steps?)$", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:points?|comments?|issues?|observations?|concerns?|views?|questions?|feedback)\b[^,;]{0,60}$"
    r"|\bthe following$",
    re.IGNORECASE,
)
_TO_A_BODY = re.compile(r"(?i: for (?:approval|adoption|endorsement))? to (?:(?:the|full|its) )?[A-Z]")
_ATTENDING = re.compile(r"\bapolog(?:y|ies)\b|\bdeclarations?\b|\bcorrespondence\b", re.IGNORECASE)


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either('speech')})\b", re.IGNORECASE)


@cache
def thing() -> re.Pattern[str]:
    """A matter of business ("the report"), at the end of what it is asked of."""
    return re.compile(rf"\b(?:{either('things')})\b[^,;]{{0,120}}$", re.IGNORECASE)


def is_reported(before: str, subject: int) -> bool:
    """Whether the clause with its subject at ``subject`` stands inside what somebody is said to have said."""
    ahead = before[max(0, subject - _WINDOW) : subject]
    ends = [told.end() for told in _speech().finditer(ahead)]
    if not ends:
        return False
    between = ahead[ends[-1] :]
    if between.rstrip().endswith((" and", " but", ";", ":")):
        return False
    return not (between.rstrip().endswith(",") and " that" not in between)


def _told_that(clause: str) -> bool:
    """Whether the clause says that somebody told something ("He confirmed that the plan was ...")."""
    return any(
        re.match(r"(?: (?:to )?(?:the )?\w+){0,3},? that\b", clause[told.end() :])
        for told in _speech().finditer(clause)
    )


def is_impersonal(before: str, text: str, end: int) -> bool:
    """Whether "it was -ed" states the body's own stand: not reported, not of another time, not by one speaker."""
    start = before.rfind(" it ") + 1 if before.rfind(" it ") >= 0 else 0
    ahead = before[:start].rstrip()
    if re.search(
        r"\b(?:when|where|once|until|if|after|before|whether|that|as|which|unless|at which)$", ahead, re.IGNORECASE
    ):
        return False
    return not (is_reported(before, start) or ELSEWHERE.search(text[end:]) or _BY_OTHERS.search(text[end:]))


def _clause(before: str) -> str:
    """The clause that ends in "was" or "were": what stands behind the last joint with a subject of its own."""
    clause = before
    for boundary in _BOUNDARY.finditer(before):
        joined = before[boundary.end() :]
        if not re.search(r"\b(?:was|were)\b", joined):
            continue
        if boundary.group().strip() == ":" or re.match(r"(?:this|that|these|it|they|the)\b", joined, re.IGNORECASE):
            clause = joined
    return clause


def is_passive(before: str, text: str, end: int, verb: Verb) -> bool:
    """Whether "X was -ed" says what the body did with X: ``before`` ends in "was", the verb ends at ``end``."""
    clause, after = _clause(before[-_LONGEST:]), text[end : end + _LONGEST]
    subject = _DEBATED.sub("", re.sub(r" ?\b(?:was|were) ?$", "", clause).strip())
    if re.search(r", which$", subject) and re.match(r"^(?: by (?:all|the \w+))?[.;]|^$", after):
        return verb.kind in ("agree", "approve", "endorse")
    if _RELATIVE.search(subject):
        return False
    if ELSEWHERE.search(after) or _BY_OTHERS.search(after):
        return False
    if is_reported(before, len(before) - len(clause)) or _told_that(clause):
        return False
    if re.search(r"\b(?:who|which|that)$", subject) or _SUBORDINATE.match(subject) or _PEOPLE.match(subject):
        return False
    return _suits(verb, subject, text, after)


def _suits(verb: Verb, subject: str, text: str, after: str) -> bool:
    """Whether a matter of this name can be decided with this verb."""
    if verb.kind == "approve" and _MOTION.search(subject):
        return False
    if verb.base != "note" and _ATTENDING.search(subject):
        return False
    if _ACTIONS.search(subject) and text.rstrip().endswith((":", ":-")):
        return False
    if verb.kind == "note" and _POINTS.search(subject):
        return False
    if verb.kind == "recommend" and verb.base == "recommend":
        return _TO_A_BODY.match(after) is not None
    if verb.kind in ("request", "recommend") and verb.base not in ("refer", "remit", "instruct"):
        return False
    return not verb.thing or thing().search(subject) is not None
