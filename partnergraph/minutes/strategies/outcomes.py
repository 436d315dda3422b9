"""Which strategies an item considers, whether it is about them, and which of its decisions are their outcome."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from partnergraph.minutes.facts import Consideration, Decision, Mention, Proof
from partnergraph.minutes.outline import Section
from partnergraph.minutes.sentences import sentences
from partnergraph.minutes.strategies.clauses import Clause, clauses_of, is_object
from partnergraph.minutes.strategies.families import TERMS
from partnergraph.minutes.strategies.introductions import (
    ends_with,
    introduced,
    is_one_of_a_list,
    opened,
    to_the_point,
    told,
)
from partnergraph.minutes.strategies.parts import parts
from partnergraph.minutes.strategies.tokens import key_of
from partnergraph.minutes.strategies.topics import Topic
from partnergraph.minutes.strategies.vocabulary import listed
from partnergraph.text import Span, Words

_TELLING = {"strategy-name": 3, "strategy-in-small-letters": 3, "strategy-abbreviation": 2, "strategy-serving-plan": 1}
_YEAR_BEFORE = re.compile(r"\d{4} $")

Group = tuple[tuple[str, ...], str]
"""A strategy, by the words of its fullest name, and an edition of it, or empty."""
Groups = Mapping[Group, Sequence[Mention]]
Named = tuple[Clause, Mapping[Group, Span | None]]


class _Places:
    """Where the groups of an item are named."""

    def __init__(self, groups: Mapping[Group, Sequence[Mention]]) -> None:
        self._named = sorted((member.span, group) for group, members in groups.items() for member in members)
        self._starts = [span.start for span, _ in self._named]

    def within(self, span: Span) -> dict[Group, Span]:
        """The groups named inside a span, each with the first place."""
        found: dict[Group, Span] = {}
        for place in range(bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)):
            named, group = self._named[place]
            if named.end <= span.end:
                found.setdefault(group, named)
        return found


class _Item:
    """What an item says of each of its strategies: in its title, in the words that introduce it, in its decisions."""

    def __init__(self, content: str, section: Section, groups: Groups, decisions: Sequence[Decision]) -> None:
        places = _Places(groups)
        titled = [group for group, members in groups.items() if any(_titled(member, section) for member in members)]
        self.titled = {name for name, _ in titled}
        self.dated = {name for name, edition in titled if edition}
        self.editions = frozenset(titled)
        self.introduced = _introduced(section, places, bool(titled))
        self.clauses = _referred(clauses_of(content, decisions), places, section, frozenset(titled))
        settled = any(c.is_on_what_was_said() and not any(named.values()) for c, named in self.clauses)
        if settled and not titled and not self.introduced:
            self.introduced = _spoken_of(told(section), places)
        self.decided = {
            group
            for clause, named in self.clauses
            for group, span in named.items()
            if (is_object(clause, span) if span else clause.settles_it())
        }

    def named(self, group: Group) -> set[int]:
        """The numbers of the decisions whose own words name a strategy, or lean on words that do."""
        return {clause.number for clause, named in self.clauses if group in named}

    def outcome(self, group: Group, topic: Topic, topical: bool) -> set[int]:
        """The numbers of the decisions that name a strategy or point to it."""
        found = self.named(group)
        if group[0] in self.titled or topical or (group in self.introduced and not self.titled):
            whole = topic.is_filled() and not topical
            alone = whole or topic.is_alone()
            found |= {c.number for c, named in self.clauses if not named and c.concerns_paper(whole, alone)}
        return found

    def is_past(self, group: Group, members: Sequence[Mention], content: str) -> bool:
        """Whether the item is about another edition: the title names one, or a year stands before this one's name."""
        return group not in self.editions if group[0] in self.dated else _is_past(members, content)


def considerations(
    content: str, section: Section, mentions: Sequence[Mention], decisions: Sequence[Decision]
) -> tuple[Consideration, ...]:
    """One consideration for each strategy and edition in the item, in the order in which the item first names them.

    Parts of the item under headings of their own are read each by itself.
    """
    here = [mention for mention in mentions if mention.item == section.position]
    fullest = {mention.span: mention for mention in mentions}
    found: dict[Group, tuple[int, Consideration]] = {}
    own, *headed = parts(section)
    for part in (own, *headed):
        rest = [] if part is not own else [other.span for other in headed]

        def is_inside(span: Span, part: Section = part, rest: Sequence[Span] = rest) -> bool:
            return not any(other.covers(span) for other in rest) and (part is own or part.span.covers(span))

        groups = _groups(part, [mention for mention in here if is_inside(mention.span)], fullest)
        places = [place for place, one in enumerate(decisions) if is_inside(one.proof.passages[0])]
        for group, consideration in _of_part(content, part, groups, [decisions[place] for place in places]):
            outcome = tuple(places[number] for number in consideration.decisions)
            one = replace(consideration, decisions=outcome)
            start, known = found.get(group, (groups[group][0].span.start, one))
            found[group] = start, _both(known, one)
    return tuple(one for _, one in sorted(found.values(), key=lambda pair: (pair[0], pair[1].edition)))


def _both(one: Consideration, other: Consideration) -> Consideration:
    """What two parts of an item say of one strategy: the part that is about it tells, else the first."""
    chief = other if one.relation == "mention" and other.relation == "subject" else one
    return replace(chief, decisions=tuple(sorted({*one.decisions, *other.decisions})))


