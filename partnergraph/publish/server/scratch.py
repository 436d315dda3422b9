"""The folder in which a running server keeps copies of its dataset, and what becomes of those that servers left behind.

A server that is killed cannot clear up. So each holds a lock (flock) on a file in its folder, which the system takes
from it when it ends in whatever way; a folder whose lock is free is nobody's any more.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PREFIX = "partnergraph-"
_LOCK, _COMING = "lock", "lock.new"


@dataclass(frozen=True, slots=True)
class Scratch:
    """A folder, and the descriptor that holds its lock; no other process inherits it."""

    folder: Path
    lock: int

    def close(self) -> None:
        """Take the folder away."""
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self.lock)


def make() -> Scratch:
    """A new folder among the system's temporary files. Those of servers of this user that are no more are cleared."""
    place = Path(tempfile.gettempdir())
    for left in place.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            _clear(left)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
    lock = os.open(folder / _COMING, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    (folder / _COMING).rename(folder / _LOCK)  # from here on it may be looked at: nobody ever sees its lock free
    return Scratch(folder, lock)


def _clear(left: Path) -> None:
    """Take away a folder if it is this user's and its server is no more. Raises OSError where it is not."""
    if left.is_symlink() or left.stat().st_uid != os.getuid():
        return
    lock = os.open(left / _LOCK, os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(left, ignore_errors=True)
    finally:
        os.close(lock)
