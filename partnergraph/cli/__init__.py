"""The command ``partnergraph``: its verbs, each in a module of its own that is read only when it is used."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

from partnergraph import __version__
from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.near import near

VERBS = {
    "load": "Read minutes, registers and RDF into the store.",
    "harvest": "Bring in a committee system's site and load it.",
    "status": "Say what is in the store.",
    "validate": "Check the store against the shapes.",
    "query": "Ask a saved query, or list them all.",
    "trace": "Tell a strategy's history across meetings.",
    "export": "Write the whole dataset to a file.",
    "publish": "Write a linked-data site into a folder.",
    "serve": "Show the site as a live server.",
    "remove": "Take one document's facts out again.",
    "registers": "Write empty registers to fill in.",
}
NOT_BUILT = ("review", "push")
DEFAULT_STORE = "./partnership.store"

_EPILOG = """\b
Examples:
  partnergraph load minutes/
  partnergraph query
  partnergraph query meetings
  partnergraph query strategy-history -p strategy="Road Safety Strategy"
  partnergraph --store https://example.org/sparql status

\b
Completion in the shell (bash; zsh and fish alike):
  eval "$(_PARTNERGRAPH_COMPLETE=bash_source partnergraph)"
"""


class Verbs(click.Group):
    """The group of all verbs; it knows their names and first lines without reading their modules."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs that are built, in the order of use."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command. Raises UsageError for a verb that is not built yet."""
        if cmd_name in VERBS:
            module = importlib.import_module(f"partnergraph.cli.{cmd_name}")
            command: click.Command = module.command
            return command
        if cmd_name in NOT_BUILT:
            raise UsageError(f"'{cmd_name}' is not built yet")
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that the arguments name. Raises UsageError for an unknown one, offering near names."""
        if args and not ctx.resilient_parsing and self.get_command(ctx, args[0]) is None:
            raise UsageError(f"no verb '{args[0]}'{near(args[0], VERBS)}; `partnergraph --help` lists them")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs with their first lines, from the table alone."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.group(
    cls=Verbs,
    invoke_without_command=True,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--store",
    "place",
    metavar="PLACE",
    default=DEFAULT_STORE,
    envvar="PARTNERGRAPH_STORE",
    show_envvar=True,
    show_default=True,
    help="A folder, or the http(s) address of a SPARQL service to read from.",
)
@click.option(
    "--content",
    metavar="FOLDER",
    multiple=True,
    help="A folder with loaders, ontology or queries of your own.  [env var: PARTNERGRAPH_CONTENT]",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
@click.option("-v", "--verbose", is_flag=True, help="More about what is done, and about what went wrong.")
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@click.pass_context
def group(ctx: click.Context, place: str, content: tuple[str, ...], quiet: bool, verbose: bool) -> None:
    """A knowledge graph of partnership activity, read from minutes and registers."""
    from partnergraph.cli.options import Options

    ctx.obj = Options(place, content, quiet, verbose)
    if ctx.invoked_subcommand is None:
        ctx.invoke(importlib.import_module("partnergraph.cli.status").command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command and ends the process: 0 all well, 1 refused or not found, 2 wrong usage, 130 interrupted."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    status = _run(given)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _close_output()
    sys.exit(status)


def _run(arguments: list[str]) -> int:
    try:
        done = group.main(args=arguments, prog_name="partnergraph", standalone_mode=False)
        return done if isinstance(done, int) else 0
    except PartnergraphError as error:
        return _say(str(error), error.exit_status)
    except click.ClickException as error:
        return _say(error.format_message(), 2)
    except (KeyboardInterrupt, click.Abort):
        return _say("interrupted; the store is as it was after the last finished document", 130)
    except BrokenPipeError:
        _close_output()
        return 0
    except Exception as error:
        if _verbose(arguments):
            raise
        return _say(f"unexpected {type(error).__name__}: {error} (a fault of the program; -v shows where)", 1)


def _verbose(arguments: list[str]) -> bool:
    return any(word == "--verbose" or (word.startswith("-") and word[1:2] != "-" and "v" in word) for word in arguments)


def _say(message: str, status: int) -> int:
    click.echo(f"partnergraph: {' '.join(message.split())}", err=True)
    return status


def _close_output() -> None:
    """Lets the interpreter end without a word where nobody reads its output any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
