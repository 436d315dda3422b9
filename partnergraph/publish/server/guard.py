"""What protects a server and those who read it: strict headers, data shared across sites, requests of bounded size."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from starlette.types import Receive, Scope

from partnergraph.publish.server.problems import Problem, problem
from partnergraph.publish.server.replies import Pairs, Reply, header, pairs

_SAFE = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
        "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer-when-downgrade",
}
_SHARED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Retry-After, Link",
}
_INTERNAL = {"Cache-Control": "private", "X-Robots-Tag": "noindex"}
_ASKED_BEFORE = {
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}
GONE = "partnergraph.gone"
"""What the scope of a request has when its client has gone."""
LARGEST_BODY = 200_000
"""The most bytes of a request's body."""
BODY_SECONDS = 20.0
"""How long it may take until more of it arrives."""
LONGEST_TARGET = 8_000
"""The most bytes of what a request asks for: the path with its query."""
_TOO_LARGE = problem(413, f"the body is larger than {LARGEST_BODY} bytes")
_TOO_SLOW = problem(408, "the body did not arrive in time", {"Connection": "close"})


def common(profile: str) -> Pairs:
    """The headers of every answer. What is public is shared with pages of other sites; the full profile is not, nor is
    it kept by caches that serve several readers, which join what they are told here to what the answer says itself.
    """
    return pairs(_SAFE | (_SHARED if profile == "public" else _INTERNAL))


def refusal(scope: Scope) -> Reply | None:
    """Why a request is not looked at any further; None where it may go on."""
    if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_TARGET:
        return problem(414, f"the address is longer than {LONGEST_TARGET} bytes: send the query by POST")
    length = header(scope["headers"], b"content-length") or b"0"
    if not length.isdigit() or len(length) > 18 or int(length) > LARGEST_BODY:
        return _TOO_LARGE
    return None


def options(profile: str, methods: str) -> Reply:
    """What may be asked, and from pages of other sites as well where it is public."""
    shared = {"Access-Control-Allow-Methods": methods, **_ASKED_BEFORE} if profile == "public" else {}
    return Reply(204, b"", "", pairs({"Allow": methods, **shared}))


async def body(receive: Receive) -> bytes | Problem:
    """The body of a request, or what is wrong where it is larger than it may be, or does not come."""
    pieces, size = [], 0
    while True:
        try:
            message = await asyncio.wait_for(receive(), BODY_SECONDS)
        except TimeoutError:
            return _TOO_SLOW
        if message["type"] != "http.request":
            return _TOO_SLOW
        piece = message.get("body", b"")
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST_BODY:
            return _TOO_LARGE
        if not message.get("more_body"):
            return b"".join(pieces)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks: the client, and its request."""

    scope: Scope

    @property
    def client(self) -> str:
        """Who it is."""
        return client(self.scope)

    def gone(self) -> bool:
        """Whether it waits no longer."""
        return GONE in self.scope


def client(scope: Scope) -> str:
    """Who asks: the address, or for IPv6 the network of a household, as each has as many addresses as it likes."""
    host = scope["client"][0] if scope.get("client") else ""
    if ":" not in host:
        return host
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or address.packed[:8].hex())
    return host
