"""Initials that a list gives its people ("Jane Doe  JD"), and the places where they stand for them later."""

from __future__ import annotations

from collections.abc import Sequence

from partnergraph.minutes.facts import Mention
from partnergraph.minutes.names.blocks import Block
from partnergraph.minutes.names.first_names import first_name
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.short_forms import is_short_form, letters_of
from partnergraph.text import Span


def letter_forms(name: str) -> set[str]:
    """The initials a full name gives: of all its parts, and of the first and last."""
    parts = name.replace("'", " ").replace("’", " ").replace(".", " ").split()
    if len(parts) < 2:
        return set()
    whole = letters_of(parts)
    simple = letters_of(part.split("-")[0] for part in parts)
    return {whole, simple, parts[0][0].upper() + parts[-1][0].upper()}


def mark_letters(blocks: Sequence[Block]) -> None:
    """Mark the brackets behind a name that hold the person's initials; with a middle one where others stand so too."""
    loose: list[tuple[Block, int]] = []
    exact = 0
    for block in blocks:
        for person in block.people:
            at = _bracketed(block, person.last)
            own = letter_forms(block.text(person.name, person.last)) if at else set()
            text = block.tokens[at].text
            if text.upper() in own:
                block.letters.add(at)
                exact += 1
            elif any(text[0] == form[0] and text[-1] == form[-1] for form in own):
                loose.append((block, at))
    for block, at in loose if exact > 1 else ():
        block.letters.add(at)


def _bracketed(block: Block, at: int) -> int:
    """The two to four capitals that alone stand in a bracket behind a name and its letters of honour; else 0."""
    tokens = block.tokens
    while at < len(tokens) and tokens[at].capitals and tokens[at].low in lexicon().sets["post-nominal"]:
        at += 1
    if at + 2 >= len(tokens) or tokens[at].text != "(" or tokens[at + 2].text != ")":
        return 0
    return at + 1 if is_short_form(tokens[at + 1]) and len(tokens[at + 1].text) < 5 else 0


def _defined(blocks: Sequence[Block], persons: Sequence[Mention]) -> dict[str, dict[str, Span]]:
    """Initials printed behind a name that has them, in a list or in a bracket."""
    by_span = {person.span: person for person in persons}
    found: dict[str, dict[str, Span]] = {}
    for block in blocks:
        for number, person in enumerate(block.people):
            mention = by_span[block.span(person.first, person.last)]
            own = letter_forms(mention.name)
            limit = block.people[number + 1].first if number + 1 < len(block.people) else len(block.tokens)
            for place in range(person.last, min(limit, person.last + 14)):
                token = block.tokens[place]
                bracketed = place == person.last + 1 and block.tokens[place - 1].text == "("
                if place in block.letters or (token.text in own and token.capitals and (block.listing or bracketed)):
                    found.setdefault(token.text, {}).setdefault(mention.name.lower(), mention.span)
                    break
    return found


def _derived(blocks: Sequence[Block], persons: Sequence[Mention]) -> dict[str, dict[str, Span]]:
    """The first letters of the people whom the lists name in full, for minutes that print none beside the names."""
    by_span = {person.span: person for person in persons}
    found: dict[str, dict[str, Span]] = {}
    for block in blocks:
        for person in block.people if block.listing else ():
            mention = by_span[block.span(person.first, person.last)]
            for letters in letter_forms(mention.name) if first_name(mention) else ():
                found.setdefault(letters, {}).setdefault(mention.name.lower(), mention.span)
    return found


def _acts(block: Block, place: int) -> bool:
    """Whether initials stand as somebody who speaks or is to act."""
    verbs = lexicon().person_verbs | {"to", "will", "would", "agreed"}
    after = block.tokens[place + 1] if place + 1 < len(block.tokens) else None
    return (after is not None and after.low in verbs and not after.capital) or (block.listing and block.item > 0)


def initial_mentions(blocks: Sequence[Block], content: str, persons: Sequence[Mention]) -> list[Mention]:
    """A mention for each place where initials, printed in a list or else derived, stand for one person alone."""
    words = lexicon()
    defined = _defined(blocks, persons)
    bearers = {**({} if defined else _derived(blocks, persons)), **defined}
    meant = {letters: next(iter(spans.values())) for letters, spans in bearers.items() if len(spans) == 1}
    found: list[Mention] = []
    for block in blocks if meant else ():
        taken = block.taken() | {place for entry in block.organisations for place in range(entry.first, entry.last)}
        for place, token in enumerate(block.tokens):
            if token.text not in meant or not is_short_form(token) or place in taken:
                continue
            if token.text in words.short and place not in block.letters:
                continue
            if not defined and (token.text in words.no_organisation or not _acts(block, place)):
                continue
            span = block.span(place, place + 1)
            rule, sure = ("people.initials-in-list", 0.85) if defined else ("people.initials-derived", 0.7)
            text = content[span.start : span.end]
            found.append(
                Mention(
                    "person", span, text, token.text, block.item, "", "", "", "", meant[token.text], False, rule, sure
                )
            )
    return found
