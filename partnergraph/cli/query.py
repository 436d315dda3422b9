"""The verb ``query``: lists the saved queries, and answers one of them or one of the user's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from partnergraph.cli.options import Options, pass_options, screen_width
from partnergraph.errors import UsageError

if TYPE_CHECKING:
    from partnergraph.catalogue import Saved
    from partnergraph.store import Rows, Store

FORMS = ("table", "csv", "tsv", "json", "xml", "turtle", "nt", "jsonld")

_EPILOG = """\b
Examples:
  partnergraph query
  partnergraph query meetings
  partnergraph query attendance --format csv > attendance.csv
  partnergraph query strategy-history -p strategy="Road Safety Strategy"
  partnergraph query open-actions -p owner="Anna Example" -p before=2024-04-01
  partnergraph query --file mine.rq --format json
"""


@click.command(epilog=_EPILOG)
@click.argument("name", required=False)
@click.option("-p", "--parameter", "given", metavar="KEY=VALUE", multiple=True, help="A parameter of the query.")
@click.option("--file", "path", type=click.Path(path_type=Path), metavar="F.rq", help="Run a SPARQL query of your own.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Default: table for rows, turtle for graphs.")
@pass_options
def command(options: Options, name: str | None, given: tuple[str, ...], path: Path | None, form: str | None) -> None:
    """Ask the saved query NAME; without a name, list all saved queries with their parameters.

    A parameter that is a resource takes an address or a name. Nothing but the result goes to standard output.
    """
    from partnergraph import catalogue

    if name and path:
        raise UsageError("give the name of a saved query or --file, not both")
    if path:
        query = catalogue.read_own(path)
    elif name:
        query = catalogue.find(name, options.folders())
    else:
        click.echo(_listing(catalogue.saved(options.folders()), form or "table"), nl=False)
        return
    _check(query, form)
    with options.open() as store:
        click.echo(answer(query, store, _pairs(given), form), nl=False)
        if "meetings" in query.shape.counted and form in (None, "table") and not options.quiet:
            click.echo(_out_of(store), err=True)


def answer(query: Saved, store: Store, given: dict[str, str], form: str | None) -> str:
    """The answer to a query in a form; None for the one people read."""
    from partnergraph import results

    if query.form == "SELECT":
        rows = query.rows(store, given)
        return results.ROW_FORMS[form](rows) if form in results.ROW_FORMS else _table(rows, store)
    if query.form == "ASK":
        return results.write_answer(store.ask(query.bound(store, given)), form or "table")
    return results.write_graph(store.construct(query.bound(store, given)), form or "turtle")


def _check(query: Saved, form: str | None) -> None:
    from partnergraph.results import GRAPH_FORMS

    graph = query.form in ("CONSTRUCT", "DESCRIBE")
    if form and graph != (form in GRAPH_FORMS):
        fitting = tuple(GRAPH_FORMS) if graph else tuple(word for word in FORMS if word not in GRAPH_FORMS)
        gives = "a graph" if graph else "rows"
        raise UsageError(f"--format {form}: a {query.form} query gives {gives}: {', '.join(fitting)}")


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise UsageError(f"-p {pair}: write it key=value")
        if key in pairs:
            raise UsageError(f"-p {key} is given twice")
        pairs[key] = value
    return pairs


def _table(rows: Rows, store: Store) -> str:
    from partnergraph.cli.screen import table
    from partnergraph.resources import base_of
    from partnergraph.store.rows import text

    base = base_of(store)
    cells = [[text(cell).removeprefix(base) for cell in row] for row in rows.rows]
    return table(rows.variables, cells, screen_width())


def _out_of(store: Store) -> str:
    """Of how many meetings an answer that counts them can know."""
    from partnergraph.survey import loaded_and_known

    loaded, known = loaded_and_known(store)
    return f"counted over {loaded} meetings loaded; {len(known)} more are known of"


def _listing(queries: tuple[Saved, ...], form: str) -> str:
    from pyoxigraph import Literal

    from partnergraph.cli.screen import table
    from partnergraph.results import ROW_FORMS
    from partnergraph.store import Rows

    columns = ("query", "parameters", "summary", "tags")
    cells = [(query.name, _parameters(query), query.summary, ", ".join(query.tags)) for query in queries]
    if form in ROW_FORMS:
        return ROW_FORMS[form](Rows(columns, tuple(tuple(Literal(cell) for cell in row) for row in cells)))
    if form != "table":
        raise UsageError(f"--format {form}: the list of queries is rows")
    return table(columns, cells, screen_width())


def _parameters(query: Saved) -> str:
    words = (f"{p.name}={p.type}" for p in query.parameters)
    return ", ".join(f"[{word}]" if p.optional else word for word, p in zip(words, query.parameters, strict=True))
