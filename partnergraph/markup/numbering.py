"""The markers of list entries, which a browser works out and the markup does not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.markup.styles import Counter

BULLET = "•"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_STYLES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "lower-latin": "lower-alpha",
    "upper-latin": "upper-alpha",
}
_LARGEST = 3999
_INTEGER = re.compile(r"\s*-?\d{1,6}\s*")


@dataclass(slots=True)
class Listing:
    """A list while it is read: how its entries are marked, and the number of the one being read."""

    counter: Counter
    number: int = 0


def listing(ordered: bool, style: str = "", start: str = "", counter: Counter | None = None) -> Listing:
    """A list as its element describes it: ``style`` is a list type of HTML ("a") or of a style sheet; ``counter`` is
    how the sheet itself writes the markers.
    """
    named = _STYLES.get(style, style.lower()) or ("decimal" if ordered else "disc")
    number = int(start) if _INTEGER.fullmatch(start) else 1
    return Listing(counter or Counter(named, after=". "), number - 1)


def marker(lists: Sequence[Listing], value: str = "") -> str:
    """The marker of the next entry of the innermost list, which may state its own number; empty where none shows."""
    inner = lists[-1]
    inner.number = int(value) if _INTEGER.fullmatch(value) else inner.number + 1
    style = _STYLES.get(inner.counter.style, inner.counter.style)
    outer = [str(one.number) for one in lists[max(0, len(lists) - inner.counter.depth) : -1]]
    figure = numeral(inner.number, style)
    if figure in ("", BULLET):
        return figure
    return f"{inner.counter.before}{'.'.join([*outer, figure])}{inner.counter.after}".strip()


def numeral(number: int, style: str) -> str:
    """A number as the list style writes it; a bullet for styles that do not count, nothing for ``none``."""
    if style == "none":
        return ""
    if style in ("decimal", "decimal-leading-zero"):
        return f"{number:02}" if style != "decimal" else str(number)
    if not style.endswith(("-alpha", "-roman")):
        return BULLET
    if not 0 < number <= _LARGEST:
        return str(number)
    figure = _letters(number) if style.endswith("-alpha") else _roman(number)
    return figure.upper() if style.startswith("upper") else figure


def _letters(number: int) -> str:
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def _roman(number: int) -> str:
    found = ""
    for value, figure in _ROMAN:
        while number >= value:
            found += figure
            number -= value
    return found
