"""Lists of actions gathered at the end of a document: each row goes to its item, and nothing counts twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from partnergraph.minutes.actions.marked import TABLE_ROW
from partnergraph.minutes.actions.tables import tables
from partnergraph.minutes.facts import Action
from partnergraph.minutes.outline import Section

_EARLIER = re.compile(
    r"\b(?:matters arising|previous|last meeting|actions? from|review of actions|outstanding actions"
    r"|action (?:log|tracker|list|sheet))\b",
    re.IGNORECASE,
)
_ALIKE = 0.6


def settled(content: str, sections: Sequence[Section], found: Sequence[Sequence[Action]]) -> list[tuple[Action, ...]]:
    """The actions of each item, as ``found`` has them by section, with the rows of tables put where they belong.

    A row that bears an item's number belongs to that item; one that says what a marked action says already is left
    out, and so are the rows of a table that stands in an early item and looks back on earlier actions.
    """
    kept = [[action for action in actions if action.proof.rule != TABLE_ROW] for actions in found]
    numbers = {section.number.casefold(): place for place, section in enumerate(sections) if section.number}
    for place, section in enumerate(sections):
        back = place < len(sections) // 2 and _EARLIER.search(section.title.text) is not None
        rows = {row.task.span(): row for table in tables(content, section.span) for row in table.rows}
        for action in found[place]:
            row = rows.get(action.proof.passages[0])
            if row is None or back:
                continue
            own = numbers.get(row.number.casefold()) if row.by_item else None
            others = kept[own] if own is not None else [other for actions in kept for other in actions]
            if not any(other.mark and says_the_same(other.text, action.text) for other in others):
                kept[place if own is None else own].append(action)
    return [tuple(actions) for actions in kept]


def _tokens(text: str) -> Counter[str]:
    return Counter(word for word in re.findall(r"\w+", text.lower()) if len(word) > 2)


def says_the_same(one: str, other: str) -> bool:
    """Whether two actions say the same: most of the shorter one's words stand in the longer."""
    first, second = _tokens(one), _tokens(other)
    least = min(first.total(), second.total())
    return least > 0 and (first & second).total() / least >= _ALIKE
