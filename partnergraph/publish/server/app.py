"""The server as an ASGI application: one address space for things, pages, data, queries and the endpoint."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request

from partnergraph.errors import PartnergraphError
from partnergraph.publish.server.addresses import routes
from partnergraph.publish.server.front import FAILED, READING, Front
from partnergraph.publish.server.live import Live
from partnergraph.publish.server.metrics import Metrics
from partnergraph.publish.server.problems import NOTHING, problem
from partnergraph.publish.server.replies import Reply

_SELDOM = (5_000, 20, 100)
"""How seldom the collector of garbage looks at what is young, older and old (see gc.set_threshold): answers that are
kept come and go by the thousand, are no garbage, and take a twentieth of a second to look through.
"""


@dataclass(eq=False)
class Server:
    """What the application shows now, how it looks whether the store has changed (None: it has not), and the most rows
    or triples of an answer.
    """

    live: Live
    look: Callable[[], Live | None] = lambda: None
    every: float = 5.0
    most: int = 100_000
    metrics: Metrics = field(default_factory=Metrics)
    _leaving: set[asyncio.Task[None]] = field(default_factory=set, init=False)

    @property
    def root(self) -> str:
        """The path below which everything stands: that of the base."""
        return urlsplit(self.live.site.dataset.base).path

    async def watch(self) -> None:
        """Take up a new state of the store whenever there is one."""
        while True:
            await asyncio.sleep(self.every)
            try:
                fresh = await asyncio.to_thread(self.look)
                if fresh is not None:
                    await self._take_up(fresh)
            except PartnergraphError:
                self.metrics.failed_looks += 1

    async def _take_up(self, fresh: Live) -> None:
        await fresh.show()
        old, self.live = self.live, fresh
        self.metrics.states += 1
        leaving = asyncio.create_task(self._leave(old))
        self._leaving.add(leaving)
        leaving.add_done_callback(self._leaving.discard)

    async def _leave(self, old: Live) -> None:
        """Let what was shown go, once those who asked it have been answered."""
        try:
            await asyncio.sleep(3 * old.pool.seconds)
        finally:
            self.metrics.ended.update(old.pool.ended)
            await old.close()
            set_aside()

    async def close(self) -> None:
        """Let all go that is shown or was."""
        leaving = list(self._leaving)
        for task in leaving:
            task.cancel()
        await asyncio.gather(*leaving, return_exceptions=True)
        await self.live.close()


def set_aside() -> None:
    """Let the collector of garbage leave alone what there is now: it is much, stays, and takes long to look through."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def application(server: Server) -> Front:
    """The application of a server."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await server.live.show()
        gc.set_threshold(*_SELDOM)
        set_aside()
        watching = asyncio.create_task(server.watch())
        yield
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        await server.close()

    faults: dict[Any, Any] = {HTTPException: _refused, Exception: _failed}
    inner = Starlette(routes=routes(server.root), lifespan=lifespan, exception_handlers=faults)
    inner.state.server = server
    inner.router.redirect_slashes = False
    return Front(server, inner)


async def _refused(_: Request, fault: Exception) -> Reply:
    """What Starlette itself refuses: another method than a path has, and what is not below the base."""
    assert isinstance(fault, HTTPException)
    if fault.status_code == 405:
        return problem(405, f"this address takes {READING}", {"Allow": READING})
    return problem(fault.status_code, NOTHING if fault.status_code == 404 else str(fault.detail), fault.headers)


async def _failed(_: Request, __: Exception) -> Reply:
    """A fault of the program: the log has it, the client is told no more than that."""
    return FAILED
