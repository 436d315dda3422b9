"""The page of an action: what is to be done, by whom and when, how it stands, and the words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnergraph.publish.kinds import Thing
from partnergraph.publish.record import body_name, passages, todo, when
from partnergraph.publish.rendering import render

if TYPE_CHECKING:
    from partnergraph.publish.site import Site


def page(site: Site, thing: Thing) -> str:
    """The page of an action."""
    dataset = site.dataset
    told = todo(dataset, thing.node)
    item = dataset.node(thing.node, "dcterms:isPartOf")
    meeting = dataset.node(item, "dcterms:isPartOf") if item else None
    return render(
        site,
        "action.html",
        thing.path,
        thing.label,
        thing=thing,
        told=told,
        item=item,
        item_title=dataset.value(item, "dcterms:title") if item else "",
        meeting=meeting,
        body=body_name(dataset, meeting) if meeting else "",
        when=when(dataset, meeting) if meeting else None,
        passages=passages(dataset, thing.node),
        reported=dataset.nodes(thing.node, "pg:reportedIn"),
    )
