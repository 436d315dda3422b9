"""Who the subjects of a sentence's undertakings may be: names, initials, offices whose holder is named, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from partnergraph.minutes.actions.cast import Cast
from partnergraph.minutes.facts import Mention
from partnergraph.text import Words

_AND = " and "
Group = tuple[int, int, tuple[Mention, ...]]
_BRACKET = re.compile(r"^ ?\([^()]{0,120}\)")
_APPOSITION = re.compile(r"^, (?:[A-Z][\w&'’-]*,? ?(?:of |and |for |the |to )*){1,9}, ")
_JOINT = re.compile(r"^(?:,| and| &|, and| or|/| together with| with)(?: the)? ?$")
_ANSWERED = re.compile(
    r"\b(?:questions?|quer(?:y|ies)|points?|request|comments?|prompting|reply|response)\b[^,;]{0,60}?"
    r" (?:from|by|to|of)(?: the)? $"
)
_LETTERS = re.compile(r"\b[A-Z]{2,4}(?:(?:/| and | & |, )[A-Z]{2,4}){0,3}\b")
_EACH = re.compile(r"[A-Z]{2,4}")
_CHAIR = re.compile(
    r"\b[Tt]he (?:Independent |Acting )?[Cc]hair(?:man|woman|person)?\b(?! of (?!the (?:partnership|board|group"
    r"|committee|panel|forum|meeting|executive)\b))(?!['’]s|-\w)"
)
_PRONOUN = re.compile(r"(?:^|(?<=, )|(?<=; )|(?<=: )|(?<=\band )|(?<=\band that )|(?<=\bbut ))(?P<he>[Hh]e|[Ss]he)\b")
_SPEAKS = re.compile(
    r"(?: \([^()]{0,120}\))?(?:,[^,]{2,80},)? (?:(?:also|then|further) )?[a-z]+(?:ed|d|t|ve|id|ook|ng|es|s|ade|oke"
    r"|ad)\b"
)


def subjects(sentence: Words, text: str, names: Cast, last: Sequence[Mention]) -> list[Group]:
    """Those who may undertake something in a sentence, each with start and end in it; ``last`` spoke before."""
    held = list(_office_holders(text, names))
    lettered = list(by_initials(sentence, names))
    named = [
        group
        for group in groups(sentence, names)
        if not any(start < group[1] and group[0] < end for start, end, _ in (*held, *lettered))
    ]
    there = [*named, *held, *lettered]
    pronouns = list(_pronouns_here(text, there, last))
    return [*(one for one in there if not any(start < one[0] < end for start, end, _ in pronouns)), *pronouns]


def _office_holders(text: str, names: Cast) -> Iterator[Group]:
    """The named holders of the offices that a sentence speaks of: "the Chair", "the Director of Works"."""
    if names.chair:
        for match in _CHAIR.finditer(text):
            yield match.start(), match.end(), (names.chair,)
    if names.office:
        for match in names.office.finditer(text):
            yield match.start(), match.end(), (names.offices[match["office"].casefold()],)


def _pronouns_here(text: str, there: Sequence[Group], last: Sequence[Mention]) -> Iterator[Group]:
    """The pronouns of a sentence: one in its midst means the last person before it in it who does something."""
    spoken = sorted(
        (start, end, group)
        for start, end, group in there
        if len(group) == 1 and group[0].kind == "person" and (start == 0 or _SPEAKS.match(text, end))
    )
    for match in _PRONOUN.finditer(text):
        before = [group[0] for start, _, group in spoken if start < match.start()][::-1]
        person = meant(match["he"], [*before, *last])
        joined = next((group for group in there if group[0] == match.end() + len(_AND)), None)
        if person and joined and text.startswith(_AND, match.end()) and joined[2][0].kind == "person":
            yield match.start(), joined[1], (person, *joined[2])
        elif person:
            yield match.start(), match.end(), (person,)


def groups(sentence: Words, names: Cast) -> Iterator[tuple[int, int, tuple[Mention, ...]]]:
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
            and not (
                _ANSWERED.search(sentence.text[max(0, start - 120) : start]) and sentence.text[end:].startswith(", ")
            )
            and mention.kind == inside[place][2].kind
            and _JOINT.match(sentence.text[end : inside[place][0]])
        ):
            group.append(inside[place][2])
            end = _past_bracket(sentence.text, inside[place][1])
            place += 1
        yield start, end, tuple(group)


def by_initials(sentence: Words, names: Cast) -> Iterator[tuple[int, int, tuple[Mention, ...]]]:
    """People whom their initials name ("JM to write", "JM/TR agreed to meet"), where they are not all mentions."""
    taken = {(start, end): mention for start, end, mention in names.within(sentence)}
    for match in _LETTERS.finditer(sentence.text):
        each = [(at.start() + match.start(), at.end() + match.start()) for at in _EACH.finditer(match.group())]
        inside = [place for place in taken if place[0] < match.end() and match.start() < place[1]]
        if len(inside) == len(each) or any(place not in each or taken[place].kind != "person" for place in inside):
            continue
        named = (taken.get(place) or names.initials.get(sentence.text[slice(*place)]) for place in each)
        people = tuple(mention for mention in named if mention)
        if people:
            yield match.start(), match.end(), people


def _past_bracket(text: str, end: int) -> int:
    if found := _BRACKET.match(text[end : end + 140]):
        return end + found.end()
    if found := _APPOSITION.match(text[end : end + 140]):
        return end + found.end() - 2
    return end


def meant(pronoun: str, last: Sequence[Mention]) -> Mention | None:
    """Whom "he" or "she" means: the latest speaker whose honorific does not forbid it."""
    barred = ("mrs", "ms", "miss", "madam", "dame", "lady") if pronoun.lower() == "he" else ("mr", "sir", "lord")
    return next((person for person in last if person.honorific.lower().rstrip(".") not in barred), None)
