"""The page of a strategy or of an edition: its timeline as a picture, then its story in the words themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnergraph.publish.kinds import Thing
from partnergraph.publish.pages.thing import facts
from partnergraph.publish.pictures import NARROW, WIDE
from partnergraph.publish.pictures.timeline import kind, timeline
from partnergraph.publish.record import word
from partnergraph.publish.rendering import render
from partnergraph.publish.strategies import LONG_GAP, story

if TYPE_CHECKING:
    from partnergraph.publish.site import Site


def page(site: Site, thing: Thing) -> str:
    """The page of a strategy; that of an edition tells the strategy's story too, its own items marked."""
    dataset = site.dataset
    strategy = dataset.node(thing.node, "dcterms:isVersionOf") or thing.node
    told = story(dataset, strategy)
    edition = dataset.value(thing.node, "pg:editionLabel")
    own = [one for one in told.entries if not edition or edition in one.editions]
    return render(
        site,
        "strategy.html",
        thing.path,
        thing.label,
        thing=thing,
        parts=facts(site, thing.path),
        story=told,
        pictures=[drawn for breadth in (WIDE, NARROW) if (drawn := timeline(told, breadth))],
        mark_of=kind,
        edition=edition,
        strategy=strategy,
        items=len(own),
        meetings=len({one.meeting for one in own}),
        instrument=word(dataset.value(strategy, "pg:instrument")),
        owner=dataset.node(strategy, "pg:ownedBy"),
        aliases=dataset.values(strategy, "skos:altLabel"),
        long_gap=LONG_GAP,
    )
