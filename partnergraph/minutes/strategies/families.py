"""Which names of one document are one strategy: equal names, fuller and shorter forms, a title and its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from partnergraph.minutes.strategies.naming import Naming
from partnergraph.minutes.strategies.vocabulary import DETERMINERS, heads_in_small_letters, listed

TERMS = "terms-of-reference"
_UNSPELLED = frozenset({"and", "of", "the", "to", "for", "&"})
_LETTERS = 3
_MANY = 200
"""With more fuller names than this to choose from, a short form belongs to none."""

Family = int
Key = tuple[str, ...]


class _Groups:
    """Names under their keys, each group joined to others as the rules find them one."""

    def __init__(self, namings: Sequence[Naming]) -> None:
        self.namings = namings
        self.group: dict[Key, int] = {}
        self.first: list[Naming] = []
        self.items: list[set[int]] = []
        self.periods: list[dict[tuple[int, int], set[str]]] = []
        self._parent: list[int] = []
        for naming in namings:
            if naming.form in ("name", "small"):
                self._add(naming)

    def _add(self, naming: Naming) -> None:
        number = self.group.setdefault(naming.key, len(self.first))
        if number == len(self.first):
            self.first.append(naming)
            self.items.append(set())
            self.periods.append(defaultdict(set))
            self._parent.append(number)
        self.items[number].add(naming.item)
        if naming.edition:
            self.periods[number][naming.item, naming.paragraph].add(naming.edition)

    def family(self, number: int) -> Family:
        """The group that stands for all that are joined to this one."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def of(self, naming: Naming) -> Family:
        """The family of a name. Raises KeyError for words that name nothing."""
        return self.family(self.group[naming.key])

    def are_apart(self, number: int, other: int) -> bool:
        """Whether two names stand in one paragraph, each with a period of its own: "the Tide Wall Plan 2019-22, which
        takes the place of the Tide Plan 2016-19".
        """
        periods, others = self.periods[number], self.periods[other]
        return any(not periods[place] & others[place] for place in periods.keys() & others.keys())

    def share_period(self, number: int, other: int) -> bool:
        """Whether one item gives two names the same period."""
        periods, others = self.periods[number], self.periods[other]
        return any(periods[place] & others[there] for place in periods for there in others if place[0] == there[0])

    def join(self, number: int, other: int) -> None:
        """Make two groups one family."""
        self._parent[self.family(number)] = self.family(other)


def join_names(namings: Sequence[Naming]) -> list[Family | None]:
    """The family of each naming, None where the words name nothing by themselves. ``namings`` stand in order."""
    groups = _Groups(namings)
    _join_contained(groups)
    _join_letters(groups)
    _join_titles(groups)
    titles = {groups.of(naming) for naming in namings if naming.form == "small" and naming.paragraph == 0}
    capital = titles | {groups.of(naming) for naming in namings if naming.form == "name"}
    return [_family(groups, naming, capital) for naming in namings]


def _family(groups: _Groups, naming: Naming, capital: set[Family]) -> Family | None:
    """The family of a name; one in small letters must be definite, said to be made, or named in capitals elsewhere."""
    if naming.form == "name":
        return groups.of(naming)
    if naming.form != "small":
        return None
    family = groups.of(naming)
    definite = naming.key[-1] in heads_in_small_letters() and (naming.before in DETERMINERS or naming.made)
    return family if definite or family in capital else None


