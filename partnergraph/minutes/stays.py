"""For which items somebody came: "from item 3", "left after item 6", "items 2 to 5", as printed item numbers."""

from __future__ import annotations

import re

_NUMBER = r"(?:[A-Z]{1,3}[ -]?)?\d{1,3}(?:[./]\d{1,4})*[a-z]?"
_ITEM = r"(?:agenda |minute )?(?:items?|minutes?|mins?\.?)(?: (?:no|number)s?\.?)?(?:\(s\))? ?"
_LIST = rf"{_NUMBER}(?:(?: ?[,&+] ?| ?[-–—] ?| and | to | until | through )+{_NUMBER})*"
_FROM = re.compile(
    r"(?:from|joined|joining|arrived|arriving|arrival|came in|entered|present from|in at|late)\b"
    rf"[^,;()]{{0,40}}?\b{_ITEM}(?P<item>{_NUMBER})(?! ?[-–—] ?\d)\b(?! (?:to|until|and) )",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:until|till|up to|left|leaving|departed|departing|withdrew|retired|out at|to the end of|to)\b"
    rf"[^,;()]{{0,40}}?\b{_ITEM}(?P<item>{_NUMBER})\b",
    re.IGNORECASE,
)
_FOR = re.compile(rf"\b{_ITEM}(?P<items>{_LIST})(?:\b| only)", re.IGNORECASE)
_ALONE = re.compile(rf"{_LIST}(?: only)?", re.IGNORECASE)
_LONGEST = 300


def stay(text: str, column: bool = False) -> tuple[str, str]:
    """The first and the last item for which words say that somebody stayed; empty where they do not say it.

    With ``column`` the words may be numbers alone, as in a column of items.
    """
    text = text[:_LONGEST]
    since, until = _FROM.search(text), _UNTIL.search(text)
    if since or until:
        return since["item"] if since else "", until["item"] if until else ""
    only = _FOR.search(text)
    if only:
        return _range(only["items"])
    return _range(text.strip()) if column and _ALONE.fullmatch(text.strip(" .")) else ("", "")


def _range(items: str) -> tuple[str, str]:
    """The first and the last of a list of numbers that leaves none out between them."""
    numbers = re.findall(_NUMBER, items)
    if len(numbers) == 2 and re.search(r"\b(?:to|until|through)\b|[-–—]", items):
        return numbers[0], numbers[1]
    steps = [int(number) for number in numbers if number.isdecimal()]
    whole = len(steps) == len(numbers) and steps == list(range(steps[0], steps[0] + len(steps))) if numbers else False
    return (numbers[0], numbers[-1]) if whole or len(numbers) == 1 else ("", "")
