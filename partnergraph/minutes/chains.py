"""Printed numbers that follow one another: which of many candidates number the agenda items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_LARGEST_STEP = 3
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_ROMAN = re.compile(r"(?=[IVXL])(?:XL|L?X{0,3})(?:I[XV]|V?I{0,3})")


def numeric(number: str) -> tuple[int, ...]:
    """The figures in a printed number: ``CSP/12/15`` gives (12, 15), ``83a`` gives (83,), ``IV`` gives (4,)."""
    if _ROMAN.fullmatch(number):
        values = [_VALUES[letter] for letter in number]
        return (sum(-one if one < then else one for one, then in pairwise([*values, 0])),)
    return tuple(int(figure) for figure in re.findall(r"\d+", number))


def _pattern(number: str) -> str:
    """A printed number with its figures made alike."""
    bare = number.strip(".():")
    return "I" if _ROMAN.fullmatch(bare) else re.sub(r"\d+(?:[a-z]|[A-Z](?![A-Za-z\d]))?", "#", bare)


def longest_chain(candidates: Sequence[tuple[int, str]], weights: Sequence[float] = ()) -> list[int]:
    """The places of the candidates that make the weightiest rising chain, in steps of 1 (now and then 2 or 3).

    ``candidates`` are (place, printed number) in reading order; ``weights`` say how much each looks like a heading.
    A candidate of the same figures as the last but another letter (83, 83a) goes on the chain too.
    """
    best: list[tuple[float, list[int]]] = []
    values = [numeric(number.strip(".():")) for _, number in candidates]
    for index, value in enumerate(values):
        weight = weights[index] if weights else 1.0
        top: tuple[float, list[int]] = (weight - 0.2 * (bool(value) and value[0] > 1), [index])
        for earlier in range(max(0, index - 60), index):
            step = _step(values[earlier], value, candidates[earlier][1], candidates[index][1])
            if not 0 <= step <= _LARGEST_STEP:
                continue
            total = best[earlier][0] + weight - 0.3 * max(0.0, step - 1)
            if total > top[0]:
                top = (total, [*best[earlier][1], index])
        best.append(top)
    if not best:
        return []
    return [candidates[index][0] for index in max(best, key=lambda entry: entry[0])[1]]


def _step(before: tuple[int, ...], after: tuple[int, ...], printed: str, then: str) -> float:
    """By how much the one figure that changes rises; -1 where the two do not belong to one series."""
    if len(before) != len(after) or not before or _pattern(printed) != _pattern(then):
        return -1
    changed = [place for place in range(len(before)) if before[place] != after[place]]
    if not changed:
        return 1 if printed.strip(".():").lower() < then.strip(".():").lower() else -1
    return after[changed[0]] - before[changed[0]] if len(changed) == 1 else -1
