"""Letters as they were meant: ligatures, soft hyphens, bullets of symbol fonts, words printed twice or spaced out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from partnergraph.typeset.geometry import Word

SPACE = 0.1
"""The least gap between two words, in sizes of the type; what stands closer is one word."""

_LIGATURE = re.compile("[\ufb00-\ufb06]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_NOTHING = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufffd](?!$)|[\u200b-\u200f\u2060\ufeff\ufffd]$")
_LABEL = re.compile(r"^([A-Z][a-z]{2,}):(?=[A-Z][a-z])")
_TICK = re.compile("[\uf0fc\uf050]")
_BULLET = re.compile("[\ue000-\uf8ff\u2022\u25a0\u25aa\u25ab\u25cf\u25cb\u25e6\u25b6\u25ba\u27a2\u27a4\u2756]")
_BULLETS_OF_LETTERS = frozenset("oØüŸv§q")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"\d{1,2}|[*†‡]")
_RAISED_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALL = 0.8
_RAISED = 0.15
_TWICE = 0.3
_FEWEST_SPACED = 5
_SPACED_OUT = 0.8


def mended(word: Word) -> Word:
    """The word with its letters as they were meant."""
    text = word.text
    if ":" in text:
        text = _LABEL.sub(r"\1: ", text)
    if text.isascii():
        return word if text == word.text else word._replace(text=text)
    text = _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found.group()), _NOTHING.sub("", text))
    if text.endswith("\u00ad"):
        text = f"{text[:-1]}-"
    text = _TICK.sub("✓", text)
    if _BULLET.fullmatch(text):
        text = "•"
    elif text[:1] in "•\uf0b7" and text[1:2].isalnum():
        text = f"• {text[1:]}"
    return word._replace(text=_PRIVATE.sub("", text))


def in_line(words: Sequence[Word]) -> list[Word]:
    """The words on one baseline from left to right: read once where printed twice, joined where no blank parts them."""
    found: list[Word] = []
    for word in sorted(words, key=lambda one: one.x0):
        if not word.text:
            continue
        before = found[-1] if found else None
        if before is None or word.x0 - before.x1 >= SPACE * max(word.size, before.size):
            found.append(word)
        elif word.text == before.text and word.x0 - before.x0 < _TWICE * word.size:
            found[-1] = before._replace(bold=True)
        elif word.x0 - before.x1 > -_TWICE * word.size:
            found[-1:] = _joined(before, word)
        else:
            found.append(word)
    return _closed_up(_with_mark(found))


def _with_mark(words: list[Word]) -> list[Word]:
    """The words of a line, a small raised figure before the first as the mark of a note, which is no number."""
    if len(words) > 1 and _is_raised(words[0], words[1]) and _REFERENCE.fullmatch(words[0].text):
        return [words[0]._replace(text=words[0].text.translate(_RAISED_FIGURES)), *words[1:]]
    return words


def _is_raised(word: Word, other: Word) -> bool:
    return word.size < _SMALL * other.size and other.y - word.y > _RAISED * other.size


def _joined(before: Word, word: Word) -> list[Word]:
    """Two words without a blank between them; a raised figure behind a letter is a reference to a note, and no word."""
    if _is_raised(before, word) and _REFERENCE.fullmatch(before.text):
        return [before, word]
    raised = _is_raised(word, before)
    if raised and _REFERENCE.fullmatch(word.text) and not before.text[-1:].isdigit():
        return [before]
    if raised and before.text[-1:].isdigit() and not _ORDINAL.match(word.text):
        return [before, word]
    size, y = (before.size, before.y) if before.size >= word.size else (word.size, word.y)
    return [Word(before.text + word.text, before.x0, word.x1, y, size, before.bold and word.bold)]


def _closed_up(words: list[Word]) -> list[Word]:
    """The words of a line whose letters are spaced out ("M I N U T E S") put together again."""
    if all(len(word.text) > 1 for word in words[:2]):
        return words
    single = sum(len(word.text) == 1 and word.text.isalpha() for word in words)
    if single < _FEWEST_SPACED or single < _SPACED_OUT * len(words):
        return words
    usual = median(right.x0 - left.x1 for left, right in pairwise(words))
    found = [words[0]]
    for left, right in pairwise(words):
        if right.x0 - left.x1 > 1.6 * usual + 0.1 * right.size:
            found.append(right)
        else:
            found[-1] = found[-1]._replace(text=found[-1].text + right.text, x1=right.x1)
    return found


def with_bullet(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a line, the first as a bullet where it is a symbol font's letter for one and stands apart."""
    if len(words) > 1 and words[0].text in _BULLETS_OF_LETTERS and words[1].x0 - words[0].x1 > 0.6 * words[1].size:
        return (words[0]._replace(text="•"), *words[1:])
    return words


def mended_all(words: Iterable[Word]) -> Iterator[Word]:
    """Every word that has letters, as they were meant."""
    return (word for word in map(mended, words) if word.text)
