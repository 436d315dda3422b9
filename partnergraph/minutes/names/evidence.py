"""Organisations without a telling noun in their name, shown by what the text says: "Rowancroft, a small charity"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partnergraph.minutes.names.blocks import Block
from partnergraph.minutes.names.by_letters import Organisation
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.short_forms import definitions, letters_of
from partnergraph.minutes.names.tables import is_common, is_post, joined, match_phrase
from partnergraph.minutes.names.tokens import NEAR, WORD, Token

Name = tuple[str, ...]

_LONGEST = 4
_REACH = 5
_BE = frozenset({"is", "are", "was", "were"})
_ARTICLES = frozenset({"a", "an", "the", "our", "local"})


def find_told(stretches: Sequence[Block]) -> None:
    """Take each name that the document tells to be an organisation's for one, wherever it stands free."""
    barred = _persons(stretches) | _places(stretches)
    names = {name for block in stretches for name in _told(block) if not barred & {word.lower() for word in name}}
    if not names:
        return
    for block in stretches:
        taken = block.taken() | {at for entry in block.organisations for at in range(entry.first, entry.last)}
        more = [entry for name in sorted(names) for entry in _places_of(block.tokens, name, taken)]
        block.organisations = sorted([*block.organisations, *more], key=lambda entry: entry.first)


def _persons(stretches: Sequence[Block]) -> set[str]:
    """The words of the names of people."""
    return {block.tokens[at].low for block in stretches for at in block.taken()}


def _places(stretches: Sequence[Block]) -> set[str]:
    """Words that the text uses of a place: "in Dunmere", "near Fallow"."""
    before = lexicon().sets["before a place"]
    return {
        token.low
        for block in stretches
        for place, token in enumerate(block.tokens)
        if token.capital and place and block.tokens[place - 1].low in before and joined(block.tokens, place)
    }


def _told(block: Block) -> Iterator[Name]:
    """The names that one of the block's sentences tells to be an organisation's."""
    tokens = block.tokens
    taken = block.taken() | {at for entry in block.organisations for at in range(entry.first, entry.last)}
    place = 0
    while place < len(tokens):
        end = _run(tokens, place, taken)
        if end > place:
            name = tuple(token.text for token in tokens[place:end])
            if _is_told(block, place, end) and (end - place > 1 or _may_stand_alone(tokens, place)):
                yield name
        place = max(end, place + 1)
    yield from _defined(block, taken)


def _run(tokens: Sequence[Token], place: int, taken: set[int]) -> int:
    """Behind the capital words that begin at ``place`` and could name an organisation; ``place`` where none do."""
    end = place
    while end < len(tokens) and end - place <= _LONGEST and end not in taken:
        token = tokens[end]
        goes_on = end == place or joined(tokens, end) or (token.text == "&" and tokens[end].gap != NEAR)
        sign = token.text == "&" and end > place
        word = token.kind == WORD and token.capital and token.low not in lexicon().function and not is_post(token)
        if not goes_on or not (sign or word):
            break
        end += 1
        if token.possessive:
            break
    while end > place and tokens[end - 1].text == "&":
        end -= 1
    if end == place or end - place > _LONGEST or tokens[end - 1].low in lexicon().follows | lexicon().venues:
        return place
    return end if end >= len(tokens) or not (joined(tokens, end) and tokens[end].capital) else place


def _may_stand_alone(tokens: Sequence[Token], place: int) -> bool:
    """Whether a single word may be a name by itself: none of the common words, no month, no given name, no letters."""
    token = tokens[place]
    return not (is_common(token) or token.low in lexicon().given or token.capitals or len(token.text) < 4)


