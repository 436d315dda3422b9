"""The words of the table of strategies, ready for look-up."""

from __future__ import annotations

from functools import cache

from partnergraph.minutes.rules import rules

CONNECTORS = frozenset({"and", "&", "of", "for", "in", "to", "with", "against", "from"})
"""Small words that may stand inside a name."""

DETERMINERS = frozenset({"the", "this", "that", "its", "our", "their", "these", "those", "his", "her"})
ARTICLES = frozenset({"a", "an"})
NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "ten", "year", "years"})
"""Words that say how long a plan runs, or how far it has come: "Three Year", "Year Two"."""


@cache
def listed(name: str) -> frozenset[str]:
    """The words of every row called ``name``. Raises KeyError where the table has no such row."""
    rows = [row for row in rules("strategies") if row["name"] == name]
    if not rows:
        raise KeyError(name)
    return frozenset(word for row in rows for word in row["words"])


@cache
def instruments() -> dict[str, str]:
    """The concept's word of each noun that heads a strategy's name ("covenant": "agreement")."""
    rows = [row for row in rules("strategies") if row["name"] == "instrument"]
    return {word: row["instrument"] for row in rows for word in row["words"]}


@cache
def heads_in_small_letters() -> frozenset[str]:
    """The nouns that head a name even where no word of it bears a capital."""
    return frozenset(
        word for row in rules("strategies") if row["name"] == "instrument" and row["lower"] for word in row["words"]
    )


@cache
def verbs() -> dict[str, tuple[str, ...]]:
    """The operative verbs of each kind of decision."""
    return {row["kind"]: tuple(row["words"]) for row in rules("strategies") if row["name"] == "verbs"}
