"""The verbs and words of undertakings, from the table of actions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from partnergraph.minutes.rules import table


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of the table of actions."""
    return frozenset(table("actions")["words"][name])


@cache
def either(name: str) -> str:
    """A word list of the table as an alternation, longest first."""
    return _alternation(listed(name))


def _alternation(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _forms(name: str) -> set[str]:
    """The verbs of a list, each in its base form and in -ing."""
    return {form for verb in listed(name) for form in (verb, _participle(verb))}


def _participle(verb: str) -> str:
    first, _, rest = verb.partition(" ")
    if first.endswith("e") and not first.endswith("ee"):
        stem = first[:-1]
    elif re.fullmatch(r"\w*[^aeiou][aeiou][bdgmnpt]", first) and first not in (
        "develop",
        "visit",
        "deliver",
        "monitor",
        "open",
    ):
        stem = first + first[-1]
    else:
        stem = first
    return f"{stem}ing {rest}".strip()


@cache
def deed_forms() -> str:
    """Every verb of a definite deed, in its base form and in -ing, as an alternation."""
    return _alternation(_forms("deeds"))


@cache
def deed_phrases() -> str:
    """The same of those verbs alone that are more than a word, as an alternation."""
    return _alternation({form for form in _forms("deeds") if " " in form})


@cache
def no_deed_forms() -> str:
    """Every word that says no deed, in its base form and in -ing, as an alternation."""
    return _alternation(_forms("no_deeds"))
