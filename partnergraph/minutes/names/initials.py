"""Initials that a list gives its people ("Jane Doe  JD"), and the places where they stand for them later."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnergraph.minutes.facts import Mention
from partnergraph.minutes.names.blocks import Block
from partnergraph.minutes.names.first_names import first_name
from partnergraph.minutes.names.letters import are_letters_of, letter_forms, letters_at
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.short_forms import is_short_form
from partnergraph.minutes.names.tokens import CELL
from partnergraph.text import Span

_REACH = 14
_INITIALED = re.compile(r"(?:[A-Z]\.? ?){1,3}(?<=[. ])[A-Z][\w'’-]+$")


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
    """Initials printed behind a name that has them, in a list or in a bracket, or before it at the head of a line."""
    by_span = {person.span: person for person in persons}
    found: dict[str, dict[str, Span]] = {}
    for block in blocks:
        for number, person in enumerate(block.people):
            mention = by_span[block.span(person.first, person.last)]
            limit = block.people[number + 1].first if number + 1 < len(block.people) else len(block.tokens)
            letters = _ahead(block, person.first, mention.name) or _behind(block, person.last, limit, mention.name)
            if letters:
                found.setdefault(letters, {}).setdefault(mention.name.lower(), mention.span)
    return found


def _ahead(block: Block, first: int, name: str) -> str:
    """The initials that open the line of a name, a dash behind them: "JD - Jane Doe"."""
    tokens = block.tokens
    if not block.listing or first < 2 or tokens[first - 1].text not in "-–—=:":
        return ""
    opens = first == 2 or tokens[first - 2].gap >= CELL
    return tokens[first - 2].text if opens and are_letters_of(tokens[first - 2].text, name) else ""


def _behind(block: Block, last: int, limit: int, name: str) -> str:
    """The initials that stand behind a name: right in a bracket, or anywhere up to the next name of a list."""
    own = letter_forms(name)
    for place in range(last, min(limit, last + _REACH)):
        letters, end = letters_at(block.tokens, place)
        if not letters:
            continue
        bracketed = place == last + 1 and block.tokens[last].text == "("
        alone = bracketed and end < len(block.tokens) and block.tokens[end].text == ")"
        plain = letters in own and (block.listing or bracketed)
        if place in block.letters or plain or (alone and are_letters_of(letters, name)):
            return letters
    return ""


def _derived(blocks: Sequence[Block], persons: Sequence[Mention]) -> dict[str, dict[str, Span]]:
    """The first letters of the people whom the lists name in full or by initials and surname, for minutes that print
    none beside the names.
    """
    by_span = {person.span: person for person in persons}
    found: dict[str, dict[str, Span]] = {}
    for block in blocks:
        for person in block.people if block.listing else ():
            mention = by_span[block.span(person.first, person.last)]
            named = first_name(mention) or _INITIALED.match(mention.name)
            for letters in letter_forms(mention.name) if named else ():
                found.setdefault(letters, {}).setdefault(mention.name.lower(), mention.span)
    return found


def _acts(block: Block, place: int) -> bool:
    """Whether initials stand as somebody who speaks or is to act."""
    verbs = lexicon().person_verbs | {"to", "will", "would", "agreed", "went", "took", "had", "has"}
    after = block.tokens[place + 1] if place + 1 < len(block.tokens) else None
    return (after is not None and after.low in verbs and not after.capital) or (block.listing and block.item > 0)


def initial_mentions(
    blocks: Sequence[Block], content: str, persons: Sequence[Mention], beside: Sequence[tuple[str, Block]] = ()
) -> list[Mention]:
    """A mention for each place where initials, printed in a list or else derived, stand for one person alone.

    ``beside`` are initials that stand in a cell of their own, each with the block of the name.
    """
    words = lexicon()
    defined = _defined(blocks, persons)
    by_span = {person.span: person for person in persons}
    for letters, block in beside:
        mention = by_span[block.span(block.people[0].first, block.people[0].last)]
        defined.setdefault(letters, {}).setdefault(mention.name.lower(), mention.span)
    bearers = {**({} if defined else _derived(blocks, persons)), **defined}
    meant = {letters: next(iter(spans.values())) for letters, spans in bearers.items() if len(spans) == 1}
    found: list[Mention] = []
    for block in blocks if meant else ():
        taken = block.taken() | {place for entry in block.organisations for place in range(entry.first, entry.last)}
        for place in range(len(block.tokens)):
            letters, end = letters_at(block.tokens, place)
            if letters not in meant or place in taken:
                continue
            if letters in words.short and place not in block.letters:
                continue
            if not defined and (letters in words.no_organisation or not _acts(block, end - 1)):
                continue
            span = block.span(place, end)
            rule, sure = ("people.initials-in-list", 0.85) if defined else ("people.initials-derived", 0.7)
            text = content[span.start : span.end]
            found.append(
                Mention("person", span, text, letters, block.item, "", "", "", "", meant[letters], False, rule, sure)
            )
    return found
