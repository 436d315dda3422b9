"""What meets each request first: it answers what is kept and what the endpoint is asked; all else goes on inwards."""

from __future__ import annotations

import asyncio
import logging
import time
from asyncio import Future
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from partnergraph.errors import UsageError
from partnergraph.publish.server import endpoint, guard
from partnergraph.publish.server.live import Live
from partnergraph.publish.server.pool import answer_in
from partnergraph.publish.server.problems import fitting, problem
from partnergraph.publish.server.replies import MANNER, Manner, Reply, header, lines, pairs

if TYPE_CHECKING:
    from partnergraph.publish.server.app import Server

ENDPOINT = "sparql"
"""The path of the SPARQL endpoint below the base."""
READING = "GET, HEAD, OPTIONS"
"""The methods of every other address."""
FAILED = problem(500, "the server failed to answer; its log says why")
"""The answer where the program is at fault."""
_ASKING = "GET, HEAD, POST, OPTIONS"
_LOG = logging.getLogger("uvicorn.error")
_MET = "partnergraph.met"
"""What the scope of a request has that was met on its connection already."""

Write = Callable[[int, bytes, bytes], None]
"""Writes an answer to a connection: its status, the lines of its headers, and its body."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A query under way: what will hold the worker's answer, and what tells it as a reply."""

    answer: Future[bytes]
    reply: Callable[[Future[bytes]], Reply]


class Front:
    """The application, with the one within that answers what is not answered here."""

    def __init__(self, server: Server, inner: ASGIApp) -> None:
        self.server, self.inner = server, inner
        self.root = server.root
        self.profile = server.live.site.dataset.profile
        self.common = guard.common(self.profile)
        self._common_lines = lines(self.common)

    def meet(self, scope: Scope, write: Write) -> bool:
        """Whether a request is answered without its body and without the application within: at once, or as soon as a
        worker has answered.
        """
        if scope["method"] not in ("GET", "HEAD"):
            return False
        scope[_MET] = True
        began, live = time.perf_counter(), self.server.live
        path = self._path(scope)

        def answered(reply: Reply) -> None:
            status, headers, body = fitting(reply, scope, live.site).outgoing(scope, live.modified())
            self.server.metrics.count(path or "", status, time.perf_counter() - began)
            write(status, lines(headers) + self._common_lines, body)

        found = self._found(scope, live, path)
        if isinstance(found, Coming):
            found.answer.add_done_callback(lambda answer: answered(self._reply(found, scope)))
        elif found is not None:
            answered(found)
        return found is not None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.inner(scope, receive, send)
            return
        began, live = time.perf_counter(), self.server.live
        path = self._path(scope)
        found = None if _MET in scope else self._found(scope, live, path)
        if found is None and path == ENDPOINT:
            found = await self._posted(scope, receive, live)
        if isinstance(found, Coming):
            await asyncio.wait([found.answer])
            found = self._reply(found, scope)
        if found is not None:
            status = await fitting(found, scope, live.site).send(scope, send, self.common, live.modified())
        else:
            status = await self._inwards(scope, receive, send, live)
        self.server.metrics.count(path or "", status, time.perf_counter() - began)

    def _path(self, scope: Scope) -> str | None:
        """The path below the base; None for one that is not."""
        path: str = scope["path"]
        return path[len(self.root) :] if path.startswith(self.root) else None

    def _found(self, scope: Scope, live: Live, path: str | None) -> Reply | Coming | None:
        """What is answered here without a body; None for all else."""
        try:
            return self._kept(scope, live, path) or self._told(scope, live, path)
        except Exception:
            _LOG.exception("no answer to %s", scope["path"])
            return FAILED

    def _kept(self, scope: Scope, live: Live, path: str | None) -> Reply | None:
        if path is None or scope["method"] not in ("GET", "HEAD"):
            return None
        if not scope["query_string"]:
            return live.pages.get(path or "index.html")
        return live.answers.get((path, scope["query_string"], header(scope["headers"], b"accept")))

    def _told(self, scope: Scope, live: Live, path: str | None) -> Reply | Coming | None:
        if refused := guard.refusal(scope):
            return refused
        if path is None and self.root.startswith(scope["path"]):
            return Reply(307, b"", "", pairs({"Location": self.root}))
        method = scope["method"]
        if method == "OPTIONS":
            return guard.options(self.profile, _ASKING if path == ENDPOINT else READING)
        if path != ENDPOINT or method == "POST":
            return None
        if method not in ("GET", "HEAD"):
            return problem(405, f"the endpoint takes {_ASKING}", {"Allow": _ASKING})
        if not scope["query_string"]:
            return endpoint.described(live.site, header(scope["headers"], b"accept").decode("latin-1"))
        return endpoint.example(live.site, scope["query_string"]) or self._asked(scope, live, b"")

    async def _posted(self, scope: Scope, receive: Receive, live: Live) -> Reply | Coming:
        sent = await guard.body(receive)
        return self._asked(scope, live, sent) if isinstance(sent, bytes) else sent

    def _asked(self, scope: Scope, live: Live, sent: bytes) -> Reply | Coming:
        """A query on its way to a worker, or what is wrong with it."""
        headers, query_string = scope["headers"], scope["query_string"]
        try:
            query = endpoint.asked(scope["method"], query_string, headers, sent)
        except UsageError as fault:
            return problem(400, str(fault))
        except endpoint.Unsupported as fault:
            return problem(415, str(fault), {"Accept-Post": endpoint.POSTED})
        accept, by = header(headers, b"accept"), guard.Asking(scope)
        wanted = endpoint.wanted(query, accept.decode("latin-1"), self.server.most)

        def reply(answer: Future[bytes]) -> Reply:
            if fault := answer.exception():
                return endpoint.untold(live.site, wanted, fault, live.pool.seconds)
            told, lasting = endpoint.told(live.site, wanted, answer_in(answer.result()))
            if lasting and scope["method"] != "POST":
                live.answers.put((ENDPOINT, query_string, accept), told)
            return told

        return Coming(live.pool.put(wanted.question, by.client, by.gone), reply)

    def _reply(self, coming: Coming, scope: Scope) -> Reply:
        try:
            return coming.reply(coming.answer)
        except Exception:
            _LOG.exception("no answer to %s", scope["path"])
            return FAILED

    async def _inwards(self, scope: Scope, receive: Receive, send: Send, live: Live) -> int:
        status = 0

        async def sending(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        manner = Manner(scope, live, self.common, live.modified())
        await self.inner({**scope, MANNER: manner}, receive, sending)
        return status
