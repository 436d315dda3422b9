"""What protects a server and those who read it: strict headers, data shared across sites, requests of bounded size."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
        "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer-when-downgrade",
    "access-control-allow-origin": "*",
}
"""The headers of every answer."""
_LARGEST_BODY = 200_000
_LONGEST_PATH = 8_000


class Guard:
    """Refuses requests that are too large, and gives every answer its headers."""

    def __init__(self, inner: ASGIApp) -> None:
        self.inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.inner(scope, receive, send)
            return
        if len(scope["raw_path"]) + len(scope["query_string"]) > _LONGEST_PATH:
            await _refuse(send, 414)
            return
        length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not length.isdigit() or int(length) > _LARGEST_BODY:
            await _refuse(send, 413)
            return
        await self.inner(scope, _bounded(receive), _with_headers(send))


def _bounded(receive: Receive) -> Receive:
    """The body of a request, cut off where it is longer than it said or may be."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > _LARGEST_BODY:
            return {"type": "http.disconnect"}
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message["headers"]}
            more = [(name.encode(), value.encode()) for name, value in SAFE.items() if name.encode() not in given]
            message = {**message, "headers": [*message["headers"], *more]}
        await send(message)

    return sending


async def _refuse(send: Send, status: int) -> None:
    headers = [(name.encode(), value.encode()) for name, value in SAFE.items()]
    await send({"type": "http.response.start", "status": status, "headers": [*headers, (b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})
