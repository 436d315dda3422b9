"""The verbs and words of undertakings, from the table of actions."""

from __future__ import annotations

import re
from functools import cache

from partnergraph.minutes.rules import table


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of the table of actions."""
    return frozenset(table("actions")["words"][name])


@cache
def either(name: str) -> str:
    """A word list of the table as an alternation, longest first."""
    return "|".join(re.escape(word) for word in sorted(listed(name), key=lambda word: (-len(word), word)))


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
    forms = {form for verb in listed("deeds") for form in (verb, _participle(verb))}
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


@cache
def no_deed_forms() -> str:
    """Every word that says no deed, in its base form and in -ing, as an alternation."""
    forms = {form for verb in listed("no_deeds") for form in (verb, _participle(verb))}
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
