"""What the user names to be loaded (files, folders, addresses, standard input), read within bounds for the loaders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.gathering import Gathered, part_namesakes
from partnergraph.graph.addresses import checked_circle
from partnergraph.loading import HEAD, MAX_SIZE, Loader, Loaders, identify, read_file, read_stream
from partnergraph.manifest import Manifest, is_manifest, read_manifest
from partnergraph.register_kinds import register_kinds
from partnergraph.registers import Register
from partnergraph.sheets import Workbook
from partnergraph.statements import Statements
from partnergraph.tables import day
from partnergraph.text import Source, Text
from partnergraph.web.addresses import parse
from partnergraph.web.manners import Manners
from partnergraph.workbooks import registers_of

if TYPE_CHECKING:
    from partnergraph.web.documents import Documents

STANDARD_INPUT = "-"
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the command line says of the documents named on it, and how large one may be (bytes).

    ``manners`` are kept towards the hosts that addresses are fetched from.
    """

    body: str = ""
    date: str = ""
    circle: str = ""
    licence: str = ""
    name: str = ""
    manifest: Path | None = None
    max_size: int = MAX_SIZE
    manners: Manners = field(default_factory=Manners)


@dataclass(frozen=True, slots=True)
class Found:
    """One source that was found: what it is called, where it lies (nowhere: standard input), whether it was named.

    On the ``web`` it lies at the address that it is called by.
    """

    name: str
    path: Path | None
    named: bool
    web: bool = False


def check_stated(stated: Stated, arguments: Sequence[str]) -> None:
    """Raises UsageError for what the command line says wrongly."""
    if not arguments:
        raise UsageError("nothing to load: name a file, a folder, or - for standard input")
    if STANDARD_INPUT in arguments and not stated.name:
        raise UsageError("-: standard input has no name of its own: give it one with --name")
    if stated.name and list(arguments) != [STANDARD_INPUT]:
        raise UsageError("--name is for standard input alone")
    if stated.date:
        try:
            day(stated.date)
        except ValueError as fault:
            raise UsageError(f"--date {stated.date!r} {fault}") from fault
    checked_circle(stated.circle)


def gather(
    arguments: Sequence[str],
    loaders: Loaders,
    stated: Stated,
    stdin: BinaryIO | None = None,
    progress: Callable[[str], None] | None = None,
) -> Gathered:
    """Everything that the arguments name, read. Raises UsageError as ``check_stated`` does, and PartnergraphError for
    a manifest that cannot be read; all else that goes wrong is a line in ``refused``.
    """
    check_stated(stated, arguments)
    gathered = Gathered()
    manifest = _manifest(stated, gathered)
    found = list(dict.fromkeys(_find(arguments, stated, gathered)))
    with _documents(found, stated) as documents:
        for one in sorted(found, key=lambda one: (one.name, str(one.path))):
            if progress:
                progress(one.name)
            try:
                read = _read(one, loaders, stated, stdin, documents)
                _take(one, read, loaders, stated, manifest, gathered)
            except PartnergraphError as fault:
                gathered.refused.append(str(fault))
    unused = sorted(set(manifest.rows) - {one.name for one in found} - {str(one.path) for one in found})
    gathered.warnings += [f"{manifest.name}: no source is called '{source}'" for source in unused]
    part_namesakes(gathered)
    return gathered


def _manifest(stated: Stated, gathered: Gathered) -> Manifest:
    if stated.manifest is None:
        return Manifest("", {})
    manifest = read_manifest(read_file(stated.manifest, stated.max_size), stated.manifest.name)
    gathered.warnings += manifest.warnings
    return manifest


def _find(arguments: Sequence[str], stated: Stated, gathered: Gathered) -> Iterator[Found]:
    for argument in dict.fromkeys(arguments):
        path = Path(argument)
        if argument == STANDARD_INPUT:
            yield Found(stated.name, None, True)
        elif argument.lower().startswith(_WEB):
            yield from _on_web(argument, gathered)
        elif path.is_symlink() and not path.exists():
            gathered.refused.append(_dangling(path))
        elif path.is_dir():
            yield from _walk(path, stated, gathered)
        elif not path.exists():
            gathered.refused.append(f"{argument}: no such file")
        elif not path.is_file():
            gathered.refused.append(f"{argument}: neither a file nor a folder")
        else:
            yield Found(path.name, path, True)


