"""Bare words that stand for a body named elsewhere: "the Partnership" that met, "the Trust" of the sentence before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from partnergraph.minutes.facts import Mention
from partnergraph.minutes.names.blocks import Block
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.tokens import CELL
from partnergraph.text import Span

_ANEW = frozenset({"new", "that"})


def body_name(blocks: Sequence[Block], named: Sequence[Mention]) -> str:
    """The name of the body that met, as the head of the document gives it; empty where it gives none."""
    head = [
        mention
        for mention in named
        if mention.item == 0 and mention.kind == "organisation" and mention.stands_for is None
    ]
    for block in blocks:
        if block.item or block.listing:
            continue
        for place, token in enumerate(block.tokens[:-2]):
            if token.low in ("meeting", "minutes", "notes") and block.tokens[place + 1].low == "of":
                start = block.words.offsets[token.start]
                end = block.words.offsets[-1]
                found = next((mention for mention in head if start < mention.span.start <= min(end, start + 60)), None)
                if found:
                    return found.name
    lines = [
        mention
        for mention in head
        for block in blocks
        if block.item == 0 and not block.listing and block.words.span().start == mention.span.start
    ]
    meeting = [mention for mention in lines if mention.name.rsplit(" ", 1)[-1].lower() in lexicon().sets["meets"]]
    return meeting[-1].name if meeting else ""


def _bare(block: Block) -> Iterator[tuple[int, int, str, bool]]:
    """The bare nouns of a block: tokens with their article, the noun, and whether they speak of another body ("new")."""
    taken = block.taken() | {place for entry in block.organisations for place in range(entry.first, entry.last)}
    tokens = block.tokens
    for place in range(1, len(tokens)):
        token = tokens[place]
        if place in taken or not token.capital or token.capitals or token.gap == CELL:
            continue
        if token.low not in lexicon().sets["meets"] and token.low not in lexicon().sets["other bare"]:
            continue
        follower = tokens[place + 1] if place + 1 < len(tokens) else None
        if (
            follower is not None
            and follower.capital
            and follower.gap == 1
            and not token.possessive
            and follower.low not in lexicon().function
        ):
            continue
        first = place - 1
        if tokens[first].low in lexicon().sets["host"] and token.low == "council" and first:
            first -= 1
        anew = tokens[first].low in _ANEW
        first = first - 1 if tokens[first].low == "new" and first else first
        if tokens[first].low in ("the", "this", "that", "our"):
            yield first, place + 1, token.low, anew


def _guessed_head(blocks: Sequence[Block]) -> str:
    """The noun by which the minutes speak of the body that met, where the head does not name it."""
    counts: Counter[str] = Counter()
    for block in blocks:
        for _, last, noun, _ in _bare(block):
            if noun in lexicon().sets["meets"] and last < len(block.tokens):
                counts[noun] += 3 if block.tokens[last].low in lexicon().sets["decides"] else 1
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return ranked[0][0] if ranked else ""


def bare_mentions(blocks: Sequence[Block], content: str, named: Sequence[Mention]) -> list[Mention]:
    """The mentions that bare nouns make: of the body that met, or of the body that the item named last."""
    body = body_name(blocks, named)
    head = body.rsplit(" ", 1)[-1].lower() if body else _guessed_head(blocks)
    organisations = [mention for mention in named if mention.kind == "organisation"]
    found: list[Mention] = []
    for block in blocks:
        for first, last, noun, anew in _bare(block):
            span = block.span(first, last)
            stands_for, of_body = _referent(noun, anew, head, span, block.item, organisations)
            if stands_for is None and not of_body:
                continue
            found.append(
                Mention(
                    "organisation",
                    span,
                    content[span.start : span.end],
                    block.text(first, last),
                    block.item,
                    stands_for=stands_for,
                    of_body=of_body,
                    rule="organisations.body" if of_body else "organisations.bare",
                    confidence=0.9 if noun == head else 0.7,
                )
            )
    return found


def _referent(
    noun: str, anew: bool, head: str, span: Span, item: int, organisations: Sequence[Mention]
) -> tuple[Span | None, bool]:
    """What a bare noun stands for: a mention, or the body that met."""
    if noun == head and not anew:
        return None, True
    before = [
        mention
        for mention in organisations
        if mention.span.start < span.start and mention.name.rsplit(" ", 1)[-1].lower() == noun
    ]
    here = [mention for mention in before if mention.item == item]
    if here:
        return (here[-1].stands_for or here[-1].span), False
    if noun in ("council", "commissioner", "authority"):
        names = {mention.name for mention in before}
        return (before[0].span, False) if len(names) == 1 else (None, False)
    return None, noun in lexicon().sets["meets"] and not anew and bool(head)
