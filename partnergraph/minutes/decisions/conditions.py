"""The condition under which something was decided ("subject to ...")."""

from __future__ import annotations

import re
from functools import cache

from partnergraph.minutes.decisions.verbs import alternation, base_forms, past_forms

_START = re.compile(
    r"\b(?:subject to|provided that|on condition that|on the condition that|conditional (?:up)?on)\b", re.IGNORECASE
)
_FRONT_END = re.compile(r", ")


@cache
def _end() -> re.Pattern[str]:
    forms = f"{alternation(base_forms())}|{alternation(past_forms())}"
    return re.compile(
        rf"[;]|,? and (?:to |it was |further |also |that )?(?:{forms})\b|, (?:and )?(?:that|it was)\b", re.IGNORECASE
    )


def condition(sentence: str) -> str:
    """The words of the condition in a sentence, or nothing. At the front of a sentence it ends with the comma."""
    start = _START.search(sentence)
    if not start:
        return ""
    end = (_FRONT_END if start.start() < 3 else _end()).search(sentence, start.end())
    words = sentence[start.start() : end.start() if end else len(sentence)]
    return words.strip(" .;,:") if len(words) > len(start.group()) + 1 else ""
