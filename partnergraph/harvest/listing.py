"""What a site lists: its committees, and the meetings of each, before anything is known of what they minuted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from partnergraph.web.addresses import Address

NUMBER = re.compile(r"0*([1-9]\d{0,11})", re.ASCII)
"""An identifier of a site: the digits that may become part of a file's name and of an address."""

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)", re.ASCII)
_SPELT = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Committee:
    """A body that meets, by the site's number for it; ``over`` where the site says that it meets no more."""

    number: str
    title: str
    over: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list of meetings. ``day`` is an ISO date; ``row`` is what the list says of it, to see it change.

    ``link`` is where a page's list leads for it; None in a list of the web service, whose rows say other words.
    """

    number: str
    committee: Committee
    day: str
    row: str
    cancelled: bool = False
    link: Address | None = None

    @property
    def kind(self) -> str:
        """The kind of list that it stands in."""
        return "service" if self.link is None else "page"


def number(text: str) -> str:
    """An identifier of a site without leading zeros; empty for what is none."""
    found = NUMBER.fullmatch(text.strip())
    return found[1] if found else ""


def iso_day(text: str) -> str:
    """The first date in some words (dd/mm/yyyy, yyyy-mm-dd, "4 May 2032") as an ISO date; empty where there is none."""
    for pattern, order in ((_SLASHED, (3, 2, 1)), (_ISO, (1, 2, 3)), (_SPELT, (3, 2, 1))):
        found = pattern.search(text)
        if found:
            year, month, day = (found[place] for place in order)
            try:
                return date(int(year), _month(month), int(day)).isoformat()
            except ValueError:
                return ""
    return ""


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS.index(word[:3].lower()) + 1
