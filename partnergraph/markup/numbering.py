"""The markers of list entries, which a browser works out and the markup does not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

BULLET = "•"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
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


@dataclass(slots=True)
class Listing:
    """A list while it is read: how its entries are marked, and the number of the next one."""

    style: str = "disc"
    next: int = 1
    before: str = ""
    after: str = ". "

    def marker(self, value: str = "") -> str:
        """The marker of the next entry, which may state its own number; empty where the list shows none."""
        if _INTEGER.fullmatch(value.strip()):
            self.next = int(value)
        number, self.next = self.next, self.next + 1
        figure = numeral(number, self.style)
        return f"{self.before}{figure}{self.after}".strip() if figure and figure != BULLET else figure


_INTEGER = re.compile(r"-?\d{1,6}")


def listing(ordered: bool, style: str = "", start: str = "") -> Listing:
    """A list as its element describes it: ``style`` is a list type of HTML ("a") or of a style sheet."""
    named = _STYLES.get(style, style.lower()) or ("decimal" if ordered else "disc")
    return Listing(named, int(start) if _INTEGER.fullmatch(start.strip()) else 1)


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
    for value, figure in (*_ROMAN, *_ROMAN_ONES):
        while number >= value:
            found += figure
            number -= value
    return found
