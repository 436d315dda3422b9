"""Where one sentence of a paragraph ends and the next begins."""

from __future__ import annotations

import re
from functools import cache

from partnergraph.minutes.rules import rules
from partnergraph.text import Words

_STOP = re.compile(r"[.!?…]+[\"'”’)\]]{0,3}(?= |$)| (?=[·•▪●◦‣] )")
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘]{1,30}$")
_LONGEST_WORD = 40
_INITIALS = re.compile(r"(?:[a-z]\.)*[a-z]")
_STARTER = re.compile(r"(?:The|This|That|These|It|In|He|She|They|We|A|An|There|Following|Members|RESOLVED)\b")
_TIMES = ("a.m", "p.m")
_OPENS = re.compile(r"[\"'“‘(\[]{0,2}[A-Z0-9£·•▪●◦‣]")


@cache
def _short_forms() -> frozenset[str]:
    return frozenset(word for rule in rules("sentences") for word in rule["words"] if rule["name"] != "times of day")


def _is_short_form(before: str, after: str) -> bool:
    """Whether the word before a full stop is an abbreviation or an initial, so that the stop ends nothing."""
    found = _LAST_WORD.search(before[-_LONGEST_WORD:])
    if not found:
        return False
    word = found.group().lower()
    if word in _short_forms() or word.rpartition(".")[2] in _short_forms():
        return True
    return _INITIALS.fullmatch(word) is not None and word not in _TIMES and not _STARTER.match(after)


def sentences(words: Words) -> list[Words]:
    """The sentences of a paragraph, in order, each with its closing stop; bullets inside a run begin new ones."""
    found: list[Words] = []
    start = 0
    for stop in _STOP.finditer(words.text):
        end = stop.end()
        rest = words.text[end:].lstrip()
        if stop.group() == " ":
            pass
        elif (rest and not _OPENS.match(rest)) or (
            stop.group() == "." and rest and _is_short_form(words.text[: stop.start()], rest)
        ):
            continue
        piece = words.cut(start, end)
        if piece:
            found.append(piece)
        start = end
    last = words.cut(start)
    if last:
        found.append(last)
    return found
