"""A site as a folder for any web host: only what changed is written, and what went is taken away."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from partnergraph.errors import PartnergraphError
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
        now: dict[str, str] = {}
        new: list[str] = []
        changed: list[str] = []
        for path in site.paths():
            content = site.render(path) or b""
            now[path] = hashlib.sha256(content).hexdigest()
            if _differs(folder / path, content):
                (changed if path in before else new).append(path)
                _put(folder / path, content)
        gone = sorted(before.keys() - now.keys())
        for path in gone:
            _take_away(folder, path)
        index = json.dumps(now, indent=0, sort_keys=True).encode() + b"\n"
        if _differs(folder / INDEX, index):
            _put(folder / INDEX, index)
    except OSError as fault:
        raise PartnergraphError(f"{fault.filename or folder}: {fault.strerror or fault}") from fault
    return Written(tuple(new), tuple(changed), tuple(gone), len(now))


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
