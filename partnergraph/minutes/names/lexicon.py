"""The word tables of names, read once: given names, titles, heads of organisations, posts, common words."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def rows(name: str) -> list[dict[str, Any]]:
    """The rows of the table ``name`` of this package. Raises FileNotFoundError for an unknown one."""
    source = files("partnergraph.minutes.names").joinpath("rules", f"{name}.toml")
    found: list[dict[str, Any]] = tomllib.loads(source.read_text(encoding="utf-8"))["rule"]
    return found


def table_names() -> list[str]:
    """The names of the tables of this package, sorted."""
    folder = files("partnergraph.minutes.names").joinpath("rules")
    return sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))


def _words(row: dict[str, Any], key: str = "words") -> list[str]:
    value = row.get(key, [])
    return value.split() if isinstance(value, str) else [str(word) for word in value]


def _plain(word: str) -> str:
    """A word without its accents, as it is often printed."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


def _gather(table: str, key: str = "words", **wanted: object) -> frozenset[str]:
    """The words of the rows of a table whose keys have the values wanted."""
    chosen = [row for row in rows(table) if all(row.get(name) == value for name, value in wanted.items())]
    return frozenset(form for row in chosen for word in _words(row, key) for form in (word, _plain(word)))


def _phrases(words: frozenset[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.replace("&", "and").replace(",", " ,").split()) for phrase in words)


@dataclass(frozen=True)
class Lexicon:
    """All tables, as sets of lower-case words; phrases as tuples of them."""

    given: frozenset[str]
    doubtful: frozenset[str]
    wordlike: frozenset[str]
    honorifics: frozenset[tuple[str, ...]]
    plural_honorifics: frozenset[tuple[str, ...]]
    ranks: frozenset[tuple[str, ...]]
    before_rank: frozenset[str]
    topics: frozenset[str]
    function: frozenset[str]
    surnames_too: frozenset[str]
    venues: frozenset[str]
    particles: frozenset[str]
    heads: frozenset[str]
    place_heads: frozenset[str]
    short_heads: frozenset[str]
    duties: frozenset[str]
    openers: frozenset[str]
    commissioners: frozenset[tuple[str, ...]]
    places_of: frozenset[str]
    generic: frozenset[str]
    plurals: frozenset[str]
    follows: frozenset[str]
    units: frozenset[tuple[str, ...]]
    communal: frozenset[tuple[str, ...]]
    known: frozenset[tuple[str, ...]]
    short: dict[str, str]
    irish_short: dict[str, str]
    alone: dict[str, str]
    endings: tuple[str, ...]
    council_letters: tuple[str, ...]
    no_organisation: frozenset[str]
    posts: frozenset[str]
    capacities: frozenset[str]
    neither: frozenset[str]
    former: frozenset[str]
    representing: frozenset[str]
    person_verbs: frozenset[str]
    weak_verbs: frozenset[str]
    before_person: frozenset[str]
    papers: frozenset[str]
    organisation_verbs: frozenset[str]
    with_organisation: frozenset[str]
    labels: frozenset[tuple[str, ...]]
    sets: dict[str, frozenset[str]]


def _organisation_tables() -> dict[str, Any]:
    needs_place = [row for row in rows("heads") if row.get("needs") == "place"]
    free = [row for row in rows("heads") if not row.get("needs") and not row.get("commissioner")]
    return {
        "heads": frozenset(word for row in free for word in _words(row)),
        "place_heads": frozenset(word for row in needs_place for word in _words(row) if not row.get("short")),
        "short_heads": _gather("heads", short=True),
        "duties": _gather("heads", "duties"),
        "openers": _gather("heads", "opens"),
        "commissioners": _phrases(_gather("heads", commissioner=True)),
        "places_of": _gather("heads", "places"),
        "generic": _gather("heads", "generic"),
        "plurals": _gather("heads", "plurals"),
        "follows": _gather("heads", "follows"),
        "units": _phrases(_gather("heads", "units")),
        "communal": _phrases(_gather("heads", "communal")),
        "known": _phrases(_gather("known")),
        "short": {short: full for row in rows("known") for short, full in row.get("short", {}).items()},
        "irish_short": {short: full for row in rows("known") for short, full in row.get("irish", {}).items()},
        "alone": {word: full for row in rows("known") for word, full in row.get("alone", {}).items()},
        "endings": tuple(sorted(_gather("known", "endings"), key=lambda word: (-len(word), word))),
        "council_letters": tuple(sorted(_gather("known", "councils"))),
        "no_organisation": _gather("known", "not"),
    }


@cache
def lexicon() -> Lexicon:
    """The tables of this package."""
    return Lexicon(
        given=_gather("given_names"),
        doubtful=_gather("given_names", doubtful=True),
        wordlike=_gather("given_names", wordlike=True),
        honorifics=_phrases(_gather("titles", kind="honorific")),
        plural_honorifics=_phrases(_gather("titles", kind="plural")),
        ranks=_phrases(_gather("titles", kind="rank")),
        before_rank=_gather("titles", kind="before rank"),
        topics=_gather("vocabulary", kind="topic"),
        function=_gather("vocabulary", kind="function"),
        surnames_too=_gather("vocabulary", kind="surname too"),
        venues=_gather("vocabulary", kind="venue"),
        particles=_gather("vocabulary", kind="particle"),
        posts=_gather("posts", kind="post"),
        capacities=_gather("posts", kind="capacity"),
        neither=_gather("posts", kind="neither"),
        former=_gather("posts", kind="former"),
        representing=_gather("posts", kind="representing"),
        person_verbs=_gather("verbs", kind="after person"),
        weak_verbs=_gather("verbs", kind="after person, weak"),
        before_person=_gather("verbs", kind="before person"),
        papers=_gather("verbs", kind="paper"),
        organisation_verbs=_gather("verbs", kind="organisation acts"),
        with_organisation=_gather("verbs", kind="with organisation"),
        labels=_phrases(_gather("lists")),
        sets={row["key"]: frozenset(_words(row)) for row in rows("sets")},
        **_organisation_tables(),
    )
