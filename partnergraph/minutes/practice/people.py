"""Who is meant by a name, an office or initials in a sentence."""

from __future__ import annotations

import re

from partnergraph.minutes.actions.cast import Cast
from partnergraph.minutes.business import Party
from partnergraph.minutes.facts import Mention
from partnergraph.minutes.practice.patterns import OFFICE
from partnergraph.minutes.practice.said import PERSON_SIGNS, Said
from partnergraph.text import Span

_CHAIR = re.compile(
    r"^(?:the )?(?:chair(?:man|woman|person)?|mayor|convenor|convener|cathaoirleach|president|provost)$", re.IGNORECASE
)
_OFFICE = re.compile(rf"{OFFICE}(?! [{PERSON_SIGNS}])", re.IGNORECASE)
_ASIDE = re.compile(r" ?\([^()]*\)$")


def fuller(mention: Mention, cast: Cast) -> Mention:
    """The mention that a bare form stands for, else the mention itself."""
    return cast.by_span.get(mention.stands_for, mention) if mention.stands_for else mention


def party_of(mention: Mention, cast: Cast) -> Party:
    """A person named, by the fullest mention of them where the name stands short."""
    full = fuller(mention, cast)
    return Party(full.span) if full is mention else Party(full.span, mention.text)


def party(said: Said, start: int, end: int, cast: Cast) -> Party | None:
    """The one person whom ``text[start:end]`` of a sentence means; None where that is empty."""
    if end <= start:
        return None
    named = said.people(start, end)
    if named:
        return party_of(named[0], cast)
    words = _ASIDE.sub("", said.printed(start, end)).strip(" .,")
    letters = words.replace(".", "")
    if letters.isupper() and letters in cast.initials:
        return Party(cast.initials[letters].span, words)
    if _CHAIR.match(words) and cast.chair:
        return Party(cast.chair.span, words)
    office = re.sub(r"^the ", "", words, flags=re.IGNORECASE).casefold()
    if office in cast.offices:
        return Party(cast.offices[office].span, words)
    return Party(None, words) if words else None


def parties(said: Said, start: int, end: int, cast: Cast) -> list[Party]:
    """Each person whom ``text[start:end]`` names, by name or initials."""
    named = [party_of(mention, cast) for mention in said.people(start, end)]
    if named:
        return named
    letters = re.findall(r"\b[A-Z](?:\.?[A-Z]){1,3}\b", said.printed(start, end))
    return [
        Party(cast.initials[short.replace(".", "")].span if short.replace(".", "") in cast.initials else None, short)
        for short in letters
    ]


def voters(said: Said, start: int, end: int, cast: Cast) -> list[Party]:
    """Each person whom ``text[start:end]`` means: an office at its front, and the names."""
    found = _OFFICE.match(said.text[start:end])
    office = party(said, start, start + found.end(), cast) if found else None
    return [*([office] if office and office.mention else []), *parties(said, start, end, cast)]


def passages(span: Span, *found: Party | None) -> tuple[Span, ...]:
    """The passage of a fact, and the names of its people where these stand elsewhere."""
    names = [one.mention for one in found if one and one.mention and not span.covers(one.mention)]
    return tuple(dict.fromkeys((span, *names)))


def name_of(party: Party, cast: Cast) -> str:
    """A person's name where a mention gives it, else the words."""
    return cast.by_span[party.mention].name if party.mention and party.mention in cast.by_span else party.words


def alike(one: str, other: str) -> bool:
    """Whether two names of one document may be one person's: the same surname, and no first names that differ."""
    first, second = one.lower().split(), other.lower().split()
    if not first or not second or first[-1] != second[-1]:
        return False
    return len(first) == 1 or len(second) == 1 or first[0][0] == second[0][0]
