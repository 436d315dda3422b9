"""Lists of decisions: a lead-in ("The Board agreed to:") and its limbs, in paragraphs of their own or in a run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from partnergraph.minutes.outline import ACTION_COLUMN, Paragraph
from partnergraph.text import Words

_STYLES: tuple[tuple[str, str], ...] = tuple(
    (before, after) for before, after in (("(", ")"), ("", ")"), ("", "."), ("[", "]"))
)
_SERIES: tuple[tuple[str, ...], ...] = (
    tuple("abcdefghijklmnopqrstuvwxyz"),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"),
    tuple(str(number) for number in range(1, 41)),
)
_MOST_TRIED = 60

_BULLETS = "·•▪●◦‣"
_TAIL = re.compile(r"(?:[;,]|[;,]? (?:and|or))+$")
_CLASSES = (
    (re.compile(r"[(\[]?[ivx]+[)\].]", re.IGNORECASE), "roman"),
    (re.compile(r"[(\[]?[a-z][)\].]", re.IGNORECASE), "letter"),
    (re.compile(r"[(\[]?[\d.]+[)\].]?"), "number"),
)


def trimmed(words: Words) -> Words:
    """A limb without the semicolon or "and" that joins it to the next."""
    tail = _TAIL.search(words.text)
    return words.cut(0, tail.start()) if tail else words


def _marks(text: str, start: int) -> list[tuple[int, int]]:
    """The markers of a list that begins at ``start``, each from its place to the end of its marker."""
    for series in _SERIES:
        for before, after in _STYLES:
            for change in (str.lower, str.upper):
                marks: list[tuple[int, int]] = []
                place = start
                for value in series:
                    sign = f"{before}{change(value)}{after}"
                    place = start if not marks else text.find(f" {sign} ", place) + 1
                    if (marks and place == 0) or not text.startswith(f"{sign} ", place):
                        break
                    marks.append((place, place + len(sign)))
                    place += len(sign)
                if len(marks) > 1:
                    return marks
    if text[start : start + 1] in _BULLETS and text[start : start + 1]:
        sign = text[start]
        return [found.span() for found in re.compile(re.escape(sign)).finditer(text, start)]
    return []


_INLINE = re.compile(r"(?:(?<=\s)|(?<=[:\-–]))(?=(?:[(\[]?(?:a|A|i|I|1)[)\].]|[·•▪●◦‣]) )")


_LEADS_IN = re.compile(
    r"(?:[:\-–—]|\b(?:that|to|agreed|resolved|partnership|board|group|committee|panel|forum|council),?"
    r"|, having (?:heard|considered|noted|received|discussed)\b[^.;:()]{2,60},)$",
    re.IGNORECASE,
)


def inline_limbs(words: Words) -> tuple[Words, list[Words]]:
    """A paragraph parted into its lead-in and the limbs that run on behind it; no limbs where there is no list.

    The first marker must follow a lead-in: a colon, a dash, "that", "to", or a name of the body.
    """
    for first in islice(_INLINE.finditer(words.text), _MOST_TRIED):
        if not _LEADS_IN.search(words.text[max(0, first.start() - 100) : first.start()].rstrip()):
            continue
        marks = _marks(words.text, first.start())
        if not marks:
            continue
        ends = [place for place, _ in marks[1:]] + [len(words.text)]
        return words.cut(0, first.start()), [words.cut(end, stop) for (_, end), stop in zip(marks, ends, strict=True)]
    return words, []


def _sort(marker: str) -> str:
    for pattern, name in _CLASSES:
        if pattern.fullmatch(marker):
            return f"{name} {len(re.findall(r'[0-9]+', marker))}"
    return marker


def limbs_after(paragraphs: Sequence[Paragraph], lead: int) -> list[int]:
    """The places of the paragraphs that are limbs of the lead-in at ``lead``.

    Where the lead-in itself bears a number of the limbs' series, they must begin anew and count on.
    """
    head = paragraphs[lead]
    found: list[int] = []
    awaited = 1
    for place in range(lead + 1, len(paragraphs)):
        paragraph = paragraphs[place]
        if paragraph.marker in ("", ACTION_COLUMN) or paragraph.agenda != head.agenda or paragraph.annex != head.annex:
            break
        same = bool(head.marker) and paragraph.level <= head.level and _kin(head.marker, paragraph.marker)
        if (same and _value(paragraph.marker) != awaited) or (paragraph.level < head.level and not same):
            break
        found.append(place)
        awaited += 1
    return found


def first_inline(paragraphs: Sequence[Paragraph], lead: int) -> tuple[Words, Words] | None:
    """A lead-in and the first limb that runs on behind it, where the second stands in the next paragraph."""
    following = paragraphs[lead + 1] if lead + 1 < len(paragraphs) else None
    if following is None or _value(following.marker) != 2:
        return None
    words = paragraphs[lead].words
    for first in islice(_INLINE.finditer(words.text), _MOST_TRIED):
        sign = words.text[first.end() :].split(" ", 1)[0]
        before = words.text[: first.start()].rstrip()
        if _value(sign) == 1 and _kin(sign, following.marker) and _LEADS_IN.search(before[-60:]):
            return words.cut(0, first.start()), words.cut(first.end() + len(sign))
    return None


def _value(marker: str) -> int:
    """The place of a marker in its series, from 1; 0 for a bullet."""
    bare = marker.strip("()[].").lower()
    return next((series.index(bare) + 1 for series in _SERIES if bare in series), 0)


def _kin(one: str, other: str) -> bool:
    """Whether two markers are of one series: both letters, both numerals (``i`` may be either), the same bullet."""
    first, second = _sort(one), _sort(other)
    brackets = one[:1] in "([", other[:1] in "(["
    return first == second and brackets[0] == brackets[1]
