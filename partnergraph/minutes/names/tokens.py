"""A stretch of words cut into tokens: words, numbers, signs, with how each is written and what gap precedes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from partnergraph.text import Words

_TOKEN = re.compile(
    r"(?P<net>(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+)"
    r"|(?P<word>[^\W\d_]\w*(?:[’'&\-]\w+)*)"
    r"|(?P<number>\d[\w.,:/%]*)"
    r"|(?P<sign>[^\w\s])"
)
_POSSESSIVE = re.compile(r"[’']s?$|[’']S$")
_NARROW = 50
_MARKER = 120
_LEFT_OPEN = re.compile(r"(?:[,&(:]|\b(?:and|of|for|the|Mr|Mrs|Ms|Dr|Cllr|[A-Z])\.?)$")

WORD, NUMBER, SIGN, NET = "word", "number", "sign", "net"
NEAR, BLANK, CELL, LINE = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, sign or address.

    ``text`` is without possessive ending, ``start`` to ``end`` its place in the words, ``possessive`` whether it had
    one. ``gap`` is what stands before it: nothing, a blank, the bar of a table (or a wide space), the end of a line.
    ``capital`` is a word that begins with a capital letter, ``capitals`` one of two at least that has no others.
    """

    kind: str
    text: str
    low: str
    start: int
    end: int
    gap: int
    possessive: bool
    capital: bool
    capitals: bool


def _gap(content: str, words: Words, before: int, start: int) -> int:
    """The gap between the token that ends at ``before`` and the one that starts at ``start``."""
    left, right = words.offsets[before - 1] + 1, words.offsets[start]
    if right - left == 0:
        return NEAR
    if right - left == 1 and content[left] == " ":
        return BLANK
    between = content[left:right]
    if "|" in between or ("\n" not in between and ("\t" in between or "   " in between or "\u00a0\u00a0" in between)):
        return CELL
    if "\n" in between:
        return LINE
    return BLANK if between.strip("*`#_ ") != between or " " in between else NEAR


def _flows(passage: str) -> bool:
    """Whether line ends are mere wrapping: no line had room for the first word of the next."""
    lines = [line.strip() for line in passage.split("\n") if line.strip()]
    width = max(map(len, lines), default=0)
    if len(lines) < 2 or width < _NARROW:
        return False
    if any(len(line) + 1 + len(after.split(None, 1)[0]) <= width for line, after in pairwise(lines)):
        return False
    return not _are_entries(lines)


def _are_entries(lines: list[str]) -> bool:
    """Whether each line begins anew, as the entries of a list do: capital words, no bracket or comma left open."""
    letters = [word for line in lines for word in re.findall(r"[^\W\d_]{2,}", line)]
    if sum(word[0].isupper() for word in letters) < 0.7 * len(letters):
        return False
    if any(_LEFT_OPEN.search(line) or line.count("(") != line.count(")") for line in lines[:-1]):
        return False
    return all(line[0].isupper() or not line[0].isalpha() for line in lines)


def tokenise(content: str, words: Words, wrapped: bool = False) -> list[Token]:
    """The tokens of a stretch of words, in order; of one that is ``wrapped`` the line ends mean nothing."""
    found: list[Token] = []
    before = 0
    begin = words.offsets[0] if words else 0
    begin = max(begin - _MARKER, content.rfind("\n", max(0, begin - _MARKER), begin) + 1)
    flowing = wrapped or (bool(words) and _flows(content[begin : words.offsets[-1] + 1]))
    for match in _TOKEN.finditer(words.text):
        kind = match.lastgroup or SIGN
        text, start, end = match.group(), match.start(), match.end()
        gap = _gap(content, words, before, start) if before else LINE
        if gap == LINE and before and flowing:
            gap = BLANK
        before = end
        possessive = False
        if kind == WORD:
            ending = _POSSESSIVE.search(text)
            if ending and ending.start():
                text, end, possessive = text[: ending.start()], start + ending.start(), True
            elif words.text[end : end + 1] in ("’", "'") and text[-1] in "sS":
                possessive = True
        low = text.lower().replace("’", "'")
        capital = kind == WORD and text[0].isupper()
        capitals = capital and len(text) > 1 and text.isupper()
        found.append(Token(kind, text, low, start, end, gap, possessive, capital, capitals))
    return found


def bracket_end(tokens: Sequence[Token], place: int, starts: set[int]) -> int:
    """The token that closes the bracket opened at ``place``, or where a person's name breaks it off."""
    depth = 0
    for at in range(place, min(place + 60, len(tokens))):
        if tokens[at].text == "(":
            depth += 1
        elif tokens[at].text == ")":
            depth -= 1
            if depth == 0:
                return at
        if at in starts:
            return at
    return min(place + 60, len(tokens))
