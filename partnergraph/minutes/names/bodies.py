"""Bare words that stand for a body named elsewhere: "the Partnership" that met, "the Trust" of the sentence before."""

from __future__ import annotations

from bisect import bisect_left
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
        if block.item or block.listing or block.column:
            continue
        for place, token in enumerate(block.tokens[:-2]):
            if token.low in ("meeting", "minutes", "notes") and block.tokens[place + 1].low == "of":
                start = block.words.offsets[token.start]
                end = block.words.offsets[-1]
                found = next((mention for mention in head if start < mention.span.start <= min(end, start + 60)), None)
                if found:
                    return found.name
    starts = {block.words.offsets[0] for block in blocks if not (block.item or block.listing or block.column)}
    lines = [mention for mention in head if mention.span.start in starts]
    ends = lexicon().sets["meets"] | lexicon().short_heads
    meeting = [mention for mention in lines if mention.name.rsplit(" ", 1)[-1].lower() in ends]
    return meeting[-1].name if meeting else ""


def _bare(block: Block) -> Iterator[tuple[int, int, str, bool]]:
    """The bare nouns of a block: their tokens, the noun, and whether they speak of another body ("this new Board")."""
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
    earlier = _Earlier([mention for mention in named if mention.kind == "organisation"])
    found: list[Mention] = []
    for block in blocks:
        for first, last, noun, anew in _bare(block):
            span = block.span(first, last)
            text, name = content[span.start : span.end], block.text(first, last)
            host = block.tokens[last - 2].low if last - first > 2 else ""
            stands_for, of_body = _referent(noun, host, anew, head, earlier, span, block.item)
            if stands_for is None and not of_body:
                if anew or noun not in lexicon().sets["named bare"] or earlier.any(noun, host):
                    continue
                name = block.text(first + 1, last)
            rule = "organisations.body" if of_body else "organisations.bare"
            sure = 0.9 if noun == head else 0.7
            found.append(
                Mention("organisation", span, text, name, block.item, "", "", "", "", stands_for, of_body, rule, sure)
            )
    return found


def _noun(name: str) -> str:
    """The noun a name ends in; "council" of one that ends in a council's letters ("Dunmere MBC")."""
    last = name.rsplit(" ", 1)[-1]
    letters = last.isupper() and last.endswith(("BC", "CC", "DC")) and last not in lexicon().short
    return "council" if letters else last.lower()


class _Earlier:
    """The organisations of a document by the last word of their name, in order of place."""

    def __init__(self, organisations: Sequence[Mention]) -> None:
        self._named: dict[str, list[Mention]] = {}
        for mention in sorted(organisations, key=lambda entry: entry.span):
            self._named.setdefault(_noun(mention.name), []).append(mention)

    def any(self, noun: str, host: str) -> bool:
        """Whether the document names one of that noun, or of that noun and host word ("County Council")."""
        return bool(self._known(noun, host))

    def _known(self, noun: str, host: str) -> list[Mention]:
        known = self._named.get(noun, [])
        if not host:
            return known
        return [mention for mention in known if mention.name.lower().endswith(f"{host} {noun}")]

    def last(self, noun: str, host: str, span: Span) -> Mention | None:
        """The last organisation of that noun before ``span``."""
        known = self._known(noun, host)
        place = bisect_left(known, span.start, key=lambda mention: mention.span.start)
        return known[place - 1] if place else None

    def only(self, noun: str, host: str) -> Mention | None:
        """The first mention of the one organisation of that noun, where the document names just one."""
        known = self._known(noun, host)
        return known[0] if known and len({mention.name for mention in known}) == 1 else None


def _referent(
    noun: str, host: str, anew: bool, head: str, earlier: _Earlier, span: Span, item: int
) -> tuple[Span | None, bool]:
    """What a bare noun stands for: a mention, or the body that met."""
    if noun == head and not anew:
        return None, True
    before = earlier.last(noun, host, span)
    if before and before.item == item:
        return before.stands_for or before.span, False
    if noun in lexicon().sets["one only"]:
        only = earlier.only(noun, host)
        return (only.span if only else None), False
    return None, noun in lexicon().sets["stand-in"] and not anew and bool(head)
