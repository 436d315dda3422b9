"""The verb ``registers``: writes empty registers to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from partnergraph.cli.options import Options, pass_options
from partnergraph.errors import UsageError

_EPILOG = """\b
Examples:
  partnergraph registers --template
  partnergraph registers --template my-registers
  partnergraph load my-registers
"""


@click.command(epilog=_EPILOG)
@click.option(
    "--template",
    "folder",
    is_flag=False,
    flag_value="registers",
    metavar="[FOLDER]",
    help="Write an empty register of each kind into FOLDER (else ./registers).",
)
@pass_options
def command(options: Options, folder: str | None) -> None:
    """Write empty registers (CSV): people, organisations, strategies, meetings, actions, identity, withdrawals."""
    from partnergraph.loading import find_loaders
    from partnergraph.register_kinds import register_kinds, write_templates

    if folder is None:
        raise UsageError("registers: give --template to write empty registers")
    kinds = [kind for kind in register_kinds(find_loaders(options.folders())) if kind.filled_in]
    written = write_templates(Path(folder), kinds)
    if options.quiet:
        return
    for path in written:
        click.echo(str(path))
    if len(written) < len(kinds):
        click.echo(f"{len(kinds) - len(written)} were there already and stay as they are", err=True)
