"""The verb ``remove``: takes one document's facts out again."""

from __future__ import annotations

import click

from partnergraph.cli.options import Options, pass_options

_EPILOG = """\b
Examples:
  partnergraph remove 2021-05-04.txt
  partnergraph remove https://example.org/minutes/17
  partnergraph remove 2021-05-04.txt --circle bristol
"""


@click.command(epilog=_EPILOG)
@click.argument("source")
@click.option("--circle", metavar="NAME", default="", help="The circle it stands in, where several have such a name.")
@pass_options
def command(options: Options, source: str, circle: str) -> None:
    """Take the document (or register) SOURCE out of the store: its file name, its address or its key."""
    from partnergraph.ingest import remove

    with options.open():
        pass  # there is a store, and it can be opened: removing never makes one
    name = remove(options.place, source, circle=circle)
    if not options.quiet:
        click.echo(f"{name} removed")
