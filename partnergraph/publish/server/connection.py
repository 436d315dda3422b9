"""A connection: its requests begin within bounds, and what the front answers goes out without delay.

The head of each request has so many bytes at most, and comes in so many seconds. What a proxy says of who asks is
believed by uvicorn's own code.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import cache, partial
from typing import TYPE_CHECKING, cast

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from partnergraph.publish.server.front import Front
from partnergraph.publish.server.guard import GONE
from partnergraph.publish.server.outgoing import Outgoing
from partnergraph.publish.server.replies import lines

if TYPE_CHECKING:
    from starlette.types import Scope
    from uvicorn._types import ASGI3Application

LARGEST_HEAD = 32_000
"""The most bytes of a request's line and headers."""
HEAD_SECONDS = 20.0
"""How long they may take to arrive, and how long a connection may stay without any."""
_BESIDE = 4
"""The bytes around each header."""
_CLOSING = b"connection: close\r\n"
_TOO_LARGE = "431 Request Header Fields Too Large"
_TOO_SLOW = "408 Request Timeout"


class Connection(HttpToolsProtocol):
    """Uvicorn's connection with these bounds."""

    _head = _heads = 0
    _in_head = True
    _end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, and wait for the first head."""
        self._outgoing = Outgoing(transport, self.loop)
        super().connection_made(cast("asyncio.Transport", self._outgoing))
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """End, and say so to whatever is still at work on an answer."""
        self._waited()
        if self.cycle is not None:
            cast("dict[str, object]", self.cycle.scope)[GONE] = True
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in a part of a request, or several; what stands in one piece with the end of a head counts not yet."""
        heads = self._heads
        super().data_received(data)
        if not self._in_head:
            return
        self._head += len(data) if self._heads == heads else 0
        if self._head > LARGEST_HEAD:
            self._refuse(_TOO_LARGE)
        elif self._end is None:
            self._wait()

    def on_message_begin(self) -> None:
        """The first byte of a request."""
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The last byte of a head."""
        self._in_head, self._head = False, 0
        self._heads += 1
        self._waited()
        if len(self.url) + sum(len(name) + len(value) + _BESIDE for name, value in self.headers) > LARGEST_HEAD:
            self._refuse(_TOO_LARGE)
            raise ValueError(_TOO_LARGE)
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request, unless the connection is refused already."""
        if not self.transport.is_closing():
            super().send_400_response(msg)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        """Begin an answer: by the front at once, where it can and nothing else is to be sent first, else by a task."""
        is_next = not (self.pipeline or self.flow.write_paused or self._outgoing.is_waiting)
        if is_next and isinstance(app, Front) and app.meet(cast("Scope", cycle.scope), partial(self._write, cycle)):
            return
        super()._start_asgi_task(cycle, app)

    def _write(self, cycle: RequestResponseCycle, status: int, told: bytes, body: bytes) -> None:
        """Write a whole answer, as a cycle does that is sent the messages of one."""
        if cycle.disconnected:
            return
        first = STATUS_LINE[status] + lines(cycle.default_headers) + (b"" if cycle.keep_alive else _CLOSING)
        self.transport.write(b"%b%b\r\n%b" % (first, told, body))
        cycle.response_started = cycle.response_complete = True
        cycle.message_event.set()
        if not cycle.keep_alive:
            self.transport.close()
        self.on_response_complete()

    def _wait(self) -> None:
        self._end = self.loop.call_later(HEAD_SECONDS, self._refuse, _TOO_SLOW)

    def _waited(self) -> None:
        if self._end is not None:
            self._end.cancel()
            self._end = None

    def _refuse(self, status: str) -> None:
        self._waited()
        if not self.transport.is_closing():
            self.transport.write(f"HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode())
            self.transport.close()


class Proxied(Connection):
    """A connection from a proxy, if uvicorn trusts the other side: the client and scheme are those that it names."""

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        believe(cast("Scope", cycle.scope), str(self.config.forwarded_allow_ips))
        super()._start_asgi_task(cycle, app)


def believe(scope: Scope, trusted: str) -> None:
    """Put the client and the scheme that the headers of a trusted proxy name in the place of the proxy's own.

    Uvicorn's middleware does so before it first waits for anything, so that one step of it, with no application
    behind it, is all that there is.
    """
    step = _middleware(trusted)(scope, None, None)  # type: ignore[arg-type]
    with suppress(StopIteration):
        step.send(None)


@cache
def _middleware(trusted: str) -> ProxyHeadersMiddleware:
    return ProxyHeadersMiddleware(_nothing, trusted)


async def _nothing(*_: object) -> None:
    """The application behind the middleware."""
