"""A site as a folder for any web host: only what changed is written, and what went is taken away."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from partnergraph.errors import PartnergraphError
from partnergraph.publish import tombstones
from partnergraph.publish.site import Site

INDEX = "published.json"
"""The file that says what a publication holds: the SHA-256 of every path. Only what it names is ever taken away."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a publication: the paths that are new, that changed, that went, and how many there are in all."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    total: int


def write(site: Site, folder: Path) -> Written:
    """Writes a site into a folder, which is made where it is absent; what stands there as it should is left alone.

    Raises PartnergraphError where the folder holds something else than a publication, or cannot be written to.
    """
    try:
        before = _index(folder)
        folder.mkdir(parents=True, exist_ok=True)
        graves = _graves(site, folder, before)
        now: dict[str, str] = {}
        standing: set[str] = set()
        new: list[str] = []
        changed: list[str] = []
        for path, key, content in _files(site, graves):
            standing.add(path)
            now[key] = hashlib.sha256(content).hexdigest()
            if _differs(folder / path, content):
                (changed if key in before else new).append(path)
                _put(folder / path, content)
        gone = sorted(_paths(folder, before.keys() - now.keys()) - standing)
        for path in gone:
            _take_away(folder, path)
        index = json.dumps(now, indent=0, sort_keys=True).encode() + b"\n"
        if _differs(folder / INDEX, index):
            _put(folder / INDEX, index)
    except OSError as fault:
        raise PartnergraphError(f"{fault.filename or folder}: {fault.strerror or fault}") from fault
    return Written(tuple(new), tuple(changed), tuple(gone), len(now))


def _files(site: Site, graves: Mapping[str, bool]) -> Iterator[tuple[str, str, bytes]]:
    """The path, the key in the index and the bytes of everything that a publication holds."""
    for path in site.paths():
        yield path, path, site.render(path) or b""
    yield from tombstones.files(site, graves)
    for path, target in site.redirects.items():
        yield f"{path}.html", f"{path}.html", tombstones.moved(site, path, target)


def _graves(site: Site, folder: Path, before: Iterable[str]) -> dict[str, bool]:
    """The paths of the tombstones that are to stand, each with whether the index hides it: once is for good, but for
    what is published again.
    """
    graves = dict(tombstones.earlier(folder, before))
    graves |= {path: path in site.dataset.withdrawn or tombstones.names_a_person(path) for path in site.gone}
    return {path: hides for path, hides in graves.items() if path not in site.things and path not in site.redirects}


def _paths(folder: Path, keys: Set[str]) -> set[str]:
    """The paths that some keys of an index stand for, hidden ones found by what stands in the folder."""
    plain = {key for key in keys if not tombstones.is_hidden(key)}
    files = (file.relative_to(folder).as_posix() for file in folder.rglob("*")) if keys != plain else ()
    return plain | {path for path in files if tombstones.hidden(path) in keys}


def _index(folder: Path) -> dict[str, str]:
    """What the publication that stands in a folder holds; nothing for a folder that is empty or absent."""
    if folder.exists() and not folder.is_dir():
        raise PartnergraphError(f"{folder}: a file: name a folder")
    if not folder.exists() or not any(folder.iterdir()):
        return {}
    try:
        index = json.loads((folder / INDEX).read_bytes())
    except (FileNotFoundError, ValueError) as fault:
        raise PartnergraphError(
            f"{folder}: holds other things than a publication: name an empty folder or one published to before"
        ) from fault
    return {path: digest for path, digest in index.items() if _is_inside(path)}


def _is_inside(path: object) -> bool:
    return isinstance(path, str) and ".." not in path.split("/") and not path.startswith("/")


def _differs(file: Path, content: bytes) -> bool:
    try:
        return file.read_bytes() != content
    except FileNotFoundError:
        return True


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_bytes(content)
    fresh.replace(file)


def _take_away(folder: Path, path: str) -> None:
    """Removes a file and the folders that it leaves empty."""
    file = folder / path
    file.unlink(missing_ok=True)
    for parent in file.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            break
        parent.rmdir()
