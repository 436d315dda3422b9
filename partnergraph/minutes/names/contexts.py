"""What stands around words that shows them to be a person: a verb of speech, an affiliation, "report by"."""

from __future__ import annotations

from collections.abc import Sequence

from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.tokens import CELL, LINE, SIGN, WORD, Token

_LONGEST_GROUP = 80
_LONGEST_LABEL = 14


def in_context(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether what stands around shows the words to be a person: a verb of speech, an affiliation, "report by"."""
    words = lexicon()
    after = tokens[last] if last < len(tokens) else None
    if after is not None and after.kind == WORD and after.gap != CELL and not tokens[last - 1].possessive:
        if after.low in words.person_verbs and not after.capital:
            return True
        beyond = tokens[last + 1].low if last + 1 < len(tokens) else ""
        if (
            after.low in words.weak_verbs
            and beyond in words.person_verbs | {"also", "then", "further", "been"}
            and after.low not in ("in",)
        ):
            return True
    if _is_set_to_work(tokens, first, last):
        return True
    if after is not None and after.text == "(" and opens_affiliation(tokens, first, last):
        return True
    if after is not None and after.text == "," and opens_apposition(tokens, last + 1):
        return True
    before = tokens[first - 1] if first else None
    if before is None:
        return False
    if before.low == "with" and first > 1 and tokens[first - 2].low in ("together", "along"):
        return True
    if before.low in ("for", "vice") and first > 1 and tokens[first - 2].text == "(":
        return True
    if before.low == "of" and first > 1 and tokens[first - 2].low in words.sets["in whose stead"]:
        return True
    if before.low in ("by", "from") and first > 1:
        return any(token.low in words.papers for token in tokens[max(0, first - 4) : first - 1])
    if before.text in (":", "-", "–") and first > 1:
        return tokens[first - 2].low in words.before_person | words.sets["before name"]
    return before.low in words.before_person and before.kind == WORD


def _is_set_to_work(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words are one of those who are to do something, at the head of an entry: "Action: A Pike and ..."."""
    place = first
    while place and (tokens[place - 1].low in ("and", "&", ",") or tokens[place - 1].capital):
        place -= 1
    ahead = tokens[place - 4 if place > 4 else 0 : place]
    if len(ahead) != place or any(token.kind == WORD and token.low not in ("action", "actions") for token in ahead):
        return False
    while last < len(tokens) and (tokens[last].low in ("and", "&", ",") or tokens[last].capital):
        last += 1
    return last + 1 < len(tokens) and tokens[last].low == "to" and not tokens[last + 1].capital


def opens_apposition(tokens: Sequence[Token], at: int) -> bool:
    """Whether a post stands behind a comma in running words: ", Chairman of the Trust, ...".

    ", the Clerk and four members" goes on with a list.
    """
    for place, token in enumerate(tokens[at : at + 6], at):
        if token.kind == WORD and token.low in lexicon().posts:
            follower = tokens[place + 2] if place + 2 < len(tokens) else None
            return follower is None or tokens[place + 1].low != "and" or follower.capital
        if token.kind == WORD and not token.capital and token.low not in lexicon().sets["before post"]:
            return False
        if token.kind == SIGN and token.text not in "/&":
            return False
    return False


def opens_affiliation(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the bracket at ``last`` holds a post or an organisation, and is no short form of the words before it."""
    words = lexicon()
    letters = "".join(token.text[0] for token in tokens[first:last]).lower()
    for place in range(last + 1, min(last + 16, len(tokens))):
        token = tokens[place]
        if token.text == ")":
            break
        if token.kind != WORD:
            continue
        if (
            token.low in words.posts
            or token.low in words.heads
            or token.low in words.place_heads
            or token.low in words.short_heads
        ):
            return True
        if token.capitals and token.text not in words.no_organisation and not token.low.startswith(letters):
            return True
    return False


def opening_group(tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    """Where the label of the group that a name stands in begins, and where its colon is, in a list that runs on.

    So "From Dunmere Council: Mr A Pike; Ms B Rudd. From Dunmere Police: Insp. Bell." has two groups.
    """
    colon = next((at for at in range(place - 1, max(-1, place - _LONGEST_GROUP), -1) if tokens[at].text == ":"), -1)
    for begin in range(colon - 2, max(-1, colon - _LONGEST_LABEL), -1):
        opens = begin == 0 or tokens[begin].gap == LINE or tokens[begin - 1].text in ".;:)"
        if opens and tokens[begin].low in ("from", "representing") and tokens[begin].capital:
            return begin, colon
    return None
