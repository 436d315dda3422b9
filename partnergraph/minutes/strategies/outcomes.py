"""Which strategies an item considers, whether it is about them, and which of its decisions are their outcome."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.minutes.facts import Consideration, Decision, Mention, Proof
from partnergraph.minutes.outline import Section
from partnergraph.minutes.sentences import sentences
from partnergraph.minutes.strategies.tokens import key_of, tokens
from partnergraph.minutes.strategies.vocabulary import CONNECTORS, listed, verbs
from partnergraph.text import Span, Words, words

_ALWAYS = frozenset({"note", "withdraw"})
_WITH_THE_PAPER = frozenset({"approve", "endorse", "agree", "recommend"})
_WITH_THE_TITLE = frozenset({"approve", "endorse", "agree", "request"})
_OBJECT = 60
_TELLING = {"strategy-name": 3, "strategy-in-small-letters": 3, "strategy-abbreviation": 2, "strategy-serving-plan": 1}


@dataclass(frozen=True, slots=True)
class _Clause:
    """What one decision says: its span in the text, and its words."""

    number: int
    decision: Decision
    span: Span
    text: str


def considerations(
    content: str, section: Section, mentions: Sequence[Mention], decisions: Sequence[Decision]
) -> tuple[Consideration, ...]:
    """One consideration for each strategy and edition in the item, in the order in which the item first names them."""
    here = [mention for mention in mentions if mention.item == section.position]
    families = _families(here, mentions)
    clauses = _clauses(content, decisions)
    told = _introduced(section)
    found: list[tuple[int, Consideration]] = []
    titled = {name for name, members in families.items() if any(_titled(member, section) for member in members)}
    for name, members in families.items():
        editions = _editions(members, section)
        for edition in sorted(set(editions.values())):
            own = [member for member in members if editions[member.span] == edition]
            other = [span for span, label in editions.items() if label != edition]
            rivals = [m.span for rest, group in families.items() if rest != name for m in group] + other
            subject = _is_subject(own, name in titled and not (other and _is_past(own, content)), told, clauses)
            owed = (name in titled) or (subject and not titled)
            outcome = _outcome(own, rivals, clauses, owed and subject, _fills(section.title.text, own, name))
            outcome |= _shared_terms(own, clauses, families)
            found.append((min(m.span.start for m in own), _consideration(section, own, edition, subject, outcome)))
    return tuple(consideration for _, consideration in sorted(found, key=lambda pair: (pair[0], pair[1].edition)))


def _families(here: Sequence[Mention], mentions: Sequence[Mention]) -> dict[tuple[str, ...], list[Mention]]:
    """The item's mentions, those of one strategy together, under the words of its fullest name."""
    by_span = {mention.span: mention for mention in mentions}
    found: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in here:
        fullest = by_span.get(mention.stands_for, mention) if mention.stands_for else mention
        found[key_of(fullest.name)].append(mention)
    return dict(found)


def _editions(members: Sequence[Mention], section: Section) -> dict[Span, str]:
    """The edition of each mention: its own; else the title's, for a name; else that last met; else the item's first."""
    named = [member.edition for member in members if member.edition]
    title = next((member.edition for member in members if member.edition and _titled(member, section)), "")
    found: dict[Span, str] = {}
    last = served = ""
    for member in members:
        points = member.rule in ("strategy-serving-plan", "strategy-pointed-to")
        edition = member.edition or ("" if points else title) or last or next(iter(named), "")
        if member.rule == "strategy-serving-plan":
            edition = served = served or edition
        last = member.edition or last
        found[member.span] = edition
    return found


def _titled(mention: Mention, section: Section) -> bool:
    return bool(section.title) and section.title.span().covers(mention.span)


def _is_past(own: Sequence[Mention], content: str) -> bool:
    """Whether every mention of the edition is by a year in front of the name ("the 2018 Gangs Strategy")."""
    return all(re.search(r"\d{4} $", content[max(0, member.span.start - 5) : member.span.start]) for member in own)


def _introduced(section: Section) -> list[Span]:
    """The passages of the item's first sentences that say what its paper is about."""
    found: list[Span] = []
    for paragraph in [p for p in section.paragraphs if not p.annex][:3]:
        for sentence in sentences(paragraph.words)[:2]:
            if _about_paper(sentence):
                found += _parts(sentence)
        if found:
            break
    return found


def _about_paper(sentence: Words) -> bool:
    return any(token.lower in listed("introducing") for token in tokens(sentence.text))


def _parts(sentence: Words) -> list[Span]:
    """The sentence without what it names in passing: all up to the first such words."""
    lower = sentence.text.lower()
    ends = [place for words_ in listed("in passing") if (place := lower.find(words_)) > 0]
    end = min(ends, default=len(sentence))
    return [sentence.span(0, end)]


def _is_subject(own: Sequence[Mention], titled: bool, told: Sequence[Span], clauses: Sequence[_Clause]) -> bool:
    """Whether the item is about it: in the title, in what the paper is said to be, or approved or endorsed."""
    if titled or any(span.covers(member.span) for span in told for member in own):
        return True
    return any(_is_object(clause, member) for clause in clauses for member in own)


