"""How alike two spellings are, and which of many are near one another without comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

_LONGEST = 24


def distance(a: str, b: str, limit: int = 2) -> int:
    """The edit distance of two words, a swap of neighbours counting one; ``limit + 1`` for all that is beyond."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        last, before, row = before, row, [i]
        for j, right in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def tolerance(word: str) -> int:
    """How many slips a word of this length may bear and still be read as meant: short words none."""
    return 0 if len(word) < 5 else 1 if len(word) < 7 else 2


def slip(a: str, b: str) -> bool:
    """Whether one of two different words may be a misspelling of the other."""
    longer = max(a, b, key=len)
    allowed = tolerance(longer)
    return a != b and a[:1] == b[:1] and 0 < distance(a, b, allowed) <= allowed


def near_pairs(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs of words that may be slips of one another, each once and in order (a before b).

    Words meet where cutting up to two letters from each leaves the same: work grows with the words, not their pairs.
    """
    blocks: dict[str, set[str]] = defaultdict(set)
    for word in sorted(set(words)):
        for rest in _cuts(word):
            blocks[rest].add(word)
    seen: set[tuple[str, str]] = set()
    for rest in sorted(blocks):
        group = sorted(blocks[rest])
        if len(group) < 2 or len(group) > 50:
            continue
        for place, a in enumerate(group):
            for b in group[place + 1 :]:
                if (a, b) not in seen and slip(a, b):
                    seen.add((a, b))
                    yield a, b


def _cuts(word: str) -> set[str]:
    if len(word) < 4 or len(word) > _LONGEST:
        return set()
    found = {word}
    for _ in range(max(1, tolerance(word + "x"))):
        found |= {rest[:i] + rest[i + 1 :] for rest in found for i in range(1, len(rest))}
    return found
