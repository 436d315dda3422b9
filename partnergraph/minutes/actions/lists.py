"""Lists of actions gathered at the end of a document: each row goes to its item, and nothing counts twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from partnergraph.minutes.actions.marked import TABLE_ROW
from partnergraph.minutes.actions.tables import Row, tables
from partnergraph.minutes.facts import Action
from partnergraph.minutes.outline import Section
from partnergraph.text import Span

_EARLIER = re.compile(
    r"\b(?:matters arising|previous|last meeting|actions? from|review of actions|outstanding actions"
    r"|action (?:log|tracker|list|sheet))\b",
    re.IGNORECASE,
)
_ALIKE = 0.6
_FAINTLY_ALIKE = 0.3


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
            own = numbers.get(row.number.casefold()) if row.by_item else _by_part(row.number, rows, numbers)
            others = kept[own] if own is not None else [other for actions in kept for other in actions]
            if not any(other.mark and _is_told(action, other, row.by_item or own is not None) for other in others):
                kept[place if own is None else own].append(action)
    return [tuple(actions) for actions in kept]


def _by_part(number: str, rows: dict[Span, Row], numbers: dict[str, int]) -> int | None:
    """The item that a row belongs to by its number: "4.2" where every row is numbered so, or "4" where the rows bear
    numbers of items and do not simply count from 1.
    """
    plain = [row.number.casefold() for row in rows.values()]
    if all(one in numbers for one in plain) and plain != [str(place) for place in range(1, len(plain) + 1)]:
        return numbers[number.casefold()]
    parts = [row.number.partition(".") for row in rows.values()]
    if not all(dot and rest and item.casefold() in numbers for item, dot, rest in parts):
        return None
    return numbers[number.partition(".")[0].casefold()]


def _is_told(row: Action, marked: Action, same_item: bool) -> bool:
    """Whether a marked action says what a row of a table does: in its own item fewer words need be the same."""
    same_owner = bool(row.owners) and set(row.owners) == set(marked.owners)
    return says_the_same(marked.text, row.text, _FAINTLY_ALIKE if same_item and same_owner else _ALIKE)


def _tokens(text: str) -> Counter[str]:
    return Counter(word for word in re.findall(r"\w+", text.lower()) if len(word) > 2)


def says_the_same(one: str, other: str, share: float = _ALIKE) -> bool:
    """Whether two actions say the same: most of the shorter one's words (that share) stand in the longer."""
    first, second = _tokens(one), _tokens(other)
    least = min(first.total(), second.total())
    return least > 0 and (first & second).total() / least >= share
