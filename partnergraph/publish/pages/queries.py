"""The saved queries' answers as pages and as CSV with its metadata (CSVW), and the list of all queries."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from partnergraph import catalogue
from partnergraph.answers import SEPARATOR
from partnergraph.catalogue import Saved
from partnergraph.parameters import Parameter
from partnergraph.publish.pages.thing import short
from partnergraph.publish.rendering import render
from partnergraph.results import write_csv
from partnergraph.store.rows import Rows, text

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

_CONTEXT = "http://www.w3.org/ns/csvw"
_SHOWN = 500
_DATATYPES = frozenset({"integer", "decimal", "date", "time", "gYear"})
_MOST_OFFERED = 500
_OFFERED = {"strategy": ("strategy", "edition"), "agent": ("person", "body", "organisation")}
"""The kinds of things whose names are offered where a parameter asks for one."""


class Field(NamedTuple):
    """What a query asks for: its name, what is said of it, whether it may be left out, whether it is a day, what was
    given, and the names that fit.
    """

    name: str
    words: str
    optional: bool
    day: bool
    given: str
    known: list[str]


def pages(site: Site) -> Mapping[str, Callable[[], bytes]]:
    """The list of queries, and for each that asks for nothing its answer as page, CSV and metadata.

    The last answer is kept, so that a query is asked once for the three, which stand beside each other.
    """
    saved = catalogue.saved(site.folders)
    own = {query.name: query for query in saved}

    @lru_cache(1)
    def rows(name: str) -> Rows:
        return own[name].rows(site.dataset.store())

    made: dict[str, Callable[[], bytes]] = {"queries.html": partial(_list, site, saved)}
    for query in filter(answers_by_itself, saved):
        answer = partial(rows, query.name)
        made[f"queries/{query.name}.html"] = partial(_page, site, query, answer)
        made[f"queries/{query.name}.csv"] = partial(_csv, answer)
        made[f"queries/{query.name}.csv-metadata.json"] = partial(_metadata, site, query, answer)
    return made


def answers_by_itself(query: Saved) -> bool:
    """Whether a query has rows for an answer and needs no parameter."""
    return query.form == "SELECT" and not query.needed


def _list(site: Site, saved: tuple[Saved, ...]) -> bytes:
    return render(site, "queries.html", "queries", "Queries", saved=saved, alone=answers_by_itself).encode()


def _page(site: Site, query: Saved, answer: Callable[[], Rows]) -> bytes:
    return answer_page(site, query, answer())


def answer_page(
    site: Site, query: Saved, rows: Rows | None, csv: str = "", given: Mapping[str, str] | None = None, fault: str = ""
) -> bytes:
    """The page of a query with its rows, where it has been answered, and where a server stands behind it the fields of
    what it asks for, with what was ``given`` and what was wrong. ``csv`` is where all rows are, beside the page by
    default.
    """
    values = {"query": query, "csv": csv, "fault": fault, "rows": None, "columns": (), "total": 0}
    if rows is not None:
        values |= {"columns": rows.variables, "rows": cells(site, rows, _SHOWN), "total": len(rows.rows)}
    values["fields"] = _fields(site, query, given or {}) if site.live else ()
    return render(site, "query.html", f"queries/{query.name}", query.summary, **values).encode()


def _fields(site: Site, query: Saved, given: Mapping[str, str]) -> list[Field]:
    return [
        Field(one.name, one.description, one.optional, one.type == "date", given.get(one.name, ""), _known(site, one))
        for one in query.parameters
    ]


def _known(site: Site, parameter: Parameter) -> list[str]:
    """The names that may stand in a field, as far as they are not too many."""
    kinds = _OFFERED.get(parameter.type, ())
    found = sorted({thing.label for thing in site.things.values() if thing.kind in kinds})
    return found if len(found) <= _MOST_OFFERED else []


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
        return _place(path) if label == path.partition("#")[0] else label
    return text(cell)  # type: ignore[arg-type]


def _place(path: str) -> str:
    """The path of what has no words of its own; of what was said or done at a meeting, its day and its place there."""
    if not path.startswith(("meeting/", "action/")):
        return path
    return ", ".join(re.split("[/#]", path)[-2:])


def _address(cell: object) -> str:
    return cell.value if isinstance(cell, NamedNode) else ""


def _csv(answer: Callable[[], Rows]) -> bytes:
    return write_csv(answer()).encode()


def _metadata(site: Site, query: Saved, answer: Callable[[], Rows]) -> bytes:
    """The description of the CSV after the W3C's Metadata Vocabulary for Tabular Data."""
    rows = answer()
    cells = zip(*rows.rows, strict=True) if rows.rows else [()] * len(rows.variables)
    columns = [
        {"name": name, "titles": name, "datatype": _datatype(several)}
        | ({"separator": SEPARATOR} if name in query.shape.joined else {})
        for name, several in zip(rows.variables, cells, strict=True)
    ]
    said = {
        "@context": _CONTEXT,
        "url": f"{query.name}.csv",
        "dc:title": query.summary,
        "dc:language": "en-GB",
        "dc:description": query.description or query.summary,
        "tableSchema": {"columns": columns},
    }
    if site.settings.licence:
        said["dc:license"] = site.settings.licence
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def _datatype(cells: Iterable[object]) -> str:
    """What all cells of a column are, in the words of CSVW; text where they are of several sorts, or where all lack."""
    kinds = {_kind(cell) for cell in cells if cell is not None}
    return kinds.pop() if len(kinds) == 1 else "string"


def _kind(cell: object) -> str:
    if isinstance(cell, NamedNode):
        return "anyURI"
    kind = cell.datatype.value.rpartition("#")[2] if isinstance(cell, Literal) else ""
    return kind if kind in _DATATYPES else "string"
