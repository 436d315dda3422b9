"""The verb ``load``: reads sources into the store and says what came of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from partnergraph.cli.options import Options, pass_options, read_size
from partnergraph.cli.report import report

if TYPE_CHECKING:
    from partnergraph.settings import Settings
    from partnergraph.sources import Stated

_EPILOG = """\b
Examples:
  partnergraph load minutes/
  partnergraph load 2021-05-04.txt --body "Safer Lanes Board" --date 2021-05-04
  partnergraph load minutes/ --manifest minutes/manifest.csv
  partnergraph load people.csv strategies.csv
  partnergraph load --dry-run minutes/
  partnergraph load https://example.org/minutes/2021-05-04.txt
  curl https://example.org/minutes.txt | partnergraph load - --name minutes.txt
"""


@click.command(epilog=_EPILOG)
@click.argument("sources", metavar="PATH|URL|-...", nargs=-1)
@click.option("--body", metavar="NAME", help="The body that met, where the documents do not say.")
@click.option("--date", metavar="DATE", help="The date of the meeting (YYYY-MM-DD), where the documents do not say.")
@click.option("--circle", metavar="NAME", help="The circle of documents within which names are resolved.")
@click.option("--licence", metavar="LICENCE", help="The licence of the documents.")
@click.option("--manifest", type=click.Path(path_type=Path), metavar="CSV", help="Says all this document by document.")
@click.option("--name", metavar="NAME", help="What to call the document that comes from standard input (-).")
@click.option("--base", metavar="ADDRESS", help="The base of all addresses; set at the first load.")
@click.option("--max-size", metavar="SIZE", help="The largest size of a source, such as 50MB; else 32MB.")
@click.option("--dry-run", is_flag=True, help="Report and store nothing.")
@pass_options
def command(
    options: Options,
    /,
    sources: tuple[str, ...],
    base: str | None,
    dry_run: bool,
    manifest: Path | None,
    max_size: str | None,
    **said: str | None,
) -> int:
    """Read minutes, registers and RDF, or folders of them, into the store.

    A URL is one document, which is fetched politely; `harvest` brings in a whole site.

    Each document is checked before any of it is stored. What is refused is named; the rest is loaded.
    """
    from partnergraph.cli.progress import Progress
    from partnergraph.ingest import load
    from partnergraph.loading import find_loaders
    from partnergraph.settings import read_settings, registers_in

    settings = read_settings(Path.cwd())
    registers = [] if not sources or "-" in sources else list(map(str, registers_in(settings)))
    progress = Progress(quiet=options.quiet)
    summary = load(
        options.place,
        [*registers, *sources],
        find_loaders(options.folders()),
        _stated(said, manifest, max_size, settings),
        folders=options.folders(),
        base=base or settings.base,
        dry_run=dry_run,
        stdin=sys.stdin.buffer,
        progress=progress.show,
    )
    progress.clear()
    return report(summary, dry_run, options)


def _stated(said: dict[str, str | None], manifest: Path | None, max_size: str | None, settings: Settings) -> Stated:
    """What the command line, else the settings, say of the documents."""
    from partnergraph.loading import MAX_SIZE
    from partnergraph.sources import Stated
    from partnergraph.web.manners import Manners

    return Stated(
        body=said["body"] or "",
        date=said["date"] or "",
        circle=said["circle"] or settings.circle,
        licence=said["licence"] or settings.licence,
        name=said["name"] or "",
        manifest=manifest,
        max_size=read_size(max_size) if max_size else MAX_SIZE,
        manners=Manners(contact=settings.contact),
    )