def _of_part(
    content: str, section: Section, groups: Groups, decisions: Sequence[Decision]
) -> Iterator[tuple[Group, Consideration]]:
    """The considerations of an item without parts, or of one part of an item."""
    item = _Item(content, section, groups, decisions)
    editions = Counter(group[0] for group in groups)
    for group, members in groups.items():
        topic = Topic(section.title.text, members, group[0])
        topical = group[0] not in item.titled and topic.is_subject() and bool(item.named(group))
        past = editions[group[0]] > 1 and item.is_past(group, members, content)
        subject = (group[0] in item.titled and not past) or topical or group in item.introduced | item.decided
        outcome = item.outcome(group, topic, topical) if subject else item.named(group)
        if members[0].instrument == TERMS:
            outcome |= _shared_terms(item.clauses)
        yield group, _consideration(section, members, group[1], subject, outcome)


def _groups(
    section: Section, mentions: Sequence[Mention], fullest: Mapping[Span, Mention]
) -> dict[Group, list[Mention]]:
    """The mentions in order, those of one strategy and edition together; ``fullest`` are all of the document."""
    families: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in mentions:
        full = fullest.get(mention.stands_for, mention) if mention.stands_for else mention
        families[key_of(full.name)].append(mention)
    found: dict[Group, list[Mention]] = defaultdict(list)
    for name, members in families.items():
        for member, edition in zip(members, _editions(members, section), strict=True):
            found[name, edition].append(member)
    return dict(found)


def _editions(members: Sequence[Mention], section: Section) -> list[str]:
    """The edition of each mention: its own; else the title's, for a name; else that last met; else the item's first."""
    named = [member.edition for member in members if member.edition]
    title = next((member.edition for member in members if member.edition and _titled(member, section)), "")
    found: list[str] = []
    last = served = ""
    for member in members:
        points = member.rule in ("strategy-serving-plan", "strategy-pointed-to")
        edition = member.edition or ("" if points else title) or last or next(iter(named), "")
        if member.rule == "strategy-serving-plan":
            edition = served = served or edition
        last = last if points else member.edition or last
        found.append(edition)
    return found


def _titled(mention: Mention, section: Section) -> bool:
    return bool(section.title) and section.title.span().covers(mention.span)


def _is_past(members: Sequence[Mention], content: str) -> bool:
    """Whether every mention of the edition is by a year in front of the name ("the 2018 Gangs Strategy")."""
    return all(_YEAR_BEFORE.search(content[max(0, member.span.start - 5) : member.span.start]) for member in members)


def _referred(clauses: Sequence[Clause], places: _Places, section: Section, titled: frozenset[Group]) -> list[Named]:
    """Each clause with the strategies it names, and where; or with the one it points back to, without a place."""
    words = [paragraph.words for paragraph in section.paragraphs if clauses and not paragraph.annex]
    said = [sentences(each) for each in words]
    before = {after.span().start: sentence for row in said for sentence, after in pairwise(row)}
    found: list[Named] = []
    for clause in clauses:
        named: Mapping[Group, Span | None] = places.within(clause.span)
        if not named and clause.points and clause.span.start == clause.passage.start and found:
            named = _first({group: span for group, span in found[-1][1].items() if span})
        elif named and found and clause.passage == found[-1][0].passage and clause.is_of_it():
            named = {**_first({group: span for group, span in found[-1][1].items() if span}), **named}
        elif not named and clause.leans:
            named = _first(places.within(Span(clause.passage.start, clause.span.start)))
        sentence = before.get(clause.passage.start)
        back = clause.matter in ("nothing", "it", "this") or clause.is_reply()
        if not named and sentence is not None and back:
            earlier = places.within(to_the_point(sentence).span())
            known = {group: span for group, span in earlier.items() if group in titled}
            named = _first(known if titled else earlier)
        found.append((clause, named))
    return found


def _introduced(section: Section, places: _Places, titled: bool) -> set[Group]:
    """The strategies that the words which introduce the item's paper name; else, where the title names none, those
    that its first words go on to speak of.
    """
    found: set[Group] = set()
    for passage in introduced(section):
        here = places.within(passage.span())
        alone = next(iter(here.values())) if len(here) == 1 else None
        found.update(() if alone and not titled and is_one_of_a_list(passage, alone) else here)
    if not titled and not found:
        found = _spoken_of(opened(section), places)
    return found


def _spoken_of(passages: Sequence[Words], places: _Places) -> set[Group]:
    """The strategies that end the passages, which are the subjects of sentences."""
    return {
        group
        for passage in passages
        for group, named in places.within(passage.span()).items()
        if ends_with(passage, named)
    }


def _first(named: Mapping[Group, Span]) -> dict[Group, None]:
    """The strategy named first, without its place."""
    return dict.fromkeys(sorted(named, key=lambda group: named[group])[:1])


def _shared_terms(clauses: Sequence[Named]) -> set[int]:
    """Decisions on the terms of reference of a body "and its subgroups" are about those of all the item's bodies."""
    several = "|".join(map(re.escape, sorted(listed("several bodies in one phrase"))))
    shared = re.compile(rf"\b(?:its|their|the) (?:{several})\b(?! \()", re.IGNORECASE)
    return {clause.number for clause, groups in clauses if groups and shared.search(clause.text)}


def _consideration(
    section: Section, members: Sequence[Mention], edition: str, subject: bool, outcome: set[int]
) -> Consideration:
    """The consideration with its most telling mention: the fullest in the body, the title's where there is none."""
    body = [member for member in members if not _titled(member, section)] or list(members)
    best = max(body, key=lambda m: (_TELLING.get(m.rule, 0), len(m.name), bool(m.edition), -m.span.start))
    proof = Proof((best.span,), "strategy-subject" if subject else "strategy-in-passing", 0.9 if subject else 0.85)
    return Consideration(best.span, "subject" if subject else "mention", proof, edition, tuple(sorted(outcome)))
