"""Shorter forms of a name printed in full before: "Crisis Board" after "Dunmere Health Crisis Board"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from partnergraph.minutes.facts import Mention
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.text import Span

_LONGEST = 24


def _key(name: str, shorts: Mapping[str, str]) -> tuple[str, ...]:
    words: list[str] = []
    for word in name.replace("&", "and").split():
        words += shorts.get(word, word).split()
    return tuple(word.lower() for word in words)


def with_fuller_forms(mentions: Sequence[Mention], shorts: Mapping[str, str]) -> list[Mention]:
    """The mentions, each whose words end exactly one fuller name of its item, or of one before, standing for that."""
    keys = [_key(mention.name, shorts) for mention in mentions]
    fuller = _Fuller()
    for mention, key in zip(mentions, keys, strict=True):
        fuller.add(mention, key)
    branches = {**_branches(mentions, keys), **_companies(mentions, keys)}
    found: list[Mention] = []
    for mention, key in zip(mentions, keys, strict=True):
        meant = fuller.meant(mention, key) or branches.get(key) if mention.stands_for is None else None
        found.append(replace(mention, stands_for=_target(meant)) if meant else mention)
    return found


def _branches(mentions: Sequence[Mention], keys: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], Mention]:
    """The one branch that a document names of a body with branches, by the body's own name."""
    found: dict[tuple[str, ...], dict[tuple[str, ...], Mention]] = {}
    for mention, key in zip(mentions, keys, strict=True):
        for end in range(1, min(len(key), _LONGEST)):
            if key[end - 1] in lexicon().sets["branches"] and mention.rule == "organisations.known":
                found.setdefault(key[:end], {}).setdefault(key, mention)
    return {own: next(iter(named.values())) for own, named in found.items() if len(named) == 1}


def _companies(mentions: Sequence[Mention], keys: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], Mention]:
    """The one company that a document names with its form ("Quayle Works CLG"), by its name without."""
    found: dict[tuple[str, ...], dict[tuple[str, ...], Mention]] = {}
    for mention, key in zip(mentions, keys, strict=True):
        if len(key) > 2 and key[-1] in lexicon().sets["company form"]:
            found.setdefault(key[:-1], {}).setdefault(key, mention)
    return {own: next(iter(named.values())) for own, named in found.items() if len(named) == 1}


def _target(meant: Mention) -> Span:
    return meant.stands_for if meant.stands_for and " " not in meant.name else meant.span


class _Fuller:
    """The names of a document by how they end: the first mention of each, in the document and in each item."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, ...], dict[tuple[str, ...], Mention]] = {}
        self._here: dict[tuple[tuple[str, ...], int], dict[tuple[str, ...], Mention]] = {}

    def add(self, mention: Mention, key: tuple[str, ...]) -> None:
        """Take in a mention whose words are ``key``."""
        for start in range(1, min(len(key), _LONGEST) - 1):
            if key[start - 1] != "and" and not set(key[:start]) & lexicon().sets["another body"]:
                self._first.setdefault(key[start:], {}).setdefault(key, mention)
                self._here.setdefault((key[start:], mention.item), {}).setdefault(key, mention)

    def meant(self, mention: Mention, key: tuple[str, ...]) -> Mention | None:
        """The one fuller name of the item, else of the items up to it, that ends in ``key``."""
        here = list(islice(self._here.get((key, mention.item), {}).values(), 2))
        earlier = (other for other in self._first.get(key, {}).values() if other.item < mention.item)
        group = here or list(islice(earlier, 2))
        return group[0] if len(group) == 1 else None
