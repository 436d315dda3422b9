"""Initials that a list gives its people ("Jane Doe  JD"), and the places where they stand for them later."""

from __future__ import annotations

from collections.abc import Sequence

from partnergraph.minutes.facts import Mention
from partnergraph.minutes.names.blocks import Block
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.short_forms import letters_of
from partnergraph.text import Span


def _own_initials(mention: Mention) -> set[str]:
    """The initials a full name gives: of all its parts, and of the first and last."""
    parts = mention.name.replace("'", " ").replace("’", " ").split()
    if len(parts) < 2:
        return set()
    whole = letters_of(parts)
    simple = letters_of(part.split("-")[0] for part in parts)
    return {whole, simple, parts[0][0].upper() + parts[-1][0].upper()}


def _defined(blocks: Sequence[Block], persons: Sequence[Mention]) -> dict[str, set[Span]]:
    """Initials printed behind a name that has them, in a list or in a bracket."""
    by_span = {person.span: person for person in persons}
    found: dict[str, set[Span]] = {}
    for block in blocks:
        for number, person in enumerate(block.people):
            mention = by_span[block.span(person.first, person.last)]
            own = _own_initials(mention)
            limit = block.people[number + 1].first if number + 1 < len(block.people) else len(block.tokens)
            for place in range(person.last, min(limit, person.last + 14)):
                token = block.tokens[place]
                bracketed = place == person.last + 1 and block.tokens[place - 1].text == "("
                if token.text in own and token.capitals and (block.listing or bracketed):
                    found.setdefault(token.text, set()).add(mention.span)
                    break
    return found


def initial_mentions(blocks: Sequence[Block], content: str, persons: Sequence[Mention]) -> list[Mention]:
    """A mention for each place where initials stand that a list gives to one person alone."""
    meant = {letters: next(iter(spans)) for letters, spans in _defined(blocks, persons).items() if len(spans) == 1}
    found: list[Mention] = []
    for block in blocks if meant else ():
        taken = block.taken() | {place for entry in block.organisations for place in range(entry.first, entry.last)}
        for place, token in enumerate(block.tokens):
            if token.text in meant and token.capitals and place not in taken and token.text not in lexicon().short:
                span = block.span(place, place + 1)
                found.append(
                    Mention(
                        "person",
                        span,
                        content[span.start : span.end],
                        token.text,
                        block.item,
                        stands_for=meant[token.text],
                        rule="people.initials-in-list",
                        confidence=0.85,
                    )
                )
    return found
