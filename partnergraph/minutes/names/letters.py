"""A person's own initials: which letters a name yields, and where letters stand printed, with stops or without."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnergraph.minutes.names.short_forms import is_short_form, letters_of
from partnergraph.minutes.names.tokens import NEAR, Token

_CHUNK = re.compile(r"[A-Z][a-z]*")
_MOST = 4


def letter_forms(name: str) -> set[str]:
    """The initials a full name gives: of all its parts, and of the first and last."""
    parts = _parts(name)
    if len(parts) < 2:
        return set()
    whole = letters_of(parts)
    simple = letters_of(part.split("-")[0] for part in parts)
    return {whole, simple, parts[0][0].upper() + parts[-1][0].upper()}


def _parts(name: str) -> list[str]:
    return name.replace("'", " ").replace("’", " ").replace(".", " ").split()


def are_letters_of(text: str, name: str) -> bool:
    """Whether letters are a name's initials, some perhaps with the next letters of its words: "JDu", "PvS", "SMcC"."""
    if text.upper() in letter_forms(name):
        return True
    parts, chunks = _parts(name), _CHUNK.findall(text)
    if len(parts) < 2 or not 1 < len(chunks) <= _MOST or "".join(chunks) != text:
        return False
    first, last = parts[0].lower(), parts[-1].lower().replace("-", "")
    ending = "".join(chunks[1:]).lower()
    return first.startswith(chunks[0].lower()) and (last.startswith((chunks[-1].lower(), ending)))


def letters_at(tokens: Sequence[Token], place: int) -> tuple[str, int]:
    """The letters that stand at a place, "JD" or "J.D.", and the token after them; empty where none do."""
    token = tokens[place]
    if is_short_form(token):
        return token.text, place + 1
    letters, at = "", place
    while at < len(tokens) and len(letters) < _MOST and tokens[at].capital and len(tokens[at].text) == 1:
        closed = at + 1 < len(tokens) and tokens[at + 1].text == "." and tokens[at + 1].gap == NEAR
        if not closed or (at > place and tokens[at].gap != NEAR):
            break
        letters += tokens[at].text
        at += 2
    return (letters, at) if len(letters) > 1 else ("", place)
