"""Whether a printed line breaks off in the middle of a sentence, or is a mark that nothing carries on."""

from __future__ import annotations

import re

_MID_SENTENCE = re.compile(r"(?:\S+ ){7,}[a-z]{2,}$")
_MARKING = re.compile(
    r"OFFICIAL(?: ?[-–—:] ?SENSITIVE)?|NOT PROTECTIVELY MARKED|actions?(?: (?:by|for|required))?|action / lead",
    re.IGNORECASE,
)
_FEWEST_WORDS = 9
_MOSTLY_SMALL = 0.7


def breaks_off(line: str) -> bool:
    """Whether a line of many words ends in a small one, or in a capital one where most of its words are small."""
    if _MID_SENTENCE.search(line):
        return True
    words = line.split()
    small = sum(word[0].islower() for word in words)
    return len(words) >= _FEWEST_WORDS and words[-1].isalpha() and small >= _MOSTLY_SMALL * len(words)


def is_marking(line: str) -> bool:
    """Whether a line is a protective marking ("OFFICIAL") that stands on each page, or heads a column of actions."""
    return _MARKING.fullmatch(line) is not None
