"""How far the name of an organisation reaches to the left and to the right of its noun."""

from __future__ import annotations

from collections.abc import Sequence

from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.tables import is_common, is_name_word, is_place_like, is_post, joined
from partnergraph.minutes.names.tokens import CELL, SIGN, WORD, Token

_LONGEST = 18
AND = frozenset({"and", "&"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that"})


def is_acronym(token: Token) -> bool:
    """Whether a word is capitals throughout but for a small plural s or an inner small letter: KCSPs, DfT."""
    text = token.text
    return (
        token.kind == WORD and len(text) > 2 and text[:2].isupper() and text.removesuffix("s").isupper()
    ) or text in lexicon().short


def is_complete(token: Token) -> bool:
    """Whether a word ends the name of an organisation, so that "and" behind it begins another."""
    words = lexicon()
    return (
        token.low in words.heads
        or token.low in lexicon().sets["complete"]
        or token.low in words.plurals
        or token.text in words.short
    )


def _is_connector(token: Token) -> bool:
    return token.low in AND and (not token.text[0].isupper() or token.text == "AND")


def _closed_left(tokens: Sequence[Token], at: int, head: int) -> bool:
    """Whether the capital word at ``at`` cannot belong to a name whose next word is at ``at + 1``."""
    words = lexicon()
    token = tokens[at]
    if token.low in words.person_verbs:
        return True
    if token.low in ("her", "his") and tokens[at + 1].low == "majesty":
        return False
    if token.low in words.sets["inside a name"] and at and joined(tokens, at) and tokens[at - 1].capital:
        return tokens[at - 1].low in words.function
    if token.low in words.function and not (token.capitals and len(token.text) > 3 and token.text in words.short):
        return True
    if token.possessive and (token.capitals or token.low in words.heads or token.low in lexicon().sets["complete"]):
        return True
    if token.low in words.sets["instrument"] and tokens[head].low in words.sets["after no instrument"]:
        return True
    if token.low == "chief" and tokens[at + 1].low.endswith("s"):
        return False
    if token.low not in words.posts or token.low.endswith("s"):
        return False
    return token.low in words.sets["closing post"] or is_place_like(tokens[at + 1]) or tokens[at + 1].capitals


def start_of_name(tokens: Sequence[Token], head: int, free: int, taken: set[int]) -> int:
    """The first token of the name that ends in the noun at ``head``; ``head`` itself where nothing belongs to it."""
    at = head
    listed = False
    while at - 1 >= free and tokens[at].gap != CELL and head - at < _LONGEST:
        before = tokens[at - 1]
        if at - 1 in taken:
            break
        if before.kind == SIGN and before.text not in ("&",):
            step = _past_sign(tokens, at, free)
            if step == at:
                break
            at = step
            continue
        if _is_connector(before):
            step = _past_and(tokens, at, free, taken, head)
            if step == at:
                break
            at, listed = step, True
            continue
        if (
            before.low == "of"
            and at - 2 >= free
            and tokens[at - 2].capital
            and tokens[at - 2].low in lexicon().places_of
            and is_place_like(tokens[at])
        ):
            at -= 2
            continue
        if not before.capital or _closed_left(tokens, at - 1, head):
            break
        at -= 1
    return _past_commas(tokens, at, free, taken) if listed else at


def past_places(tokens: Sequence[Token], first: int, free: int, taken: set[int]) -> int:
    """Leftwards over the place, or the two joined by "and", in front of a name."""
    start = first
    while first - 1 >= free and first - 1 not in taken and joined(tokens, first) and start - first < _LONGEST:
        before = tokens[first - 1]
        linked = before.low in AND and first - 2 >= free and is_place_like(tokens[first - 2]) and first < start
        placed = is_place_like(before) or (before.capital and before.low in lexicon().sets["compass"])
        if (not placed or before.possessive) and not linked:
            break
        first -= 1
    return first


def _past_sign(tokens: Sequence[Token], at: int, free: int) -> int:
    """Over the apostrophe of a plural possessive, or the stop of a clipped word; ``at`` where it is neither."""
    sign = tokens[at - 1]
    if at - 2 < free or tokens[at - 2].kind != WORD or sign.gap:
        return at
    if sign.text in "’'" and tokens[at - 2].possessive and tokens[at - 2].capital:
        return at - 2 if tokens[at - 2].low not in lexicon().function else at
    if sign.text == "." and tokens[at - 2].low in lexicon().sets["clipped"] and tokens[at - 2].capital:
        return at - 2
    return at


def _past_and(tokens: Sequence[Token], at: int, free: int, taken: set[int], head: int) -> int:
    """Over "and" and the word before it, where both sides belong to one name; else ``at``."""
    left = at - 2
    if left >= free and tokens[left].kind == SIGN and tokens[left].text in "’'" and not tokens[left].gap:
        left -= 1
    if (
        left < free
        or left in taken
        or not tokens[left].capital
        or tokens[left].low in lexicon().function
        or tokens[at - 1].gap == CELL
    ):
        return at
    word = tokens[left]
    if is_complete(word) and not (word.low == "police" and tokens[at].low in lexicon().sets["police and"]):
        return at
    if word.capitals and len(word.text) > 2 and not (tokens[head].capitals and len(tokens[head].text) > 4):
        return at
    if word.low in lexicon().posts and not word.low.endswith("s"):
        return at
    apart = is_place_like(tokens[at]) and is_common(word) and word.low not in lexicon().sets["compass"]
    return at if apart and not _follows_article(tokens, left) else left


def _follows_article(tokens: Sequence[Token], at: int) -> bool:
    """Whether the capital words and commas that end at ``at`` are opened by an article, and so are one name."""
    for place in range(at - 1, max(at - 8, -1), -1):
        if tokens[place].low in _ARTICLES:
            return not tokens[place].capital or place == 0 or tokens[place].low == "the"
        if not tokens[place].capital and tokens[place].text != ",":
            return False
    return False


def _past_commas(tokens: Sequence[Token], at: int, free: int, taken: set[int]) -> int:
    """Over "Growth, Economic Development" before "and ... Committee", where an article opens the whole."""
    first = at
    for _ in range(4):
        if first - 2 < free or tokens[first - 1].text != ",":
            break
        place = first - 1
        while (
            place - 1 >= free
            and place - 1 not in taken
            and tokens[place - 1].capital
            and tokens[place - 1].low not in lexicon().function
            and tokens[place].gap != CELL
        ):
            word = tokens[place - 1]
            post = place == first - 1 and is_post(word)
            if is_complete(word) or not is_common(word) or post:
                return at
            place -= 1
        if place == first - 1:
            return at
        first = place
    opened = first - 1 >= 0 and tokens[first - 1].low in _ARTICLES
    return first if opened else at


def end_of_name(tokens: Sequence[Token], place: int, taken: set[int]) -> int:
    """The token after the last organisation's noun that the capital words from ``place`` on lead to; -1 where they
    make the name of something else (an Act, a strategy, a post).
    """
    words = lexicon()
    last = place + 1
    at = place + 1
    while at < len(tokens) and at not in taken and not tokens[at - 1].possessive and tokens[at].gap != CELL:
        token = tokens[at]
        if (
            token.low in AND
            and tokens[place].low == "police"
            and at == place + 1
            and at + 1 < len(tokens)
            and tokens[at + 1].low in lexicon().sets["police and"]
        ):
            return -1
        if not token.capital or token.low in words.function:
            break
        if token.low in words.follows:
            return -1 if at == last or token.low in words.sets["instrument name"] else last
        if token.low in words.plurals:
            return -1
        if (
            token.low in words.heads
            or token.low in words.place_heads
            or (token.low in words.short_heads and token.capitals)
        ):
            last = at + 1
        elif token.low in words.posts or not (is_common(token) or at < place + 3):
            break
        at += 1
        if at > place + 8:
            break
    return last


def capital_run(tokens: Sequence[Token], at: int, taken: set[int]) -> int:
    """The token after the capital words from ``at`` on, with "and", "of", "the" between them."""
    end = at + 1
    while end < min(len(tokens), at + _LONGEST) and end not in taken and tokens[end].gap != CELL:
        if tokens[end - 1].possessive:
            break
        token = tokens[end]
        if token.capital and token.low not in lexicon().function:
            if token.low in lexicon().posts and not token.low.endswith("s"):
                break
            end += 1
            continue
        step = end + 1
        if token.low == "of" and step < len(tokens) and tokens[step].low == "the":
            step += 1
        if (
            not (_is_connector(token) or token.low == "of")
            or step >= len(tokens)
            or step in taken
            or not is_name_word(tokens[step])
        ):
            break
        if tokens[step].low in lexicon().posts and not tokens[step].low.endswith("s"):
            break
        if _is_connector(token) and (is_complete(tokens[end - 1]) or _leads_to_head(tokens, step)):
            break
        end = step + 1
    return end


def past_list(tokens: Sequence[Token], end: int, taken: set[int]) -> int:
    """Over ", Communities and Local Government" behind the first word of a department's name; else ``end``."""
    at = end
    while at + 1 < len(tokens) and tokens[at].text == "," and at + 1 not in taken and tokens[at + 1].gap != CELL:
        place = at + 1
        while place < len(tokens) and tokens[place].capital and is_common(tokens[place]) and place < at + 5:
            place += 1
        if place == at + 1 or _leads_to_head(tokens, at + 1):
            return end
        if place + 1 < len(tokens) and tokens[place].low in AND and tokens[place + 1].capital:
            last = capital_run(tokens, place + 1, taken)
            return end if is_complete(tokens[last - 1]) or tokens[last - 1].low in lexicon().posts else last
        at = place
    return end


def leads_to_head(tokens: Sequence[Token], at: int, taken: set[int]) -> bool:
    """Whether the word at ``at`` opens a name whose noun stands further on: "HQX Working Group"."""
    if tokens[at].possessive or not joined(tokens, at + 1):
        return False
    last = end_of_name(tokens, at, taken)
    return last > at + 1 and tokens[last - 1].low in lexicon().heads


def _leads_to_head(tokens: Sequence[Token], at: int) -> bool:
    """Whether the capital words from ``at`` on end in a noun of organisations, and so are a name of their own."""
    limit = at + _LONGEST
    while at < min(len(tokens), limit) and tokens[at].capital:
        if is_complete(tokens[at]):
            return True
        at += 1
        if not joined(tokens, at):
            return False
    return False
