"""What the first words of an item are about: the paper they introduce, or what somebody tells of a strategy."""

from __future__ import annotations

import re

from partnergraph.minutes.outline import Section
from partnergraph.minutes.sentences import sentences
from partnergraph.minutes.strategies.clauses import about_paper
from partnergraph.minutes.strategies.tokens import tokens
from partnergraph.minutes.strategies.vocabulary import listed
from partnergraph.minutes.titles import is_standing
from partnergraph.text import Span, Words

_OPENING = 2000
_NEAR = 80
_BEHIND = 16
_AUXILIARIES = r"would|will|is|was|had|has|were|are"
_NOUN_PHRASE = rf"(?:(?!(?:{_AUXILIARIES})\b)[^\s.,;]+ ){{1,14}}(?={_AUXILIARIES})"
_SUBJECT = re.compile(rf"The {_NOUN_PHRASE}")
_TELLS = re.compile(
    r"\b(?:advised|reported|explained|stated|said|confirmed|(?:informed|reminded|advised|updated|told) (?:\w+ ){1,3})"
    rf" ?that (?=(?:the|its|our|an?) {_NOUN_PHRASE})"
)
_ENDS = re.compile(rf"\b(?:{_AUXILIARIES})\b")
_LAST_OF_LIST = re.compile(r",[^,;.]{2,60},? and (?:(?:the|an?|its|our|their|draft|new|revised|updated|final) )*$")


def introduced(section: Section) -> list[Words]:
    """The passages of the item's first sentences that say what its paper is about."""
    found: list[Words] = []
    for paragraph in [p for p in section.paragraphs if not p.annex][:3]:
        for sentence in _first_two(paragraph.words):
            if about_paper(sentence.text):
                found.append(to_the_point(sentence))
        if found:
            break
    return found


def opened(section: Section) -> list[Words]:
    """The first words of the sentence behind the one that introduces the item's paper: what it goes on to speak of."""
    for paragraph in [p for p in section.paragraphs if not p.annex][:2]:
        said = _first_two(paragraph.words)
        if len(said) == 2 and about_paper(said[0].text):
            subject = _SUBJECT.match(said[1].text)
            return [said[1].cut(0, subject.end())] if subject else []
    return []


def told(section: Section) -> list[Words]:
    """What the item's first sentences tell something of: "Ms Orr reported that the Harbour Plan had been printed".

    An item of many matters (correspondence, updates) is about none of them.
    """
    many = listed("titles of many matters")
    if is_standing(section.title.text) or any(token.lower in many for token in tokens(section.title.text)):
        return []
    for paragraph in [p for p in section.paragraphs if not p.annex][:1]:
        for sentence in _first_two(paragraph.words)[:1]:
            if (tells := _TELLS.search(sentence.text)) and (end := _ENDS.search(sentence.text, tells.end())):
                return [sentence.cut(max(tells.end(), end.start() - _NEAR), end.start())]
            if subject := _SUBJECT.match(sentence.text):
                return [sentence.cut(0, subject.end())]
    return []


def ends_with(passage: Words, named: Span) -> bool:
    """Whether a passage ends with a name, or with a few letters behind it."""
    return passage.span().end - named.end <= _BEHIND


def is_one_of_a_list(passage: Words, named: Span) -> bool:
    """Whether a name ends a list of the things that a passage speaks of: "staffing, the fair and the Rivers Plan"."""
    before = next((place for place, at in enumerate(passage.offsets) if at >= named.start), len(passage))
    return _LAST_OF_LIST.search(passage.text[:before]) is not None


def to_the_point(sentence: Words) -> Words:
    """The sentence up to the words that lead to what is named in passing."""
    lower = sentence.text.lower()
    ends = [place for phrase in listed("in passing") if (place := lower.find(phrase)) > 0]
    return sentence.cut(0, min(ends, default=len(sentence)))


def _first_two(words: Words) -> list[Words]:
    return sentences(words.cut(0, min(_OPENING, len(words))))[:2]
