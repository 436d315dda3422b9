"""What a harvest brought into its folder, loaded as ``load FOLDER --manifest FOLDER/manifest.csv`` loads it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from partnergraph.harvest import pages, service
from partnergraph.harvest.folder import MANIFEST, Folder
from partnergraph.holdings import held_documents
from partnergraph.ingest import Stated, Summary, load, remove
from partnergraph.loading import Loaders
from partnergraph.slugs import slug
from partnergraph.store import open_store
from partnergraph.summary import Progress
from partnergraph.web.addresses import site_of


def load_folder(
    place: str,
    folder: Folder,
    loaders: Loaders,
    *,
    registers: Sequence[Path] = (),
    content: Sequence[Path] = (),
    base: str = "",
    max_size: int,
    progress: Progress | None = None,
) -> Summary:
    """Load a harvest's folder into the store at a place; what its answers took the place of is taken out.

    Raises as ``partnergraph.ingest.load`` does.
    """
    withdraw(place, folder)
    stated = Stated(manifest=folder.path / MANIFEST, max_size=max_size)
    arguments = [*map(str, registers), str(folder.path)]
    return load(place, arguments, loaders, stated, folders=content, base=base, progress=progress)


def withdraw(place: str, folder: Folder) -> None:
    """Take out of the store what it holds of a meeting by its page where the folder now has the service's answer, and
    the other way round: one meeting is one document.
    """
    if not Path(place).exists():
        return
    home, circle = site_of(folder.particulars.address), slug(folder.particulars.circle)
    stale: set[str] = set()
    for entry in folder.entries.values():
        both = service.meeting(home, entry.meeting), pages.meeting(home, entry.committee, entry.meeting)
        stale |= {str(address) for address in both} - {entry.url}
    with open_store(place) as store:
        held = {one.source.address for one in held_documents(store).values() if one.source.circle == circle}
    for address in sorted(stale & held):
        remove(place, address, circle=circle)
