"""How sources come in: bytes are read within bounds, and the loader that knows their kind is found and called.

A loader is one file ``loaders/NAME.py``. It imports nothing of this project but ``partnergraph``, and offers

- ``SUMMARY``: what it reads, in a few words;
- ``takes(name, head)``: how sure it is, from 0 (not mine) to 1, that it reads a source of this file name (or address)
  that begins with these bytes; the surest loader reads it;
- ``load(raw, source)``: what the source says, as a ``Text``, a ``Register``, a ``Workbook`` (whose sheets the kinds of
  register at hand read) or ``Statements``, with the warnings on the way.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol, cast

from partnergraph import content
from partnergraph.errors import PartnergraphError
from partnergraph.registers import Register
from partnergraph.sheets import Workbook
from partnergraph.statements import Statements
from partnergraph.text import Source, Text

HEAD = 8192
"""How many bytes of a source a loader is shown before it says whether it takes it."""

MAX_SIZE = 32_000_000
"""The size in bytes over which a source is refused, unless the user lifts it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loader made of one source, and warnings of one line each: a document's text, a register's rows, a
    workbook's sheets, each of which may be a register, or what a file of RDF states.
    """

    content: Text | Register | Workbook | Statements
    warnings: tuple[str, ...] = ()


class Loader(Protocol):
    """What a file in ``loaders/`` offers."""

    SUMMARY: str

    def takes(self, name: str, head: bytes) -> float:
        """How sure it is, 0 to 1, that it reads this source."""

    def load(self, raw: bytes, source: Source) -> Loaded:
        """What the source says. Raises PartnergraphError where it cannot be read."""


@dataclass(frozen=True, slots=True)
class Loaders:
    """The loaders at hand, each with its name, in the order of their names."""

    loaders: tuple[tuple[str, Loader], ...]

    def choose(self, name: str, head: bytes) -> Loader | None:
        """The loader that is surest of this source; None where none takes it.

        Raises PartnergraphError where two are equally sure: what is in the source is not guessed.
        """
        sure = [(loader.takes(name, head[:HEAD]), kind, loader) for kind, loader in self.loaders]
        most = max((entry[0] for entry in sure), default=0.0)
        if most <= 0:
            return None
        first, *others = [(kind, loader) for certainty, kind, loader in sure if certainty == most]
        if others:
            kinds = " or ".join(kind for kind, _ in (first, *others))
            raise PartnergraphError(f"{name}: this may be {kinds}: put one of these words into the file's name")
        return first[1]


def find_loaders(named: Iterable[Path] = ()) -> Loaders:
    """The project's own loaders and those of the ``named`` content folders.

    Raises PartnergraphError for a file that cannot be imported or does not keep the contract, and for two of one name.
    """
    found: dict[str, Loader] = {}
    for path in content.files("loaders", ".py", named):
        if path.stem in found:
            raise PartnergraphError(f"{path}: there is a loader '{path.stem}' already: give the file another name")
        found[path.stem] = _import_loader(path)
    return Loaders(tuple(sorted(found.items(), key=lambda entry: entry[0])))


def _import_loader(path: Path) -> Loader:
    """The module of one file, which is run once in a process."""
    name = f"partnergraph_loaders.{hashlib.sha256(str(path).encode()).hexdigest()[:8]}.{path.stem}"
    if name not in sys.modules:
        spec = spec_from_file_location(name, path)
        if spec is None or spec.loader is None:
            raise PartnergraphError(f"{path}: not a Python file")
        module = module_from_spec(spec)
        sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
        except Exception as fault:
            del sys.modules[name]
            raise PartnergraphError(
                f"{path}: the loader cannot be imported: {type(fault).__name__}: {fault}"
            ) from fault
    module = sys.modules[name]
    missing = [part for part in ("SUMMARY", "takes", "load") if not hasattr(module, part)]
    if missing:
        raise PartnergraphError(f"{path}: a loader offers SUMMARY, takes and load; {' and '.join(missing)} is missing")
    return cast(Loader, module)


def ending(name: str) -> str:
    """The ending of a file name or an address, in lower case; a number ("minutes 12.05.2013") is none."""
    found = PurePosixPath(re.split(r"[?#]", name, maxsplit=1)[0]).suffix.lower()
    return "" if found[1:].isdigit() or " " in found else found


def identify(
    raw: bytes,
    name: str,
    *,
    address: str = "",
    circle: str = "",
    body: str = "",
    date: str = "",
    licence: str = "",
    body_from: str = "manifest",
    date_from: str = "manifest",
) -> Source:
    """The source of these bytes: its digest, and the key of its address, or of its bytes where it has none."""
    digest = hashlib.sha256(raw).hexdigest()
    key = hashlib.sha256(address.encode()).hexdigest() if address else digest
    return Source(
        name=name,
        key=key[:16],
        digest=digest,
        address=address,
        circle=circle,
        body=body,
        date=date,
        licence=licence,
        body_from=body_from if body else "",
        date_from=date_from if date else "",
    )


def read_file(path: Path, max_size: int = MAX_SIZE) -> bytes:
    """The bytes of a file. Raises PartnergraphError where it cannot be read or is larger than ``max_size`` bytes."""
    try:
        with path.open("rb") as stream:
            return read_stream(stream, str(path), max_size)
    except OSError as fault:
        raise PartnergraphError(f"{path}: {fault.strerror or fault}") from fault


def read_stream(stream: BinaryIO, name: str, max_size: int = MAX_SIZE) -> bytes:
    """The bytes of a stream. Raises PartnergraphError for more than ``max_size`` of them, having read no further."""
    raw = stream.read(max_size + 1)
    if len(raw) > max_size:
        raise PartnergraphError(f"{name}: larger than {size_limit(max_size)}: --max-size lifts the limit")
    return raw


def size_limit(max_size: int) -> str:
    """A size in words, of bytes."""
    return f"{max_size / 1_000_000:g} MB" if max_size >= 100_000 else f"{max_size} bytes"
