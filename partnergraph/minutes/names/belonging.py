"""Which stretch after (or before) a name says where the person belongs, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from partnergraph.minutes.names.affiliations import ANY, LONG, NEVER, Holding, read_holdings
from partnergraph.minutes.names.blocks import Block
from partnergraph.minutes.names.by_letters import Organisation
from partnergraph.minutes.names.contexts import opening_group, opens_apposition
from partnergraph.minutes.names.letters import letter_forms
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.short_forms import letters_of
from partnergraph.minutes.names.tables import is_place_like, is_post, match_phrase
from partnergraph.minutes.names.titled import Person
from partnergraph.minutes.names.tokens import BLANK, CELL, LINE, NUMBER, SIGN, WORD, bracket_end

_DASHES = frozenset("-–—/")


@dataclass(frozen=True, slots=True)
class _Region:
    """Tokens that speak of a person's place; ``guess`` whether proper names there are organisations."""

    first: int
    last: int
    guess: int
    confidence: float


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
        regions = list(_regions(block, person, starts))
        if not regions:
            found += _enclosing(block, person) or _headed(block, person, starts)
        stated: list[tuple[Holding, _Region]] = []
        for region in regions:
            last = region.last
            while last > region.first and _is_own(block, person, last - 1):
                last -= 1
            first = _past_own(block, person, region.first, last)
            holdings, _ = read_holdings(block.tokens, first, last, block.organisations, region.guess)
            stated += [(holding, region) for holding in holdings]
        if stated and not any(holding.organisation for holding, _ in stated):
            owner = next((entry.holding.organisation for entry in _headed(block, person, starts)), None)
            stated = [(replace(holding, organisation=owner), region) for holding, region in stated]
        for holding, region in _worthy(block, stated):
            keep(block, holding.organisation)
            found.append(Belonging(person, holding, region.last, region.confidence))
    return found


def _worthy(block: Block, stated: list[tuple[Holding, _Region]]) -> list[tuple[Holding, _Region]]:
    """The holdings to state: a place in the meeting only where no post is printed beside it."""
    places = [entry for entry in stated if entry[0].place and is_post(block.tokens[entry[0].last - 1])]
    places = [entry for entry in places if block.tokens[entry[0].first].low != "in"]
    real = [entry for entry in stated if not entry[0].place]
    if not places or any(holding.last > holding.first for holding, _ in real):
        return real
    holding, region = places[0]
    owner = next((entry.organisation for entry, _ in real if entry.organisation), None)
    return [(replace(holding, organisation=owner), region)]


def keep(block: Block, organisation: Organisation | None) -> None:
    """Take an organisation that an affiliation showed into the block's own, unless it overlaps one of them."""
    if organisation is None or organisation in block.organisations:
        return
    if not any(organisation.first < other.last and other.first < organisation.last for other in block.organisations):
        block.organisations.append(organisation)
        block.organisations.sort(key=lambda entry: entry.first)


def _is_own(block: Block, person: Person, at: int) -> bool:
    """Whether the token at ``at`` is made of the person's own initials, as lists print them beside a name."""
    token = block.tokens[at]
    if at in block.letters:
        return True
    own = letters_of(re.split(r"[ '’]", block.text(person.name, person.last)))
    return token.capitals and len(token.text) < 5 and token.text[0] == own[:1] and set(token.text) <= set(own)


def _past_own(block: Block, person: Person, first: int, last: int) -> int:
    """The token after the person's own initials, where they open what is said of the person: "(JD, Clerk, ...)"."""
    if first + 1 >= last or block.tokens[first].text not in letter_forms(block.text(person.name, person.last)):
        return first
    return first + 2 if block.tokens[first + 1].text in ",;-–—/" else first + 1


def _past_letters(block: Block, person: Person) -> int:
    """The token after a name and the letters behind it: its own initials, "OBE", a stray stop."""
    tokens = block.tokens
    at = person.last
    while at < len(tokens) and tokens[at].kind == WORD:
        known = tokens[at].low in lexicon().sets["post-nominal"] and tokens[at].text.isupper()
        if not known and not _is_own(block, person, at):
            break
        at += 1
    bracketed = at + 2 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")"
    if bracketed and _is_own(block, person, at + 1):
        at += 3
    stray = at + 1 < len(tokens) and tokens[at].text == "." and tokens[at + 1].text == "("
    return at + 1 if stray else at


