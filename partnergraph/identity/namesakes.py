"""The last part of each entity's address: a register id, else its label's slug, with what first parts namesakes."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from partnergraph.identity.papers import Paper
from partnergraph.identity.resolution import Entity, MentionRef
from partnergraph.slugs import slug

_LONGEST = 80
_Teller = Callable[[Entity], str]


def slugs(entities: Sequence[Entity], papers: Sequence[Paper]) -> list[str]:
    """The slugs of entities of one kind, no two alike.

    Namesakes all take what first parts them: organisation, post, first year, digest of the earliest mention.
    """
    found = [slug(entity.register_id or entity.label) for entity in entities]
    alike: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(found):
        alike[name].append(place)
    namesakes = [places for places in alike.values() if len(places) > 1]
    tellers = _tellers(papers) if namesakes else ()
    for places in namesakes:
        for place, name in zip(places, _told([entities[place] for place in places], tellers), strict=True):
            found[place] = f"{found[place][: _LONGEST - 1 - len(name)].rstrip('-')}-{name}"
    return found


def _told(group: Sequence[Entity], tellers: Sequence[_Teller]) -> list[str]:
    told: list[str] = []
    for teller in tellers:
        told = [slug(value)[:40].strip("-") if (value := teller(entity)) else "" for entity in group]
        if all(told) and len(set(told)) == len(told):
            break
    return told


def _tellers(papers: Sequence[Paper]) -> tuple[_Teller, ...]:
    years = {paper.key: str(paper.year) for paper in papers if paper.year}
    organisations: dict[MentionRef, str] = {}
    posts: dict[MentionRef, str] = {}
    for paper in papers:
        names = {mention.span: mention.name for mention in paper.minutes.mentions if mention.kind == "organisation"}
        for one in paper.minutes.affiliations:
            if one.organisation in names and not one.former:
                organisations.setdefault((paper.key, one.person), names[one.organisation])
            if one.post and not one.former:
                posts.setdefault((paper.key, one.person), one.post)

    def first(known: Mapping[MentionRef, str]) -> _Teller:
        return lambda entity: next((known[member] for member in entity.members if member in known), "")

    def year(entity: Entity) -> str:
        return min((years[key] for key, _ in entity.members if key in years), default="")

    def earliest(entity: Entity) -> str:
        place = [f"{key}#{span.start},{span.end}" for key, span in entity.members[:1]]
        return hashlib.sha256(" ".join((*place, entity.register_id)).encode()).hexdigest()[:8]

    return first(organisations), first(posts), year, earliest
