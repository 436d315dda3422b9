"""The page that a web host shows where nothing is, at whatever depth it was asked for: its links begin at the base."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from partnergraph.publish.paths import LOST
from partnergraph.publish.rendering import render

if TYPE_CHECKING:
    from partnergraph.publish.site import Site


def pages(site: Site) -> Mapping[str, Callable[[], bytes]]:
    """The page with what makes it; none below the example base, where no host is."""
    return {} if site.is_trial else {LOST: partial(_page, site)}


def _page(site: Site) -> bytes:
    root = urlsplit(site.dataset.base).path
    return render(site, "lost.html", LOST.removesuffix(".html"), "Not found", root=root).encode()
