"""The whole dataset in one file: N-Quads with its graphs, Turtle without, each also compressed."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from partnergraph.publish.catalogue import DUMPS
from partnergraph.serialisation import write_rdf

if TYPE_CHECKING:
    from partnergraph.publish.site import Site


def files(site: Site) -> Mapping[str, Callable[[], bytes]]:
    """The path of each dump with what makes it."""
    made: dict[str, Callable[[], bytes]] = {}
    for ending in DUMPS:
        made[f"dump/partnership.{ending}"] = partial(_dump, site, ending)
        made[f"dump/partnership.{ending}.gz"] = partial(_compressed, site, ending)
    return made


def _dump(site: Site, ending: str) -> bytes:
    return write_rdf(site.dataset.quads, ending)


def _compressed(site: Site, ending: str) -> bytes:
    return gzip.compress(_dump(site, ending), mtime=0)
