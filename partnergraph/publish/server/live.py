"""What a server shows at one moment: a site, what it has made of it so far, and the workers that answer its queries."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Generic, TypeVar

from pyoxigraph import RdfFormat

from partnergraph.errors import PartnergraphError
from partnergraph.publish import search
from partnergraph.publish.forms import DATA, MEDIA_TYPES
from partnergraph.publish.imprint import statements
from partnergraph.publish.server import scratch
from partnergraph.publish.server.guard import Asking
from partnergraph.publish.server.memory import MOST
from partnergraph.publish.server.pool import FAULTS, Pool
from partnergraph.publish.server.replies import Reply, settled
from partnergraph.publish.server.scratch import Scratch
from partnergraph.publish.server.worker import Data
from partnergraph.publish.site import Site
from partnergraph.serialisation import write_rdf

SEARCH = "search.sqlite"
"""The file of the search index in the folder of what a server shows."""
ANSWERS = 16_000_000
"""The most bytes of the answers to queries that are kept."""
_ENTRY = 500
"""What an answer takes in memory beside its bytes, about."""
_DATA = "data.nq"
_BYTES = "application/octet-stream"
_THREADS = 2
_LAG = 1
"""The seconds by which the date of an answer may be behind; what is told as modified is never after it."""

Key = TypeVar("Key")


class Kept(Generic[Key]):
    """Answers by what was asked, up to so many bytes; what was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self.hits = self.misses = 0
        self._replies: OrderedDict[Key, Reply] = OrderedDict()

    def __len__(self) -> int:
        return len(self._replies)

    def get(self, key: Key) -> Reply | None:
        """The answer kept."""
        found = self._replies.get(key)
        if found is None:
            self.misses += 1
            return None
        self.hits += 1
        self._replies.move_to_end(key)
        return found

    def put(self, key: Key, reply: Reply) -> Reply:
        """Keep an answer, and give it back."""
        if len(reply.body) + _ENTRY > self.most:
            return reply
        old = self._replies.pop(key, None)
        self.size += len(reply.body) + _ENTRY - (len(old.body) + _ENTRY if old else 0)
        self._replies[key] = reply
        while self.size > self.most:
            _, gone = self._replies.popitem(last=False)
            self.size -= len(gone.body) + _ENTRY
        return reply


@dataclass(eq=False)
class Live:
    """A site with its workers and what is kept of it; another takes its place when the store has changed."""

    site: Site
    scratch: Scratch
    pool: Pool
    pages: Kept[str]
    answers: Kept[tuple[str, bytes, bytes]] = field(default_factory=lambda: Kept(ANSWERS))
    _threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(_THREADS), init=False)
    _making: dict[str, asyncio.Future[Reply | None]] = field(default_factory=dict, init=False)
    since: int = field(default=0, init=False)
    """Since when this is shown (seconds since 1970): the first second in which nothing else was."""
    _told: bytes = field(default=b"", init=False)

    async def show(self) -> None:
        """Be shown from now on. Raises PartnergraphError where the workers cannot be started, and leaves nothing."""
        try:
            await self.pool.start()
        except PartnergraphError:
            await self.close()
            raise
        self.since = int(time.time()) + 1
        self._told = formatdate(self.since, usegmt=True).encode()

    def modified(self) -> bytes:
        """Since when this is shown, in the words of HTTP: the first second in which nothing else was, empty before it.

        So no client that asks whether anything has changed since then, or since it was given an answer, is told
        wrongly that nothing has, whatever changed: the store, the settings or the program.
        """
        return self._told if time.time() >= self.since + _LAG else b""

    async def page(self, path: str, by: Asking) -> Reply | None:
        """What stands at a path; None where the site has no such path. Many who ask at once wait for one making."""
        if path in self._making:
            return await asyncio.shield(self._making[path])
        making = asyncio.ensure_future(self._make(path, by))
        self._making[path] = making
        try:
            found = await asyncio.shield(making)
        finally:
            self._making.pop(path, None)
        return self.pages.put(path, found) if found else None

    async def _make(self, path: str, by: Asking) -> Reply | None:
        """Data by a worker, where one has time; all else, and else, here."""
        stem, _, ending = path.rpartition(".")
        if ending in DATA and stem in self.site.things and path not in self.site.files:
            with suppress(*FAULTS):
                more = write_rdf(statements(self.site, self.site.things[stem]), "nt")
                found = await self.pool.ask(Data(stem, ending, more), by.client, by.gone)
                return settled(found.body, media_type(path))
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._made, path)

    def _made(self, path: str) -> Reply | None:
        body = self.site.render(path)
        return None if body is None else settled(body, media_type(path))

    async def close(self) -> None:
        """End the workers and take their dataset away."""
        await self.pool.stop()
        self._threads.shutdown(wait=False, cancel_futures=True)
        self.scratch.close()


def media_type(path: str) -> str:
    """The media type of a path by its ending."""
    if path == ".well-known/void":
        return MEDIA_TYPES["ttl"]
    return MEDIA_TYPES.get(path.rpartition(".")[2], _BYTES)


def prepare(
    site: Site, *, workers: int = 4, seconds: float = 10.0, memory: int = MOST, cache: int = 256_000_000
) -> Live:
    """A site ready to be shown; its workers read a copy of the dataset that holds nothing else. ``memory`` is how many
    bytes each may take beside it, ``cache`` how many bytes of pages and data are kept.
    """
    kept = scratch.make()
    try:
        site.dataset.quads.dump(str(kept.folder / _DATA), RdfFormat.N_QUADS)
        search.build(site.dataset, kept.folder / SEARCH)
    except BaseException:
        kept.close()
        raise
    pool = Pool(site.dataset.base, kept.folder / _DATA, site.folders, workers, seconds, memory)
    return Live(site, kept, pool, Kept(cache))
