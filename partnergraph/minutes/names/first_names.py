"""Bare first names in the text, resolved to the fuller mention of the person so named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from partnergraph.minutes.facts import Mention
from partnergraph.minutes.names.blocks import Block
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.tables import is_common, joined
from partnergraph.minutes.names.tokens import SIGN, WORD, Token
from partnergraph.minutes.names.wording import one_slip_apart
from partnergraph.text import Span


def first_name(mention: Mention) -> str:
    """The given name of a person's mention, small; empty where only initials or a surname are printed."""
    parts = mention.name.split(" ")
    return (
        parts[0].lower()
        if len(parts) > 1 and len(parts[0]) > 1 and not (parts[0].isupper() and len(parts[0]) < 4)
        else ""
    )


def _is_free(block: Block, place: int) -> bool:
    """Whether a capital word stands alone, as a first name in running words does."""
    tokens = block.tokens
    before = tokens[place - 1] if place else None
    if before is not None and (
        before.low in lexicon().sets["case"]
        or (before.text in "-–—" and place > 1 and tokens[place - 2].low in lexicon().sets["case"])
    ):
        return False
    if before is not None and before.low == "of" and place > 1 and tokens[place - 2].low in lexicon().sets["case"]:
        return False
    if before is not None and before.capital and joined(tokens, place) and before.low not in lexicon().function:
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is None:
        return True
    if after.text in ("/", "@") or (after.kind not in (WORD, SIGN)):
        return False
    return not (after.capital and joined(tokens, place + 1) and not tokens[place].possessive)


def _speaks(tokens: Sequence[Token], place: int) -> bool:
    words = lexicon()
    return place + 1 < len(tokens) and tokens[place + 1].low in words.person_verbs | words.weak_verbs


class _Named:
    """The persons of a document by first name, in the document and in each item, with who speaks."""

    def __init__(self, persons: Sequence[Mention], speaking: Mapping[Span, bool]) -> None:
        self.names: dict[int, set[str]] = {}
        self._everywhere: dict[str, list[Mention]] = {}
        self._here: dict[tuple[str, int], list[Mention]] = {}
        self._speakers: dict[tuple[str, int], list[Mention]] = {}
        for person in sorted(persons, key=lambda entry: entry.span):
            name = first_name(person)
            if not name:
                continue
            self.names.setdefault(person.item, set()).add(name)
            self._everywhere.setdefault(name, []).append(person)
            self._here.setdefault((name, person.item), []).append(person)
            if speaking.get(person.span):
                self._speakers.setdefault((name, person.item), []).append(person)
        self._sole = {id(group): _is_one(group) for group in (*self._everywhere.values(), *self._here.values())}

    def __contains__(self, name: str) -> bool:
        return name in self._everywhere

    def meant(self, name: str, item: int, span: Span) -> Mention | None:
        """Last speaker so named in the item, else unique in the item, else unique in the document."""
        speaker = _last_before(self._speakers.get((name, item), []), span)
        if speaker:
            return speaker
        for group in (self._here.get((name, item), []), self._everywhere.get(name, [])):
            if group and self._sole[id(group)]:
                return _last_before(group, span) or group[0]
        return None

    def misspelt(self, word: str, item: int) -> str:
        """The one first name of the item from which a slip parts the word."""
        near = [name for name in self.names.get(item, ()) if one_slip_apart(word, name)]
        return near[0] if len(near) == 1 else ""


def _is_one(group: Sequence[Mention]) -> bool:
    """Whether all persons of one first name bear one surname."""
    return len({person.name.lower().rsplit(" ", 1)[-1] for person in group}) == 1


def _last_before(group: Sequence[Mention], span: Span) -> Mention | None:
    place = bisect_left(group, span.start, key=lambda person: person.span.start)
    return group[place - 1] if place else None


def first_name_mentions(blocks: Sequence[Block], content: str, persons: Sequence[Mention]) -> list[Mention]:
    """A mention for each bare first name whose bearer the document makes plain."""
    speaking: dict[Span, bool] = {}
    for block in blocks:
        for person in block.people:
            speaking[block.span(person.first, person.last)] = _speaks_nearby(block, person.last)
    known = _Named(persons, speaking)
    found: list[Mention] = []
    for block in blocks:
        if block.listing and not block.item:
            continue
        taken = block.taken() | {place for entry in block.organisations for place in range(entry.first, entry.last)}
        for place, token in enumerate(block.tokens):
            if place in taken or not token.capital or token.capitals or len(token.text) < 2:
                continue
            mention = _read(block, place, content, known)
            if mention:
                found.append(mention)
    return found


def _speaks_nearby(block: Block, place: int) -> bool:
    """Whether the person named before ``place`` speaks: the verb stands next, or behind a bracket or an apposition."""
    verbs = lexicon().person_verbs
    depth = 0
    for token in block.tokens[place : place + 24]:
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0 and token.kind == WORD and token.low in verbs and not token.capital:
            return True
        if (
            token.text == "."
            and depth == 0
            and token.gap == 0
            and place < len(block.tokens)
            and block.tokens[place] is not token
        ):
            return False
    return False


def _read(block: Block, place: int, content: str, known: _Named) -> Mention | None:
    token = block.tokens[place]
    slip = token.low not in known
    name = token.low
    if slip:
        if token.low in lexicon().given or is_common(token) or not _speaks(block.tokens, place):
            return None
        name = known.misspelt(token.low, block.item)
    elif token.low in lexicon().doubtful and not _speaks(block.tokens, place) and is_common(token):
        return None
    if not name or not _is_free(block, place):
        return None
    span = block.span(place, place + 1)
    person = known.meant(name, block.item, span)
    if person is None:
        return None
    rule = "people.first-name-slip" if slip else "people.first-name"
    return Mention(
        "person",
        span,
        content[span.start : span.end],
        token.text,
        block.item,
        stands_for=person.span,
        rule=rule,
        confidence=0.8 if slip else 0.9,
    )
