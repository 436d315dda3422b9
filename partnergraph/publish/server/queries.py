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
from partnergraph.publish.server.problems import page, problem
from partnergraph.publish.server.replies import Reply, pairs, settled
from partnergraph.publish.server.worker import Call
from partnergraph.store import Rows

if TYPE_CHECKING:
    from partnergraph.catalogue import Saved
    from partnergraph.publish.server.pool import Pool
    from partnergraph.publish.site import Site

FORMS: Mapping[str, Sequence[str]] = {form: ROWS[form] for form in ("json", "csv", "html")}
"""The forms that an answer comes in, the preferred first."""


async def answer(
    site: Site, pool: Pool, name: str, fields: Sequence[tuple[str, str]], accept: str, by: Asking, most: int
) -> Reply:
    """The answer of a saved query to a request with some fields. As browsers send them, a field left empty is not
    given.
    """
    given = dict(fields)
    if len(given) < len(fields):
        return problem(400, "each parameter is given once")
    asked = given.pop("format", None)
    if asked is not None and asked not in FORMS:
        return problem(400, f"format is one of {', '.join(FORMS)}")
    wanted = asked or choose(accept, FORMS)
    if wanted is None:
        return problem(406, f"answers come as {', '.join(types[0] for types in FORMS.values())}")
    given = {field: value for field, value in given.items() if value}
    if wanted == "html":
        return await _page(site, pool, name, given, by, most, is_opened=not fields)
    found = await put(pool, Call(name, given, wanted, most), by)
    if isinstance(found, Reply):
        return found
    if found.kind != "rows":
        return problem(STATUS[found.kind], _on_the_web(found.body))
    return settled(found.body, typed(FORMS[wanted][0]), VARYING)


async def _page(
    site: Site, pool: Pool, name: str, given: dict[str, str], by: Asking, most: int, *, is_opened: bool
) -> Reply:
    """The answer as a page. A query that asks for something and is opened without any field is a page with the fields
    to fill in.
    """
    try:
        query = catalogue.find(name, site.folders)
    except UsageError:
        return page(problem(404, f"no saved query is called '{name}'"), site)
    missing = [one.name for one in query.needed if one.name not in given]
    if missing and is_opened:
        return settled(answer_page(site, query, None), MEDIA_TYPES["html"], VARYING)
    if missing:
        return _again(site, query, given, 400, f"it needs {' and '.join(missing)}")
    found = await put(pool, Call(name, given, "json", most), by)
    if isinstance(found, Reply):
        return found
    if found.kind != "rows":
        return _again(site, query, given, STATUS[found.kind], _on_the_web(found.body))
    rows = desk.rows_in(found.body)
    assert isinstance(rows, Rows)
    csv = "?" + urlencode({**given, "format": "csv"})
    return settled(answer_page(site, query, rows, csv, given), MEDIA_TYPES["html"], VARYING)


def _again(site: Site, query: Saved, given: dict[str, str], status: int, fault: str) -> Reply:
    """The page with the fields as they were filled in, and what is wrong with them."""
    page = answer_page(site, query, None, given=given, fault=fault)
    return Reply(status, page, MEDIA_TYPES["html"], pairs({"Cache-Control": "no-store", **VARIES}))


def _on_the_web(fault: bytes) -> str:
    """What the catalogue says is wrong, without the option of the command line."""
    return fault.decode().replace(" needs -p ", " needs ").replace("; `partnergraph query` lists them", "")
