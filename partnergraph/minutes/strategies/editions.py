"""The years that part one edition of a strategy from another, however they are printed, with their slips mended."""

from __future__ import annotations

import re
from collections.abc import Sequence

PERIOD = re.compile(
    r"(?<!\w)(?P<first>(?:19|20)\d\d) ?(?:[-‐‑–—/]|to) ?(?P<last>(?:19|20)\d\d|\d\d)(?![\w/])"
    r"|(?<!\w)(?P<only>(?:19|20)\d\d)(?![\w/])"
)
"""A period or a single year: "2011-14", "2012/15", "2021 – 2024", "2030"."""

_SHORT = re.compile(r" \([A-Z][A-Za-z&]{1,8}\d?\)(?=[ ,:(]{1,3}(?:(?:for|covering|from) )?\d)")
_AFTER = re.compile(
    r"[ ,:(]{0,3}(?:(?:for|of|covering|from|which (?:covers?|covered|runs? from|ran from)) )?"
    r"(?:the )?(?:(?:period|years?) )?(?=\d)"
)
_LEADS_ONE_YEAR = frozenset({"", ",", ":", "for", "of"})
_LONGEST = 40
_LONG = 20
_SHORT_TERM = 6


def normalise(print_: str) -> str:
    """The edition's label for a printed period: YYYY-YY, or YYYY for one year; empty where nothing is printed so.

    A period that does not run forward ("2014-14") keeps its print, for ``mend`` to read as what is meant.
    """
    found = PERIOD.search(print_)
    if not found:
        return ""
    if found["only"]:
        return found["only"]
    return f"{found['first']}-{found['last'][-2:]}"


def years(edition: str) -> tuple[int, int]:
    """First and last year of an edition's label, the same for one year. Raises ValueError for another print."""
    first, _, last = edition.partition("-")
    start = int(first)
    if not last:
        return start, start
    end = start - start % 100 + int(last)
    return start, end if end >= start else end + 100


def runs_forward(edition: str) -> bool:
    """Whether the edition is one year, or a period that ends after it begins and within a lifetime of plans."""
    start, end = years(edition)
    return "-" not in edition or 0 < end - start <= _LONGEST


def after(text: str, place: int) -> tuple[str, int]:
    """The edition that stands behind a name ending at ``place`` or its abbreviation in brackets, and where it ends."""
    short = _SHORT.match(text, place)
    named, place = place, short.end() if short else place
    lead = _AFTER.match(text, place)
    found = PERIOD.match(text, lead.end()) if lead else None
    if not found or found.start() == place:
        return "", named
    end = found.end()
    if text[place : found.start()].strip().startswith("("):
        if text[end : end + 1] != ")":
            return "", named
        end += 1
    elif found["only"] and text[place : found.start()].strip() not in _LEADS_ONE_YEAR:
        return "", named
    return normalise(found.group()), end


def periods(text: str) -> list[tuple[int, str]]:
    """The periods of two years and more that a stretch prints, each with its place: what a slip may be mended by."""
    found = [(print_.start(), normalise(print_.group())) for print_ in PERIOD.finditer(text) if print_["last"]]
    return [(place, label) for place, label in found if runs_forward(label) and years(label)[1] - years(label)[0] > 1]


def _turned(edition: str) -> str:
    """A period whose last two digits changed places ("2014-71"), as it is meant."""
    start, end = years(edition)
    turned = f"{edition[:-2]}{edition[:-3:-1]}"
    short = years(turned)[1] - start
    return turned if end - start > _LONG and end % 5 and 0 < short <= _SHORT_TERM else edition


def mend(edition: str, item: Sequence[str], document: Sequence[str]) -> str:
    """The edition that is meant: the one of the item, else of the document, that ends in the same year.

    ``item`` are the periods printed earlier in the item: against them a period that runs forward but begins in
    another year is a slip too. ``document`` are those of the whole text, which mend only what is impossible.
    """
    if not edition or "-" not in edition:
        return edition
    edition = _turned(edition)
    last = edition[-2:]
    possible = runs_forward(edition)
    if possible and years(edition)[1] - years(edition)[0] < 2:
        return edition
    known = {label for label in item if label[-2:] == last}
    if not known and not possible:
        known = {label for label in document if label[-2:] == last}
    if not known:
        return edition if possible else edition[:4]
    if possible and edition in known:
        return edition
    return next(iter(known)) if len(known) == 1 else edition if possible else edition[:4]