def _on_web(argument: str, gathered: Gathered) -> Iterator[Found]:
    try:
        yield Found(str(parse(argument)), None, True, web=True)
    except ValueError as fault:
        gathered.refused.append(f"{argument}: {fault}")


def _walk(folder: Path, stated: Stated, gathered: Gathered) -> Iterator[Found]:
    """The files of a folder and of those within it, without hidden ones; links to folders are not followed."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place) / name
            if name.startswith(".") or (stated.manifest and path.resolve() == stated.manifest.resolve()):
                continue
            if path.is_symlink() and not path.exists():
                gathered.refused.append(_dangling(path))
            elif path.is_file():
                yield Found(path.relative_to(folder).as_posix(), path, False)


def _dangling(path: Path) -> str:
    return f"{path}: a dangling link: {path.readlink()} is not there"


@contextmanager
def _documents(found: Iterable[Found], stated: Stated) -> Iterator[Documents | None]:
    """What fetches from the web, where anything lies there."""
    if not any(one.web for one in found):
        yield None
        return
    from partnergraph.web.documents import Documents

    with Documents(replace(stated.manners, max_size=stated.max_size)) as documents:
        yield documents


def _read(
    one: Found, loaders: Loaders, stated: Stated, stdin: BinaryIO | None, documents: Documents | None
) -> tuple[bytes, Loader] | None:
    """The bytes of a source and its loader; None for a file in a folder that no loader takes.

    Raises PartnergraphError where it is refused.
    """
    if one.path is not None:
        loader = loaders.choose(one.name, _head(one.path))
        if loader is not None:
            return read_file(one.path, stated.max_size), loader
        if one.named:
            raise PartnergraphError(f"{one.path}: no loader takes this kind of file: save it as text, HTML or PDF")
        return None
    if one.web:
        assert documents is not None
        return documents.read(one.name, loaders)
    if stdin is None:
        raise PartnergraphError(f"{one.name}: nothing stands at standard input")
    raw = read_stream(stdin, one.name, stated.max_size)
    loader = loaders.choose(one.name, raw[:HEAD])
    if loader is None:
        raise PartnergraphError(f"{one.name}: no loader takes this; an ending such as .txt in --name may help")
    return raw, loader


def _take(
    one: Found,
    read: tuple[bytes, Loader] | None,
    loaders: Loaders,
    stated: Stated,
    manifest: Manifest,
    gathered: Gathered,
) -> None:
    """Have the loader read a source into ``gathered``. Raises PartnergraphError where it refuses it."""
    if read is None:
        gathered.skipped += 1
        return
    raw, loader = read
    if not one.named and is_manifest(raw[:HEAD]):
        gathered.warnings.append(f"{one.name}: a manifest: name it with --manifest to use it")
        gathered.skipped += 1
        return
    loaded = loader.load(raw, _source(one, raw, stated, manifest))
    gathered.warnings += loaded.warnings
    match loaded.content:
        case Text() as text:
            gathered.texts.append(text)
        case Register() as register:
            gathered.registers.append(register)
        case Statements() as statements:
            gathered.statements.append(statements)
        case Workbook() as workbook:
            _take_sheets(one, workbook, loaders, gathered)


def _take_sheets(one: Found, workbook: Workbook, loaders: Loaders, gathered: Gathered) -> None:
    """The registers of a workbook; one in a folder that holds none is left like any other file."""
    registers, warnings = registers_of(workbook, register_kinds(loaders))
    if one.named and not registers:
        raise PartnergraphError(f"{one.name}: no register: the first row names the columns, such as id and name")
    gathered.skipped += not registers
    gathered.registers += registers
    gathered.warnings += warnings


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(HEAD)
    except OSError as fault:
        raise PartnergraphError(f"{path}: {fault.strerror or fault}") from fault


def _source(one: Found, raw: bytes, stated: Stated, manifest: Manifest) -> Source:
    row = manifest.rows.get(one.name) or manifest.rows.get(str(one.path))
    return identify(
        raw,
        one.name,
        address=(row.url if row else "") or (one.name if one.web else ""),
        circle=checked_circle((row.circle if row else "") or stated.circle),
        body=(row.body if row else "") or stated.body,
        date=(row.date if row else "") or stated.date,
        licence=(row.licence if row else "") or stated.licence,
        body_from="manifest" if row and row.body else "command",
        date_from="manifest" if row and row.date else "command",
    )
