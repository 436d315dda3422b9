"""The page of a meeting: it reads like minutes, its facts marked, the proof of each one click away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnergraph.publish.kinds import Thing
from partnergraph.publish.meetings import meeting
from partnergraph.publish.rendering import render

if TYPE_CHECKING:
    from partnergraph.publish.site import Site


def page(site: Site, thing: Thing) -> str:
    """The page of a meeting."""
    told = meeting(site.dataset, thing.node)
    return render(site, "meeting.html", thing.path, thing.label, thing=thing, told=told)
