"""From joined names to entities: their labels and other names, their mentions and the reasons for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from partnergraph.identity.abbreviations import Lexicon, short_form
from partnergraph.identity.areas import key_words
from partnergraph.identity.forms import distinctive, phrases
from partnergraph.identity.labels import name_label, other_forms, person_label, tidy
from partnergraph.identity.nodes import Assembly
from partnergraph.identity.organisation_names import Organisations
from partnergraph.identity.people_names import People
from partnergraph.identity.resolution import Entity, MentionRef, Proposal
from partnergraph.identity.rules import words
from partnergraph.identity.strategies import Strategies
from partnergraph.identity.wording import SMALL
from partnergraph.minutes.facts import Mention
from partnergraph.registers import OrganisationRow

_MOST_PROPOSALS = 1000
_SHORT_BEHIND = re.compile(r" \([A-Z][A-Za-z]{1,9}\)$")
_TERMS = " Terms of Reference"
_POINTING = frozenset({"this", "that", "these", "its", "their", "our", "associated", "action", "draft"})


@dataclass(frozen=True, slots=True)
class Drafted:
    """An entity without its place among others, the cluster it comes from, and the reasons for its mentions."""

    entity: Entity
    root: int
    reasons: Mapping[MentionRef, tuple[str, float]]


def drafted(
    assembly: Assembly[Any, Any], label: Callable[[int], str], forms: Callable[[Mention], str], kept: Iterable[int] = ()
) -> list[Drafted]:
    """The entities of one kind: every cluster that has a mention, and those of ``kept``.

    ``label`` names a cluster by its root; ``forms`` gives the form of a mention that is worth listing, or nothing.
    """
    found: list[Drafted] = []
    keep = frozenset(assembly.clusters.root(number) for number in kept)
    for root in assembly.clusters.roots():
        nodes = [assembly.nodes[number] for number in assembly.clusters.members(root)]
        reasons = _reasons(assembly, root)
        if not reasons and root not in keep:
            continue
        name = label(root)
        ids = sorted({node.register for node in nodes if node.register})
        called = {form for node in nodes for mention in (*node.mentions, *node.bare) if (form := forms(mention))}
        entity = Entity(
            kind=assembly.kind,
            slug="",
            label=name,
            aliases=other_forms(name, called.union(*(node.names for node in nodes))),
            members=tuple(sorted(reasons)),
            register_id=ids[0] if ids else "",
            instrument=_instrument(m.instrument for node in nodes for m in node.mentions),
            identifiers=tuple(sorted({node.identifier for node in nodes if node.identifier})),
        )
        found.append(Drafted(entity, root, reasons))
    return found


def _reasons(assembly: Assembly[Any, Any], root: int) -> dict[MentionRef, tuple[str, float]]:
    """The rule and the confidence of each mention of a cluster."""
    found: dict[MentionRef, tuple[str, float]] = {}
    for number in assembly.clusters.members(root):
        node = assembly.nodes[number]
        rule, confidence = assembly.clusters.reasons[number]
        for mention in node.mentions:
            found[node.document, mention.span] = (rule, round(confidence, 2))
        for mention in node.bare:
            found[node.document, mention.span] = ("stands for", round(min(confidence, mention.confidence), 2))
    return found


def _instrument(said: Iterable[str]) -> str:
    counts = Counter(instrument for instrument in said if instrument)
    return min(counts, key=lambda name: (-counts[name], name), default="")


def people_drafts(people: People) -> list[Drafted]:
    """The people, each under the fullest name."""

    def label(root: int) -> str:
        nodes = [people.nodes[number] for number in people.clusters.members(root)]
        lists = people.clusters.profile(root).listed
        return person_label(nodes, frozenset(place.partition(" ")[0] for place in lists))

    return drafted(people, label, lambda mention: mention.name if " " in mention.name else "")


def organisation_drafts(organisations: Organisations, lexicon: Lexicon) -> list[Drafted]:
    """The organisations, bodies that only a manifest names among them."""

    def label(root: int) -> str:
        nodes = [organisations.nodes[number] for number in organisations.clusters.members(root)]
        return name_label(nodes, lexicon.areas)

    return drafted(organisations, label, _says_enough, organisations.bodies.values())


def strategy_drafts(strategies: Strategies, lexicon: Lexicon, bodies: Sequence[Drafted]) -> list[Drafted]:
    """The strategies; terms of reference are called after their owner as it is called among the ``bodies``."""
    owners: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for body in bodies:
        for name in (body.entity.label, *body.entity.aliases):
            for document in {document for document, _ in body.entity.members}:
                owners.setdefault((document, key_words(name)), set()).add(body.entity.label)

    def label(root: int) -> str:
        nodes = [strategies.nodes[number] for number in strategies.clusters.members(root)]
        name = name_label(nodes, lexicon.areas)
        owner = name.removesuffix(_TERMS)
        if owner == name:
            return name
        found = {full for node in nodes for full in owners.get((node.document, key_words(owner)), ())}
        return f"{found.pop()}{_TERMS}" if len(found) == 1 else name

    return drafted(strategies, label, _says_which)


def _says_enough(mention: Mention) -> str:
    """The form of a mention that tells its bearer from others: an abbreviation, or a word beside the sort of thing."""
    name = tidy(_SHORT_BEHIND.sub("", mention.name))
    folded = key_words(name)
    says = len(folded) > 1 and folded[0] not in _POINTING and distinctive(folded) > 0
    return name if short_form(name) or says else ""


def _says_which(mention: Mention) -> str:
    """The form of a strategy's mention, where it says more than what sort of instrument it is."""
    bare = words("strategies", "bare") | words("strategies", "passing")
    return _says_enough(mention) if set(key_words(mention.name)) - bare - SMALL else ""


