"""Errors as they are told: problem details for programs (RFC 9457), a page for browsers."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.types import Receive, Scope, Send

from partnergraph.publish.forms import MEDIA_TYPES
from partnergraph.publish.links import page_link, relative
from partnergraph.publish.rendering import render
from partnergraph.publish.server.negotiation import choose
from partnergraph.publish.server.replies import MANNER, Manner, Reply, header, pairs

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

SOON = {"Retry-After": "2"}
"""What goes with a 503: after how many seconds asking again may help."""
NOTHING = "nothing has this address"
"""What a 404 tells."""
_LOG = logging.getLogger("uvicorn.error")
_KIND = "application/problem+json"
_FORMS = {"json": (_KIND, "application/json"), "html": ("text/html", "application/xhtml+xml")}


@dataclass(frozen=True)
class Problem(Reply):
    """An answer that says what is wrong and what would be right, as programs read it."""

    detail: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it as an ASGI application does, in the form that the client prefers."""
        manner: Manner = scope[MANNER]
        reply = fitting(self, manner.scope, manner.live.site)
        await reply.send(scope, send, manner.common, manner.modified)


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Problem:
    """What is wrong, and with which further headers it is told."""
    said = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    body = json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
    more = {"Cache-Control": "no-store", "Vary": "Accept", **(headers or {})}
    return Problem(status, body, _KIND, pairs(more), detail=detail)


def fitting(reply: Reply, scope: Scope, site: Site) -> Reply:
    """A reply as it is, a problem as a page where the client of a request prefers one and it can be made."""
    if not isinstance(reply, Problem) or not takes_page(scope):
        return reply
    try:
        return page(reply, site)
    except Exception:
        _LOG.exception("no page for %s", scope["path"])
        return reply


def page(told: Problem, site: Site) -> Reply:
    """A problem as a page. It may be read at any address, so that its links begin at the server's root."""
    root = urlsplit(site.dataset.base).path

    def link(target: str, fragment: str = "") -> str:
        return root + page_link("problem", target, fragment)

    def file(target: str) -> str:
        return root + relative("problem.html", target)

    title = HTTPStatus(told.status).phrase
    body = render(
        site, "problem.html", "problem", title, status=told.status, detail=told.detail, link=link, file=file
    ).encode("utf-8", "replace")
    return Reply(told.status, body, MEDIA_TYPES["html"], told.more)


def takes_page(scope: Scope) -> bool:
    """Whether the client of a request would rather be told what is wrong by a page."""
    return _wants_page(header(scope["headers"], b"accept")[:1000])


@lru_cache(1024)
def _wants_page(accept: bytes) -> bool:
    return choose(accept.decode("latin-1"), _FORMS) == "html"
