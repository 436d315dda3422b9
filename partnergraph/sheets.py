"""The sheets of a workbook as they are kept: cells with their values, before anybody says which register they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from partnergraph.text import Source


@dataclass(frozen=True, slots=True)
class Unusable:
    """What stands in a cell that has no value, and the remedy: "holds the error #REF!: mend its formula"."""

    reason: str


Value = str | bool | int | float | date | datetime | time | timedelta | Unusable


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows that hold anything, by their number from 1, each with its values by column from 1.

    A cell that is merged over several rows stands in each of them. ``since`` is the day that the workbook's serial
    numbers count from, ``hidden`` how many of the rows are hidden.
    """

    name: str
    rows: Mapping[int, Mapping[int, Value]]
    since: date = date(1899, 12, 30)
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """The visible sheets of a workbook in their order; the kinds of register at hand say what each of them is."""

    sheets: tuple[Sheet, ...]
    origin: Source
    warnings: tuple[str, ...] = ()


def letters(column: int) -> str:
    """The letters of a column, from 1: A, Z, AA."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
