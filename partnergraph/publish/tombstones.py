"""What stands at addresses that are published no more: a page that says so, and a mark by which a host's rules know it.

Of people taken out of publication nothing but the file's own name tells who they were: the index of a publication holds
digests of such paths.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from partnergraph.publish.rendering import render

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

MARK = ".gone"
"""The ending of the empty file beside a tombstone."""
_HIDDEN = "sha256:"


def page(site: Site, path: str) -> bytes:
    """The page at the path (without its ending) of what is gone."""
    return render(site, "gone.html", path, "Gone").encode()


def moved(site: Site, path: str, target: str) -> bytes:
    """The page at a path (without its ending) that yields to another: it leads there."""
    return render(site, "moved.html", path, "Moved", target=target).encode()


def names_a_person(path: str) -> bool:
    """Whether a path is made of a person's name, which an index does not tell once the person is gone."""
    return "person" in path.split("/")[:-1]


def earlier(folder: Path, index: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The paths of the tombstones that stand in a folder by its index, each with whether the index hides it."""
    known = frozenset(index)
    hides = any(map(is_hidden, known))
    for key in known:
        if key.endswith(MARK):
            yield key.removesuffix(MARK), False
    for file in folder.rglob(f"*{MARK}") if hides else ():
        path = file.relative_to(folder).as_posix()
        if hidden(path) in known:
            yield path.removesuffix(MARK), True


def hidden(path: str) -> str:
    """What an index says in place of a path that would tell a name."""
    return _HIDDEN + hashlib.sha256(path.encode()).hexdigest()


def is_hidden(key: str) -> bool:
    """Whether a key of an index stands for a path that it does not tell."""
    return key.startswith(_HIDDEN)


def files(site: Site, graves: Mapping[str, bool]) -> Iterator[tuple[str, str, bytes]]:
    """The path, the key in the index and the bytes of every file of some tombstones; those marked true are hidden."""
    for path, hides in sorted(graves.items()):
        for file, content in ((f"{path}.html", page(site, path)), (f"{path}{MARK}", b"")):
            yield file, hidden(file) if hides else file, content
