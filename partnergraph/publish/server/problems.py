"""Errors as the API tells them: problem details (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from partnergraph.publish.server.replies import Reply, pairs

SOON = {"Retry-After": "2"}
"""What goes with a 503: after how many seconds asking again may help."""
_KIND = "application/problem+json"


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Reply:
    """An answer that says what is wrong and what would be right."""
    said = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    body = json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
    return Reply(status, body, _KIND, pairs({"Cache-Control": "no-store", **(headers or {})}))
