"""The patterns of committee practice: rows of a table in which words in braces stand for people, bodies, numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from partnergraph.minutes.practice.said import BODY_SIGNS, PERSON_SIGNS
from partnergraph.minutes.rules import table

_TITLE = (
    r"(?:(?:the )?(?:cllrs?|clrs?|councillors?|an comhairleoir|comhairleoir|ald|alderm[ae]n|bailie|provost|deputy"
    r"|deputies|senators?|mr|mrs|ms|miss|messrs|dr|sir|lady|lord)\.? ?)*"
)
OFFICE = (
    r"(?:the )?(?:vice[- ]|deputy )?(?:chair(?:man|woman|person)?|mayor|convenor|convener|cathaoirleach|president"
    r"|provost|clerk|leader)\b"
)
"""An office whose holder may be known."""
NO_WORD = rf"[^\w{PERSON_SIGNS}{BODY_SIGNS}]"
"""What is neither a letter nor a sign."""
_HONOURS = r"(?: (?-i:MBE|OBE|CBE|BEM|JP|MSP|MP|MLA|MS|AM|TD|QC|KC|DL)\b)*"
_ASIDE = r"(?: ?\((?!\d+\))[^()]{1,80}\))?"
_NAME = rf"{_TITLE}[{PERSON_SIGNS}]{_HONOURS}{_ASIDE}"
_LETTERS = r"(?-i:[A-Z]\.?(?:[A-Z]\.?){1,3})(?!\w)"
PERSON = rf"(?:(?:{OFFICE},? )?{_NAME}|{OFFICE}{_ASIDE}|{_LETTERS})"
"""One person: a name, an office, or initials."""
_AND = r"(?:, and |,? and |, ?| ?[&/] ?|; ?(?:and )?| )"
_MORE = "{0,90}"
PEOPLE = rf"{_NAME}(?:{_AND}{_NAME}){_MORE}"
"""One name or several."""
NAMES = rf"(?:(?:{OFFICE},? )?{_NAME}|{_LETTERS})(?:{_AND}(?:{_NAME}|{_LETTERS})){_MORE}"
"""Names or initials, one or several."""
VOTERS = rf"(?:{OFFICE}(?:{_AND}{_NAME}){_MORE}|{PEOPLE})"
"""An office, alone or before names, or names."""
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
_VALUES = {"no": 0, "nil": 0, "none": 0, "a single": 1} | {word: value for value, word in enumerate(_WORDS, 1)}
NUMBER = rf"(?<![\d,.£€/])(?:\d{{1,3}}(?![\d,.]\d)|a single|{'|'.join(sorted(_VALUES, key=len, reverse=True))})\b"
"""A number of votes, in figures or in words."""
_TAIL = rf"(?:(?!,? and (?:to )?(?:re-?)?(?:appoint|elect|nominat|co-?opt))[^.;{PERSON_SIGNS}])*"
_KINDS = {
    "voters": VOTERS,
    "mover": PERSON, "seconder": PERSON, "person": PERSON, "answerer": PERSON, "people": PEOPLE, "names": NAMES,
    "for": NUMBER, "against": NUMBER, "abstained": NUMBER, "number": NUMBER,
    "body": rf"(?:the )?[{BODY_SIGNS}]", "bodies": rf"(?:the )?[{BODY_SIGNS}](?:{_AND}(?:the )?[{BODY_SIGNS}])*",
    "tail": _TAIL,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: its name (for the proof), its pattern, and what more it says."""

    name: str
    pattern: re.Pattern[str]
    row: dict[str, Any]

    def search(self, text: str) -> re.Match[str] | None:
        """Where the pattern stands in a sentence that also has what the row ``needs`` and not what it may ``never``."""
        needs, never = self.row.get("needs"), self.row.get("never")
        if (needs and not _plain(needs).search(text)) or (never and _plain(never).search(text)):
            return None
        return self.pattern.search(text)


@cache
def _plain(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    r"""A pattern with its words in braces spelled out: ``{mover}`` is a group of that name that holds one person.

    A word used again is a group ``mover_1`` and so on; signs of names count as words (``\W``).
    """
    seen: Counter[str] = Counter()

    def group(word: re.Match[str]) -> str:
        name, times = word[1], seen[word[1]]
        seen[name] += 1
        return f"(?P<{name}{f'_{times}' if times else ''}>{_KINDS[name]})"

    spelled = re.sub(r"\{([a-z]+)\}", group, pattern)
    return re.compile(spelled.replace(r"\W", NO_WORD), re.IGNORECASE)


def place_of(found: re.Match[str], *names: str) -> tuple[int, int]:
    """Where the group of one of these names stands, the first that took part; (0, 0) where none did."""
    groups = found.re.groupindex
    every = [group for name in names for group in groups if re.sub(r"_\d+$", "", group) == name]
    return next((found.span(group) for group in every if found[group] is not None), (0, 0))


@cache
def rules_of(file: str, kind: str) -> tuple[Rule, ...]:
    """The rows of one kind of a table, compiled."""
    return tuple(
        Rule(row.get("name", ""), compiled(row["pattern"]), row) for row in table(file)[kind] if row["pattern"]
    )


@cache
def _trigger(file: str, kind: str) -> re.Pattern[str]:
    return _plain(table(file)["triggers"][kind])


def rules_for(file: str, kind: str, text: str) -> tuple[Rule, ...]:
    """The rows of one kind that may say something of a sentence; none where no word that triggers them stands in it."""
    return rules_of(file, kind) if _trigger(file, kind).search(text) else ()


def number_of(words: str | None) -> int | None:
    """The number that figures or words give; None for none."""
    if not words:
        return None
    folded = words.strip().lower()
    return int(folded) if folded.isdecimal() else _VALUES.get(folded)
