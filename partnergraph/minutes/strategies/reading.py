"""The strategies that a document names, from its outline to mentions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from partnergraph.minutes import header
from partnergraph.minutes.facts import Abbreviation, Mention
from partnergraph.minutes.front import reading_case
from partnergraph.minutes.names import Names
from partnergraph.minutes.outline import Outline
from partnergraph.minutes.strategies import instruments, shorts, terms
from partnergraph.minutes.strategies.bodies import Bodies
from partnergraph.minutes.strategies.families import TERMS, Family, fullest, join_names
from partnergraph.minutes.strategies.naming import Naming, paragraphs
from partnergraph.minutes.strategies.pointers import resolve
from partnergraph.minutes.strategies.slips import editions_meant
from partnergraph.minutes.strategies.vocabulary import instruments as nouns
from partnergraph.minutes.strategies.vocabulary import listed
from partnergraph.text import Span, Text, Words

_ABBREVIATION = re.compile(r"\b[A-Z]{2,8}\b")
_RULES = {
    "name": ("strategy-name", 0.92),
    "small": ("strategy-in-small-letters", 0.65),
    "bare": ("strategy-pointed-to", 0.8),
    "serving": ("strategy-serving-plan", 0.8),
    "short": ("strategy-abbreviation", 0.9),
}


def mentions(text: Text, outline: Outline, names: Names) -> tuple[Mention, ...]:
    """The strategies mentioned in the items, in order of their start; no two with the same span."""
    bodies = Bodies(mention for mention in names.mentions if mention.kind == "organisation")
    expansions = {**shorts.derivable(bodies.names), **_expansions(names.abbreviations)}
    found, defined = _namings(outline, expansions, bodies)
    full_names = {naming.name for naming in found if naming.form == "name" and naming.instrument != TERMS}
    listed = {short.short: short.full for short in names.abbreviations if short.full in full_names}
    short = {**shorts.derivable(full_names), **listed, **defined}
    short = {word: full for word, full in short.items() if word not in bodies.printed}
    found = _with_shorts(outline, found, short, bodies)
    titles = {section.position: section.title.text for section in outline.sections}
    head = header.read(outline)
    met = bodies.met or (reading_case(head.body.text) if head.body else "")
    own = terms.name_for(met, expansions) if met else ""
    others = {naming.item for naming in found if naming.instrument == TERMS and naming.form == "name"}
    found = [_anothers(naming, bodies, met, expansions) for naming in found]
    found = [_owned(naming, titles[naming.item], own, naming.item in others) for naming in found]
    found.sort(key=lambda naming: (naming.item, naming.paragraph, naming.start, naming.end))
    return _mentions(text, outline, found, resolve(found, join_names(found), short))


def _expansions(abbreviations: Sequence[Abbreviation]) -> dict[str, str]:
    """What abbreviations stand for, strategies' own left out."""
    return {
        abbreviation.short: abbreviation.full
        for abbreviation in abbreviations
        if abbreviation.full.split() and abbreviation.full.split()[-1].lower() not in nouns()
    }


def _namings(outline: Outline, expansions: Mapping[str, str], bodies: Bodies) -> tuple[list[Naming], dict[str, str]]:
    """The namings by instruments' nouns, and the abbreviations that brackets behind them define."""
    found: list[Naming] = []
    defined: dict[str, str] = {}
    for section in outline.sections:
        for number, words in paragraphs(section):
            here = [*instruments.find(words, number == 0), *terms.find(words, expansions)]
            here = [_expanded(naming, expansions) for naming in here if not _in_body(naming, words, bodies)]
            defined |= shorts.defined(words, here)
            found += [replace(naming, item=section.position, paragraph=number) for naming in here]
    return found, defined


def _expanded(naming: Naming, expansions: Mapping[str, str]) -> Naming:
    """The naming with abbreviations inside its name spelled out as the text defines them."""
    if naming.form not in ("name", "small") or naming.instrument == TERMS:
        return naming
    name = _ABBREVIATION.sub(lambda found: expansions.get(found.group(), found.group()), naming.name)
    return replace(naming, name=name)


def _in_body(naming: Naming, words: Words, bodies: Bodies) -> bool:
    """Whether the noun stands inside the name of an organisation that does not end with it."""
    if naming.instrument == TERMS:
        return False
    noun = min(naming.start + len(naming.name.rstrip("123456789 ")), naming.end) - 1
    body = bodies.over(words.offsets[noun])
    return body is not None and body.span.end > naming.span.end and body.name.rpartition(" ")[2].lower() not in nouns()


def _with_shorts(outline: Outline, found: list[Naming], short: Mapping[str, str], bodies: Bodies) -> list[Naming]:
    """The namings with those by abbreviation beside them; a name that ends in a serving plan becomes what it serves."""
    keys = {_owner(naming): naming.name for naming in found if naming.form == "name" and len(naming.key) > 2}
    taken: dict[tuple[int, int], list[Naming]] = defaultdict(list)
    full = []
    for naming in found:
        taken[naming.item, naming.paragraph].append(naming)
        served = shorts.served(naming, short, keys)
        full.append(replace(naming, name=served, edition="") if served else naming)
    for section in outline.sections:
        for number, words in paragraphs(section):
            here = shorts.find(words, short, taken[section.position, number])
            free = [naming for naming in here if bodies.over(naming.span.start) is None]
            full += [replace(naming, item=section.position, paragraph=number) for naming in free]
    return full


def _owner(naming: Naming) -> tuple[str, ...]:
    """The words of a name before its noun: "Wend Board" of "Wend Board Strategic Plan"."""
    return naming.key[:-2] if naming.key[-2] == "strategic" else naming.key[:-1]


def _anothers(naming: Naming, bodies: Bodies, met: str, expansions: Mapping[str, str]) -> Naming:
    """Terms of reference of "the Sub-Committee" are those of the body so called, where another than that met."""
    noun = naming.before
    if naming.instrument != TERMS or naming.form != "bare" or noun not in listed("bodies"):
        return naming
    owner = "" if met.lower().endswith(noun) else bodies.last(noun, naming.span.start)
    return (
        replace(naming, name=terms.name_for(owner, expansions), form="name") if owner else replace(naming, before="its")
    )


def _owned(naming: Naming, title: str, own: str, others: bool) -> Naming:
    """Terms of reference that the body calls its own, named after it (``own``, where its name is known).

    "The Terms of Reference" are its own where the item names no ``others``.
    """
    if naming.instrument != TERMS or naming.form != "bare":
        return naming
    alone = naming.paragraph == 0 and len(title.split()) <= len(naming.name.split()) + 2
    definite = naming.before == "its" or (naming.before == "the" and not others)
    if alone or (own and definite):
        return replace(naming, name=own or naming.name, form="name")
    return naming


def _mentions(
    text: Text, outline: Outline, namings: Sequence[Naming], families: Sequence[Family | None]
) -> tuple[Mention, ...]:
    """The mentions of the namings that belong to a family."""
    chief = fullest(namings, families)
    meant = editions_meant(outline, namings, families)
    found: dict[Span, Mention] = {}
    for naming, family, edition in zip(namings, families, meant, strict=True):
        if family is None or naming.span in found:
            continue
        rule, confidence = _RULES[naming.form]
        found[naming.span] = Mention(
            kind="strategy",
            span=naming.span,
            text=text.quote(naming.span),
            name=naming.name,
            item=naming.item,
            edition=edition,
            instrument=chief[family].instrument,
            stands_for=None if chief[family].key == naming.key else chief[family].span,
            rule=rule,
            confidence=confidence,
        )
    return tuple(found[span] for span in sorted(found))