def _is_told(block: Block, first: int, end: int) -> bool:
    """Whether what stands around the words says that they are an organisation."""
    tokens = block.tokens
    after = tokens[end].text if end < len(tokens) else ""
    if not tokens[end - 1].possessive:
        if after == "," and (_is_kind(tokens, end + 1) or _serves(tokens, end + 1)):
            return True
        if after in _BE and end + 1 < len(tokens) and _is_kind(tokens, end + 1):
            return True
    before = tokens[first - 1].low if first else ""
    if before in lexicon().sets["kind of organisation"] and not tokens[first - 1].capital and joined(tokens, first):
        return True
    if before in ("by", "from") and first > 1 and tokens[first - 2].low in lexicon().sets["done for the partners"]:
        return end - first > 1
    if before in ("of", "at") and first > 1 and tokens[first - 2].low in lexicon().sets["leads a body"]:
        return end - first > 1 and not any(is_common(token) for token in tokens[first:end])
    if before == "from" and first > 1 and first - 2 in block.taken():
        return _speaks(tokens, end)
    return False


def _speaks(tokens: Sequence[Token], end: int) -> bool:
    """Whether the person who comes "from" there goes on to speak, or is welcomed "to the meeting"."""
    following = [token.low for token in tokens[end : end + 3]]
    return following == ["to", "the", "meeting"] or bool(lexicon().person_verbs & {*following[:1]})


def _is_kind(tokens: Sequence[Token], at: int) -> bool:
    """Whether "a small charity" stands at ``at``: an article, few words, and a noun of organisations."""
    if at >= len(tokens) or tokens[at].low not in _ARTICLES or tokens[at].capital:
        return False
    for token in tokens[at + 1 : at + _REACH]:
        if token.kind != WORD or token.low in lexicon().function:
            return False
        if token.low in lexicon().sets["kind of organisation"]:
            return True
    return False


def _serves(tokens: Sequence[Token], at: int) -> bool:
    """Whether "which works with ..." stands at ``at``."""
    return (
        at + 1 < len(tokens)
        and tokens[at].low in ("which", "who")
        and tokens[at + 1].low in lexicon().sets["what a provider does"]
    )


def _defined(block: Block, taken: set[int]) -> Iterator[Name]:
    """Full forms behind which a bracket gives their initials, where the block has those act as somebody."""
    tokens = block.tokens
    for entry in definitions(block):
        words = tokens[entry.first : entry.last]
        whole = entry.organisation is None and entry.place == entry.last + 1
        if not whole or not 2 <= len(words) <= _LONGEST or taken & set(range(entry.first, entry.last)):
            continue
        if (
            not all(token.kind == WORD and token.capital for token in words)
            or match_phrase(tokens, entry.first, "units") > 0
        ):
            continue
        barred = entry.short in lexicon().no_organisation or words[-1].low in lexicon().follows
        exact = letters_of(token.text for token in words) == entry.short.upper()
        if exact and not barred and _acts(tokens, entry.short):
            yield tuple(token.text for token in words)


def _acts(tokens: Sequence[Token], short: str) -> bool:
    """Whether initials say or do what only somebody can: "ST reported", "by WVA", "WVA had been commissioned"."""
    doing = lexicon().person_verbs | lexicon().sets["what a provider does"]
    for place, token in enumerate(tokens[:-1]):
        if token.text != short or token.possessive:
            continue
        following = [other.low for other in tokens[place + 1 : place + 4]]
        helped = following[0] in ("would", "will", "had", "has") and len(following) > 1
        done = following[1] if helped and following[1] != "been" else following[-1] if helped else following[0]
        if done in doing or (helped and (f"{done}s" in doing or f"{done}ed" in doing or done == "commissioned")):
            return True
    return False


def _places_of(tokens: Sequence[Token], name: Name, taken: set[int]) -> Iterator[Organisation]:
    """Where the words of a name stand free in the tokens."""
    for place in range(len(tokens) - len(name) + 1):
        here = range(place, place + len(name))
        if tokens[place].text == name[0] and tuple(tokens[at].text for at in here) == name and not taken & set(here):
            follower = tokens[place + len(name)] if place + len(name) < len(tokens) else None
            if follower is not None and joined(tokens, place + len(name)) and follower.capital:
                continue
            taken.update(here)
            yield Organisation(place, place + len(name), "organisations.told", 0.7)
