"""The items of a meeting as its minutes may speak of them: by number, or by title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.minutes.outline import Section

ITEMS = re.compile(
    r"\b(?:(?:agenda |minute )?items?|minutes?|agenda|paragraphs?)(?: (?:nos?|numbers?)\b\.?)?[ :]*"
    r"(?P<numbers>(?-i:[A-Z]){0,6}[ /]?\d[\w/().-]*(?:(?:, ?| ?(?:and|&|to) )(?:item )?\d[\w/().-]*)*)",
    re.IGNORECASE,
)
"""Words that name items by their numbers."""
_ON = re.compile(
    r"\bitem (?:on|about|concerning|relating to|regarding|headed|titled|entitled) (?:the )?[\"“‘']?(.{6,100})",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[A-Z]{0,6}[ /]?\d[\w/().-]*")


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items of a meeting by their printed numbers and titles."""

    numbers: dict[str, int]
    titles: dict[str, int]

    def items(self, matter: str) -> tuple[int, ...]:
        """The positions of the items that words name by number or by their whole title."""
        found = [
            position
            for named in ITEMS.finditer(matter)
            for number in _NUMBER.findall(named["numbers"])
            if (position := self._numbered(key_of(number)))
        ]
        low = matter.lower()
        found += [position for title, position in self.titles.items() if title in low]
        if not found and (on := _ON.search(low)):
            words = on[1].strip(" .,;\"”’'")
            within = [position for title, position in self.titles.items() if words in title]
            found += within if len(within) == 1 else []
        return tuple(dict.fromkeys(found))

    def _numbered(self, key: str) -> int:
        """The position of the item with a number, or with that of which it is a part (5.2 of 5 or 5.0); else 0."""
        whole = key.rpartition(".")[0]
        return next((self.numbers[one] for one in (key, whole, f"{whole}.0") if one in self.numbers), 0)


def key_of(number: str) -> str:
    """A printed number as numbers are compared."""
    return re.sub(r"[\s()]+", "", number).rstrip(".,;").lower()


def agenda(sections: Sequence[Section]) -> Agenda:
    """The items of the meeting as declarations may name them; a number that two items bear names neither."""
    numbers: dict[str, int] = {}
    doubled: set[str] = set()
    for section in sections:
        for number in (section.number, *(re.sub(r"(?i)^(?:agenda )?item ?", "", code) for code in section.codes)):
            if number and numbers.setdefault(key_of(number), section.position) != section.position:
                doubled.add(key_of(number))
    titles = {s.title.text.lower(): s.position for s in sections if len(s.title.text.split()) > 1}
    return Agenda({key: place for key, place in numbers.items() if key not in doubled}, titles)
