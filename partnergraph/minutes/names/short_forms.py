"""Short forms: those a document defines in brackets, those its full names yield, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from partnergraph.minutes.names.blocks import Block
from partnergraph.minutes.names.by_letters import Organisation
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.reach import is_acronym
from partnergraph.minutes.names.tables import is_place_like
from partnergraph.minutes.names.tokens import NEAR, SIGN, WORD, Token

_REACH = 8
_SMALL = frozenset({"and", "of", "for", "the", "&", "in", "to", "on"})


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form that a block defines: its token, the tokens of the full form, the organisation where it is one."""

    block: Block
    short: str
    place: int
    first: int
    last: int
    organisation: Organisation | None


def letters_of(words: Iterable[str]) -> str:
    """The first letters of the words of a name, capital; of hyphened words each part's; figures whole."""
    parts = (part for word in words for part in word.replace("-", " ").split())
    return "".join(part if part.isdigit() else part[0] for part in parts if part and part[0].isalnum()).upper()


def initials(name: str) -> tuple[str, ...]:
    """The initials a name may be shortened to: without its small words, and with them."""
    words = name.split(" '")[0].split(" ‘")[0].split(": ")[-1].split()
    bare = letters_of(word for word in words if word.lower() not in _SMALL)
    return tuple(dict.fromkeys((bare, letters_of(word for word in words if word != "&"))))


def _within(short: str, letters: str) -> bool:
    """Whether the letters of ``short`` stand in ``letters`` in order, the first letter first."""
    at = 0
    for letter in short.upper():
        at = letters.find(letter, at) + 1
        if at == 0:
            return False
    return True


def is_short_form(token: Token) -> bool:
    """Whether a word looks like a short form: two capitals at least, nine letters at most."""
    text = token.text
    if token.kind != WORD or not 2 <= len(text) <= 9 or text.islower() or text[1:].islower():
        return False
    return sum(map(str.isupper, text)) >= 2


def _singular(text: str) -> str:
    return text[:-1] if text.endswith("s") and len(text) > 2 and text[:-1].isupper() else text


def definitions(block: Block) -> list[Definition]:
    """The short forms in brackets behind their full form, or in front of it."""
    found: list[Definition] = []
    tokens = block.tokens
    for place in range(1, len(tokens) - 1):
        token = tokens[place]
        if (
            tokens[place - 1].text == "("
            and place > 1
            and is_short_form(token)
            and tokens[place + 1].text in (")", ",")
        ):
            entry = _before(block, place)
        elif tokens[place - 1].text == "(" and place > 1 and token.capital and is_short_form(tokens[place - 2]):
            entry = _behind(block, place)
        else:
            continue
        if entry:
            found.append(entry)
    return found


def _before(block: Block, place: int) -> Definition | None:
    short = _singular(block.tokens[place].text)
    owner = next((entry for entry in block.organisations if entry.last == place - 1), None)
    if owner and _within(
        short, letters_of(token.text for token in block.tokens[owner.first : owner.last] if token.kind == WORD)
    ):
        return Definition(block, short, place, owner.first, owner.last, owner)
    tokens = block.tokens
    letters = ""
    start = place - 1
    while start > 0 and place - start < 13:
        token = tokens[start - 1]
        if token.kind == SIGN and token.text not in "-&’'":
            break
        start -= 1
        if token.kind == SIGN:
            continue
        letters = letters_of([token.text]) + letters
        if token.low not in _SMALL and letters and letters[0] == short[0].upper() and _within(short, letters):
            return Definition(block, short, place, _widened(tokens, start), place - 1, None)
    return None


def _widened(tokens: Sequence[Token], start: int) -> int:
    """Leftwards over the place in front of a full form."""
    limit = start - _REACH
    while (
        start > max(0, limit)
        and is_place_like(tokens[start - 1])
        and tokens[start].capital
        and tokens[start].gap != NEAR
        and not tokens[start - 1].possessive
    ):
        start -= 1
        if start > 1 and tokens[start - 1].low in ("and", "&") and is_place_like(tokens[start - 2]):
            start -= 2
    return start


def _behind(block: Block, place: int) -> Definition | None:
    """A short form with its full form in the bracket: "SWG (Safer Wharf Group)"."""
    tokens = block.tokens
    end = next((at for at in range(place, min(place + 14, len(tokens))) if tokens[at].text == ")"), -1)
    if end < place + 2:
        return None
    short = _singular(tokens[place - 2].text)
    words = [token.text for token in tokens[place:end] if token.kind == WORD]
    if short not in (letters_of(word for word in words if word.lower() not in _SMALL), letters_of(words)):
        return None
    owner = next((entry for entry in block.organisations if entry.first >= place and entry.last == end), None)
    return Definition(block, short, place - 2, place, end, owner)


def occurrences(block: Block, shorts: set[str]) -> list[tuple[int, str]]:
    """The places of the block where one of the short forms stands free of other names."""
    taken = block.taken() | {place for entry in block.organisations for place in range(entry.first, entry.last)}
    taken |= block.letters
    found: list[tuple[int, str]] = []
    for place, token in enumerate(block.tokens):
        if place not in taken and token.kind == WORD and (token.capitals or is_acronym(token) or is_short_form(token)):
            short = token.text if token.text in shorts else _singular(token.text)
            if short in shorts and short not in lexicon().no_organisation:
                found.append((place, short))
    return found
