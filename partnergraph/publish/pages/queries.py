"""The saved queries' answers as pages and as CSV with its metadata (CSVW), and the list of all queries."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from partnergraph import catalogue
from partnergraph.catalogue import Saved
from partnergraph.publish.pages.thing import short
from partnergraph.publish.rendering import render
from partnergraph.results import write_csv
from partnergraph.store.rows import Rows, text

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

_CONTEXT = "http://www.w3.org/ns/csvw"
_SHOWN = 500


def pages(site: Site) -> Mapping[str, Callable[[], bytes]]:
    """The list of queries, and for each that asks for nothing its answer as page, CSV and metadata."""
    saved = catalogue.saved(site.folders)
    made: dict[str, Callable[[], bytes]] = {"queries.html": partial(_list, site, saved)}
    for query in filter(answers_by_itself, saved):
        made[f"queries/{query.name}.html"] = partial(_page, site, query)
        made[f"queries/{query.name}.csv"] = partial(_csv, site, query)
        made[f"queries/{query.name}.csv-metadata.json"] = partial(_metadata, site, query)
    return made


def answers_by_itself(query: Saved) -> bool:
    """Whether a query has rows for an answer and needs no parameter."""
    return query.form == "SELECT" and all(parameter.optional for parameter in query.parameters)


def _list(site: Site, saved: tuple[Saved, ...]) -> bytes:
    return render(site, "queries.html", "queries", "Queries", saved=saved, alone=answers_by_itself).encode()


def _page(site: Site, query: Saved) -> bytes:
    return answer_page(site, query, query.rows(site.dataset.store()))


def answer_page(site: Site, query: Saved, rows: Rows, csv: str = "") -> bytes:
    """The page that shows the rows of a query; ``csv`` is where all of them are, beside the page by default."""
    shown = cells(site, rows, _SHOWN)
    values = {"query": query, "columns": rows.variables, "rows": shown, "total": len(rows.rows), "csv": csv}
    return render(site, "query.html", f"queries/{query.name}", query.summary, **values).encode()


def cells(site: Site, rows: Rows, most: int) -> list[list[tuple[str, str]]]:
    """The first rows as words, each cell with the address that it is, or nothing."""
    return [[(_told(site, cell), _address(cell)) for cell in row] for row in rows.rows[:most]]


def _told(site: Site, cell: object) -> str:
    """What a cell shows: a resource's own words where it has some, else its address as short as can be."""
    if isinstance(cell, NamedNode):
        if not cell.value.startswith(site.dataset.base):
            return short(cell.value)
        path = cell.value.removeprefix(site.dataset.base)
        label = site.dataset.label(cell)
        return path if label == path.partition("#")[0] else label
    return text(cell)  # type: ignore[arg-type]


def _address(cell: object) -> str:
    return cell.value if isinstance(cell, NamedNode) else ""


def _csv(site: Site, query: Saved) -> bytes:
    return write_csv(query.rows(site.dataset.store())).encode()


def _metadata(site: Site, query: Saved) -> bytes:
    """The description of the CSV after the W3C's Metadata Vocabulary for Tabular Data."""
    rows: Rows = query.rows(site.dataset.store())
    columns = [{"name": name, "titles": name} for name in rows.variables]
    said = {
        "@context": _CONTEXT,
        "url": f"{query.name}.csv",
        "dc:title": query.summary,
        "dc:description": query.description or query.summary,
        "tableSchema": {"columns": columns},
    }
    if site.settings.licence:
        said["dc:license"] = site.settings.licence
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"
