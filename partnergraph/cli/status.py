"""The verb ``status``: what is in the store, in numbers, and what is flagged or missing there."""

from __future__ import annotations

import click

from partnergraph.cli.options import Options, pass_options

_EPILOG = """\b
Examples:
  partnergraph status
  partnergraph -v status
  partnergraph
"""


@click.command(epilog=_EPILOG)
@pass_options
def command(options: Options) -> None:
    """Say what is in the store: documents, meetings, facts by kind, what is flagged or missing, base and version."""
    from partnergraph.survey import survey

    with options.open() as store:
        found = survey(store)
    lines = [f"store      {options.place}", f"base       {found.base or 'not stated'}", f"version    {found.version}"]
    lines += [f"{'circles' if number == 0 else '':9}  {name}" for number, name in enumerate(found.circles)]
    lines.append("")
    lines += [f"{count:>8}  {kind}" for kind, count in found.counts]
    lines += ["", f"{found.meetings} meetings loaded, {len(found.known)} more are known of"]
    lines += _part("known of and not loaded", [f"{body}, {date}" for body, date in found.known], options.verbose)
    lines += _part("meetings without a stated date", found.undated, options.verbose)
    lines += _part("meetings with an agenda alone", found.agendas, options.verbose)
    lines += _part("flagged", found.flags, True)
    click.echo("\n".join(lines))


def _part(title: str, entries: list[str], whole: bool) -> list[str]:
    """A titled list; its number alone where the whole is not asked for."""
    if not entries:
        return []
    counted = title.replace("meetings", "meeting") if len(entries) == 1 else title
    return [f"{len(entries)} {counted}" + (":" if whole else " (-v lists them)"), *(f"  {e}" for e in entries if whole)]
