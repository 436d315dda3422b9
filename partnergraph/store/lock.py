"""A lock on a folder between processes: many readers, or one writer alone."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from partnergraph.errors import PartnergraphError

WAIT = 5.0
_STEP = 0.05


@contextmanager
def hold(path: Path, *, alone: bool, wait: float = WAIT, what: str = "the store") -> Iterator[None]:
    """Holds the lock file until the context ends; the system lets go of it when the process dies.

    ``what`` it guards is named in errors. Raises PartnergraphError where another process still holds it after ``wait``
    seconds.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT if alone else os.O_RDONLY, 0o666)
    try:
        _take(descriptor, alone, time.monotonic() + wait, f"{path.parent}: {what}")
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, alone: bool, until: float, place: str) -> None:
    kind = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
    while True:
        try:
            return fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                doing = "in use" if alone else "being written to"
                raise PartnergraphError(f"{place} is {doing} by another process; try again later") from None
            time.sleep(_STEP)