def _regions(block: Block, person: Person, starts: set[int]) -> Iterator[_Region]:
    """The stretches after a name that speak of where the person belongs."""
    tokens = block.tokens
    at = _past_letters(block, person)
    if at >= len(tokens) or tokens[person.last - 1].possessive:
        return
    if tokens[at].text == "(" and (beyond := _past_another(block, at, starts)):
        at = beyond
        if at >= len(tokens) or at in starts:
            return
    while at < len(tokens) and tokens[at].text == "(" and not _past_another(block, at, starts):
        end = bracket_end(tokens, at, starts - {person.first})
        yield _Region(at + 1, end, ANY, 0.95)
        if end + 1 >= len(tokens) or tokens[end].text != ")" or end + 1 in starts:
            return
        at = end + 1
    yield from _tail(block, person, at, starts)


def _past_another(block: Block, at: int, starts: set[int]) -> int:
    """The token after a bracket that names the one replaced: "(for Una Wick)"; 0 where it is none."""
    tokens = block.tokens
    end = next((place for place in range(at + 1, min(at + 12, len(tokens))) if tokens[place].text in "()"), at)
    if tokens[end].text != ")" or not any(at < start < end for start in starts):
        return 0
    deputy = tokens[at + 1].low in lexicon().sets["instead"] and any(start - at in (2, 3) for start in starts)
    return end + 1 if deputy or tokens[at + 1].low in lexicon().sets["aside"] else 0


def _tail(block: Block, person: Person, at: int, starts: set[int]) -> Iterator[_Region]:
    """What follows behind a comma, a dash, "of", or in the next cell of a table."""
    tokens = block.tokens
    listing = block.listing or block.note
    if tokens[at].text == "," or (tokens[at].text in _DASHES and tokens[at].kind == SIGN):
        end = _tail_end(block, at + 1, starts)
        if end == at + 1 or _in_open_bracket(block, person.first) or (tokens[at].text == "/" and not listing):
            return
        if (listing and tokens[at + 1].text != "the") or opens_apposition(tokens, at + 1):
            if not listing and _is_another(block, person, at, end):
                return
            yield _Region(at + 1, end, (LONG if tokens[at].text == "," else ANY) if listing else NEVER, 0.85)
        elif _is_parenthetic(block, at):
            yield _Region(at + 1, end, NEVER, 0.75)
    elif tokens[at].low in ("of", "from") and at + 1 < len(tokens):
        end = _tail_end(block, at + 1, starts)
        if end > at + 1 and (tokens[at + 1].capital or tokens[at + 1].low == "the"):
            yield _Region(at + 1, end, NEVER, 0.85)
    elif tokens[at].capital and at not in starts and _adjoins(block, at, listing):
        yield _Region(at, _tail_end(block, at, starts), ANY if tokens[at].gap == CELL else NEVER, 0.75)


def _is_another(block: Block, person: Person, comma: int, end: int) -> bool:
    """Whether "the POST" behind a name opens the clause of another: "Asked by Ms Pike, the Clerk said"."""
    tokens = block.tokens
    object_of = person.first > 0 and tokens[person.first - 1].low in ("by", "from", "to")
    verbs = lexicon().person_verbs | lexicon().weak_verbs
    return object_of and tokens[comma + 1].low == "the" and end < len(tokens) and tokens[end].low in verbs


def _adjoins(block: Block, at: int, listing: bool) -> bool:
    """Whether the words at ``at``, with nothing but a gap before them, speak of the person before."""
    gap = block.tokens[at].gap
    if gap == CELL:
        return block.listing or not block.item
    return gap < CELL and (listing or opens_apposition(block.tokens, at))


def _in_open_bracket(block: Block, place: int) -> bool:
    """Whether a bracket opened before ``place`` is still open there: what follows belongs to its owner."""
    return sum((token.text == "(") - (token.text == ")") for token in block.tokens[:place]) > 0 and not block.note


