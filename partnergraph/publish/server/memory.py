"""How much memory a query may take: a share of what the machine, or the control group, has."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

MOST = 2 << 30
"""The most bytes that a query may take, unless it is said otherwise."""
_LEAST = 128 << 20
_PART = 4
"""Of the memory that is there, all workers together take this part at most."""
_GROUPS = "/sys/fs/cgroup"


def share(workers: int) -> int:
    """The bytes that each of some workers may take beside the dataset, of a quarter of the memory that is there."""
    return min(MOST, max(_LEAST, there() // _PART // workers))


def there() -> int:
    """The bytes of memory that this process and its children can have at most."""
    return min([os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"), *_bounds()])


def _bounds() -> Iterator[int]:
    """What the control groups around this process leave to it (Linux, cgroup v2: memory.max)."""
    with suppress(OSError):
        for line in Path("/proc/self/cgroup").read_text(encoding="utf-8").splitlines():
            if line.startswith("0::"):
                group = Path(_GROUPS + line.removeprefix("0::"))
                for folder in (group, *group.parents):
                    with suppress(OSError, ValueError):
                        yield int((folder / "memory.max").read_text(encoding="utf-8"))
