"""The lists of a site: everything of a kind on one page, and the front page that leads to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from partnergraph.publish.rendering import SECTIONS, render

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

_KINDS = {
    "strategies": ("strategy",),
    "meetings": ("meeting",),
    "bodies": ("body",),
    "people": ("person",),
    "organisations": ("organisation", "body"),
    "actions": ("action",),
    "documents": ("document",),
}


def pages(site: Site) -> dict[str, Callable[[], bytes]]:
    """The path of each list and of the front page, with what makes it."""
    made: dict[str, Callable[[], bytes]] = {
        f"{path}.html": partial(_list, site, path, heading) for path, heading in SECTIONS if path in _KINDS
    }
    return {"index.html": partial(_front, site), **made}


def _list(site: Site, path: str, heading: str) -> bytes:
    entries = sorted((t for t in site.things.values() if t.kind in _KINDS[path]), key=lambda t: (t.label, t.path))
    return render(site, "list.html", path, heading, entries=entries).encode()


def _front(site: Site) -> bytes:
    counts = [
        (path, heading, sum(thing.kind in _KINDS[path] for thing in site.things.values()))
        for path, heading in SECTIONS
        if path in _KINDS
    ]
    return render(site, "front.html", "index", site.title, counts=counts).encode()
