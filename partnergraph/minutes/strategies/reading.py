"""The strategies that a document names, from its outline to mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from partnergraph.minutes.facts import Abbreviation, Mention
from partnergraph.minutes.names import Names
from partnergraph.minutes.outline import Outline, Section
from partnergraph.minutes.strategies import editions, instruments, shorts, terms
from partnergraph.minutes.strategies.families import TERMS, Families, families
from partnergraph.minutes.strategies.naming import Naming
from partnergraph.minutes.strategies.vocabulary import instruments as nouns
from partnergraph.text import Span, Text, Words

_ABBREVIATION = re.compile(r"\b[A-Z]{2,8}\b")
_RULES = {
    "name": ("strategy-name", 0.92),
    "small": ("strategy-in-small-letters", 0.65),
    "bare": ("strategy-pointed-to", 0.8),
    "serving": ("strategy-serving-plan", 0.8),
    "short": ("strategy-abbreviation", 0.9),
}


def paragraphs(section: Section) -> Iterator[tuple[int, Words]]:
    """The title of an item (0) and its paragraphs, numbered from 1."""
    yield 0, section.title
    for number, paragraph in enumerate(section.paragraphs, 1):
        yield number, paragraph.words


def mentions(text: Text, outline: Outline, names: Names) -> tuple[Mention, ...]:
    """The strategies mentioned in the items, in order of their start; no two with the same span."""
    expansions = _expansions(names.abbreviations)
    bodies = [mention for mention in names.mentions if mention.kind == "organisation"]
    found, defined = _namings(outline, expansions, bodies)
    names_found = {naming.name for naming in found if naming.form == "name" and naming.instrument != TERMS}
    short = {**shorts.derivable(names_found), **_listed(names.abbreviations, names_found), **defined}
    short = {word: full for word, full in short.items() if not any(mention.text == word for mention in bodies)}
    found = _with_shorts(outline, found, short, bodies)
    found = [_owned(naming, bodies, expansions, outline) for naming in found]
    short |= {naming.name: naming.name for naming in found if naming.form == "short" and naming.name not in short}
    return _mentions(text, outline, families(found, short))


def _expansions(abbreviations: Sequence[Abbreviation]) -> dict[str, str]:
    """What abbreviations stand for, strategies' own left out."""
    return {
        abbreviation.short: abbreviation.full
        for abbreviation in abbreviations
        if abbreviation.full.split() and abbreviation.full.split()[-1].lower() not in nouns()
    }


def _listed(abbreviations: Sequence[Abbreviation], names: set[str]) -> dict[str, str]:
    """The abbreviations that the document defines for names of strategies."""
    return {abbreviation.short: abbreviation.full for abbreviation in abbreviations if abbreviation.full in names}


def _namings(
    outline: Outline, expansions: Mapping[str, str], bodies: Sequence[Mention]
) -> tuple[list[Naming], dict[str, str]]:
    """The namings by instruments' nouns, and the abbreviations that brackets behind them define."""
    found: list[Naming] = []
    defined: dict[str, str] = {}
    for section in outline.sections:
        for number, words in paragraphs(section):
            here = [*instruments.find(words), *terms.find(words, expansions)]
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


def _in_body(naming: Naming, words: Words, bodies: Sequence[Mention]) -> bool:
    """Whether the noun stands inside the name of an organisation that does not end with it."""
    noun = naming.start + len(naming.name.rstrip("123456789 ")) - 1
    if naming.instrument == TERMS or noun >= len(words.offsets):
        return False
    place = words.offsets[min(noun, naming.end - 1)]
    over = [body for body in bodies if body.span.start <= place < body.span.end and body.span.end > naming.span.end]
    return any(body.name.rpartition(" ")[2].lower() not in nouns() for body in over)


def _with_shorts(
    outline: Outline, found: list[Naming], short: Mapping[str, str], bodies: Sequence[Mention]
) -> list[Naming]:
    """The namings with those by abbreviation beside them; a name that ends in a serving plan becomes what it serves."""
    keys = {naming.key[:-1]: naming.name for naming in found if naming.form == "name" and len(naming.key) > 2}
    full = []
    for naming in found:
        served = shorts.served(naming, short, keys)
        full.append(replace(naming, name=served, edition="") if served else naming)
    for section in outline.sections:
        for number, words in paragraphs(section):
            taken = [naming for naming in found if naming.item == section.position and naming.paragraph == number]
            here = shorts.find(words, short, taken)
            full += [
                replace(naming, item=section.position, paragraph=number)
                for naming in here
                if not any(body.span.covers(naming.span) for body in bodies)
            ]
    return full


def _owned(naming: Naming, bodies: Sequence[Mention], expansions: Mapping[str, str], outline: Outline) -> Naming:
    """Terms of reference that the body calls its own, named after it."""
    if naming.instrument != TERMS or naming.form != "bare":
        return naming
    title = next((section.title.text for section in outline.sections if section.position == naming.item), "")
    alone = naming.paragraph == 0 and len(title.split()) <= len(naming.name.split()) + 2
    if not alone and naming.before != "its":
        return naming
    own = next((body for body in bodies if body.of_body and len(body.name.split()) > 1), None)
    if own:
        return replace(naming, name=terms.name_for(own.name, expansions), form="name")
    return replace(naming, form="name") if alone else naming


def _mentions(text: Text, outline: Outline, joined: Families) -> tuple[Mention, ...]:
    """The mentions of the namings that belong to a family."""
    sections = {section.position: section for section in outline.sections}
    printed = {position: _printed(section) for position, section in sections.items()}
    document = [label for labels in printed.values() for _, _, label in labels]
    found: dict[Span, Mention] = {}
    for number, naming in enumerate(joined.namings):
        if joined.root(number) is None or naming.span in found:
            continue
        fullest = joined.namings[joined.fullest(number)]
        known = _known(naming, printed[naming.item], joined, number)
        rule, confidence = _RULES[naming.form]
        found[naming.span] = Mention(
            kind="strategy",
            span=naming.span,
            text=text.quote(naming.span),
            name=naming.name,
            item=naming.item,
            edition=editions.mend(naming.edition, known, document),
            instrument=fullest.instrument,
            stands_for=None if fullest.key == naming.key else fullest.span,
            rule=rule,
            confidence=confidence,
        )
    return tuple(found[span] for span in sorted(found))


def _printed(section: Section) -> list[tuple[int, int, str]]:
    """The periods that an item prints, with paragraph and place."""
    return [(number, *found) for number, words in paragraphs(section) for found in editions.periods(words.text)]


def _known(naming: Naming, printed: Sequence[tuple[int, int, str]], joined: Families, number: int) -> list[str]:
    """The periods printed before a naming in its item, those of other strategies left out."""
    others = [
        other
        for place, other in enumerate(joined.namings)
        if other.item == naming.item and other.edition and joined.root(place) not in (None, joined.root(number))
    ]
    return [
        label
        for paragraph, place, label in printed
        if (paragraph, place) < (naming.paragraph, naming.start)
        and not any(other.paragraph == paragraph and other.start <= place < other.end for other in others)
    ]