def _join_contained(groups: _Groups) -> None:
    """A shorter form belongs to the one fuller name that holds all its words: in the same item, else as its end."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, naming in enumerate(groups.first):
        for word in set(naming.key):
            holders[word].append(number)
    for short in sorted(range(len(groups.first)), key=lambda number: (len(groups.first[number].key), number)):
        key = groups.first[short].key
        candidates = min((holders[word] for word in key), key=len)
        if len(candidates) > _MANY:
            continue
        fuller = [number for number in candidates if _contains(groups.first[number], groups.first[short])]
        fuller = [number for number in fuller if not groups.are_apart(number, short)]
        near = [number for number in fuller if groups.items[number] & groups.items[short]]
        near = [number for number in near if groups.share_period(number, short)] or near
        far = [number for number in fuller if groups.first[number].key[-len(key) :] == key]
        if len({groups.family(number) for number in near or far}) == 1:
            groups.join(short, (near or far)[0])


def _contains(full: Naming, short: Naming) -> bool:
    """Whether all words of a name stand in a fuller one of the same instrument, and none besides that parts them."""
    if full.instrument != short.instrument or full.instrument == TERMS or len(short.key) < 2:
        return False
    more = set(full.key[_behind_owner(full.key) :]) - set(short.key)
    main_title = full.key[: len(short.key) - 1] == short.key[:-1]
    if len(short.key) == 2 and not main_title and not _stands_near(full.key, short.key):
        return False
    return set(short.key) < set(full.key) and (main_title or not more & listed("parting modifiers"))


def _behind_owner(key: Key) -> int:
    """Behind the last noun of a body in a name: what stands before it says whose the instrument is."""
    ends = [place + 1 for place, word in enumerate(key[:-1]) if word in listed("bodies")]
    return ends[-1] if ends else 0


def _stands_near(full: Key, short: Key) -> bool:
    """Whether the word before a short form's noun stands before that noun in the full name, or one word further off."""
    places = [place for place, word in enumerate(full) if word == short[1]]
    return any(short[0] in full[max(0, place - 2) : place] for place in places)


def _join_letters(groups: _Groups) -> None:
    """Letters before the noun belong to the one name in their item whose words they stand for: "the VAWG Strategy"."""
    items: dict[int, list[int]] = defaultdict(list)
    for number, named in enumerate(groups.items):
        for item in named:
            items[item].append(number)
    for short, naming in enumerate(groups.first):
        letters = naming.name.split()[0]
        if len(naming.key) != 2 or len(letters) < _LETTERS or not (letters.isalpha() and letters.isupper()):
            continue
        others = {number for item in groups.items[short] for number in items[item][:_MANY] if number != short}
        full = {groups.family(n) for n in others if _spells(groups.first[n], naming.instrument, letters)}
        if len(full) == 1:
            groups.join(short, full.pop())


def _spells(full: Naming, instrument: str, letters: str) -> bool:
    """Whether letters are the initials of words that follow one another in a name of an instrument."""
    first = "".join(word[0] for word in full.name.split() if word.lower() not in _UNSPELLED).upper()
    return full.instrument == instrument and len(full.key) > len(letters) and letters in first


def _matter(naming: Naming) -> Key:
    """A name without its noun, so that a title's Shore Learning Strategy is the Shore Learning Strategic Plan."""
    key = naming.key[:-1]
    return key[:-1] if key[-1:] == ("strategic",) else key


def _join_titles(groups: _Groups) -> None:
    """An instrument that only the title names is the one of its sort that the item's first paragraph names."""
    items: dict[int, list[Naming]] = defaultdict(list)
    for naming in groups.namings:
        if naming.form in ("name", "small"):
            items[naming.item].append(naming)
    for named in items.values():
        titles = [naming for naming in named if naming.paragraph == 0]
        bodies = [naming for naming in named if naming.paragraph > 0]
        if not titles or not bodies or bodies[0].paragraph != 1:
            continue
        titled, told = {groups.of(naming) for naming in titles}, {groups.of(naming) for naming in bodies}
        same = titles[0].instrument == bodies[0].instrument != TERMS or _matter(titles[0]) == _matter(bodies[0])
        if same and len(titled) == len(told) == 1 and not titled & told:
            groups.join(groups.group[titles[0].key], groups.group[bodies[0].key])


def fullest(namings: Sequence[Naming], families: Iterable[Family | None]) -> Mapping[Family, Naming]:
    """Of each family the name that tells most, the earliest of equals."""
    found: dict[Family, Naming] = {}
    for naming, family in zip(namings, families, strict=True):
        if family is None or naming.form not in ("name", "small"):
            continue
        if family not in found or len(naming.key) > len(found[family].key):
            found[family] = naming
    return found
