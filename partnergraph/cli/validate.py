"""The verb ``validate``: the SHACL report on the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from partnergraph.cli.options import Options, pass_options, screen_width
from partnergraph.errors import PartnergraphError

if TYPE_CHECKING:
    from partnergraph.validation import Report

_EPILOG = """\b
Examples:
  partnergraph validate
  partnergraph validate --format turtle > report.ttl
  partnergraph --store https://example.org/sparql validate
"""


@click.command(epilog=_EPILOG)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "turtle", "json"]),
    default="table",
    show_default=True,
    help="turtle and json give the standard SHACL report.",
)
@pass_options
def command(options: Options, form: str) -> int:
    """Check every graph of the store against the shapes. The exit status is 1 where one is violated."""
    from partnergraph.audit import check_store
    from partnergraph.cli.progress import Progress
    from partnergraph.validation import write_report

    progress = Progress(quiet=options.quiet)
    with options.open() as store:
        report = check_store(store, options.folders(), lambda *at: progress.show("check", *at))
    progress.clear()
    written = _table(report) if form == "table" else write_report(report, "turtle" if form == "turtle" else "json")
    click.echo(written, nl=False)
    return PartnergraphError.exit_status if report.violations else 0


def _table(report: Report) -> str:
    from partnergraph.cli.screen import table

    counts = f"{len(report.violations)} violations, {len(report.warnings)} warnings\n"
    if not report.results:
        return counts
    columns = ("severity", "where", "property", "value", "message")
    rows = [
        (result.severity, result.focus, " or ".join(map(_local, result.path)), _short(result.value), result.message)
        for result in report.results
    ]
    return f"{table(columns, rows, screen_width())}\n{counts}"


def _local(address: str) -> str:
    return address.replace("#", "/").rsplit("/", 1)[-1]


def _short(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:59]}…"
