"""What the cells of a table of people hold: names, posts that nobody fills, organisations by the heading alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnergraph.minutes.names.by_letters import Organisation
from partnergraph.minutes.names.letters import are_letters_of
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.organisations import find_organisations
from partnergraph.minutes.names.people import find_people
from partnergraph.minutes.names.reach import is_acronym
from partnergraph.minutes.names.short_forms import is_short_form
from partnergraph.minutes.names.tables import is_common, is_post, title_at
from partnergraph.minutes.names.titled import Person
from partnergraph.minutes.names.tokens import SIGN, WORD, Token, tokenise
from partnergraph.text import Words

_NOBODY = re.compile(
    r"\W*(?:(?:post |position |seat |currently |now )*vacan(?:t|cy|cies)|tb[acd]\b|to be (?:confirmed|appointed|advised"
    r"|agreed|nominated|filled)|n/?a\b|none\b|nil\b|unfilled|not (?:yet )?(?:appointed|filled|nominated)"
    r"|awaiting|no (?:nominee|representative|rep|deputy|substitute)\b|new (?:post|member)\b)",
    re.IGNORECASE,
)
_NO_OWNER = re.compile(
    r"\W*$|(?:independent|resident|public|lay|community|individual|self|member of the public|volunteer|none|n/?a"
    r"|private|councillor|cllr|elected member|all|various"
    r"|(?:community|voluntary|statutory|private|business|public|third) (?:sector|representatives?|interests?)"
    r"|independent (?:chair\w*|scrutineer|members?|advis[eo]r))\W*$",
    re.IGNORECASE,
)
_LONGEST_NAME = 5


def is_nobody(piece: Words) -> bool:
    """Whether a cell says that nobody holds the post: "Vacancy", "TBC", "To be appointed"."""
    return _NOBODY.match(piece.text) is not None


def people_in(tokens: Sequence[Token], piece: Words) -> list[Person]:
    """The people whom a cell under a heading of names holds, known to the tables of names or not."""
    if not tokens or is_nobody(piece):
        return []
    found = find_people(tokens, True)
    named = title_at(tokens, 0) is not None or not any(entry.first == 0 for entry in find_organisations(tokens, set()))
    return found or (_unknown(tokens) if named else [])


def _unknown(tokens: Sequence[Token]) -> list[Person]:
    """The one whose name fills a cell up to its first sign, by the place alone."""
    title = title_at(tokens, 0)
    start = title.end if title else 0
    end = start
    while end < len(tokens) and tokens[end].kind == WORD and not tokens[end].possessive:
        named = tokens[end].capital or tokens[end].low in lexicon().particles
        if not named or tokens[end].low in lexicon().function or (is_post(tokens[end]) and end > start):
            break
        end += 1
        while end < len(tokens) and tokens[end].text == "." and len(tokens[end - 1].text) == 1:
            end += 1
    closed = end >= len(tokens) or (tokens[end].kind == SIGN and tokens[end].text in "(,;-–—/[*") or end > start + 1
    fewest = 1 if title else 2
    if not closed or not fewest <= end - start <= _LONGEST_NAME:
        return []
    if all(is_common(token) for token in tokens[start:end]) or is_post(tokens[start]):
        return []
    kind = title.kind if title else ""
    return [Person(0, start, end, kind, "people.cell", 0.8)]


def organisations_in(tokens: Sequence[Token]) -> list[Organisation]:
    """The organisation that a cell under a heading of organisations names: by its words, else by the heading alone."""
    found = find_organisations(tokens, set())
    if found:
        return [_whole(tokens, found[0])] if len(found) == 1 else found
    text = " ".join(token.text for token in tokens)
    last = next((place for place, token in enumerate(tokens) if token.text in "(,;"), len(tokens))
    if not last or _NO_OWNER.match(text) or not any(token.capital for token in tokens):
        return []
    if all(is_post(token) or token.low in lexicon().function for token in tokens[:last]):
        letters = last + 2 == len(tokens) and is_acronym(tokens[last + 1])
        return [Organisation(last + 1, last + 2, "organisations.cell", 0.7)] if letters else []
    return [Organisation(0, last, "organisations.cell", 0.7)]


def _whole(tokens: Sequence[Token], found: Organisation) -> Organisation:
    """The organisation with the capital words before it in its cell, where nothing parts them from it."""
    ahead = tokens[: found.first]
    capital = all(token.capital or token.low in lexicon().sets["link"] for token in ahead)
    if not ahead or not capital or any(token.kind != WORD or is_post(token) for token in ahead):
        return found
    return Organisation(0, found.last, found.rule, found.confidence)


def looks_like_person(content: str, piece: Words) -> bool:
    """Whether a cell without a heading opens with somebody's name."""
    tokens = tokenise(content, piece)
    if not tokens or is_nobody(piece):
        return False
    if any(entry.first == 0 for entry in find_organisations(tokens, set())):
        return bool(title_at(tokens, 0))
    people = find_people(tokens, True)
    return len(people) == 1 and people[0].first == 0


def holds_initials(content: str, piece: Words, name: Words) -> bool:
    """Whether a cell is no more than the initials of the name in the cell beside it."""
    tokens = tokenise(content, piece)
    if len(tokens) != 1 or not is_short_form(tokens[0]):
        return False
    named = people_in(tokenise(content, name), name)
    if not named:
        return False
    whole = tokenise(content, name)
    printed = name.text[whole[named[0].name].start : whole[named[0].last - 1].end]
    return are_letters_of(tokens[0].text, printed)
