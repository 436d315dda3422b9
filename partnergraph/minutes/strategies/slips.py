"""The edition that each naming means, a slip of the pen read by the periods that the text prints before it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from partnergraph.minutes.outline import Outline, Section
from partnergraph.minutes.strategies import editions
from partnergraph.minutes.strategies.families import Family
from partnergraph.minutes.strategies.naming import Naming, paragraphs

_Place = tuple[int, int]
"""A paragraph's number and a place in its words."""
_Named = tuple[_Place, int, Family]
"""Where a naming with an edition begins and ends, and its family."""


def editions_meant(outline: Outline, namings: Sequence[Naming], families: Sequence[Family | None]) -> list[str]:
    """The edition of each naming as it is meant; empty for one that prints none. ``namings`` stand in order."""
    named: dict[int, list[_Named]] = defaultdict(list)
    for naming, family in zip(namings, families, strict=True):
        if naming.edition and family is not None:
            named[naming.item].append(((naming.paragraph, naming.start), naming.end, family))
    known = {section.position: _periods(section, named[section.position]) for section in outline.sections}
    document = sorted({label for periods in known.values() for label, _ in periods})
    return [
        editions.mend(naming.edition, _before(naming, family, known[naming.item]), document)
        for naming, family in zip(namings, families, strict=True)
    ]


def _before(naming: Naming, family: Family | None, known: dict[tuple[str, Family | None], _Place]) -> list[str]:
    """The periods printed before a naming in its item, those of other strategies left out."""
    if "-" not in naming.edition:
        return []
    here = (naming.paragraph, naming.start)
    return [label for (label, owner), place in known.items() if place < here and owner in (None, family)]


def _periods(section: Section, named: Sequence[_Named]) -> dict[tuple[str, Family | None], _Place]:
    """Where an item first prints each period, and the strategy whose edition it is there, if it is one's."""
    starts = [start for start, _, _ in named]
    found: dict[tuple[str, Family | None], _Place] = {}
    for number, words in paragraphs(section):
        for place, label in editions.periods(words.text):
            at = bisect_right(starts, (number, place)) - 1
            inside = at >= 0 and starts[at][0] == number and place < named[at][1]
            found.setdefault((label, named[at][2] if inside else None), (number, place))
    return found
