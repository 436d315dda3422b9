"""What a server shows at one moment: a site, what it has rendered so far, and the workers that answer its queries."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph

from partnergraph.publish import search
from partnergraph.publish.server.pool import Pool
from partnergraph.publish.site import MEDIA_TYPES, Site

SEARCH = "search.sqlite"
"""The file of the search index in the folder of what a server shows."""
_MOST_BYTES = 256_000_000


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes at a path, their entity tag and media type."""

    body: bytes
    etag: str
    media_type: str


@dataclass(eq=False)
class Live:
    """A site with its cache and its workers; another takes its place when the store has changed."""

    site: Site
    folder: Path
    pool: Pool
    _kept: OrderedDict[str, Rendered] = field(default_factory=OrderedDict, init=False)
    _size: int = field(default=0, init=False)

    def kept(self, path: str) -> Rendered | None:
        """What stands in the cache for a path."""
        return self._kept.get(path)

    def render(self, path: str) -> Rendered | None:
        """The bytes at a path; None where the site has no such path."""
        if path in self._kept:
            self._kept.move_to_end(path)
            return self._kept[path]
        body = self.site.render(path)
        if body is None:
            return None
        return self._keep(path, rendered(path, body))

    def _keep(self, path: str, fresh: Rendered) -> Rendered:
        """Put into the cache, and let go of what was not asked for longest."""
        self._kept[path] = fresh
        self._size += len(fresh.body)
        while self._size > _MOST_BYTES and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._size -= len(old.body)
        return fresh

    async def close(self) -> None:
        """End the workers and take their dataset away."""
        await self.pool.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def rendered(path: str, body: bytes) -> Rendered:
    """Some bytes with their entity tag and the media type of their path."""
    ending = path.rpartition(".")[2]
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    return Rendered(body, etag, MEDIA_TYPES.get(ending, "text/turtle" if path == ".well-known/void" else _BYTES))


_BYTES = "application/octet-stream"


def prepare(site: Site, *, workers: int = 2, seconds: float = 10.0) -> Live:
    """A site ready to be shown; its workers read a copy of the dataset that holds nothing else."""
    folder = Path(tempfile.mkdtemp(prefix="partnergraph-"))
    copy = pyoxigraph.Store(str(folder / "data"))
    copy.bulk_extend(site.dataset.quads)
    copy.flush()
    del copy
    search.build(site.dataset, folder / SEARCH)
    return Live(site, folder, Pool(folder / "data", workers, seconds))
