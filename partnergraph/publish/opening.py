"""From a store and what the publisher says to a site: the one road that the folder and the server take."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from partnergraph.publish.dataset import publishable
from partnergraph.publish.profile import Profile
from partnergraph.publish.site import Site, SiteSettings
from partnergraph.settings import read_file, read_settings
from partnergraph.store import Store


def open_site(
    store: Store, folders: Iterable[Path] = (), *, profile: str = "public", base: str = "", config: Path | None = None
) -> Site:
    """The site of a store. ``config`` is a file of settings; without one those of the working folder hold.

    Raises PartnergraphError where the store cannot be read, UsageError for settings or a base that cannot be used.
    """
    settings = read_file(config) if config else read_settings(Path.cwd())
    said = SiteSettings(
        title=settings.title,
        publisher=settings.publisher,
        contact=settings.contact,
        licence=settings.licence,
        attribution=settings.attribution,
    )
    return Site(publishable(store, cast(Profile, profile), base), said, tuple(folders))
