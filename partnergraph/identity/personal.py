"""A person's name taken apart, and whether two names can be one person's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from partnergraph.identity.likeness import slip
from partnergraph.identity.rules import rows, words
from partnergraph.identity.wording import tokens

_PARTICLES = frozenset(
    "van von der den de la le du da di dos del della el al bin ap ni nic ui o mac mc st saint ter ten".split()
)
_LETTERS = frozenset(
    "obe mbe cbe kbe dbe jp dl qpm qc kc mp mep mla msp ms td frs qfsm qam phd ba ma msc bsc mba".split()
)
_INITIALS = re.compile(r"[A-Z]{1,3}")


@dataclass(frozen=True, slots=True)
class PersonForm:
    """A name: given names or initials (folded), surname (folded), title (folded), and as shown without its title."""

    given: tuple[str, ...]
    surname: str
    title: str
    shown: str

    @property
    def is_full(self) -> bool:
        """Whether a given name is spelled out."""
        return any(len(name) > 1 for name in self.given)

    @property
    def titles(self) -> frozenset[str]:
        """What the title says: man, woman, learned; nothing for others."""
        return title_sorts(self.title)

    @property
    def genders(self) -> frozenset[str]:
        """Whether title or given name speak of a man or a woman."""
        named = {gender for name in self.given[:1] if (gender := _genders().get(name))}
        return (self.titles | named) & {"man", "woman"}


@lru_cache(maxsize=65536)
def person_form(name: str, honorific: str) -> PersonForm:
    """The form of a name that bears no honorific of its own."""
    printed = [word.strip(",;:") for word in re.sub(r"\.(?=\S)|\.", " ", name).split()]
    while len(printed) > 2 and printed[-1].lower() in _LETTERS and printed[-1].isupper():
        printed.pop()
    while len(printed) > 2 and any(slip(printed[0].lower(), rank) for rank in words("titles", "rank")):
        printed = printed[1:]
    if name.isupper():
        printed = [word if len(word) == 1 else "-".join(p.capitalize() for p in word.split("-")) for word in printed]
    folded = ["".join(tokens(word)) for word in printed]
    last = len(folded) - 1
    particles = (i for i in range(last) if folded[i] in _PARTICLES and (i or not _is_initial(printed[i])))
    start = next(particles, last)
    given: list[str] = []
    for word, plain in zip(printed[:start], folded[:start], strict=True):
        given += list(plain) if _INITIALS.fullmatch(word) else [plain]
    title = " ".join(tokens(honorific))
    return PersonForm(tuple(filter(None, given)), "".join(folded[start:]), title, " ".join(printed))


def _is_initial(word: str) -> bool:
    """Whether a first word is an initial: O is one, Ó is not."""
    return len(word) == 1 and word.isascii()


@lru_cache(maxsize=1024)
def title_sorts(title: str) -> frozenset[str]:
    """What a title says of its bearer, by its words: man, woman, learned."""
    return frozenset(row["name"] for row in rows("titles", "title") if set(row["words"]) & set(title.split()))


@cache
def _genders() -> Mapping[str, str]:
    return {name: row["name"] for row in rows("names", "gender") for name in row["words"]}


@cache
def _forms() -> Mapping[str, frozenset[str]]:
    """For each given name those it may stand for: full name and short form, spellings of one name."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("names", "short"):
        for short in row["forms"]:
            found[row["full"]].add(short)
            found[short].add(row["full"])
    for row in rows("names", "spelling"):
        for name in row["words"]:
            found[name] |= set(row["words"]) - {name}
    return {name: frozenset(others) for name, others in found.items()}


def is_common(surname: str) -> bool:
    """Whether so many bear a surname that it alone is no sign of one person."""
    return surname in words("titles", "common")


@lru_cache(maxsize=65536)
def given_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the given names or initials of two names can be one person's; none agree with all."""
    return all(_agree(left, right) for left, right in zip(a, b, strict=False))


def _agree(a: str, b: str) -> bool:
    if a == b:
        return True
    if len(a) > 1 and len(b) > 1:
        return b in _forms().get(a, ())
    short, long = sorted((a, b), key=len)
    return short in {name[0] for name in (long, *_forms().get(long, ())) if name}
