"""Every saved query gives the rows of its case, alike on rdflib, on the embedded store and over HTTP."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from partnergraph import catalogue
from partnergraph.results import write_csv
from partnergraph.store import Change, Store, forms, open_store
from tests.engines import Server, oxigraph_server, quads, rdflib_store

# rdflib's own Dataset uses what rdflib calls deprecated.
pytestmark = pytest.mark.filterwarnings(r"ignore:Dataset\.\w+ is deprecated:DeprecationWarning")

QUERIES = catalogue.saved()
CASES = Path(__file__).parent / "queries"
ENGINES = ("rdflib", "embedded", "service", "plain-service")

SHARED_FUNCTIONS = frozenset(
    "BOUND COALESCE COUNT MIN MAX CONTAINS DATATYPE IF ISIRI ISLITERAL LCASE UCASE REGEX REPLACE SAMETERM STR STRAFTER "
    "STRBEFORE STRENDS STRLEN STRSTARTS SUBSTR CONCAT YEAR MONTH DAY ABS".split()
)
KEYWORDS = frozenset(
    "SELECT ASK CONSTRUCT DESCRIBE DISTINCT WHERE PREFIX AS BIND OPTIONAL UNION FILTER GRAPH A IN NOT EXISTS MINUS "
    "VALUES ORDER GROUP BY HAVING ASC DESC LIMIT UNDEF".split()
)


def cases() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Each case: the query, the file with its rows, the parameters."""
    for folder in sorted(path for path in CASES.iterdir() if path.is_dir()):
        stated = folder / "parameters.toml"
        parameters = tomllib.loads(stated.read_text()) if stated.exists() else {}
        for rows in sorted(folder.glob("expected*.csv")):
            yield folder.name, rows.name, parameters.get(rows.name, {})


@pytest.fixture(scope="module")
def servers() -> Iterator[dict[str, Server]]:
    with oxigraph_server("--union-default-graph") as union, oxigraph_server() as plain:
        yield {"service": union, "plain-service": plain}


def opened(engine: str, trig: str, servers: dict[str, Server], folder: Path) -> AbstractContextManager[Store]:
    """The data in one of the engines."""
    if engine == "rdflib":
        return nullcontext(rdflib_store(trig))
    if engine == "embedded":
        place = str(folder / "store")
        with open_store(place, write=True) as store:
            store.apply(Change(inserted=quads(trig)))
        return open_store(place)
    servers[engine].put(trig)
    return open_store(servers[engine].query)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("name", "file", "given"), list(cases()), ids=lambda value: str(value) if value else "")
def test_rows(
    name: str, file: str, given: dict[str, str], engine: str, servers: dict[str, Server], tmp_path: Path
) -> None:
    folder = CASES / name
    trig = (folder / "data.trig").read_text()
    with opened(engine, trig, servers, tmp_path) as store:
        rows = catalogue.find(name).rows(store, given)
    assert write_csv(rows) == (folder / file).read_text()


def test_every_query_has_a_case() -> None:
    assert sorted({name for name, _, _ in cases()}) == sorted(query.name for query in QUERIES)


def test_every_case_has_rows_and_every_parameter_is_used() -> None:
    used: dict[str, set[str]] = {}
    for name, file, given in cases():
        assert len((CASES / name / file).read_text().splitlines()) > 1
        used.setdefault(name, set()).update(given)
    for query in QUERIES:
        assert used[query.name] == {parameter.name for parameter in query.parameters}


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_functions_that_all_engines_share(query: catalogue.Saved) -> None:
    assert set(forms.words(query.sparql)) <= SHARED_FUNCTIONS | KEYWORDS


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_says_distinct(query: catalogue.Saved) -> None:
    words = list(forms.words(query.sparql))
    for place, word in enumerate(words):
        if word in ("SELECT", "COUNT"):
            assert words[place + 1] == "DISTINCT"


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_paths_that_repeat_start_from_a_bound_end(query: catalogue.Saved) -> None:
    bound = {parameter.name for parameter in query.parameters}
    for start in re.findall(r"\?(\w+) [^\n;.{}]*[)\w][*+] \?\w+", query.sparql):
        assert start in bound
