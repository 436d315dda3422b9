"""The verb ``publish``: writes a linked-data site into a folder."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from partnergraph.cli.options import Options, of_a_site, pass_options

_EPILOG = """\b
Examples:
  partnergraph publish public/
  partnergraph publish --base https://data.example.org/partnership/ public/
  partnergraph publish --config site.toml public/
"""


@click.command(epilog=_EPILOG)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@of_a_site
@click.option(
    "--address-book",
    "book",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="CSV",
    help="The register, kept in git, of every address ever published; else the setting address_book names it.",
)
@click.option(
    "--published-on",
    "day",
    type=click.DateTime(("%Y-%m-%d",)),
    help="The day that new addresses and changes bear; else SOURCE_DATE_EPOCH, else the latest meeting's.",
)
@click.option(
    "--host",
    type=click.Choice(("plain", "apache", "nginx")),
    help="Write the rules of this web server too (.htaccess, nginx.conf); else the setting host says which.",
)
@pass_options
def command(
    options: Options,
    folder: Path,
    base: str | None,
    profile: str,
    config: Path | None,
    book: Path | None,
    day: datetime | None,
    host: str | None,
) -> None:
    """Write a site of pages and data for every resource into FOLDER, for any web host.

    Private items, e-mail addresses and telephone numbers are not in it, unless --profile full says so. A second run
    writes only what changed.
    """
    from partnergraph.publish.folder import write
    from partnergraph.publish.opening import open_site
    from partnergraph.publish.publishing import book_in, day_of, host_in, keep_book

    kept = book_in(book, config, folder)
    with options.open() as store:
        on = day_of(day.date().isoformat() if day else "", os.environ)
        site = open_site(store, options.folders(), profile=profile, base=base or "", config=config, book=kept, day=on)
    keep_book(site, kept)
    written = write(site, folder, host_in(host, config))
    for line in site.dataset.warnings:
        click.echo(line, err=True)
    if not options.quiet:
        told = f"{len(written.new)} new, {len(written.changed)} changed, {len(written.gone)} gone"
        click.echo(f"{written.total} files in {folder} ({told})")