def organisation_kind(label: str, registered: Mapping[str, OrganisationRow], register_id: str) -> str:
    """What sort of organisation it is: as its register says, else the word that its name ends with, before any "of"."""
    if register_id in registered and registered[register_id].kind:
        return registered[register_id].kind
    folded = key_words(label)
    end = next((place for place, word in enumerate(folded) if place and word in ("of", "for")), len(folded))
    standing = {word for phrase in phrases("standing") for word in phrase} | {"police", "authority", "association"}
    return folded[end - 1] if folded and folded[end - 1] in standing else ""


def parents(drafts: Sequence[Drafted], organisations: Organisations) -> dict[int, int]:
    """For each organisation (by its place) the one it is a part of: whose whole name its own begins with, a sub-group's
    or department's words following.
    """
    places = {
        organisations.nodes[number].form.whole: place
        for place, draft in enumerate(drafts)
        for number in organisations.clusters.members(draft.root)
        if len(organisations.nodes[number].form.whole) > 1 and not organisations.nodes[number].form.family
    }
    found: dict[int, int] = {}
    for whole, place in sorted(places.items()):
        for length in range(len(whole) - 1, 1, -1):
            parent = places.get(whole[:length])
            if parent is None or parent == place:
                continue
            if whole[length:] in phrases("subgroup") or whole[length - 1] == "council":
                found.setdefault(place, parent)
                break
    return found


def proposals(assembly: Assembly[Any, Any]) -> list[Proposal]:
    """What stays in doubt, each pair of clusters once with its strongest reason, the likeliest first."""
    best: dict[tuple[int, int], tuple[float, str]] = {}
    for doubt in sorted(assembly.doubts):
        a, b = sorted((assembly.clusters.root(doubt.a), assembly.clusters.root(doubt.b)))
        if a != b and not assembly.clusters.barred(a, b).startswith(("a register", "two rows", "two entries")):
            best[a, b] = max(best.get((a, b), (0.0, "")), (doubt.confidence, doubt.reason))
    found: list[Proposal] = []
    for (a, b), (confidence, reason) in sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:_MOST_PROPOSALS]:
        first, second = _earliest(assembly, a), _earliest(assembly, b)
        if first and second:
            found.append(Proposal(assembly.kind, min(first, second), max(first, second), reason, confidence))
    return found


def _earliest(assembly: Assembly[Any, Any], root: int) -> MentionRef | None:
    return min(
        (
            (assembly.nodes[number].document, mention.span)
            for number in assembly.clusters.members(root)
            for mention in assembly.nodes[number].mentions
        ),
        default=None,
    )
