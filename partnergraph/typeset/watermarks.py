"""Words in giant type that are printed over the text of a page ("DRAFT"): no part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from partnergraph.typeset.geometry import Word

_GIANT = 3.0
_HEIGHT = 0.7


def without_watermark(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a page without those that are several times as large as most of it and stand over others."""
    sizes = {word.size for word in words}
    if not sizes or max(sizes) < _GIANT * min(sizes):
        return words
    letters: Counter[float] = Counter()
    for word in words:
        letters[word.size] += len(word.text)
    usual = max(letters, key=lambda size: (letters[size], -size))
    if max(letters) < _GIANT * usual:
        return words
    giant = [word for word in words if word.size >= _GIANT * usual]
    over = [word for word in giant if any(_covers(word, other) for other in words if other.size < _GIANT * usual)]
    return [word for word in words if word not in over]


def _covers(word: Word, other: Word) -> bool:
    """Whether a word stands on another, or right through it."""
    within = word.y - _HEIGHT * word.size < other.y and other.y - _HEIGHT * other.size < word.y
    return within and other.x0 < word.x1 and word.x0 < other.x1
