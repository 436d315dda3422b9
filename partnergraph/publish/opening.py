"""From a store and what the publisher says to a site: the one road that the folder and the server take."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from pyoxigraph import Literal

from partnergraph.graph.terms import term
from partnergraph.publish import address_book
from partnergraph.publish.dataset import Dataset, publishable
from partnergraph.publish.profile import Profile
from partnergraph.publish.site import Site, SiteSettings
from partnergraph.settings import settings_in
from partnergraph.store import Store


def open_site(
    store: Store,
    folders: Iterable[Path] = (),
    *,
    profile: str = "public",
    base: str = "",
    config: Path | None = None,
    book: Path | None = None,
    day: str = "",
    live: bool = False,
) -> Site:
    """The site of a store. ``config`` is a file of settings; without one those of the working folder hold.

    ``book`` is the address book, without one that of the settings, else as the store has read it; ``day`` (ISO) is that
    of the publication, which new addresses and changes bear, without one that of the latest meeting; ``live`` is true
    where a server shows it.

    Raises PartnergraphError where the store or the book cannot be read, UsageError for settings or a base that cannot
    be used.
    """
    settings = settings_in(config)
    said = SiteSettings(
        title=settings.title,
        publisher=settings.publisher,
        contact=settings.contact,
        licence=settings.licence,
        attribution=settings.attribution,
        area=settings.area,
    )
    dataset = publishable(store, cast(Profile, profile), base)
    place = book or settings.address_book
    rows = address_book.rows_for(store, place)
    on, keeps = day or latest(dataset), bool(place or rows)
    site = Site(dataset, said, tuple(folders), live=live, addresses=rows, keeps_book=keeps, day=on)
    dataset.quads.extend(address_book.said(dataset, site.redirects))
    return site


def latest(dataset: Dataset) -> str:
    """The day of the latest meeting that the dataset states; empty where it states none."""
    days = dataset.quads.quads_for_pattern(None, term("schema:startDate"), None, None)
    return max((quad.object.value for quad in days if isinstance(quad.object, Literal)), default="")