def _is_object(clause: _Clause, member: Mention) -> bool:
    """Whether the decision approves or endorses the thing itself, or agrees it."""
    if not clause.span.covers(member.span):
        return False
    if clause.decision.kind in ("approve", "endorse"):
        return True
    place = member.span.start - clause.span.start
    before = re.search(r"\bagree[ds]? (?:\w+ ){0,3}$", clause.text[:place], re.IGNORECASE)
    return clause.decision.kind == "agree" and before is not None


def _clauses(content: str, decisions: Sequence[Decision]) -> list[_Clause]:
    """What each decision says; a sentence with two operative verbs is parted where the second begins."""
    found: list[_Clause] = []
    for number, decision in enumerate(decisions):
        for passage in decision.proof.passages:
            kinds: set[str] = {other.kind for other in decisions if other.proof.passages == decision.proof.passages}
            said = words(content, passage)
            start, end = _clause(said.text, decision.kind, kinds) if said else (0, 0)
            if end > start:
                found.append(_Clause(number, decision, said.span(start, end), said.text[start:end]))
    return found


def _clause(text: str, kind: str, kinds: set[str]) -> tuple[int, int]:
    """Where the part of a sentence that holds the verb of ``kind`` begins and ends."""
    first = {other: place for other in kinds if (place := _verb(text, other)) is not None}
    if kind not in first or len(first) < 2:
        return 0, len(text)
    start = first[kind]
    later = [place for place in first.values() if place > start]
    begin = 0 if start == min(first.values()) else start
    return begin, min(later, default=len(text))


def _verb(text: str, kind: str) -> int | None:
    """The place of the first operative verb of a kind."""
    if kind not in verbs():
        return None
    found = re.search(rf"\b(?:{'|'.join(map(re.escape, verbs()[kind]))})\b", text, re.IGNORECASE)
    return found.start() if found else None


def _outcome(
    own: Sequence[Mention], rivals: Sequence[Span], clauses: Sequence[_Clause], owed: bool, whole: bool
) -> set[int]:
    """The numbers of the decisions that name a strategy and, where ``owed``, of those on the item's paper.

    ``whole`` says that the item's title is little but the strategy's name.
    """
    named = {clause.number for clause in clauses if any(clause.span.covers(member.span) for member in own)}
    free = [clause for clause in clauses if not any(clause.span.covers(span) for span in rivals)]
    return named | {clause.number for clause in free if owed and _concerns(clause, whole)}


def _concerns(clause: _Clause, whole: bool) -> bool:
    """Whether a decision that names no strategy is about the item's own."""
    kind = clause.decision.kind
    if kind in _ALWAYS or (whole and kind in _WITH_THE_TITLE):
        return True
    start = _verb(clause.text, kind)
    near = clause.text[start : start + _OBJECT].lower() if start is not None else ""
    return kind in _WITH_THE_PAPER and any(f" {paper}" in near for paper in listed("the paper itself"))


def _fills(title: str, own: Sequence[Mention], name: tuple[str, ...]) -> bool:
    """Whether the title says little more than the strategy's name and that there is a paper on it."""
    known = set(name) | {word for member in own for word in key_of(member.name)}
    said = [token for token in tokens(title) if token.text[0].isalpha()]
    extra = [token for token in said if token.bare.replace("-", "") not in known]
    spare = (
        CONNECTORS
        | listed("papers") - listed("papers on progress")
        | listed("qualifiers")
        | listed("serving")
        | {"plan", "the", "a", "an", "on"}
    )
    return all(token.lower in spare for token in extra)


def _shared_terms(
    own: Sequence[Mention], clauses: Sequence[_Clause], families: dict[tuple[str, ...], list[Mention]]
) -> set[int]:
    """Decisions on the terms of reference of a body "and its subgroups" are about those of all the item's bodies."""
    if own[0].instrument != "terms-of-reference":
        return set()
    everyone = [m for group in families.values() for m in group if m.instrument == "terms-of-reference"]
    groups = "|".join(map(re.escape, sorted(listed("several bodies in one phrase"))))
    return {
        clause.number
        for clause in clauses
        if any(clause.span.covers(member.span) for member in everyone)
        and re.search(rf"\b(?:its|their|the) (?:{groups})\b(?! \()", clause.text, re.IGNORECASE)
    }


def _consideration(
    section: Section, own: Sequence[Mention], edition: str, subject: bool, outcome: set[int]
) -> Consideration:
    """The consideration with its most telling mention: the fullest in the body, the title's where there is none."""
    body = [member for member in own if not _titled(member, section)] or list(own)
    best = max(body, key=lambda m: (_TELLING.get(m.rule, 0), len(m.name), bool(m.edition), -m.span.start))
    proof = Proof((best.span,), "strategy-subject" if subject else "strategy-in-passing", 0.9 if subject else 0.85)
    return Consideration(best.span, "subject" if subject else "mention", proof, edition, tuple(sorted(outcome)))
