"""Errors as they are told: problem details for programs (RFC 9457), a page for browsers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING

from partnergraph.publish.forms import MEDIA_TYPES
from partnergraph.publish.rendering import render
from partnergraph.publish.server.negotiation import choose
from partnergraph.publish.server.replies import Reply, pairs

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

SOON = {"Retry-After": "2"}
"""What goes with a 503: after how many seconds asking again may help."""
_KIND = "application/problem+json"
_FORMS = {"json": (_KIND, "application/json"), "html": ("text/html", "application/xhtml+xml")}


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Reply:
    """An answer that says what is wrong and what would be right."""
    said = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    body = json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
    return Reply(status, body, _KIND, pairs({"Cache-Control": "no-store", **(headers or {})}))


def told(
    site: Site, status: int, detail: str, accept: str, place: str = "", headers: Mapping[str, str] | None = None
) -> Reply:
    """The same as a page where ``accept`` prefers one. ``place`` is the path below the base as it was sent, from which
    the page's links lead on.
    """
    more = {**(headers or {}), "Vary": "Accept"}
    if choose(accept, _FORMS) != "html":
        return problem(status, detail, more)
    here = "-/" * place.count("/") + "problem"
    page = render(site, "problem.html", here, HTTPStatus(status).phrase, detail=detail)
    return Reply(
        status, page.encode("utf-8", "replace"), MEDIA_TYPES["html"], pairs({"Cache-Control": "no-store", **more})
    )
