"""Which stretch after (or before) a name says where the person belongs, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from partnergraph.minutes.names.affiliations import Holding, bracket_end, read_holdings
from partnergraph.minutes.names.blocks import Block
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.organisations import Organisation
from partnergraph.minutes.names.people import Person
from partnergraph.minutes.names.tokens import CELL, LINE, NUMBER, SIGN, WORD

_LINKS = frozenset({"of", "and", "for", "the", "in", "&", "to", "on", "at"})
_DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Belonging:
    """A holding of a person, and the tokens up to which its passage runs."""

    person: Person
    holding: Holding
    until: int
    confidence: float


def belongings(block: Block) -> list[Belonging]:
    """All holdings that the block states of its people; organisations found on the way join the block's own."""
    starts = {person.first for person in block.people}
    found: list[Belonging] = []
    for person in block.people:
        region = _region(block, person, starts)
        if region is None:
            found += _enclosing(block, person)
            continue
        first, last, guess, confidence = region
        holdings, _ = read_holdings(block.tokens, first, last, block.organisations, guess)
        for holding in _worthy(block, holdings, guess):
            _keep(block, holding.organisation)
            found.append(Belonging(person, holding, last, confidence))
    return found


def _worthy(block: Block, holdings: list[Holding], guess: bool) -> list[Holding]:
    """The holdings to state: a place in the meeting only where nothing else is printed, and one post for each body."""
    real = [holding for holding in holdings if not holding.place]
    if not real:
        return [
            holding for holding in holdings if holding.last > holding.first and block.tokens[holding.first].low != "in"
        ]
    return [holding for holding in real if guess or holding.organisation or holding.last > holding.first]


def _keep(block: Block, organisation: Organisation | None) -> None:
    if organisation is None or organisation in block.organisations:
        return
    if not any(organisation.first < other.last and other.first < organisation.last for other in block.organisations):
        block.organisations.append(organisation)
        block.organisations.sort(key=lambda entry: entry.first)


def _region(block: Block, person: Person, starts: set[int]) -> tuple[int, int, bool, float] | None:
    """The tokens after a name that speak of where the person belongs; whether proper names there are organisations."""
    tokens = block.tokens
    at = person.last
    if at < len(tokens) and tokens[at - 1].possessive:
        return None
    if at + 1 < len(tokens) and tokens[at].text == "." and tokens[at + 1].text == "(":
        at += 1
    if at >= len(tokens):
        return None
    if tokens[at].text == "(":
        end = bracket_end(tokens, at, starts - {person.first})
        return at + 1, end, True, 0.95
    listing = block.listing or block.note
    if tokens[at].text == "," or (tokens[at].text in _DASHES and tokens[at].kind == SIGN):
        end = _tail_end(block, at + 1, starts)
        if _in_open_bracket(block, person.first):
            return None
        return (at + 1, end, listing, 0.85) if end > at + 1 and (listing or _is_post_next(block, at + 1)) else None
    if (
        tokens[at].low in ("of", "from")
        and at + 1 < len(tokens)
        and (tokens[at + 1].capital or tokens[at + 1].low == "the")
    ):
        end = _tail_end(block, at + 1, starts)
        return (at + 1, end, False, 0.85) if end > at + 1 else None
    if listing and tokens[at].kind == WORD and tokens[at].capital and tokens[at].gap <= CELL and at not in starts:
        end = _tail_end(block, at, starts)
        return at, end, tokens[at].gap == CELL, 0.75
    return None


def _in_open_bracket(block: Block, place: int) -> bool:
    """Whether a bracket opened before ``place`` is still open there: what follows belongs to its owner."""
    return sum((token.text == "(") - (token.text == ")") for token in block.tokens[:place]) > 0 and not block.note


def _is_post_next(block: Block, at: int) -> bool:
    """Whether an apposition in running words opens with a post: ", Chairman of the Trust, ..."."""
    words = lexicon()
    for token in block.tokens[at : at + 5]:
        if not token.capital and token.low not in ("the", "of", "former", "previous"):
            return False
        if token.low in words.posts:
            return True
    return False


def _tail_end(block: Block, at: int, starts: set[int]) -> int:
    """The token at which a tail of posts and organisations ends."""
    tokens = block.tokens
    end = at
    inside = {place for entry in block.organisations for place in range(entry.first, entry.last)}
    while end < len(tokens) and end - at < 40:
        token = tokens[end]
        if end in starts or (block.listing and end > at and token.gap >= LINE and end not in inside):
            break
        if token.kind == NUMBER or (token.kind == SIGN and token.text in '.;)!?“”"' and end not in inside):
            break
        if token.kind == WORD and not token.capital and token.low not in _LINKS and end not in inside:
            break
        end += 1
    while end > at and (
        tokens[end - 1].low in _LINKS or (tokens[end - 1].kind == SIGN and tokens[end - 1].text in ",-–—:(")
    ):
        end -= 1
    return end


def _enclosing(block: Block, person: Person) -> list[Belonging]:
    """The organisation whose bracket holds the name: "Dunmere Police (Insp. Bell)"."""
    tokens = block.tokens
    if (
        person.first < 2
        or person.last >= len(tokens)
        or tokens[person.first - 1].text != "("
        or tokens[person.last].text not in "),"
    ):
        return []
    owner = next((entry for entry in block.organisations if entry.last == person.first - 1), None)
    return [Belonging(person, Holding(person.last, person.last, owner), person.last, 0.85)] if owner else []
