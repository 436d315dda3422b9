"""The last part of each entity's address: a register id, else its label's slug, with what first parts namesakes."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from partnergraph.identity.booked import Booked, booked
from partnergraph.identity.papers import Paper
from partnergraph.identity.resolution import Entity, MentionRef
from partnergraph.registers import AddressRow
from partnergraph.slugs import slug

_LONGEST = 80
_Teller = Callable[[Entity], str]


def slugs(entities: Sequence[Entity], papers: Sequence[Paper], rows: Iterable[AddressRow] = ()) -> list[str]:
    """The slugs of entities of one kind, no two alike; ``rows`` of an address book are those that keep.

    Namesakes all take what first parts them: organisation, post, first year, digest of the earliest mention. So does
    one whose name was published for another.
    """
    book = booked(entities, papers, rows)
    found = [book.kept.get(place, slug(entity.register_id or entity.label)) for place, entity in enumerate(entities)]
    alike: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(found):
        if place not in book.kept:
            alike[name].append(place)
    namesakes = {name: places for name, places in alike.items() if len(places) > 1 or _is_anothers(name, places, book)}
    tellers = _tellers(papers) if namesakes else ()
    for name, places in namesakes.items():
        told = _told(name, [entities[place] for place in places], tellers, book.taken)
        for place, longer in zip(places, told, strict=True):
            found[place] = longer
    return found


def _is_anothers(name: str, places: Sequence[int], book: Booked) -> bool:
    """Whether a name was published for another than the one entity (by place) that would take it."""
    return name in book.taken and book.meant.get(name) not in places


def _told(name: str, group: Sequence[Entity], tellers: Sequence[_Teller], taken: frozenset[str]) -> list[str]:
    told: list[str] = []
    for teller in tellers:
        more = [slug(value)[:40].strip("-") if (value := teller(entity)) else "" for entity in group]
        told = [f"{name[: _LONGEST - 1 - len(one)].rstrip('-')}-{one}" for one in more]
        if all(more) and len(set(more)) == len(more) and not taken & set(told):
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
