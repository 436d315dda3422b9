"""The page of a person, an organisation or a body: attendance as a picture, actions, strategies, what it spoke on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnergraph.publish.agents import agent
from partnergraph.publish.kinds import Thing
from partnergraph.publish.pictures import NARROW, WIDE
from partnergraph.publish.pictures.attendance import attendance
from partnergraph.publish.rendering import render

if TYPE_CHECKING:
    from partnergraph.publish.site import Site


def page(site: Site, thing: Thing) -> str:
    """The page of a person, an organisation or a body."""
    told = agent(site.dataset, thing.node)
    return render(
        site,
        "agent.html",
        thing.path,
        thing.label,
        thing=thing,
        told=told,
        pictures=[drawn for breadth in (WIDE, NARROW) if (drawn := attendance(told.held or told.sittings, breadth))],
    )
