"""People listed under the name of their organisation: "Representing Dunmere Council:", then a name on each line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from partnergraph.minutes.facts import Affiliation, Proof
from partnergraph.minutes.names.affiliations import ANY, read_holdings
from partnergraph.minutes.names.belonging import keep
from partnergraph.minutes.names.blocks import Block
from partnergraph.minutes.names.by_letters import Organisation
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.short_forms import is_short_form
from partnergraph.minutes.names.tables import is_place_like, match_phrase
from partnergraph.minutes.names.tokens import LINE, WORD
from partnergraph.text import Span

_LONGEST_NAME = 8
_LONGEST_LINE = 25


def _lines(block: Block) -> Iterator[tuple[int, int]]:
    """The lines of a block, as stretches of tokens."""
    start = 0
    for place in range(1, len(block.tokens) + 1):
        if place == len(block.tokens) or block.tokens[place].gap == LINE:
            yield start, place
            start = place


def _heading(block: Block, first: int, last: int) -> Organisation | None:
    """The organisation that a line names and nothing else, but for "Representing the" and its short form."""
    small = lexicon().representing | {"the", "from", "of"}
    while first < last and block.tokens[first].low in small:
        first += 1
    inside = [entry for entry in block.organisations if first <= entry.first and entry.last <= last]
    end = inside[0].last if inside else first
    while not inside and end < last and (block.tokens[end].capital or block.tokens[end].low in lexicon().sets["link"]):
        end += 1
    rest = [token for token in block.tokens[end:last] if token.kind == WORD and not is_short_form(token)]
    if rest or end == first or (inside and inside[0].first > first):
        return None
    if inside:
        return inside[0]
    if match_phrase(block.tokens, first, "labels") > 0:
        return None
    if block.tokens[end - 1].low in lexicon().sets["sorts of people"]:
        return None
    guessed = any(is_place_like(token) for token in block.tokens[first:end])
    return Organisation(first, end, "organisations.heading", 0.65) if guessed else None


def find_below(blocks: Sequence[Block]) -> None:
    """Take the bodies that lines below a name of a list give ("Una Pike", then "Head of Parks, Dunmere Action")."""
    for above, below in pairwise(blocks):
        named = above.listing and len(above.people) == 1 and len(above.tokens) <= _LONGEST_NAME
        if not named or not below.listing or below.people or below.item != above.item or not below.tokens:
            continue
        if match_phrase(below.tokens, 0, "labels") > 0 or len(below.tokens) > _LONGEST_LINE:
            continue
        holdings, _ = read_holdings(below.tokens, 0, len(below.tokens), below.organisations, guess=ANY)
        for holding in holdings:
            if holding.last > holding.first:
                keep(below, holding.organisation)


def listed_affiliations(blocks: Sequence[Block]) -> list[Affiliation]:
    """For each person of a list the organisation whose name stands on a line above, up to the next such line."""
    found: list[Affiliation] = []
    owner: Span | None = None
    item = -1
    for block in blocks:
        if not block.listing or block.item != item:
            owner = None
        item = block.item
        for first, last in _lines(block) if block.listing else ():
            people = [person for person in block.people if first <= person.first < last]
            if people:
                spans = [block.span(person.first, person.last) for person in people] if owner else []
                found += [
                    Affiliation(span, "", owner, Proof((span, owner), "affiliations.list", 0.8))
                    for span in spans
                    if owner
                ]
            elif match_phrase(block.tokens, first, "labels") > 0 or block.tokens[last - 1].text == ":":
                heading = _heading(block, first, last) if block.tokens[last - 1].text == ":" else None
                keep(block, heading)
                owner = block.span(heading.first, heading.last) if heading else None
    return found
