"""The saved queries as an API: a parameter is a parameter, the form of the answer is negotiated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from partnergraph import catalogue
from partnergraph.publish.pages.queries import answer_page
from partnergraph.publish.server.endpoint import HTML, put, typed
from partnergraph.publish.server.guard import Asking
from partnergraph.publish.server.negotiation import choose
from partnergraph.publish.server.problems import problem
from partnergraph.publish.server.replies import Reply, settled
from partnergraph.publish.server.worker import Call
from partnergraph.store import Rows

if TYPE_CHECKING:
    from partnergraph.publish.server.pool import Pool
    from partnergraph.publish.site import Site

FORMS: Mapping[str, Sequence[str]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "csv": ("text/csv",),
    "html": HTML,
}
_VARIES = {"Vary": "Accept"}
_STATUS = {"fault": 400, "absent": 404, "large": 403}


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
        return problem(406, f"answers come as {', '.join(types[0] for types in FORMS.values())}", _VARIES)
    plain = "json" if wanted == "html" else wanted
    found = await put(pool, Call(name, given, plain, most), by)
    if isinstance(found, Reply):
        return found
    if found.kind != "rows":
        return problem(_STATUS[found.kind], found.body.decode(), _VARIES)
    if wanted == "html":
        csv = "?" + urlencode({**given, "format": "csv"})
        return settled(_page(site, name, found.body, csv), "text/html; charset=utf-8", _VARIES)
    return settled(found.body, typed(FORMS[wanted][0]), _VARIES)


def _page(site: Site, name: str, body: bytes, csv: str) -> bytes:
    found = parse_query_results(body, format=QueryResultsFormat.JSON)
    assert isinstance(found, QuerySolutions)
    rows = Rows(tuple(variable.value for variable in found.variables), tuple(tuple(row) for row in found))
    return answer_page(site, catalogue.find(name, site.folders), rows, csv)
