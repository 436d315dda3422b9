"""The verb ``publish``: writes a linked-data site into a folder."""

from __future__ import annotations

from pathlib import Path

import click

from partnergraph.cli.options import Options, pass_options

_EPILOG = """\b
Examples:
  partnergraph publish public/
  partnergraph publish --base https://data.example.org/partnership/ public/
  partnergraph publish --config site.toml public/
"""


@click.command(epilog=_EPILOG)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--base", metavar="ADDRESS", help="Write every address under this base.")
@click.option(
    "--profile", type=click.Choice(("public", "full")), default="public", show_default=True, help="What is published."
)
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="TOML",
    help="Says title, publisher, contact, licence and attribution; else partnergraph.toml does.",
)
@pass_options
def command(options: Options, folder: Path, base: str | None, profile: str, config: Path | None) -> None:
    """Write a site of pages and data for every resource into FOLDER, for any web host.

    Private items, e-mail addresses and telephone numbers are not in it, unless --profile full says so. A second run
    writes only what changed.
    """
    from partnergraph.publish.folder import write
    from partnergraph.publish.opening import open_site

    with options.open() as store:
        site = open_site(store, options.folders(), profile=profile, base=base or "", config=config)
    written = write(site, folder)
    for line in site.dataset.warnings:
        click.echo(line, err=True)
    if not options.quiet:
        told = f"{len(written.new)} new, {len(written.changed)} changed, {len(written.gone)} gone"
        click.echo(f"{written.total} files in {folder} ({told})")
