"""The verb ``serve``: shows the site as a live server over the store."""

from __future__ import annotations

from pathlib import Path

import click

from partnergraph.cli.options import Options, of_a_site, pass_options

_EPILOG = """\b
Examples:
  partnergraph serve
  partnergraph serve --port 8080
  partnergraph --store https://example.org/sparql serve
"""


@click.command(epilog=_EPILOG)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to listen on.")
@of_a_site
@click.option(
    "--timeout", default=10.0, show_default=True, type=click.FloatRange(0.1, 600), help="Seconds for a query."
)
@click.option(
    "--every",
    default=5.0,
    show_default=True,
    type=click.FloatRange(0.1),
    help="Seconds between looks at what has changed.",
)
@click.option(
    "--rows", default=100_000, show_default=True, type=click.IntRange(1), help="The most rows or triples of an answer."
)
@click.option(
    "--workers", default=4, show_default=True, type=click.IntRange(1, 64), help="Processes that answer queries."
)
@click.option(
    "--memory",
    type=click.IntRange(64),
    help="Megabytes that a query may take.  [default: a quarter of the machine's among the workers, at most 2048]",
)
@click.option(
    "--cache", default=256, show_default=True, type=click.IntRange(0), help="Megabytes of pages and data kept; 0: none."
)
@click.option("--proxy-headers", is_flag=True, help="Believe the forwarding headers of a proxy on this machine.")
@pass_options
def command(
    options: Options,
    host: str,
    port: int,
    base: str | None,
    profile: str,
    config: Path | None,
    timeout: float,
    every: float,
    rows: int,
    workers: int,
    memory: int | None,
    cache: int,
    proxy_headers: bool,
) -> None:
    """Show pages, data, queries and a read-only SPARQL endpoint until interrupted.

    A new state of the store, the settings, the address book or one's own queries is taken up by itself. Private items,
    e-mail addresses and telephone numbers are not shown, unless --profile full says so.
    """
    from partnergraph.publish.server.running import Shown, run

    say = (lambda _: None) if options.quiet else (lambda line: click.echo(line, err=True))
    shown = Shown(
        place=options.place,
        folders=options.folders(),
        profile=profile,
        base=base or "",
        config=config,
        seconds=timeout,
        every=every,
        say=say,
        rows=rows,
        workers=workers,
        memory=(memory or 0) << 20,
        cache=cache * 1_000_000,
    )
    run(shown, host, port, proxy_headers=proxy_headers, say=say)
