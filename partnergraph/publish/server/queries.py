"""The saved queries as an API: a parameter is a parameter, the form of the answer is negotiated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from partnergraph import catalogue
from partnergraph.publish.forms import MEDIA_TYPES
from partnergraph.publish.pages.queries import answer_page
from partnergraph.publish.server import desk
from partnergraph.publish.server.endpoint import ROWS, STATUS, VARIES, put, typed
from partnergraph.publish.server.guard import Asking
from partnergraph.publish.server.negotiation import choose
from partnergraph.publish.server.problems import problem
from partnergraph.publish.server.replies import Reply, settled
from partnergraph.publish.server.worker import Call
from partnergraph.store import Rows

if TYPE_CHECKING:
    from partnergraph.publish.server.pool import Pool
    from partnergraph.publish.site import Site

FORMS: Mapping[str, Sequence[str]] = {form: ROWS[form] for form in ("json", "csv", "html")}
"""The forms that an answer comes in, the preferred first."""


async def answer(
    site: Site, pool: Pool, name: str, fields: Sequence[tuple[str, str]], accept: str, by: Asking, most: int
) -> Reply:
    """The answer of a saved query to a request with some fields."""
    given = dict(fields)
    if len(given) < len(fields):
        return problem(400, "each parameter is given once")
    asked = given.pop("format", None)
    if asked is not None and asked not in FORMS:
        return problem(400, f"format is one of {', '.join(FORMS)}")
    wanted = asked or choose(accept, FORMS)
    if wanted is None:
        return problem(406, f"answers come as {', '.join(types[0] for types in FORMS.values())}", VARIES)
    plain = "json" if wanted == "html" else wanted
    found = await put(pool, Call(name, given, plain, most), by)
    if isinstance(found, Reply):
        return found
    if found.kind != "rows":
        return problem(STATUS[found.kind], found.body.decode(), VARIES)
    if wanted == "html":
        csv = "?" + urlencode({**given, "format": "csv"})
        return settled(_page(site, name, found.body, csv), MEDIA_TYPES["html"], VARIES)
    return settled(found.body, typed(FORMS[wanted][0]), VARIES)


def _page(site: Site, name: str, body: bytes, csv: str) -> bytes:
    rows = desk.rows_in(body)
    assert isinstance(rows, Rows)
    return answer_page(site, catalogue.find(name, site.folders), rows, csv)
