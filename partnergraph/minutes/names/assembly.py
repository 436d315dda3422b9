"""The names of all stretches put together: mentions, what short forms stand for, where people belong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from partnergraph.minutes.facts import Abbreviation, Affiliation, Mention, Proof
from partnergraph.minutes.names.belonging import Belonging, belongings
from partnergraph.minutes.names.blocks import Block, blocks
from partnergraph.minutes.names.bodies import bare_mentions
from partnergraph.minutes.names.by_letters import Organisation
from partnergraph.minutes.names.evidence import find_told
from partnergraph.minutes.names.first_names import first_name_mentions
from partnergraph.minutes.names.headed_lists import find_below, listed_affiliations
from partnergraph.minutes.names.initials import initial_mentions, mark_letters
from partnergraph.minutes.names.inverted import INVERTED, inner_title, inverted_alike, upright
from partnergraph.minutes.names.organisations import find_organisations
from partnergraph.minutes.names.people import find_people, full_names, repeated
from partnergraph.minutes.names.seats import CELLS, find_in_cell, seat_affiliations, seat_initials
from partnergraph.minutes.names.short_forms import definitions
from partnergraph.minutes.names.shortened import (
    add_placed_short_forms,
    add_short_forms,
    drop_other_short_forms,
    settle_by_country,
    short_forms_of,
)
from partnergraph.minutes.names.suffixes import with_fuller_forms
from partnergraph.minutes.names.table_rows import row_affiliations
from partnergraph.minutes.names.tables import match_phrase
from partnergraph.minutes.names.titled import Person
from partnergraph.minutes.names.tokens import CELL, LINE, WORD, Token
from partnergraph.minutes.names.two_languages import with_translations
from partnergraph.minutes.names.wording import organisation_name, person_name
from partnergraph.minutes.outline import Outline
from partnergraph.minutes.rolls import Roll
from partnergraph.text import Span, Text

_OPEN = frozenset({"and", "&", "of", "for", "the"})
_PLURAL_TITLES = {"councillors": "Councillor", "cllrs": "Cllr", "messrs": "Mr"}


@dataclass(frozen=True, slots=True)
class Names:
    """All persons and organisations named in a document, in order of place; no two of a kind overlap."""

    mentions: tuple[Mention, ...]
    affiliations: tuple[Affiliation, ...]
    abbreviations: tuple[Abbreviation, ...]


def read(text: Text, outline: Outline, rolls: Sequence[Roll] = ()) -> Names:
    """Every person and organisation that a document names, in its head, its titles, its lists and its words.

    ``rolls`` are its tables of people.
    """
    content = text.content
    stretches = list(blocks(content, outline, rolls))
    _find(stretches)
    find_told(stretches)
    explicit = [entry for block in stretches for entry in definitions(block) if entry.organisation]
    add_short_forms(stretches, {entry.short for entry in explicit}, before_posts=False)
    running = [block for block in stretches if not block.column]
    find_below(running)
    rows = [*row_affiliations(content, running), *seat_affiliations(rolls, stretches)]
    belongs = [(block, entry) for block in stretches for entry in belongings(block)]
    defined = [entry for block in stretches for entry in definitions(block)]
    drop_other_short_forms(stretches, defined)
    settle_by_country(stretches)
    shorts, abbreviations = short_forms_of(stretches, defined)
    beside = [*listed_affiliations(running), *rows]
    add_placed_short_forms(stretches)
    add_short_forms(stretches, set(shorts))
    persons = [_person(block, person, content) for block in stretches for person in block.people]
    organisations = [
        _organisation(block, entry, content, shorts) for block in stretches for entry in block.organisations
    ]
    organisations = with_fuller_forms(organisations, {short: name for short, (name, _) in shorts.items()})
    organisations = with_translations(organisations, content)
    organisations += bare_mentions(stretches, content, organisations)
    persons += initial_mentions(stretches, content, persons, seat_initials(rolls, stretches))
    persons += first_name_mentions(stretches, content, persons)
    affiliations = _affiliations(beside, [_affiliation(block, entry) for block, entry in belongs])
    return Names(
        _settled(_ordered([*persons, *organisations])),
        affiliations,
        tuple(sorted(abbreviations, key=lambda entry: entry.span)),
    )


def _find(stretches: Sequence[Block]) -> None:
    pairs: set[tuple[str, str]] = set()
    for block in stretches:
        if block.column:
            find_in_cell(block)
        else:
            block.people = find_people(block.tokens, block.listing)
        pairs |= full_names(block.tokens, block.people)
    _invert_alike(stretches)
    mark_letters(stretches)
    for block in [one for one in stretches if not one.column]:
        more = repeated(block.tokens, block.people, pairs)
        block.people = sorted([*block.people, *more], key=lambda person: person.first)
        block.organisations = find_organisations(_by_lines(block), block.taken() | block.letters)
        if not block.item:
            block.organisations = _joined_by_colon(block)


def _invert_alike(stretches: Sequence[Block]) -> None:
    """Read lines "Surname, Name" of a list as most of their kind in it are read."""
    pairs = [block for block in stretches if block.listing and inverted_alike(block.tokens)]
    known = sum(any(person.rule == INVERTED for person in block.people) for block in pairs)
    for block in pairs if known > 1 and 2 * known >= len(pairs) else ():
        alike = inverted_alike(block.tokens)
        block.people = block.people or ([alike] if alike else [])


def _by_lines(block: Block) -> list[Token]:
    """The tokens of a block; in a list no name runs on into the next line, unless a bracket is open."""
    if not block.listing:
        return block.tokens
    depth = 0
    known = 0
    found: list[Token] = []
    for place, token in enumerate(block.tokens):
        depth = max(0, depth + (token.text == "(") - (token.text == ")"))
        wrapped = depth > 0 or place < known or (place > 0 and block.tokens[place - 1].low in _OPEN)
        found.append(replace(token, gap=CELL) if token.gap == LINE and not wrapped else token)
        if token.kind == WORD:
            known = max(known, match_phrase(block.tokens, place, "known"))
    return found


def _joined_by_colon(block: Block) -> list[Organisation]:
    """In the head "Dunmere Partnership: Safer Quays Group" is one body."""
    found: list[Organisation] = []
    for entry in block.organisations:
        if (
            found
            and entry.first == found[-1].last + 1
            and block.tokens[found[-1].last].text == ":"
            and not block.listing
        ):
            found[-1] = Organisation(found[-1].first, entry.last, "organisations.colon", 0.9)
        else:
            found.append(entry)
    return found


def _person(block: Block, person: Person, content: str) -> Mention:
    span = block.span(person.first, person.last)
    title = block.text(person.first, person.name).strip(" .") if person.name > person.first else ""
    if person.kind == "plural":
        title = _plural_title(block, person)
    elif person.rule == INVERTED:
        title = _inner_title(block, person)
    return Mention(
        "person",
        span,
        content[span.start : span.end],
        _read_name(block, person),
        block.item,
        honorific=title if person.kind in ("honorific", "plural") else "",
        rank=title if person.kind == "rank" else "",
        rule=person.rule,
        confidence=person.confidence,
    )


def _read_name(block: Block, person: Person) -> str:
    printed = block.text(person.name, person.last)
    return person_name(upright(printed, _inner_title(block, person)) if person.rule == INVERTED else printed)


def _inner_title(block: Block, person: Person) -> str:
    return block.text(*inner_title(block.tokens, person)).strip(" .")


def _plural_title(block: Block, person: Person) -> str:
    """The title that each name of a list behind a plural one bears: "Councillor" after "Councillors"."""
    for place in range(person.first - 1, -1, -1):
        low = block.tokens[place].low
        if low in _PLURAL_TITLES:
            return _PLURAL_TITLES[low]
    return ""


def _organisation(block: Block, entry: Organisation, content: str, shorts: dict[str, tuple[str, Span]]) -> Mention:
    span = block.span(entry.first, entry.last)
    name = entry.name or organisation_name(block.text(entry.first, entry.last))
    full = shorts.get(name)
    stands_for = full[1] if full and not full[1].meets(span) else None
    return Mention(
        "organisation",
        span,
        content[span.start : span.end],
        name,
        block.item,
        stands_for=stands_for,
        rule=entry.rule,
        confidence=entry.confidence,
    )


def _affiliations(beside: Sequence[Affiliation], stated: Sequence[Affiliation]) -> tuple[Affiliation, ...]:
    """What is said behind each name, filled up by the cells beside it."""
    cells = {entry.person: entry for entry in beside}
    found: list[Affiliation] = []
    for entry in stated:
        cell = cells.pop(entry.person, None)
        if cell and (
            entry.organisation is None or (cell.proof.rule == CELLS and cell.organisation and _is_guess(entry))
        ):
            passages = tuple(dict.fromkeys((*entry.proof.passages, *cell.proof.passages)))
            proof = replace(entry.proof, passages=passages)
            entry = replace(entry, post=cell.post or entry.post, organisation=cell.organisation, proof=proof)
        elif cell and not entry.post:
            entry = replace(entry, post=cell.post)
        found.append(entry)
    whole = (_without_notes(entry) for entry in (*found, *cells.values()))
    return tuple(sorted(whole, key=lambda entry: entry.person))


def _without_notes(entry: Affiliation) -> Affiliation:
    """An affiliation without a post that only says who wrote: "(Minutes)"."""
    return replace(entry, post="") if entry.post.lower() in ("minutes", "notes") else entry


def _is_guess(entry: Affiliation) -> bool:
    """Whether what stands behind a name, outside brackets, is weaker than a cell of its own."""
    return entry.proof.rule == "affiliations.tail"


def _affiliation(block: Block, entry: Belonging) -> Affiliation:
    holding = entry.holding
    person = block.span(entry.person.first, entry.person.last)
    organisation = block.span(holding.organisation.first, holding.organisation.last) if holding.organisation else None
    post = block.text(holding.first, holding.last)
    passage = block.span(entry.person.first, max(entry.until, entry.person.last))
    return Affiliation(
        person,
        post,
        organisation,
        Proof((passage,), "affiliations.bracket" if entry.confidence > 0.9 else "affiliations.tail", entry.confidence),
        holding.former,
    )


def _settled(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Each mention standing for the fullest one its chain of forms leads to, and for one that is among them."""
    by_span = {(mention.kind, mention.span): mention for mention in mentions}
    found: list[Mention] = []
    for mention in mentions:
        target = by_span.get((mention.kind, mention.stands_for)) if mention.stands_for else None
        for _ in range(4):
            if target is None or target.stands_for is None:
                break
            target = by_span.get((mention.kind, target.stands_for))
        found.append(replace(mention, stands_for=target.span if target and target.span != mention.span else None))
    return tuple(found)


def _ordered(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """By place; of two of a kind that overlap the longer stays."""
    kept: dict[str, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda entry: (entry.span.start, -entry.span.end)):
        row = kept.setdefault(mention.kind, [])
        if row and row[-1].span.meets(mention.span):
            continue
        row.append(mention)
    return tuple(
        sorted((mention for row in kept.values() for mention in row), key=lambda entry: (entry.span, entry.kind))
    )
