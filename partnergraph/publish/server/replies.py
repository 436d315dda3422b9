"""Answers as they go out: status, headers and bytes, or 304 where the client has them (RFC 9110, section 13)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import TYPE_CHECKING

from starlette.types import Receive, Scope, Send

if TYPE_CHECKING:
    from partnergraph.publish.server.live import Live

Pairs = tuple[tuple[bytes, bytes], ...]

MANNER = "partnergraph.manner"
"""Where the scope of a request has its manner."""
_SETTLED = ((b"cache-control", b"max-age=60"),)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a request is answered: its scope as it came, what is shown meanwhile, the headers of every answer, and since
    when the store is as it is.
    """

    scope: Scope
    live: Live
    common: Pairs
    modified: bytes


@dataclass(frozen=True)
class Reply:
    """An answer. ``more`` are its headers beside type and length, ``etag`` is empty where it has none; it is ``dated``
    where it is made of the state of the store alone, so that the time of that state is the time of the answer.
    """

    status: int
    body: bytes
    media_type: str = ""
    more: Pairs = ()
    etag: bytes = b""
    dated: bool = False

    @cached_property
    def headers(self) -> Pairs:
        """The headers of the whole answer. A 204 has no length (RFC 9110, section 8.6)."""
        kind = ((b"content-type", self.media_type.encode()),) if self.media_type else ()
        length = ((b"content-length", b"%d" % len(self.body)),) if self.status != 204 else ()
        return (*kind, *length, *self.lasting)

    @property
    def lasting(self) -> Pairs:
        """The headers that a 304 repeats."""
        return (*self.more, (b"etag", self.etag)) if self.etag else self.more

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it as an ASGI application does."""
        manner: Manner = scope[MANNER]
        await self.send(scope, send, manner.common, manner.modified)

    async def send(self, scope: Scope, send: Send, common: Iterable[tuple[bytes, bytes]], modified: bytes) -> int:
        """Send what the client has not yet, and give back the status: see ``outgoing``."""
        status, headers, body = self.outgoing(scope, modified)
        await send({"type": "http.response.start", "status": status, "headers": [*headers, *common]})
        await send({"type": "http.response.body", "body": body})
        return status

    def outgoing(self, scope: Scope, modified: bytes) -> tuple[int, Pairs, bytes]:
        """The status, headers and body that answer a request: 304 where the client has the rest already.

        ``modified`` is since when the store is as it is, in the words of HTTP, empty where that cannot be told.
        """
        dates = ((b"last-modified", modified),) if modified and self.dated else ()
        reading = scope["method"] in ("GET", "HEAD")
        if reading and self.etag and _has(scope["headers"], self.etag, modified if dates else b""):
            return 304, (*self.lasting, *dates), b""
        return self.status, (*self.headers, *dates), b"" if scope["method"] == "HEAD" else self.body


def settled(body: bytes, media_type: str, more: Pairs = (), *, dated: bool = True) -> Reply:
    """An answer that stays the same as long as the store does; its tag is a digest of its bytes."""
    etag = b'"%s"' % hashlib.sha256(body).hexdigest()[:24].encode()
    return Reply(200, body, media_type, _SETTLED + more, etag, dated)


def pairs(headers: Mapping[str, str]) -> Pairs:
    """Headers as ASGI has them. Raises ValueError for what would end a header."""
    if any("\r" in value or "\n" in value or "\0" in value for value in headers.values()):
        raise ValueError("a header has a line's end in it")
    return tuple((name.lower().encode(), value.encode("latin-1", "replace")) for name, value in headers.items())


def lines(headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Headers as they go over the wire."""
    return b"".join([b"%b: %b\r\n" % pair for pair in headers])


def header(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> bytes:
    """The values of a header of a request, joined; empty where it has none."""
    return b", ".join([value for one, value in headers if one == name])


def _has(headers: Iterable[tuple[bytes, bytes]], etag: bytes, modified: bytes) -> bool:
    """Whether the client has this already. A tag goes before a date."""
    since = b""
    for name, value in headers:
        if name == b"if-none-match":
            tags = header(headers, b"if-none-match")
            return value == etag or tags.strip() == b"*" or etag in map(_strong, tags.split(b","))
        if name == b"if-modified-since":
            since = value
    return bool(since and modified) and _seconds(since) >= _seconds(modified) > 0


def _strong(tag: bytes) -> bytes:
    return tag.strip().removeprefix(b"W/")


def _seconds(date: bytes) -> float:
    """The time that a date of HTTP tells; 0 for what is none."""
    try:
        told = parsedate_to_datetime(date.decode("ascii"))
        return (told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0
