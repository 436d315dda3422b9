"""Where the content stands that users add to: the folders ``loaders``, ``ontology`` and ``queries``.

The project's own stand beside the code where it is installed, and one folder up in a checkout. A folder that the user
names (``--content``, or ``PARTNERGRAPH_CONTENT``) may hold any of the three; what stands there comes after the own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from partnergraph.errors import PartnergraphError, UsageError

Kind = Literal["loaders", "ontology", "queries"]
KINDS: tuple[Kind, ...] = ("loaders", "ontology", "queries")
VARIABLE = "PARTNERGRAPH_CONTENT"


def own_folder(kind: Kind) -> Path:
    """The project's own folder of this kind. Raises PartnergraphError where the installation lacks it."""
    package = Path(__file__).resolve().parent
    for place in (package, package.parent):
        if (place / kind).is_dir():
            return place / kind
    raise PartnergraphError(
        f"{package}: the folder '{kind}' is missing from the installation: install partnergraph again"
    )


def named_folders(named: Iterable[str | Path] = ()) -> tuple[Path, ...]:
    """The content folders that the user names: those of ``PARTNERGRAPH_CONTENT``, then ``named`` (``--content``).

    The variable may hold several, parted as in PATH. Raises UsageError for one that is no folder, or that holds none
    of the three.
    """
    parts = [part for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part]
    places = list(dict.fromkeys(Path(part).resolve() for part in [*parts, *named]))
    for place in places:
        if not place.is_dir():
            raise UsageError(f"{place}: no such content folder (--content, {VARIABLE})")
        if not any((place / kind).is_dir() for kind in KINDS):
            raise UsageError(f"{place}: holds none of the folders {', '.join(KINDS)}: a content folder has one")
    return tuple(places)


def folders(kind: Kind, named: Iterable[Path] = ()) -> tuple[Path, ...]:
    """All folders of one kind: the project's own first, then those within the ``named`` content folders."""
    return (own_folder(kind), *(place / kind for place in named if (place / kind).is_dir()))


def files(kind: Kind, suffix: str, named: Iterable[Path] = ()) -> tuple[Path, ...]:
    """All files of one kind whose name ends in ``suffix`` (".rq"): folder by folder, by name within a folder.

    Hidden files and those whose name begins with an underscore are left out.
    """
    found = (sorted(folder.glob(f"*{suffix}")) for folder in folders(kind, named))
    return tuple(path for paths in found for path in paths if path.is_file() and path.name[0] not in "._")
