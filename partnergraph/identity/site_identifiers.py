"""A site's own identifiers match before names: what bears one is one thing, what bears two of one site is two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from partnergraph.identifiers import site_of
from partnergraph.identity.clusters import APART
from partnergraph.minutes.facts import Mention

if TYPE_CHECKING:
    from partnergraph.identity.nodes import Assembly

TWO_IDENTIFIERS = "two identifiers of one site"
NAMESAKES = "one of several that the site tells apart"
_SURE = 0.99


def identifier_of(mentions: Iterable[Mention]) -> str:
    """The identifier that mentions of one name bear: the first in order where there are several; or empty."""
    return min((mention.identifier for mention in mentions if mention.identifier), default="")


def clash(one: frozenset[str], other: frozenset[str]) -> str:
    """Why two clusters cannot be one: a site tells them apart. Empty where none does."""
    if not one or not other:
        return ""
    sites = {site_of(identifier) for identifier in one} & {site_of(identifier) for identifier in other}
    parted = any({i for i in one if site_of(i) == site}.isdisjoint(other) for site in sites)
    return TWO_IDENTIFIERS if parted else ""


def join_identified(found: Assembly[Any, Any]) -> None:
    """Join all names under one identifier, whatever speaks against it but the answer of a register."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(found.nodes):
        if node.identifier:
            bearers[node.identifier].append(number)
    for numbers in bearers.values():
        for number in numbers[1:]:
            if found.clusters.barred(numbers[0], number) != APART:
                found.clusters.join(numbers[0], number, "one identifier of the site", _SURE, forced=True)


def ambiguous(found: Assembly[Any, Any], numbers: Sequence[int]) -> list[int]:
    """Those of some like names that bear no identifier, where others bear two of one site: each may be either."""
    sites: dict[str, set[int]] = defaultdict(set)
    bare = []
    for number in numbers:
        identifiers = found.clusters.profile(number).identifiers
        for identifier in identifiers:
            sites[site_of(identifier)].add(found.clusters.root(number))
        if not identifiers:
            bare.append(number)
    return bare if any(len(roots) > 1 for roots in sites.values()) else []
