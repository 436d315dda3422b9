"""Loading and removing: from sources to facts, to quads that pass the gate, to one change of the store a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO

import pyoxigraph

from partnergraph import facts_cache
from partnergraph.graph.addresses import checked_base, checked_circle
from partnergraph.load_run import Run
from partnergraph.loading import Loaders
from partnergraph.shapes import shape_files
from partnergraph.sources import Stated, gather
from partnergraph.store import Store, open_store
from partnergraph.summary import Progress, Summary

__all__ = ["Progress", "Stated", "Summary", "load", "remove"]


def load(
    place: str,
    arguments: Sequence[str],
    loaders: Loaders,
    stated: Stated | None = None,
    *,
    folders: Sequence[Path] = (),
    base: str = "",
    dry_run: bool = False,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Load what the arguments name into the store at a place; with ``dry_run`` nothing is stored.

    ``folders`` are the user's content folders, whose shapes the documents have to keep as well.
    What is refused stands in the summary, and the rest is loaded. Raises UsageError for a wrong call (another base
    than the store's among it), PartnergraphError for a store that cannot be opened or written.
    """
    base = checked_base(base) if base else ""
    read = (lambda name: progress("find", 0, 0, name)) if progress else None
    gathered = gather(arguments, loaders, stated or Stated(), stdin, read)
    summary = Summary(warnings=gathered.warnings, refused=gathered.refused, skipped=gathered.skipped)
    if not (gathered.texts or gathered.registers or gathered.statements or Path(place).exists()):
        return summary
    with _open(place, dry_run) as store:
        shapes = shape_files("gate", folders)
        Run(store, Path(place) / facts_cache.FOLDER, summary, base, shapes, dry_run, progress).load(gathered)
    return summary


def remove(place: str, source: str, *, circle: str = "") -> str:
    """Take one document (or register) out of the store again; gives back its name.

    It is named by its file name, its address or its key. Raises PartnergraphError where none or several are so called.
    """
    with open_store(place, write=True) as store:
        run = Run(store, Path(place) / facts_cache.FOLDER, Summary(), "", (), False, None)
        return run.remove(source, checked_circle(circle))


@contextmanager
def _open(place: str, dry_run: bool) -> Iterator[Store]:
    """The store to write to; for a trial the store as it is, or an empty one."""
    opened: AbstractContextManager[Store]
    if not dry_run:
        opened = open_store(place, write=True)
    elif Path(place).exists() or "://" in place:
        opened = open_store(place)
    else:
        from partnergraph.store.embedded import Embedded

        yield Embedded(place, pyoxigraph.Store())
        return
    with opened as store:
        yield store
