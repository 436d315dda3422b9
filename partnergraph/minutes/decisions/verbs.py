"""The verbs and turns of phrase by which a body decides, from the table of decisions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from partnergraph.minutes.facts import DecisionKind
from partnergraph.minutes.rules import table


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of deciding: its kind, its base form, past form and participle, and where it counts.

    A ``head`` takes its kind from what follows ("agreed that the plan be noted"); ``thing`` verbs in the passive need
    a matter of business as their subject; ``needs`` must follow the verb and ``never`` must not. ``needs_passive`` is
    what must follow it in what is resolved of somebody ("that the county be asked to ...") instead.
    ``asks`` behind it makes a request of it.
    """

    kind: DecisionKind
    base: str
    past: str
    ing: str
    head: bool = False
    thing: bool = False
    only: frozenset[str] = frozenset()
    needs: re.Pattern[str] | None = None
    never: re.Pattern[str] | None = None
    needs_passive: re.Pattern[str] | None = None
    asks: re.Pattern[str] | None = None

    def meant(self, after: str) -> Verb:
        """The verb as it is used before ``after``: what is remitted to an officer to do is asked for."""
        return replace(self, kind="request") if self.asks and self.asks.search(after) else self

    def counts(self, way: str, after: str, done_unto: bool = False) -> bool:
        """Whether the verb decides in this way (active, passive, start, resolved), followed by ``after``."""
        if self.only and way not in self.only:
            return False
        if self.never and self.never.search(after):
            return False
        needs = self.needs_passive if done_unto and self.needs_passive else self.needs
        return not needs or needs.search(after) is not None


@dataclass(frozen=True, slots=True)
class Idiom:
    """A turn of phrase that decides; with ``by_body`` only where the body stands right before it."""

    kind: DecisionKind
    words: re.Pattern[str]
    by_body: bool = False
    never: re.Pattern[str] | None = None


def _pattern(source: str | None) -> re.Pattern[str] | None:
    return re.compile(source, re.IGNORECASE) if source else None


@cache
def verbs() -> tuple[Verb, ...]:
    """Every verb of the table."""
    return tuple(
        Verb(
            row["kind"],
            base=row["forms"][0],
            past=row["forms"][1],
            ing=row["forms"][2],
            head=row.get("head", False),
            thing=row.get("thing", False),
            only=frozenset(row.get("only", ())),
            needs=_pattern(row.get("needs")),
            never=_pattern(row.get("never")),
            needs_passive=_pattern(row.get("needs_passive")),
            asks=_pattern(row.get("asks")),
        )
        for row in table("decisions")["verb"]
    )


@cache
def idioms() -> tuple[Idiom, ...]:
    """Every turn of phrase of the table."""

    def idiom(row: dict[str, Any]) -> Idiom:
        by_body = row.get("by_body", False)
        return Idiom(row["kind"], re.compile(row["words"], re.IGNORECASE), by_body, _pattern(row.get("never")))

    return tuple(idiom(row) for row in table("decisions")["idiom"])


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of the table."""
    return frozenset(table("decisions")["words"][name])


@cache
def either(name: str) -> str:
    """A word list of the table as an alternation, longest first."""
    return "|".join(re.escape(word) for word in sorted(listed(name), key=lambda word: (-len(word), word)))


@cache
def past_forms() -> dict[str, Verb]:
    """The verb of each past form."""
    return {verb.past: verb for verb in verbs()}


@cache
def base_forms() -> dict[str, Verb]:
    """The verb of each base form."""
    return {verb.base: verb for verb in verbs()}


@cache
def participles() -> dict[str, Verb]:
    """The verb of each participle in -ing."""
    return {verb.ing: verb for verb in verbs()}


def alternation(forms: dict[str, Verb]) -> str:
    """Forms of verbs as an alternation, longest first."""
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


@cache
def gap() -> str:
    """What may stand between a subject and its verb: adverbs, each with its blank before it."""
    return rf"(?: (?:{either('adverbs')}),?){{0,4}}"
