"""The saved queries as an API: a parameter is a parameter, the form of the answer is negotiated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from partnergraph import catalogue
from partnergraph.errors import UsageError
from partnergraph.publish.forms import MEDIA_TYPES
from partnergraph.publish.pages.queries import answer_page
from partnergraph.publish.server import desk
from partnergraph.publish.server.endpoint import ROWS, STATUS, VARIES, VARYING, put, typed
from partnergraph.publish.server.guard import Asking
from partnergraph.publish.server.negotiation import choose
from partnergraph.publish.server.problems import problem, told
from partnergraph.publish.server.replies import Reply, pairs, settled
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
    if wanted == "html":
        return await _page(site, pool, name, {key: value for key, value in given.items() if value}, by, most)
    found = await put(pool, Call(name, given, wanted, most), by)
    if isinstance(found, Reply):
        return found
    if found.kind != "rows":
        return problem(STATUS[found.kind], _on_the_web(found.body), VARIES)
    return settled(found.body, typed(FORMS[wanted][0]), VARYING)


async def _page(site: Site, pool: Pool, name: str, given: dict[str, str], by: Asking, most: int) -> Reply:
    """The answer as a page; where something that the query asks for is not given yet, the page with the fields for it.

    A field left empty is not given.
    """
    try:
        query = catalogue.find(name, site.folders)
    except UsageError:
        return told(site, 404, f"no saved query is called '{name}'", "text/html", "queries/")
    if any(one.name not in given for one in query.needed):
        return settled(answer_page(site, query, None, given=given), MEDIA_TYPES["html"], VARYING)
    found = await put(pool, Call(name, given, "json", most), by)
    if isinstance(found, Reply):
        return found
    if found.kind != "rows":
        page = answer_page(site, query, None, given=given, fault=_on_the_web(found.body))
        return Reply(STATUS[found.kind], page, MEDIA_TYPES["html"], pairs({"Cache-Control": "no-store", **VARIES}))
    rows = desk.rows_in(found.body)
    assert isinstance(rows, Rows)
    csv = "?" + urlencode({**given, "format": "csv"})
    return settled(answer_page(site, query, rows, csv, given), MEDIA_TYPES["html"], VARYING)


def _on_the_web(fault: bytes) -> str:
    """What the catalogue says is wrong, without the option of the command line."""
    return fault.decode().replace(" needs -p ", " needs ").replace("; `partnergraph query` lists them", "")
