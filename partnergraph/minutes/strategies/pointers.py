"""Words that point to a strategy named elsewhere: an abbreviation, "the Agreement", "the draft action plan"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from partnergraph.minutes.strategies.families import TERMS, Family
from partnergraph.minutes.strategies.naming import Naming
from partnergraph.minutes.strategies.vocabulary import ARTICLES, DETERMINERS

_SERVED = frozenset({"strategy", "plan", "agreement", "framework", "policy", "pledge", "charter"})
_NEAREST = frozenset({"associated", "accompanying", "supporting", "related"})


class _Context:
    """What has been named so far, in the item at hand and in the document, and what the item will name."""

    def __init__(self, namings: Sequence[Naming], families: Sequence[Family | None]) -> None:
        self.first: dict[tuple[int, str], Family] = {}
        self.first_served: dict[int, Family] = {}
        self.titled: dict[int, set[Family]] = {}
        self.named_by_title: dict[tuple[int, str], set[Family]] = {}
        self.last: dict[tuple[int, str], tuple[Family, int]] = {}
        self.last_of_all: dict[str, Family] = {}
        self.last_served: dict[int, Family] = {}
        self.last_titled: dict[int, Family] = {}
        self.served: set[Family] = set()
        for naming, family in zip(namings, families, strict=True):
            if family is None:
                continue
            if naming.form in ("name", "small"):
                self.first.setdefault((naming.item, naming.instrument), family)
                if naming.paragraph == 0:
                    self.named_by_title.setdefault((naming.item, naming.instrument), set()).add(family)
            if naming.instrument in _SERVED:
                self.first_served.setdefault(naming.item, family)
                if naming.paragraph == 0:
                    self.titled.setdefault(naming.item, set()).add(family)

    def pass_by(self, naming: Naming, family: Family) -> None:
        """Take note of a naming whose family is known."""
        if naming.form in ("name", "small"):
            self.last[naming.item, naming.instrument] = family, naming.paragraph
            self.last_of_all[naming.instrument] = family
            if naming.instrument in _SERVED:
                self.served.add(family)
        if naming.instrument in _SERVED:
            self.last_served[naming.item] = family
            if family in self.titled.get(naming.item, ()):
                self.last_titled[naming.item] = family


def resolve(
    namings: Sequence[Naming], families: Sequence[Family | None], shorts: Mapping[str, str]
) -> list[Family | None]:
    """The family of each naming, those that only point to one included; None where they point to nothing.

    ``families`` are those of the names themselves, ``shorts`` the full name of each abbreviation.
    """
    by_name: dict[str, Family] = {}
    for naming, family in zip(namings, families, strict=True):
        if family is not None:
            by_name.setdefault(naming.name, family)
    known = [
        by_name.get(shorts.get(naming.name, "")) if naming.form == "short" else family
        for naming, family in zip(namings, families, strict=True)
    ]
    context = _Context(namings, known)
    found: list[Family | None] = []
    for naming, family in zip(namings, known, strict=True):
        if naming.form in ("bare", "serving"):
            family = _antecedent(naming, context) if naming.form == "bare" else _served(naming, context)
        if family is not None:
            context.pass_by(naming, family)
        found.append(family)
    return found


def _antecedent(naming: Naming, context: _Context) -> Family | None:
    """What a noun alone points to: the one last named in its item, the next there, else the last of the document.

    A new paragraph goes back to the title's one; of two, the one "in force" is that named first.
    """
    if not _points(naming):
        return None
    place = (naming.item, naming.instrument)
    found, paragraph = context.last.get(place, (context.first.get(place), naming.paragraph))
    titled = context.named_by_title.get(place, set())
    if naming.in_force:
        found = context.first.get(place)
    elif paragraph != naming.paragraph and len(titled) == 1:
        found = next(iter(titled))
    if found is None and naming.name[0].isupper() and naming.instrument != TERMS:
        return context.last_of_all.get(naming.instrument)
    return found


def _points(naming: Naming) -> bool:
    """Whether a noun alone can point to a strategy named before."""
    if naming.instrument == TERMS:
        return True
    if naming.name[0].islower():
        return naming.before in DETERMINERS
    return naming.before in DETERMINERS | ARTICLES or bool(naming.edition) or naming.decided


def _served(naming: Naming, context: _Context) -> Family | None:
    """The strategy that a serving plan serves: the title's, else the one last named, else the next in the item.

    A title's own "Delivery Plan" serves the one strategy named so far in the document, if there is but one.
    """
    last = context.last_served.get(naming.item)
    if last is not None and set(naming.name.lower().split()) & _NEAREST:
        return last
    for found in (context.last_titled.get(naming.item), last, context.first_served.get(naming.item)):
        if found is not None:
            return found
    titled = naming.paragraph == 0 and naming.name[0].isupper()
    return next(iter(context.served)) if titled and len(context.served) == 1 else None
