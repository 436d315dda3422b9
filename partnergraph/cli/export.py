"""The verb ``export``: writes the whole dataset, the same bytes for the same facts."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from partnergraph.cli.options import Options, pass_options

_EPILOG = """\b
Examples:
  partnergraph export partnership.nq
  partnergraph export partnership.trig.gz
  partnergraph export --base https://data.example.org/ site.ttl
  partnergraph export > partnership.nq
"""


@click.command(epilog=_EPILOG)
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--base", metavar="ADDRESS", help="Write every address under this base.")
@pass_options
def command(options: Options, file: Path | None, base: str | None) -> None:
    """Write the whole dataset to FILE, or as N-Quads to standard output.

    The ending of the name says the format: .nq .trig .ttl .nt .jsonld .rdf, each also with .gz. Turtle, N-Triples
    and RDF/XML hold the facts without their graphs.
    """
    from partnergraph import export

    if file:
        export.format_of(file)
    with options.open() as store:
        if file:
            export.write_file(store, file, base)
        else:
            sys.stdout.buffer.write(export.export(store, "nq", base))
