"""The whole dataset in one file: N-Quads with its graphs, Turtle without, each also compressed."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from partnergraph.serialisation import write_rdf

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

DUMPS = {"nq": ("application/n-quads", "RDF_N_QUADS"), "ttl": ("text/turtle", "RDF_TURTLE")}
"""The dumps by their endings, each with its media type and its word in the EU's list of file types."""


def path_of_dump(ending: str) -> str:
    """The path of a dump below the base."""
    return f"dump/partnership.{ending}"


def files(site: Site) -> Mapping[str, Callable[[], bytes]]:
    """The path of each dump with what makes it.

    A folder's is kept, for the catalogue tells its size and it stands there compressed too; a server keeps what it
    shows by itself.
    """
    dump = lru_cache(0 if site.live else len(DUMPS))(partial(_dump, site))
    made: dict[str, Callable[[], bytes]] = {}
    for ending in DUMPS:
        made[path_of_dump(ending)] = partial(dump, ending)
        made[f"{path_of_dump(ending)}.gz"] = partial(_compressed, dump, ending)
    return made


def _dump(site: Site, ending: str) -> bytes:
    return write_rdf(site.dataset.quads, ending)


def _compressed(dump: Callable[[str], bytes], ending: str) -> bytes:
    return gzip.compress(dump(ending), mtime=0)
