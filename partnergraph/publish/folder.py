"""A site as a folder for any web host: only what changed is written, and what went is taken away."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from partnergraph.errors import PartnergraphError
from partnergraph.publish import changes, hosting, ontology, tombstones
from partnergraph.publish.site import Site
from partnergraph.whole_files import is_already, write_whole

INDEX = "published.json"
"""The file that says what a publication holds: the SHA-256 of every path. Only what it names is ever taken away."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a publication: the paths that are new, that changed, that went, and how many there are in all."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    total: int


def write(site: Site, folder: Path, host: hosting.Host = "plain") -> Written:
    """Writes a site into a folder, which is made where it is absent; what stands there as it should is left alone.

    ``host`` names the program whose rules are written with it. Raises PartnergraphError where the folder holds
    something else than a publication, or cannot be written to.
    """
    try:
        before = _index(folder)
        folder.mkdir(parents=True, exist_ok=True)
        kept = {path: digest for path, digest in before.items() if _is_earlier(folder, path)}
        log = changes.read(_held(folder / changes.LOG), site.dataset.base)
        old = {path: _said(site, folder, path) for path in changes.things_in(site, before)}
        new: dict[str, str] = {}
        now: dict[str, str] = {}
        standing: dict[str, bool] = {}
        written: list[str] = []
        for path, key, content in _files(site, folder, before, lambda: changes.between(site, old, new, log), host):
            if path.endswith(".nt") and path[:-3] in site.things:
                new[path[:-3]] = changes.digest(site, path[:-3], content)
            now[key] = hashlib.sha256(content).hexdigest()
            standing[path] = key in before
            if _put(folder / path, content):
                written.append(path)
        now |= kept
        gone = sorted(_paths(folder, before.keys() - now.keys()) - standing.keys())
        for path in gone:
            _take_away(folder, path)
        _put(folder / INDEX, json.dumps(now, indent=0, sort_keys=True).encode() + b"\n")
    except OSError as fault:
        raise PartnergraphError(f"{fault.filename or folder}: {fault.strerror or fault}") from fault
    return Written(
        tuple(path for path in written if not standing[path]),
        tuple(path for path in written if standing[path]),
        tuple(gone),
        len(now),
    )


def _is_earlier(folder: Path, path: str) -> bool:
    """Whether a path holds a copy of an earlier version of the ontology: data published with it are kept elsewhere."""
    return ontology.is_copy(path) and not path.startswith(f"{ontology.folder()}/") and (folder / path).is_file()


def _files(
    site: Site,
    folder: Path,
    before: Mapping[str, str],
    log: Callable[[], tuple[changes.Change, ...]],
    host: hosting.Host,
) -> Iterator[tuple[str, str, bytes]]:
    """The path, the key in the index and the bytes of everything that a publication holds.

    What changed is told last, when all the rest is known.
    """
    told = changes.files(site)
    for path in site.paths():
        if path not in told:
            yield path, path, site.render(path) or b""
    yield from tombstones.files(site, _graves(site, folder, before))
    for path, target in site.redirects.items():
        yield f"{path}.html", f"{path}.html", tombstones.moved(site, path, target)
    for path, content in hosting.files(site, host).items():
        yield path, path, content
    for path, make in changes.files(site, log()).items():
        yield path, path, make()


def _graves(site: Site, folder: Path, before: Mapping[str, str]) -> dict[str, bool]:
    """The paths of the tombstones that are to stand, each with whether the index hides it: once is for good, but for
    what is published again.
    """
    graves = dict(tombstones.earlier(folder, before))
    went = () if site.is_trial else (path for path in changes.things_in(site, before))
    graves |= {path: path in site.dataset.withdrawn or tombstones.names_a_person(path) for path in (*site.gone, *went)}
    standing = site.things.keys() | site.redirects.keys()
    return {path: hides for path, hides in graves.items() if path not in standing and f"{path}.html" not in site.files}


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


def _said(site: Site, folder: Path, path: str) -> str:
    return changes.digest(site, path, _held(folder / f"{path}.nt"))


def _held(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


def _put(file: Path, content: bytes) -> bool:
    """Write a file unless it is as it should be; whether it was not."""
    if is_already(file, content):
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, content)
    return True


def _take_away(folder: Path, path: str) -> None:
    """Removes a file and the folders that it leaves empty."""
    file = folder / path
    file.unlink(missing_ok=True)
    for parent in file.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            break
        parent.rmdir()
