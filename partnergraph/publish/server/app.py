"""The server as an ASGI application: one address space for things, pages, data, queries and the endpoint."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.publish.server import endpoint, guard
from partnergraph.publish.server.addresses import routes
from partnergraph.publish.server.live import Live
from partnergraph.publish.server.metrics import Metrics
from partnergraph.publish.server.problems import problem
from partnergraph.publish.server.replies import MANNER, Manner, Reply, header, pairs

ENDPOINT = "sparql"
"""The path of the SPARQL endpoint below the base."""
_FAILED = problem(500, "the server failed to answer; its log says why")
_LOG = logging.getLogger("uvicorn.error")
_READING, _ASKING = "GET, HEAD, OPTIONS", "GET, HEAD, POST, OPTIONS"


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
        try:
            await asyncio.sleep(2 * old.pool.seconds)
        finally:
            self.metrics.ended.update(old.pool.ended)
            await old.close()


def application(server: Server) -> ASGIApp:
    """The application of a server."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await server.live.show()
        watching = asyncio.create_task(server.watch())
        yield
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        await server.live.close()

    faults: dict[Any, Any] = {HTTPException: _refused, Exception: _failed}
    inner = Starlette(routes=routes(server.root), lifespan=lifespan, exception_handlers=faults)
    inner.state.server = server
    inner.router.redirect_slashes = False
    return Front(server, inner)


class Front:
    """Answers at once what stands in the cache, then what the endpoint is asked; everything else goes on inwards."""

    def __init__(self, server: Server, inner: ASGIApp) -> None:
        self.server, self.inner = server, inner
        self.root = server.root
        self.profile = server.live.site.dataset.profile
        self.common = guard.common(self.profile)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.inner(scope, receive, send)
            return
        began = time.perf_counter()
        live = self.server.live
        path = scope["path"][len(self.root) :] if scope["path"].startswith(self.root) else None
        try:
            reply = await self._known(scope, receive, live, path)
        except Exception:
            _LOG.exception("no answer to %s", scope["path"])
            reply = _FAILED
        if reply is not None:
            status = await reply.send(scope, send, self.common, live.modified())
        else:
            status = await self._inwards(scope, receive, send, live)
        self.server.metrics.count(path or "", status, time.perf_counter() - began)

    async def _known(self, scope: Scope, receive: Receive, live: Live, path: str | None) -> Reply | None:
        """What is answered here; None for what goes on inwards."""
        reply = None if path is None else self._kept(scope, live, path)
        reply = reply or guard.refusal(scope)
        if reply is None and path is None and self.root.startswith(scope["path"]):
            return Reply(307, b"", "", pairs({"Location": self.root}))
        if reply is None and scope["method"] == "OPTIONS":
            return guard.options(self.profile, _ASKING if path == ENDPOINT else _READING)
        if reply is None and path == ENDPOINT:
            return await self._asked(scope, receive, live)
        return reply

    def _kept(self, scope: Scope, live: Live, path: str) -> Reply | None:
        if scope["method"] not in ("GET", "HEAD"):
            return None
        if not scope["query_string"]:
            return live.pages.get(path or "index.html")
        return live.answers.get((path, scope["query_string"], header(scope["headers"], b"accept")))

    async def _asked(self, scope: Scope, receive: Receive, live: Live) -> Reply:
        """What the endpoint answers."""
        method, headers = scope["method"], scope["headers"]
        if method not in ("GET", "HEAD", "POST"):
            return problem(405, f"the endpoint takes {_ASKING}", {"Allow": _ASKING})
        accept = header(headers, b"accept")
        if method != "POST" and not scope["query_string"]:
            return endpoint.described(live.site, accept.decode("latin-1"))
        sent = await guard.body(receive) if method == "POST" else b""
        if sent is None:
            return guard.TOO_LARGE
        kind = header(headers, b"content-type").decode("latin-1")
        try:
            if example := endpoint.example(live.site, method, scope["query_string"]):
                return example
            query = endpoint.asked(method, scope["query_string"], kind, sent)
        except UsageError as fault:
            return problem(400, str(fault))
        except endpoint.Unsupported as fault:
            return problem(415, str(fault), {"Accept-Post": endpoint.POSTED})
        reply, lasting = await endpoint.answer(
            live.site, live.pool, query, accept.decode("latin-1"), guard.Asking(scope), self.server.most
        )
        if lasting and method != "POST":
            live.answers.put((ENDPOINT, scope["query_string"], accept), reply)
        return reply

    async def _inwards(self, scope: Scope, receive: Receive, send: Send, live: Live) -> int:
        status = 0

        async def sending(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        manner = Manner(scope, live, self.common, live.modified())
        await self.inner({**scope, MANNER: manner}, receive, sending)
        return status


async def _refused(_: Request, fault: Exception) -> Reply:
    """What Starlette itself refuses: another method than a path has."""
    assert isinstance(fault, HTTPException)
    if fault.status_code == 405:
        return problem(405, f"this address takes {_READING}", {"Allow": _READING})
    return problem(fault.status_code, str(fault.detail), fault.headers)


async def _failed(_: Request, __: Exception) -> Reply:
    """A fault of the program: the log has it, the client is told no more than that."""
    return _FAILED
