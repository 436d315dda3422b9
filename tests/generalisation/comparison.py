"""Facts read held against those meant, and the facts of one document against those of another."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from tests.generalisation.facts import fold, folded, found
from tests.generalisation.forms import Form
from tests.generalisation.manuscript import Facts, Manuscript

_END = re.compile(r"(?:[;,. ]|\band)*$")
_NOWHERE = "nowhere"


@dataclass(slots=True)
class Score:
    """How many facts were right, meant and read, and those that went wrong."""

    right: int = 0
    meant: int = 0
    read: int = 0
    wrong: list[str] = field(default_factory=list)

    def __iadd__(self, other: Score) -> Score:
        self.right += other.right
        self.meant += other.meant
        self.read += other.read
        self.wrong += other.wrong
        return self

    @property
    def f1(self) -> float:
        """Of precision and recall."""
        return 2 * self.right / (self.meant + self.read) if self.meant + self.read else 1.0


def scored(made: Manuscript, form: Form) -> dict[str, Score]:
    """The scores of one document for each sort of fact that its form can say."""
    facts = found(form.raw(made), f"{made.told.seed}.{form.ending}")
    places = _places(made.meant, facts)
    scores = {}
    for sort in made.meant.keys() | facts.keys():
        if sort in form.omitted(made):
            continue
        meant = _plain(made, sort, made.meant, {}, form)
        read = _plain(made, sort, facts, places, form)
        score = Score((meant & read).total(), meant.total(), read.total())
        score.wrong = [f"- {fact}" for fact in (meant - read).elements()]
        score.wrong += [f"+ {fact}" for fact in (read - meant).elements()]
        scores[sort] = score
    return dict(sorted(scores.items()))


def _places(meant: Facts, facts: Facts) -> dict[str, str]:
    """The positions read, each with that of the item meant, by title and in order: one item too many is one fault."""
    owed = sorted(meant.get("item", ()), key=lambda fact: int(fact[0]))
    places = {}
    for at, _, title, _ in sorted(facts.get("item", ()), key=lambda fact: int(fact[0])):
        match = next((one for one in owed if fold(one[2]) == fold(title)), None)
        places[at] = match[0] if match else f"{_NOWHERE} {at}"
        if match:
            owed.remove(match)
    return places


def _plain(made: Manuscript, sort: str, facts: Facts, places: dict[str, str], form: Form) -> Counter[tuple[str, ...]]:
    """The facts of a sort as they are compared: an action without its due date in words, a limb without its end."""
    found: Counter[tuple[str, ...]] = Counter()
    for fact, count in facts.get(sort, {}).items():
        if sort in ("item", "decision", "action", "owner", "presenter", "strategy", "undertaking", "undertaker"):
            fact = (places.get(fact[0], fact[0]), *fact[1:])
        if sort == "item" and not form.numbers:
            fact = (fact[0], *fact[2:])
        if sort in ("owner", "presenter", "undertaker"):
            fact = (fact[0], _surname(made, fact[1]))
        if sort == "action":
            fact = (fact[0], fact[1], fact[3] if fact[3][:4].isdigit() else "")
        found[tuple(_END.sub("", " ".join(part.split())) for part in fact)] += count
    return found


def _surname(made: Manuscript, name: str) -> str:
    """The surname of whoever of the meeting bears the name or the initials (both are unique in a meeting)."""
    people = made.told.people
    return next((one.surname for one in people if name.endswith(one.surname) or name == one.initials), name)


COMPARED = frozenset({"item", "attendance", "post", "organisation", "decision", "action", "owner", "undertaking"})
"""The facts that must be the same whatever the format."""


def differences(made: Manuscript, form: Form, base: Form) -> list[str]:
    """What one form of the same minutes states and the other does not, of the facts that both can say."""
    name = str(made.told.seed)
    omitted = form.omitted(made) | base.omitted(made)
    sorts = set(COMPARED - omitted)
    there, here = (_comparable(made, one, f"{name}.{one.ending}", sorts, form) for one in (base, form))
    wrong = [
        f"{name}: {sort} - {fact}" for sort in sorted(sorts) for fact in sorted((there[sort] - here[sort]).elements())
    ]
    return wrong + [
        f"{name}: {sort} + {fact}" for sort in sorted(sorts) for fact in sorted((here[sort] - there[sort]).elements())
    ]


def _comparable(made: Manuscript, form: Form, name: str, sorts: set[str], other: Form) -> Facts:
    """The facts of these sorts as a form gives them, folded; numbers left out where the ``other`` loses them."""
    facts = folded(found(form.raw(made), name), sorts)
    if "item" in sorts and not other.numbers:
        facts["item"] = Counter((at, title, private) for at, _, title, private in facts["item"].elements())
    return {sort: facts.get(sort, Counter()) for sort in sorts}
