"""The query desk: the page on which people write queries, with the answer to one below it, for browsers that run no
script too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions

from partnergraph import catalogue
from partnergraph.catalogue import Saved
from partnergraph.publish.pages.queries import cells
from partnergraph.publish.rendering import has_editor, render
from partnergraph.store.rows import Rows

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

FIRST = """PREFIX pg: <https://w3id.org/partnergraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <http://schema.org/>

# What was on the latest agendas
SELECT DISTINCT ?date ?item
WHERE {
  ?meeting a pg:Meeting ;
    schema:startDate ?date .
  ?item a pg:AgendaItem ;
    dcterms:isPartOf ?meeting .
}
ORDER BY DESC(?date) ?item
LIMIT 20
"""
"""The query to begin with."""
_SHOWN = 500
_LONGEST_GRAPH = 100_000


def page(site: Site, query: str = "", **told: Any) -> bytes:
    """The page with a query in its form; a short one to begin with where there is none yet."""
    saved = catalogue.saved(site.folders)
    values = {"rows": None, "columns": (), "total": 0, "verdict": None, "graph": "", "fault": "", "cut": False} | told
    asked = query or FIRST
    values |= {"saved": saved, "asked": asked, "editor": has_editor()}
    return render(site, "sparql.html", "sparql", "Query the data", **values).encode()


def example(site: Site, name: str) -> bytes:
    """The page with a saved query in its form, without its head, asking for something that is there."""
    named = next((one for one in catalogue.saved(site.folders) if one.name == name), None)
    return page(site, _filled(site, named) if named else "")


def _filled(site: Site, query: Saved) -> str:
    """The SPARQL of a saved query with the site's first thing that fits wherever it asks for one."""
    things = reversed([*site.things.values()])
    there = {name: thing.node.value for thing in things for name in ("resource", thing.kind)}
    given = {one.name: there[one.type] for one in query.needed if one.type in there}
    words = query.bound(site.dataset.store(), given) if len(given) == len(query.needed) else query.sparql
    return "\n".join(line for line in words.splitlines() if not line.startswith("#+")).strip() + "\n"


def answered(site: Site, query: str, body: bytes, *, is_graph: bool) -> bytes:
    """The page with the answer to a query: SPARQL's JSON of rows or of a verdict, or a graph as Turtle."""
    if is_graph:
        graph = body.decode()
        return page(site, query, graph=graph[:_LONGEST_GRAPH] or "\n", cut=len(graph) > _LONGEST_GRAPH)
    rows = rows_in(body)
    if isinstance(rows, bool):
        return page(site, query, verdict=rows)
    return page(site, query, columns=rows.variables, rows=cells(site, rows, _SHOWN), total=len(rows))


def rows_in(body: bytes) -> Rows | bool:
    """The rows, or the verdict, that SPARQL's JSON tells."""
    found = pyoxigraph.parse_query_results(body, QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        return bool(found)
    assert isinstance(found, QuerySolutions)
    return Rows(tuple(variable.value for variable in found.variables), tuple(tuple(row) for row in found))


def refused(site: Site, query: str, fault: str) -> bytes:
    """The page with what is wrong with a query."""
    return page(site, query, fault=fault)
