"""What follows what: strategies in the order in which they replaced one another, and the time between meetings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

Kin = TypeVar("Kin")

_DAYS_A_MONTH = 30.44


def in_order(kin: Iterable[Kin], replaced: Callable[[Kin], Iterable[Kin]]) -> list[Kin]:
    """Those that replace one another, predecessors first; of a circle of predecessors, the first given goes first."""
    ordered: list[Kin] = []
    rest = list(kin)
    while rest:
        ready = [one for one in rest if not any(before in rest for before in replaced(one))] or rest[:1]
        ordered += ready
        rest = [one for one in rest if one not in ready]
    return ordered


def months_between(bounds: Sequence[tuple[str, str]]) -> list[int | None]:
    """For each of some meetings in order the whole months that passed at least since those before it.

    ``bounds`` are the first and the last ISO day on which each may have been held, empty where not known. None where
    nothing is known, and for a meeting that may have been on the same day.
    """
    found: list[int | None] = []
    last = ""
    for earliest, latest in bounds:
        known = bool(last and earliest > last)
        days = (date.fromisoformat(earliest) - date.fromisoformat(last)).days if known else 0
        found.append(round(days / _DAYS_A_MONTH) if known else None)
        last = max(latest, last)
    return found
