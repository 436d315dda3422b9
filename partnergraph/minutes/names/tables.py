"""Questions that the readers of names ask of a token, answered from the word tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.tokens import BLANK, CELL, SIGN, WORD, Token
from partnergraph.minutes.names.wording import one_slip_apart

_LONG_RANK = 7

Phrase = tuple[str, ...]
_VOWEL = re.compile("[AEIOUYÀ-Ý]")


@dataclass(frozen=True, slots=True)
class Title:
    """A title found before a name: the token after it, its kind (honorific, plural, rank)."""

    end: int
    kind: str


@cache
def _title_index() -> dict[str, list[tuple[Phrase, str]]]:
    words = lexicon()
    index: dict[str, list[tuple[Phrase, str]]] = {}
    for kind, phrases in (("honorific", words.honorifics), ("plural", words.plural_honorifics), ("rank", words.ranks)):
        for phrase in phrases:
            index.setdefault(phrase[0], []).append((phrase, kind))
    for entries in index.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry))
    return index


@cache
def phrase_index(name: str) -> dict[str, list[Phrase]]:
    """The phrases of the lexicon's field ``name`` by their first word, longest first."""
    index: dict[str, list[Phrase]] = {}
    for phrase in getattr(lexicon(), name):
        index.setdefault(phrase[0], []).append(phrase)
    for entries in index.values():
        entries.sort(key=lambda entry: (-len(entry), entry))
    return index


@lru_cache(maxsize=4096)
def mended_rank(low: str) -> str:
    """The long word of a rank from which one slip parts ``low`` ("superintendant"), else ``low`` itself."""
    if len(low) < _LONG_RANK or low in _title_index() or low.endswith("s"):
        return low
    return next((word for word in sorted(lexicon().sets["long rank"]) if one_slip_apart(low, word)), low)


def after_stops(tokens: Sequence[Token], place: int) -> int:
    """The first token at or after ``place`` that is no full stop or slash standing close to the one before."""
    while place < len(tokens) and tokens[place].kind == SIGN and tokens[place].text in "./" and not tokens[place].gap:
        place += 1
    return place


def _follow(tokens: Sequence[Token], place: int, phrase: Phrase) -> int:
    """The token after ``phrase`` where it stands at ``place`` (full stops and slashes apart), else -1."""
    for number, word in enumerate(phrase):
        if place >= len(tokens) or (number and tokens[place].gap >= CELL and tokens[place].gap == CELL):
            return -1
        low = tokens[place].low if tokens[place].text != "&" else "and"
        if word not in (low, mended_rank(low)) and not (tokens[place].possessive and word in _owned(low)):
            return -1
        place = after_stops(tokens, place + 1) if number + 1 < len(phrase) else place + 1
    return place


def _owned(low: str) -> tuple[str, str]:
    """A word with its possessive ending, as the tables print it: "women's", "chiefs'"."""
    return f"{low}'s", f"{low}'"


def match_phrase(tokens: Sequence[Token], place: int, name: str) -> int:
    """The token after the longest phrase of the field ``name`` that stands at ``place``, else -1."""
    low = tokens[place].low
    for form in (low, *_owned(low)) if tokens[place].possessive else (low,):
        for phrase in phrase_index(name).get(form, ()):
            end = _follow(tokens, place, phrase)
            if end > 0:
                return end
    return -1


def title_at(tokens: Sequence[Token], place: int) -> Title | None:
    """The title that stands at ``place``, with a capital; a short rank in capitals or with its stop."""
    first = tokens[place]
    if not first.capital:
        return None
    before = place
    if first.low in lexicon().before_rank and len(first.text) <= 9:
        before = after_stops(tokens, place + 1)
    for start in (place, before) if before > place else (place,):
        if start >= len(tokens) or not tokens[start].capital:
            continue
        for phrase, kind in _title_index().get(mended_rank(tokens[start].low), ()):
            end = _follow(tokens, start, phrase)
            if end < 0 or (start > place and kind != "rank"):
                continue
            if kind == "rank" and not _rank_written(tokens, start, end, phrase):
                continue
            if len(phrase[-1]) > _LONG_RANK and end < len(tokens) and tokens[end].text == ".":
                continue
            return Title(after_stops(tokens, end), kind)
    return None


def _rank_written(tokens: Sequence[Token], start: int, end: int, phrase: Phrase) -> bool:
    if len(phrase) > 1 or len(phrase[0]) > 3 or phrase[0] in ("sgt", "col", "maj", "gen", "gda"):
        return True
    return tokens[start].capitals or (end < len(tokens) and tokens[end].text == ".")


def is_post(token: Token) -> bool:
    """Whether a word is the noun of a post."""
    words = lexicon()
    if token.kind != WORD:
        return False
    return token.low in words.posts or ("-" in token.low and token.low.split("-")[-1] in words.posts)


def is_common(token: Token) -> bool:
    """Whether a word is known as anything but a person's name or a place: topic, post, head, function word."""
    words = lexicon()
    low = token.low
    return (
        low in words.topics
        or low in words.posts
        or low in words.heads
        or low in words.place_heads
        or low in words.function
        or low in words.plurals
        or low in words.openers
        or low in words.venues
        or low in words.follows
        or (len(low) > 7 and low.endswith(("tion", "sion", "ology", "bility", "ities")))
        or low.removesuffix("s") in words.posts
        or ("-" in low and any(part in words.posts for part in low.split("-")))
    )


def is_place_like(token: Token) -> bool:
    """Whether a capitalised word is none of the common ones: a place, a founder, a proper name."""
    return token.capital and len(token.text) > 1 and not is_common(token) and token.low not in lexicon().generic


def is_name_word(token: Token) -> bool:
    """Whether a word can be a part of a person's name by its look."""
    if token.capitals and token.low in lexicon().sets["post-nominal"]:
        return False
    return (
        token.capital
        and len(token.text) > 1
        and token.low not in lexicon().function
        and not any(c.isdigit() for c in token.text)
    )


def can_be_surname(token: Token) -> bool:
    """Whether a word can be a surname behind a given name, initials or a title."""
    words = lexicon()
    if token.capitals and len(token.text) > 2 and not _VOWEL.search(token.text):
        return False
    if not is_name_word(token) or token.low in words.person_verbs or (token.capitals and set(token.text) <= set("IVX")):
        return False
    return not is_common(token) or token.low in words.surnames_too


def joined(tokens: Sequence[Token], place: int) -> bool:
    """Whether the token at ``place`` stands in one line of print with the one before, a blank between."""
    return place < len(tokens) and tokens[place].gap == BLANK and tokens[place].kind == WORD
