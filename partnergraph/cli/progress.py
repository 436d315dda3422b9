"""One line of progress on standard error, where somebody watches and the work takes longer than a second."""

from __future__ import annotations

import shutil
import sys
import time

from partnergraph.cli.screen import plain

_PATIENCE = 1.0
_STEP = 0.1


class Progress:
    """Shows how far a piece of work is; silent for ``quiet`` runs and where standard error is no screen."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = 0
        self._silent = quiet or not sys.stderr.isatty()
        self._next = time.monotonic() + _PATIENCE

    def show(self, doing: str, done: int, total: int, what: str) -> None:
        """``doing`` is a word; ``total`` 0 where it is not known."""
        if self._silent or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _STEP
        count = f" {done} of {total}" if total else ""
        line = f"{doing}{count}: {plain(what)}"[: shutil.get_terminal_size().columns - 1]
        print(f"\r{line:<{self._shown}}", end="", file=sys.stderr, flush=True)
        self._shown = len(line)

    def clear(self) -> None:
        """Takes the line away again."""
        if self._shown:
            print(f"\r{'':<{self._shown}}\r", end="", file=sys.stderr, flush=True)
            self._shown = 0