def _is_parenthetic(block: Block, at: int) -> bool:
    """Whether an organisation alone stands between two commas, and a verb follows: "Una Pike, HQX, would ..."."""
    owner = next((entry for entry in block.organisations if entry.first == at + 1), None)
    if owner is None or owner.last + 1 >= len(block.tokens) or block.tokens[owner.last].text != ",":
        return False
    verbs = lexicon().person_verbs | lexicon().weak_verbs | {"to"}
    return block.tokens[owner.last + 1].low in verbs - {"and"}


def _tail_end(block: Block, at: int, starts: set[int]) -> int:
    """The token at which a tail of posts and organisations ends."""
    tokens = block.tokens
    end, depth = at, 0
    inside = {place for entry in block.organisations for place in range(entry.first, entry.last)}
    while end < len(tokens) and end - at < 40:
        token = tokens[end]
        if end in starts or (block.listing and end > at and token.gap >= LINE and end not in inside):
            break
        depth += (token.text == "(") - (token.text == ")")
        stops = token.kind == SIGN and token.text in '.;!?“”"' and end not in inside
        if token.kind == NUMBER or depth < 0 or stops or token.low in lexicon().sets["contact word"]:
            break
        linked = token.capital or token.low in lexicon().sets["link"] or (block.listing and is_post(token))
        if token.kind == WORD and not linked and end not in inside:
            break
        end += 1
    if (
        end in starts
        and end - at > 1
        and tokens[end - 2].text == "("
        and tokens[end - 1].low in lexicon().sets["instead"]
    ):
        end -= 2
    while end > at and (
        tokens[end - 1].low in lexicon().sets["link"]
        or (tokens[end - 1].kind == SIGN and tokens[end - 1].text in ",-–—:(")
    ):
        end -= 1
    return end


def _headed(block: Block, person: Person, starts: set[int]) -> list[Belonging]:
    """The organisation that heads a line of names ("Dunmere Police: Insp. Bell, Sgt Orme"), or stands before one."""
    tokens = block.tokens
    begin = person.first
    group = opening_group(tokens, person.first) if block.listing else None
    while (
        not group
        and begin > 0
        and tokens[begin].gap != LINE
        and tokens[begin - 1].text != ";"
        and person.first - begin < 60
    ):
        begin -= 1
    colon = next((at for at in range(begin, min(begin + 9, person.first)) if tokens[at].text == ":"), -1)
    begin, colon = group or (begin, colon)
    before = tokens[person.first - 1] if person.first else None
    if colon < 0 and block.listing and before and before.text in "-–—" and before.gap == BLANK:
        colon = person.first - 1
    label = " ".join(token.low for token in tokens[begin:colon]) if begin < colon == person.first - 1 else ""
    if label in lexicon().capacities and is_post(tokens[colon - 1]):
        first = colon - 1 if tokens[begin].low == "in" else begin
        return [Belonging(person, Holding(first, colon, None, True), person.last, 0.8)]
    if colon <= begin or any(begin <= start < colon for start in starts) or match_phrase(tokens, begin, "labels") > 0:
        return []
    owner = next((entry for entry in block.organisations if begin <= entry.first and entry.last == colon), None)
    if owner is None and block.listing and tokens[begin].low not in ("action", "actions"):
        owner = _guessed(block, begin, colon)
    keep(block, owner)
    return [Belonging(person, Holding(person.last, person.last, owner), person.last, 0.8)] if owner else []


def _guessed(block: Block, first: int, last: int) -> Organisation | None:
    """An organisation by its place alone, where its words are capital and not all of them common."""
    words = [token for token in block.tokens[first:last] if token.low not in lexicon().sets["link"]]
    if words and words[-1].low in lexicon().sets["sorts of people"]:
        return None
    if not words or not all(token.capital and token.low not in lexicon().posts for token in words):
        return None
    if not any(is_place_like(token) for token in words):
        return None
    return Organisation(first, last, "organisations.heading", 0.65)


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
