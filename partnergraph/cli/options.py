"""The options that stand before every verb."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from partnergraph.errors import UsageError

if TYPE_CHECKING:
    from partnergraph.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Options:
    """Where the store is, which content folders are named, and how much to say."""

    place: str
    content: tuple[str, ...] = ()
    quiet: bool = False
    verbose: bool = False

    def folders(self) -> tuple[Path, ...]:
        """The content folders the user names. Raises UsageError for one that is none."""
        from partnergraph.content import named_folders

        return named_folders(self.content)

    def open(self, *, write: bool = False) -> AbstractContextManager[Store]:
        """The store; see ``partnergraph.store.open_store``."""
        from partnergraph.store import open_store

        return open_store(self.place, write=write)


_SIZE = re.compile(r"(\d{1,12})\s*([kMG]?)B?")
_UNITS = {"": 1, "k": 1_000, "M": 1_000_000, "G": 1_000_000_000}

pass_options = click.make_pass_decorator(Options)

_OF_A_SITE = (
    click.option("--base", metavar="ADDRESS", help="Write every address under this base."),
    click.option(
        "--profile",
        type=click.Choice(("public", "full")),
        default="public",
        show_default=True,
        help="What is shown: what is public, or all.",
    ),
    click.option(
        "--config",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="TOML",
        help="Says title, publisher, contact, licence, attribution and area; else partnergraph.toml does.",
    ),
)


def of_a_site(command: Command) -> Command:
    """The options of every verb that makes a site: under which base, in which profile, and where its settings stand."""
    for option in reversed(_OF_A_SITE):
        command = option(command)
    return command


def screen_width() -> int | None:
    """The width of the screen, or None where the output goes into a file or a pipe."""
    import shutil
    import sys

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def read_size(size: str) -> int:
    """Bytes, from words such as 50MB. Raises UsageError."""
    match = _SIZE.fullmatch(size)
    if not match:
        raise UsageError(f"--max-size {size}: write it like 50MB")
    return int(match[1]) * _UNITS[match[2]]
