"""Shorter forms of a name printed in full before: "Crisis Board" after "Dunmere Health Crisis Board"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from partnergraph.minutes.facts import Mention
from partnergraph.minutes.names.lexicon import lexicon


def _key(name: str, shorts: Mapping[str, str]) -> tuple[str, ...]:
    words: list[str] = []
    for word in name.replace("&", "and").split():
        words += shorts.get(word, word).split()
    return tuple(word.lower() for word in words)


def with_fuller_forms(mentions: Sequence[Mention], shorts: Mapping[str, str]) -> list[Mention]:
    """The mentions, each whose words end exactly one fuller name of its item, or printed before it, standing for that."""
    keys = [_key(mention.name, shorts) for mention in mentions]
    by_end: dict[tuple[str, ...], list[int]] = {}
    for number, key in enumerate(keys):
        for start in range(1, len(key) - 1):
            by_end.setdefault(key[start:], []).append(number)
    found: list[Mention] = []
    for number, mention in enumerate(mentions):
        fuller = [
            other
            for other in by_end.get(keys[number], ())
            if not set(keys[other][: -len(keys[number])]) & lexicon().sets["another body"]
            and mentions[other].item <= mention.item
        ]
        here = [other for other in fuller if mentions[other].item == mention.item] or fuller
        if mention.stands_for is None and here and len({keys[other] for other in here}) == 1:
            mention = replace(
                mention,
                stands_for=mentions[here[0]].stands_for
                if len(mentions[here[0]].name.split()) < 2
                else mentions[here[0]].span,
            )
        found.append(mention)
    return found
