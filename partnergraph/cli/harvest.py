"""The verb ``harvest``: brings in the meetings of a committee system's site, and loads them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from partnergraph.cli.options import Options, pass_options, read_size, screen_width
from partnergraph.cli.progress import Progress
from partnergraph.cli.report import number, report, tell
from partnergraph.errors import PartnergraphError, UsageError

if TYPE_CHECKING:
    from partnergraph.harvest.folder import Folder
    from partnergraph.harvest.run import Harvested, Wanted
    from partnergraph.settings import Settings
    from partnergraph.web.addresses import Site
    from partnergraph.web.client import Client
    from partnergraph.web.manners import Manners

_EPILOG = """\b
Examples:
  partnergraph harvest https://democracy.example.org
  partnergraph harvest https://democracy.example.org --committee "Safer Lanes Board"
  partnergraph harvest https://democracy.example.org --committee 44 --from 2012-01-01 --to 2018-12-31
  partnergraph harvest https://example.org:9071/democracy --all --contact https://partnership.example.org
  partnergraph harvest https://democracy.example.org --committee 44 --into minutes/ --no-load
  partnergraph load minutes/ --manifest minutes/manifest.csv
"""


@click.command(epilog=_EPILOG)
@click.argument("address")
@click.option("--committee", "committees", metavar="NAME|ID", multiple=True, help="A committee; may be repeated.")
@click.option("--all", "every", is_flag=True, help="Every committee.")
@click.option("--from", "first", metavar="DATE", help="The first day (YYYY-MM-DD); else as far back as the site goes.")
@click.option("--to", "last", metavar="DATE", help="The last day (YYYY-MM-DD); else today.")
@click.option("--into", type=click.Path(path_type=Path), metavar="FOLDER", help="Where to keep it; else harvest/HOST.")
@click.option("--refresh", is_flag=True, help="Ask for everything again, old meetings too.")
@click.option("--no-load", is_flag=True, help="Fetch alone: load nothing into the store.")
@click.option("--circle", metavar="NAME", help="The circle within which names are resolved; else the site's own.")
@click.option("--licence", metavar="LICENCE", help="The licence of the documents.")
@click.option("--base", metavar="ADDRESS", help="The base of all addresses; set at the first load.")
@click.option("--contact", metavar="ADDRESS", help="Whom the site can turn to: an address that is told to it.")
@click.option("--pause", type=click.FloatRange(0, 600), metavar="SECONDS", help="Between two requests; else 1.")
@click.option("--timeout", type=click.FloatRange(0.1, 3600), metavar="SECONDS", help="For one answer; else 120.")
@click.option("--max-size", metavar="SIZE", help="The largest size of an answer, such as 50MB; else 32MB.")
@pass_options
def command(
    options: Options, /, address: str, committees: tuple[str, ...], every: bool, into: Path | None, no_load: bool,
    refresh: bool, pause: float | None, timeout: float | None, **said: str | None,
) -> int:  # fmt: skip
    """Bring in meetings from the ModernGov site at ADDRESS and load them.

    Without --committee or --all it lists the committees. The web service is asked first, the pages where it does not
    answer. The answers are kept as they came; an old meeting is not asked for again.
    """
    from partnergraph.graph.addresses import checked_base, checked_circle
    from partnergraph.settings import read_settings
    from partnergraph.web.client import Client

    settings = read_settings(Path.cwd())
    circle, licence = said["circle"] or settings.circle, said["licence"] or settings.licence
    base = said["base"] or settings.base
    checked_circle(circle)
    base = checked_base(base) if base else ""
    site, manners = _site(address), _manners(said, pause, timeout, settings)
    if not committees and not every:
        with Client(site, manners) as client:
            return _list(client, options)
    from partnergraph.harvest.folder import open_folder

    wanted = _wanted(committees, every, refresh, said)
    path = into or Path("harvest") / site.name
    with open_folder(path, site, circle, licence) as folder:
        with Client(site, manners) as client:
            status = _bring(client, folder, wanted, options)
        if no_load or not folder.entries:
            return status
        return _load(folder, settings, base, manners.max_size, options) or status


def _site(address: str) -> Site:
    from partnergraph.web.addresses import site_of

    try:
        return site_of(address)
    except ValueError as fault:
        raise UsageError(f"{address}: {fault}") from fault


def _manners(said: dict[str, str | None], pause: float | None, timeout: float | None, settings: Settings) -> Manners:
    from partnergraph.loading import MAX_SIZE
    from partnergraph.web.manners import PAUSE, TIMEOUT, Manners

    max_size = said["max_size"]
    manners = Manners(
        contact=said["contact"] or settings.contact,
        pause=PAUSE if pause is None else pause,
        timeout=TIMEOUT if timeout is None else timeout,
        max_size=read_size(max_size) if max_size else MAX_SIZE,
    )
    assert manners.agent
    return manners


def _wanted(committees: tuple[str, ...], every: bool, refresh: bool, said: dict[str, str | None]) -> Wanted:
    """What is asked for. Raises UsageError for dates that are none, or in the wrong order."""
    from partnergraph.harvest.run import Wanted
    from partnergraph.tables import day

    if committees and every:
        raise UsageError("--all brings in every committee: leave out --committee")
    now = datetime.now()
    dates = {"from": said["first"] or "1900-01-01", "to": said["last"] or now.date().isoformat()}
    for option, date in dates.items():
        try:
            day(date)
        except ValueError as fault:
            raise UsageError(f"--{option} {date!r} {fault}") from fault
    if dates["from"] > dates["to"]:
        raise UsageError(f"--from {dates['from']} lies after --to {dates['to']}: exchange them")
    return Wanted(committees=committees, every=every, first=dates["from"], last=dates["to"], refresh=refresh, now=now)


def _list(client: Client, options: Options) -> int:
    """Prints the committees of a site."""
    from partnergraph.cli.screen import table
    from partnergraph.harvest.run import committees

    found, told = committees(client)
    tell(told.warnings, told.refused, options)
    rows = [(one.number, one.title, "over" if one.over else "") for one in found]
    click.echo(table(("id", "committee", "meets"), rows, screen_width()), nl=False)
    return 0


def _bring(client: Client, folder: Folder, wanted: Wanted, options: Options) -> int:
    """Fetches, and prints what came of it; gives the exit status."""
    from partnergraph.harvest.run import harvest

    progress = Progress(quiet=options.quiet)
    done = harvest(client, folder, wanted, progress.show)
    progress.clear()
    tell(done.told.warnings, done.told.refused, options)
    if not options.quiet:
        click.echo(_summary(done, folder))
    return PartnergraphError.exit_status if done.told.refused else 0


def _summary(done: Harvested, folder: Folder) -> str:
    counts = (
        (done.fetched, "fetched"),
        (done.unchanged, "unchanged"),
        (done.kept, "not asked for again"),
        (done.cancelled, "cancelled"),
        (len(done.told.refused), "refused"),
    )
    said = ", ".join(f"{count} {word}" for count, word in counts if count) or "nothing new"
    listed = f"{number(done.listed, 'meeting')} of {number(done.committees, 'committee')} listed"
    return f"{listed}: {said} ({number(done.requests, 'request')}; kept in {folder.path})"


def _load(folder: Folder, settings: Settings, base: str, max_size: int, options: Options) -> int:
    """Loads what is kept; gives the exit status."""
    from partnergraph.harvest.storing import load_folder
    from partnergraph.loading import find_loaders

    progress = Progress(quiet=options.quiet)
    summary = load_folder(
        options.place,
        folder,
        find_loaders(options.folders()),
        registers=settings.registers,
        content=options.folders(),
        base=base,
        max_size=max_size,
        progress=progress.show,
    )
    progress.clear()
    return report(summary, False, options)
