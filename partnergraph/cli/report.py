"""What a load did, as people read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from partnergraph.cli.options import Options
from partnergraph.cli.screen import plain
from partnergraph.errors import PartnergraphError

if TYPE_CHECKING:
    from partnergraph.summary import Summary

_PLURALS = {
    "person": "people",
    "strategy": "strategies",
    "attendance": "attendances",
}


def report(summary: Summary, dry_run: bool, options: Options) -> int:
    """Prints the summary; gives the exit status."""
    tell(summary.warnings, summary.refused, options)
    if not options.quiet:
        click.echo("\n".join(_lines(summary, dry_run)))
    return PartnergraphError.exit_status if summary.refused else 0


def tell(warnings: Iterable[str], refused: Iterable[str], options: Options) -> None:
    """Prints what there is to warn of, unless the user wants quiet, and what was refused, a line each."""
    for line in () if options.quiet else warnings:
        click.echo(f"warning: {plain(line)}", err=True)
    for line in refused:
        click.echo(f"partnergraph: {plain(line)}", err=True)


def _lines(summary: Summary, dry_run: bool) -> list[str]:
    stored = len(summary.loaded) + len(summary.replaced)
    verb = "would be loaded" if dry_run else "loaded"
    notes = [
        f"{len(found)} {word}"
        for found, word in (
            (summary.replaced, "of them in place of what was there"),
            (summary.unchanged, "unchanged"),
            (summary.refused, "refused"),
            (summary.warnings, number(len(summary.warnings), "warning").split(" ", 1)[1]),
        )
        if found
    ]
    if summary.skipped:
        notes.append(f"{number(summary.skipped, 'file')} that no loader takes")
    parts = [number(stored, "document")] + ([number(len(summary.registers), "register")] if summary.registers else [])
    lines = [f"{' and '.join(parts)} {verb}" + (f" ({', '.join(notes)})" if notes else "")]
    facts = [number(count, kind) for kind, count in summary.facts.items() if count]
    return [*lines, f"  {', '.join(facts)}"] if facts else lines


def number(count: int, kind: str) -> str:
    """So many of a kind, in words."""
    return f"{count} {kind if count == 1 else _PLURALS.get(kind, f'{kind}s')}"
