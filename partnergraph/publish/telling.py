"""A strategy's story outside a site: as one page that needs no other, or its timeline as a picture."""

from __future__ import annotations

from pyoxigraph import NamedNode

from partnergraph.errors import PartnergraphError
from partnergraph.history import find_strategy
from partnergraph.publish.dataset import publishable
from partnergraph.publish.pages import strategy
from partnergraph.publish.pictures.timeline import timeline
from partnergraph.publish.rendering import asset, render
from partnergraph.publish.site import Site
from partnergraph.publish.strategies import story
from partnergraph.store import Store


def as_page(store: Store, name: str) -> str:
    """The story of the strategy that ``name`` means as an HTML page. Raises PartnergraphError for an unknown one."""
    site, path = _site(store, name)
    return strategy.page(site, site.things[path])


def as_picture(store: Store, name: str) -> str:
    """The timeline of the strategy that ``name`` means as SVG.

    Raises PartnergraphError for an unknown strategy, and for one of which nothing has a place in time.
    """
    site, path = _site(store, name)
    thing = site.things[path]
    picture = timeline(story(site.dataset, site.dataset.node(thing.node, "dcterms:isVersionOf") or thing.node))
    if picture is None:
        raise PartnergraphError(f"{thing.label}: no meeting or edition of it has a date, so there is nothing to draw")
    return render(site, "timeline.svg", path, thing.label, picture=picture, alone=True, style=_style()).lstrip()


def _style() -> str:
    """What the stylesheet says of colours and of pictures, and nothing else of it."""
    colours, rest = asset("style.css").decode().split("\n*, *::before", 1)
    return "\n".join([colours, *(line for line in rest.split("\n") if line.startswith("svg "))])


def _site(store: Store, name: str) -> tuple[Site, str]:
    """The store as a site of one page, and the path of the strategy in it."""
    address = NamedNode(find_strategy(store, name))
    site = Site(publishable(store, "full"), standalone=True)
    return site, address.value.removeprefix(site.dataset.base)
