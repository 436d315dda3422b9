"""Facts already read, kept beside the store so that a circle's other documents need not be read again.

An entry is only as good as its key: the digest of the text, of all that is said of its source, and of the program's
version and rules. What is missing, broken or under another key is read from the text again.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import msgspec

from partnergraph import __version__
from partnergraph.minutes.facts import Minutes
from partnergraph.text import Text

FOLDER = "facts"


class _Entry(msgspec.Struct):
    of: str
    minutes: Minutes


@cache
def _program() -> str:
    """The digest of the version and of everything that reads minutes: modules and tables of rules."""
    package = Path(__file__).resolve().parent
    digest = hashlib.sha256(__version__.encode())
    for path in sorted((package / "minutes").rglob("*")):
        if path.suffix in (".py", ".toml"):
            digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    for name in ("text.py", "hyphens.py"):
        digest.update((package / name).read_bytes())
    return digest.hexdigest()


def _digest(text: Text) -> str:
    said = msgspec.json.encode((_program(), text))
    return hashlib.sha256(said).hexdigest()


def recall(folder: Path, text: Text) -> Minutes | None:
    """The facts of exactly this text, as this program reads it; None where they are not kept."""
    try:
        entry = msgspec.json.decode((folder / f"{text.source.key}.json").read_bytes(), type=_Entry)
    except (OSError, msgspec.DecodeError):
        return None
    return entry.minutes if entry.of == _digest(text) else None


def keep(folder: Path, text: Text, minutes: Minutes) -> None:
    """Keep the facts of a text; a folder that cannot be written to costs time and nothing else."""
    path = folder / f"{text.source.key}.json"
    fresh = path.with_name(f".{path.name}")
    try:
        folder.mkdir(exist_ok=True)
        fresh.write_bytes(msgspec.json.encode(_Entry(_digest(text), minutes)))
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)


def forget(folder: Path, key: str) -> None:
    """Drop what is kept of a document."""
    (folder / f"{key}.json").unlink(missing_ok=True)
