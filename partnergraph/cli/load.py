"""The verb ``load``: reads sources into the store and says what came of it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from partnergraph.cli.options import Options, pass_options
from partnergraph.errors import PartnergraphError, UsageError

if TYPE_CHECKING:
    from partnergraph.ingest import Summary
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
_SIZE = re.compile(r"(\d{1,12})\s*([kMG]?)B?")
_UNITS = {"": 1, "k": 1_000, "M": 1_000_000, "G": 1_000_000_000}
_PLURALS = {
    "person": "people",
    "strategy": "strategies",
    "attendance": "attendances",
}


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
    from partnergraph.settings import read_settings

    settings = read_settings(Path.cwd())
    registers = [] if not sources or "-" in sources else [str(path) for path in settings.registers]
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
    return _report(summary, dry_run, options)


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
        max_size=_bytes(max_size) if max_size else MAX_SIZE,
        manners=Manners(contact=settings.contact),
    )


def _bytes(size: str) -> int:
    match = _SIZE.fullmatch(size)
    if not match:
        raise UsageError(f"--max-size {size}: write it like 50MB")
    return int(match[1]) * _UNITS[match[2]]


def _report(summary: Summary, dry_run: bool, options: Options) -> int:
    """Prints the summary; gives the exit status."""
    if not options.quiet:
        for line in summary.warnings:
            click.echo(f"warning: {line}", err=True)
    for line in summary.refused:
        click.echo(f"partnergraph: {line}", err=True)
    if not options.quiet:
        click.echo("\n".join(_lines(summary, dry_run)))
    return PartnergraphError.exit_status if summary.refused else 0


def _lines(summary: Summary, dry_run: bool) -> list[str]:
    stored = len(summary.loaded) + len(summary.replaced)
    verb = "would be loaded" if dry_run else "loaded"
    notes = [
        f"{len(found)} {word}"
        for found, word in (
            (summary.replaced, "of them in place of what was there"),
            (summary.unchanged, "unchanged"),
            (summary.refused, "refused"),
            (summary.warnings, _number(len(summary.warnings), "warning").split(" ", 1)[1]),
        )
        if found
    ]
    if summary.skipped:
        notes.append(f"{_number(summary.skipped, 'file')} that no loader takes")
    parts = [_number(stored, "document")] + ([_number(len(summary.registers), "register")] if summary.registers else [])
    lines = [f"{' and '.join(parts)} {verb}" + (f" ({', '.join(notes)})" if notes else "")]
    facts = [_number(count, kind) for kind, count in summary.facts.items() if count]
    return [*lines, f"  {', '.join(facts)}"] if facts else lines


def _number(count: int, kind: str) -> str:
    return f"{count} {kind if count == 1 else _PLURALS.get(kind, f'{kind}s')}"
