"""The forms in which a person's name is written, found in any words and blackened letter by letter.

A name spelled out is found however it is set: in capitals, with initials, the surname first, with dots or hyphens as in
file names. A surname alone is a name only where nobody and nothing else bears it and the texts know no such word. Words
that name another (a namesake's own, an organisation called after the person) stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from partnergraph.graph.documents import MASK
from partnergraph.identity.labels import name_parts
from partnergraph.identity.personal import person_form
from partnergraph.identity.wording import tokens
from partnergraph.minutes.names.lexicon import lexicon

_BETWEEN = r"(?:%20|[\s.*_+|‐‑-]{0,3})"
_BEHIND_A_SURNAME = r"(?:,[ \t]?|[ \t]|%20|[-_.+])"
_BEFORE, _BEHIND = r"(?<![^\W_])", r"(?![^\W_])"
_NEVER = re.compile(r"(?!)")
_APOSTROPHE, _HYPHEN = re.compile(r"['’‘ʼ`]"), re.compile(r"\\-|‐|‑")
_ORDINARY = re.compile(r"[^\W\d_]+")
Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Blackening:
    """What is blackened: ``names`` ignores case, ``words`` does not; where ``others`` stand nothing within is.

    ``sure`` are forms (folded) that are blackened even where another is written alike.
    """

    names: re.Pattern[str] = _NEVER
    words: re.Pattern[str] = _NEVER
    others: re.Pattern[str] = _NEVER
    sure: frozenset[tuple[str, ...]] = frozenset()

    def found(self, text: str, kept: Iterable[Bounds] = ()) -> list[Bounds]:
        """Where the person's name stands; ``kept`` are bounds within which another's is known to stand."""
        others = [*(match.span() for match in self.others.finditer(text)), *kept]
        return [
            bounds
            for pattern in (self.names, self.words)
            for bounds in (match.span() for match in pattern.finditer(text))
            if not self._is_anothers(text, bounds, others)
        ]

    def __call__(self, text: str) -> str:
        """A text with every letter of the name blackened."""
        return blackened(text, self.found(text))

    def _is_anothers(self, text: str, bounds: Bounds, others: Iterable[Bounds]) -> bool:
        around = [one for one in others if one[0] <= bounds[0] and bounds[1] <= one[1]]
        if not around:
            return False
        return any(one != bounds for one in around) or tokens(text[slice(*bounds)]) not in self.sure


def blackened(text: str, bounds: Iterable[Bounds]) -> str:
    """A text with each code point between some bounds replaced by a block, line ends but, so that no offset moves."""
    found = sorted(bounds)
    pieces, place = [], 0
    for start, end in found:
        start = max(start, place)
        if end > start:
            pieces += [text[place:start], "".join(MASK if one != "\n" else one for one in text[start:end])]
            place = end
    return "".join(pieces) + text[place:]


def spelled(label: str) -> list[str]:
    """Expressions for a name with a given name or an initial, in either order; none for a surname alone."""
    given, surname = parts(label)
    if not given:
        return []
    first, *middle = (rf"(?:{_word(name)}|{re.escape(name[0])})" for name in given)
    rest = "".join(rf"(?:{_BETWEEN}{name})?" for name in middle)
    own = _word(surname)
    return [
        rf"{_BEFORE}{first}{rest}{_BETWEEN}{own}{_BEHIND}",
        rf"{_BEFORE}{own}{_BEHIND_A_SURNAME}{first}{rest}{_BEHIND}",
    ]


def parts(label: str) -> tuple[list[str], str]:
    """The given names and the surname of a name, a title before it left out."""
    words = label.split()
    while len(words) > 1 and words[0].strip(".").casefold() in _titles():
        words.pop(0)
    return name_parts(person_form(" ".join(words), ""))


def as_written(form: str) -> str:
    """The expression for a form as it is written, whatever white space or marks stand between its words."""
    return _BEFORE + r"[\s*_|]+".join(map(_word, form.split())) + _BEHIND


def pattern(expressions: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """One expression for several, the longest first."""
    listed = sorted(set(expressions), key=lambda one: (-len(one), one))
    return re.compile("|".join(listed), flags) if listed else _NEVER


def is_ordinary(word: str, texts: Sequence[str]) -> bool:
    """Whether any text has a word in small letters, as an ordinary one."""
    small = word.lower()
    return any(small == found for text in texts if small in text for found in _ORDINARY.findall(text))


def _word(word: str) -> str:
    """A word with its apostrophes and hyphens of any make, with its accents or without."""
    letters = unicodedata.normalize("NFKD", word)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    made = [_APOSTROPHE.sub("['’‘ʼ`]?", _HYPHEN.sub(lambda _: _BETWEEN, re.escape(one))) for one in (word, plain)]
    return made[0] if made[0] == made[1] else f"(?:{'|'.join(made)})"


@cache
def _titles() -> frozenset[str]:
    """The words of titles and ranks; single letters are initials."""
    known = lexicon()
    return frozenset(word for phrase in known.honorifics | known.ranks for word in phrase if len(word) > 1)
