"""Lists of actions gathered at the end of a document: each row goes to its item, and nothing counts twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from partnergraph.minutes.actions.earlier import is_earlier, is_told_of, looks_back
from partnergraph.minutes.actions.marked import LISTED, TABLE_ROW
from partnergraph.minutes.actions.tables import Row, Table, tables
from partnergraph.minutes.facts import Action, Mention, Owner
from partnergraph.minutes.outline import Section
from partnergraph.minutes.titles import is_standing
from partnergraph.text import Span

_ALIKE = 0.6
_FAINTLY_ALIKE = 0.3
_CLOSING = 2
_SHORTEST_TITLE = 6
_ASIDE = frozenset({"would", "will", "should", "shall", "agreed", "undertook", "the"})


@dataclass(frozen=True, slots=True)
class _Agenda:
    """The items of a document, as a list at its end refers to them, and who its mentions are."""

    content: str
    sections: Sequence[Section]
    numbers: Mapping[str, int]
    by_span: Mapping[Span, Mention]
    held: str

    def doers(self, action: Action) -> frozenset[str]:
        """The owners of an action by name, so that two mentions of one person are the same."""
        return frozenset(self._name(owner) for owner in action.owners)

    def _name(self, owner: Owner) -> str:
        mention = self.by_span.get(owner.mention) if owner.mention else None
        if mention and mention.stands_for:
            mention = self.by_span.get(mention.stands_for, mention)
        if mention:
            return mention.name.lower()
        printed = self.content[owner.mention.start : owner.mention.end] if owner.mention else owner.words
        return "the body" if owner.of_body else printed.lower()

    def titled(self, words: str, whole: bool) -> int | None:
        """The one item whose title is these words, or, unless they must be the ``whole`` of it, stands within them."""
        told = _tokens(words)
        found = []
        for place, section in enumerate(self.sections):
            title = _tokens(section.title.text)
            told_of = bool(title) and not title - told and (not whole or not told - title)
            long = title.total() > 1 or any(len(word) >= _SHORTEST_TITLE for word in title)
            if told_of and (whole or (long and not is_standing(section.title.text))):
                found.append(place)
        return found[0] if len(found) == 1 else None


def settled(
    content: str,
    sections: Sequence[Section],
    found: Sequence[Sequence[Action]],
    names: Sequence[Mention] = (),
    held: str = "",
) -> list[tuple[Action, ...]]:
    """The actions of each item, as ``found`` has them by section, with those of tables and closing lists put where they
    belong.

    One that bears an item's number belongs to that item; one that says what a marked action says already is left out,
    and so is what only looks back on the actions of earlier meetings (before ``held``, an ISO date). ``names`` are the
    document's mentions.
    """
    by_span = {mention.span: mention for mention in names if mention.kind != "strategy"}
    numbers = {section.number.casefold(): place for place, section in enumerate(sections) if section.number}
    agenda = _Agenda(content, sections, numbers, by_span, held)
    kept: list[list[Action]] = []
    gathered: list[tuple[int, int | None, Action]] = []
    for place, actions in enumerate(found):
        own, more = _parted(agenda, place, actions)
        kept.append(own)
        gathered += [(place, item, action) for item, action in more]
    added: list[list[Action]] = [[] for _ in sections]
    for place, named, action in gathered:
        if not _is_held(agenda, kept, named, action):
            at = named if named is not None else agenda.titled(action.text, whole=False)
            added[place if at is None else at].append(action)
    return [(*actions, *more) for actions, more in zip(kept, added, strict=True)]


def _parted(
    agenda: _Agenda, place: int, actions: Sequence[Action]
) -> tuple[list[Action], list[tuple[int | None, Action]]]:
    """The actions of an item itself, and those that its tables and closing lists gather, each with the item it names;
    without those of earlier meetings.
    """
    section = agenda.sections[place]
    back = looks_back(section, place, len(agenda.sections))
    rows = {row.task.span(): (row, table) for table in tables(agenda.content, section.span) for row in table.rows}
    own: list[Action] = []
    gathered: list[tuple[int | None, Action]] = []
    for action in actions:
        if action.proof.rule == TABLE_ROW:
            row, table = rows[action.proof.passages[0]]
            if not back and not is_earlier(row, table, section, agenda.numbers, agenda.held):
                gathered.append((_own(agenda, row, table), action))
        elif back and is_told_of(action.text):
            continue
        elif action.proof.rule == LISTED and place >= len(agenda.sections) - _CLOSING:
            gathered.append((None, action))
        else:
            own.append(action)
    return own, gathered


def _own(agenda: _Agenda, row: Row, table: Table) -> int | None:
    """The item that a row belongs to: by its number, by the title beside it or above it.

    A narrow cell may part a number ("12 0"); where a part is itself an item's number, several items are meant.
    """
    number = row.number.casefold()
    parts = number.split()
    whole_again = "" if any(part in agenda.numbers for part in parts) else "".join(parts)
    for whole in (number, number.partition(".")[0], whole_again) if row.by_item else ():
        if whole in agenda.numbers:
            return agenda.numbers[whole]
    for words in (row.topic.text, row.number if row.by_item else ""):
        titled = agenda.titled(words, whole=True) if words else None
        if titled is not None:
            return titled
    return None if row.by_item or not row.number else _by_part(row.number, table.rows, agenda.numbers)


def _by_part(number: str, rows: Sequence[Row], numbers: Mapping[str, int]) -> int | None:
    """The item that a row belongs to by its number: "4.2" or "20/31-1" where every row is numbered so, or "4"
    where the rows bear numbers of items and do not simply count from 1.
    """
    plain = [row.number.casefold() for row in rows]
    if all(one in numbers for one in plain) and plain != [str(place) for place in range(1, len(plain) + 1)]:
        return numbers[number.casefold()]
    for parted in (str.partition, str.rpartition):
        for sign in (".", "-", "/"):
            parts = [parted(row.number.casefold(), sign) for row in rows]
            if all(mark and rest and item in numbers for item, mark, rest in parts):
                return numbers[parted(number.casefold(), sign)[0]]
    return None


def _is_held(agenda: _Agenda, kept: list[list[Action]], own: int | None, action: Action) -> bool:
    """Whether an item has an action of a table or a closing list already; it stands for one that no mark shows."""
    for actions in kept if own is None else (kept[own],):
        for number, other in enumerate(actions):
            if other.proof.rule not in (TABLE_ROW, LISTED) and _is_told(agenda, action, other, own is not None):
                actions[number] = _with_more(other, action) if other.mark else action
                return True
    return False


def _with_more(action: Action, row: Action) -> Action:
    """A marked action with what a row that repeats it says besides: when it is due, how far it has come."""
    dated = bool(action.due or action.due_words)
    passages = tuple(dict.fromkeys((*action.proof.passages, *row.proof.passages)))
    return replace(
        action,
        due=action.due if dated else row.due,
        due_words=action.due_words if dated else row.due_words,
        status=action.status or row.status,
        owners=action.owners or row.owners,
        proof=replace(action.proof, passages=passages),
    )


def _is_told(agenda: _Agenda, row: Action, other: Action, same_item: bool) -> bool:
    """Whether an action of an item is what a row of a table says: in its own item fewer words need be the same.

    One that no mark shows must have the same doers.
    """
    same_owner = bool(row.owners) and agenda.doers(row) == agenda.doers(other)
    if not other.mark and not same_owner:
        return False
    share = _FAINTLY_ALIKE if same_item and same_owner else _ALIKE
    aside = _ASIDE | {word for name in agenda.doers(row) for word in name.split()} if same_owner else frozenset()
    return says_the_same(other.text, row.text, share, aside)


def _tokens(text: str, aside: Collection[str] = ()) -> Counter[str]:
    return Counter(word for word in re.findall(r"\w+", text.lower()) if len(word) > 2 and word not in aside)


def says_the_same(one: str, other: str, share: float = _ALIKE, aside: Collection[str] = ()) -> bool:
    """Whether two actions say the same: most of the shorter one's words (that share) stand in the longer.

    ``aside`` are words that do not count.
    """
    first, second = _tokens(one, aside), _tokens(other, aside)
    least = min(first.total(), second.total())
    return least > 0 and (first & second).total() / least >= share
