"""Which names of one document are one strategy: fuller and shorter forms, abbreviations, and words that point back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from partnergraph.minutes.strategies.naming import Naming
from partnergraph.minutes.strategies.vocabulary import ARTICLES, DETERMINERS, heads_in_small_letters, listed

TERMS = "terms-of-reference"
_SERVED = frozenset({"strategy", "plan", "agreement", "framework", "policy", "pledge", "charter"})
_NEAREST = frozenset({"associated", "accompanying", "supporting", "related"})


class Families:
    """The namings of a document in order, each joined to those that name the same strategy."""

    def __init__(self, namings: Sequence[Naming]) -> None:
        self.namings = sorted(namings, key=lambda n: (n.item, n.paragraph, n.start, n.end))
        self._root: list[int | None] = [None] * len(self.namings)

    def root(self, number: int) -> int | None:
        """The number of the naming that stands for the family; None where the words name nothing."""
        place = self._root[number]
        while place is not None and self._root[place] != place:
            place = self._root[place]
        return place

    def fullest(self, number: int) -> int:
        """The naming that tells most of the family, the earliest of equals. Raises ValueError without a family."""
        members = [i for i in range(len(self.namings)) if self.root(i) == self.root(number) and self._named(i)]
        return max(members, key=lambda i: (len(self.namings[i].key), -i))

    def join(self, number: int, other: int) -> None:
        """Put a naming, with all that are joined to it, into another's family."""
        target, mine = self.root(other), self.root(number)
        if mine is None:
            self._root[number] = target
        elif target is not None:
            self._root[mine] = target

    def _named(self, number: int) -> bool:
        return self.namings[number].form in ("name", "small") and self.root(number) is not None

    def _numbers(self, wanted: Callable[[Naming], bool]) -> list[int]:
        return [number for number, naming in enumerate(self.namings) if wanted(naming)]

    def settle(self, shorts: dict[str, str]) -> None:
        """Join all that is one, leaving out the words in small letters that single nothing out."""
        self._join_equal()
        self._join_contained()
        self._join_titles()
        self._drop_generic()
        for number in self._numbers(lambda n: n.form == "short"):
            full = shorts[self.namings[number].name]
            same = [i for i in range(len(self.namings)) if self._named(i) and self.namings[i].name == full]
            if same:
                self.join(number, same[0])
        for number in self._numbers(lambda n: n.form in ("bare", "serving")):
            found = self._antecedent(number)
            if found is not None:
                self.join(number, found)

    def _join_equal(self) -> None:
        first: dict[tuple[str, ...], int] = {}
        for number in self._numbers(lambda n: n.form in ("name", "small")):
            self._root[number] = first.setdefault(self.namings[number].key, number)

    def _join_contained(self) -> None:
        """A shorter form belongs to the one fuller name that holds all its words: in the same item, else as its end."""
        roots = sorted({r for i in range(len(self.namings)) if (r := self.root(i)) is not None}, key=self._length)
        items: dict[int, set[int]] = defaultdict(set)
        for number, naming in enumerate(self.namings):
            if (root := self.root(number)) is not None:
                items[root].add(naming.item)
        for short in roots:
            fuller = [root for root in roots if self._contains(root, short)]
            near = [root for root in fuller if items[root] & items[short]]
            far = [root for root in fuller if self._ends_with(root, short)]
            found = {self.root(root) for root in near or far}
            if len(found) == 1:
                self.join(short, min(near or far))

    def _length(self, number: int) -> tuple[int, int]:
        return len(self.namings[number].key), number

    def _contains(self, fuller: int, shorter: int) -> bool:
        full, short = self.namings[fuller], self.namings[shorter]
        if full.instrument != short.instrument or full.instrument == TERMS or len(short.key) < 2:
            return False
        more = set(full.key) - set(short.key)
        main_title = full.key[: len(short.key) - 1] == short.key[:-1]
        return set(short.key) < set(full.key) and (main_title or not more & listed("parting modifiers"))

    def _ends_with(self, fuller: int, shorter: int) -> bool:
        full, short = self.namings[fuller].key, self.namings[shorter].key
        return full[-len(short) :] == short

    def _join_titles(self) -> None:
        """An instrument that only the title names is the one of its sort that the item's body names."""
        by_item: dict[int, list[int]] = defaultdict(list)
        for number in self._numbers(lambda n: n.form in ("name", "small")):
            by_item[self.namings[number].item].append(number)
        for numbers in by_item.values():
            titled = {self.root(i) for i in numbers if self.namings[i].paragraph == 0}
            told = {self.root(i) for i in numbers if self.namings[i].paragraph > 0}
            first = next((i for i in numbers if self.namings[i].paragraph > 0), None)
            if len(titled) == 1 and len(told) == 1 and first is not None and not titled & told:
                title = next(i for i in numbers if self.namings[i].paragraph == 0)
                same = self.namings[title].instrument == self.namings[first].instrument
                if same and self.namings[first].paragraph == 1 and self.namings[title].instrument != TERMS:
                    self.join(title, first)

    def _drop_generic(self) -> None:
        """A name in small letters stays where it is definite or told of as made, or where capitals name the same."""
        capital = {self.root(i) for i in self._numbers(lambda n: n.form == "name")}
        for number in self._numbers(lambda n: n.form == "small"):
            naming = self.namings[number]
            heads = naming.key[-1] in heads_in_small_letters()
            if self.root(number) not in capital and not (heads and (naming.before in DETERMINERS or naming.made)):
                self._leave(number)

    def _leave(self, number: int) -> None:
        members = [i for i in range(len(self.namings)) if i != number and self.root(i) == number]
        for member in members:
            self._root[member] = members[0]
        self._root[number] = None

    def _antecedent(self, number: int) -> int | None:
        """What words such as "the Agreement" or "the draft action plan" point to, or None."""
        naming = self.namings[number]
        if naming.form == "serving":
            return self._served(number)
        if not _points(naming):
            return None
        same = [i for i in self._numbers(lambda n: n.instrument == naming.instrument) if self._named(i)]
        item = [i for i in same if self.namings[i].item == naming.item]
        before = [i for i in item if i < number]
        if before or item:
            return before[-1] if before else item[0]
        earlier = [i for i in same if i < number]
        return earlier[-1] if earlier and naming.name[0].isupper() and naming.instrument != TERMS else None

    def _served(self, number: int) -> int | None:
        """The strategy that a serving plan serves: the title's, else the one last named, else the next in the item."""
        naming = self.namings[number]
        item = self._numbers(lambda n: n.item == naming.item and n.instrument in _SERVED)
        item = [i for i in item if self._root[i] is not None]
        before = [i for i in item if i < number]
        if set(naming.name.lower().split()) & _NEAREST and before:
            return before[-1]
        titled = {self.root(i) for i in item if self.namings[i].paragraph == 0}
        of_title = [i for i in before if self.root(i) in titled]
        if item:
            return (of_title[-1:] or before[-1:] or item[:1])[0]
        return self._only_served(number) if naming.name[0].isupper() and naming.paragraph == 0 else None

    def _only_served(self, number: int) -> int | None:
        """The one strategy named in earlier items that a title's "Delivery Plan" can serve, if there is but one."""
        earlier = [i for i in self._numbers(lambda n: n.instrument in _SERVED) if i < number and self._named(i)]
        return earlier[-1] if len({self.root(i) for i in earlier}) == 1 else None


def _points(naming: Naming) -> bool:
    """Whether a noun alone can point to a strategy named before."""
    if naming.name[0].islower() and naming.instrument != TERMS:
        return naming.before in DETERMINERS
    return naming.before in DETERMINERS | ARTICLES or bool(naming.edition) or naming.instrument == TERMS


def families(namings: Iterable[Naming], shorts: dict[str, str]) -> Families:
    """The namings of a document joined into strategies. ``shorts`` gives the full name of each abbreviation."""
    joined = Families(list(namings))
    joined.settle(shorts)
    return joined
