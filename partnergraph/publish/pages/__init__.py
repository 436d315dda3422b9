"""The pages for people: one module a kind, each of which reads the dataset into what its template shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from partnergraph.publish.kinds import Thing
from partnergraph.publish.pages import (
    action,
    agent,
    contents,
    document,
    front,
    lists,
    lost,
    meeting,
    queries,
    strategy,
    thing,
)
from partnergraph.publish.rendering import EDITOR, asset, has_editor, render

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

_OF_KIND: Mapping[str, Callable[[Site, Thing], str]] = {
    "action": action.page,
    "body": agent.page,
    "document": document.page,
    "meeting": meeting.page,
    "strategy": strategy.page,
    "organisation": agent.page,
    "person": agent.page,
    "text": document.text_page,
    "edition": strategy.page,
}


def page(site: Site, one: Thing) -> bytes:
    """The page of a thing: what its kind tells, then every part that has no place of its own in that."""
    told = _OF_KIND.get(one.kind, thing.page)(site, one)
    rest = [part for part in thing.facts(site, one.path) if part.fragment and f'id="{part.fragment}"' not in told]
    if not rest:
        return told.encode()
    more = render(site, "rest.html", one.path, one.label, parts=rest)
    before, main, after = told.rpartition("</main>")
    return (before + more + main + after).encode()


def collections(site: Site) -> dict[str, Callable[[], bytes]]:
    """The paths of the pages that belong to no one thing, with what makes their bytes."""
    editor = ("desk.js", *EDITOR) if site.live and has_editor() else ()
    assets = {f"static/{name}": partial(asset, name) for name in ("style.css", "icon.svg", *editor)}
    listed = {path: make for circle in ("", *site.circles) for path, make in lists.pages(site, circle).items()}
    return {**assets, **front.pages(site), **contents.pages(site), **listed, **queries.pages(site), **lost.pages(site)}
