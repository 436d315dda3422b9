"""Who attended, as a committee system records it, in the lists that minutes open with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from partnergraph.pieces import Paragraph

_LISTS = (
    ("Present", re.compile(r"present|attended|attending|substitut|yes\b|virtual|remote", re.IGNORECASE)),
    ("In attendance", re.compile(r"(?:also )?in[- ]attendance|observ", re.IGNORECASE)),
    ("Apologies", re.compile(r"apolog", re.IGNORECASE)),
    ("Absent", re.compile(r"absent|not present|did not attend|no\b", re.IGNORECASE)),
    ("Expected", re.compile(r"expected|\s*$", re.IGNORECASE)),
)
_PLAIN_ROLES = frozenset({"", "member", "committee member", "board member", "councillor", "officer"})


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody on the roll: the name, the role and whom they represent (empty: not said), the site's word for whether
    they came, and its own identifier of them.
    """

    name: str
    role: str
    representing: str
    attendance: str
    identifier: str = ""


def list_of(attendance: str) -> str:
    """The list that a site's word for somebody's attendance puts them on; empty for words that are not known."""
    return next((label for label, words in _LISTS if words.match(attendance.strip())), "")


def lists(entries: Iterable[Entry]) -> Iterator[Paragraph]:
    """A list for each sort of attendance, a line for each person."""
    listed = [(list_of(one.attendance), one) for one in entries if one.name]
    for label, _ in _LISTS:
        inside = [one for kind, one in listed if kind == label]
        if inside:
            yield Paragraph(f"{label}:")
        for one in inside:
            role = "" if one.role.lower() in _PLAIN_ROLES else one.role
            said = ", ".join(part for part in (role, one.representing) if part)
            known = ((one.name, one.identifier),) if one.identifier else ()
            yield Paragraph(f"{one.name} ({said})" if said else one.name, identifiers=known)
