"""Documents that are zip archives of XML parts (Word's, Excel's): their parts unpacked within bounds."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from partnergraph.bounded_xml import parse_xml
from partnergraph.errors import PartnergraphError

MOST_PARTS = 5_000
"""How many parts an archive may hold."""

MOST_UNPACKED = 256_000_000
"""The size in bytes to which an archive may unpack by its own account, pictures included."""

MOST_READ = 64_000_000
"""The size in bytes to which the parts that are read may unpack together."""

STEEPEST = 250
"""How many times its packed size a part over a megabyte may unpack to."""

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SMALL = 1_000_000
_ENTRY = b"PK\x01\x02"
_SECRET = 0x1


@dataclass(slots=True)
class Archive:
    """An open archive: ``name`` is what the user calls it, ``read`` how many bytes were unpacked so far."""

    name: str
    members: dict[str, zipfile.ZipInfo]
    _opened: zipfile.ZipFile
    _read: int = 0

    def part(self, path: str) -> bytes | None:
        """The bytes of a part, None where there is none; its path is compared without regard to case.

        Raises PartnergraphError where it is damaged or larger than the archive says.
        """
        member = self.members.get(path.lstrip("/").casefold())
        if member is None:
            return None
        self._read += member.file_size
        if self._read > MOST_READ:
            raise _too_large(self.name, self._read, MOST_READ)
        try:
            with self._opened.open(member) as stream:
                raw = stream.read(member.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as fault:
            raise PartnergraphError(
                f"{self.name}: its part {_shown(path)} is damaged: save or fetch the file again"
            ) from fault
        if len(raw) != member.file_size:
            raise PartnergraphError(f"{self.name}: its part {_shown(path)} is cut off: save or fetch the file again")
        return raw

    def paths(self, *endings: str) -> Iterable[str]:
        """The paths of the parts that end so, in the archive's order."""
        return [member.filename for path, member in self.members.items() if path.endswith(endings)]


def open_archive(raw: bytes, name: str) -> Archive:
    """An archive whose directory keeps the bounds; nothing is unpacked yet. Raises PartnergraphError otherwise."""
    if raw.count(_ENTRY) > MOST_PARTS:
        raise PartnergraphError(f"{name}: an archive of more than {MOST_PARTS:,} parts: save its words in a new file")
    try:
        opened = zipfile.ZipFile(BytesIO(raw))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as fault:
        raise PartnergraphError(f"{name}: cut off or damaged: no whole zip archive: save or fetch it again") from fault
    members = opened.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED:
        raise _too_large(name, unpacked, MOST_UNPACKED)
    for member in members:
        if member.flag_bits & _SECRET:
            raise PartnergraphError(f"{name}: protected by a password: save it without one")
        if member.file_size > max(_SMALL, STEEPEST * member.compress_size):
            times = f"{member.file_size // max(member.compress_size, 1):,} times its size"
            raise PartnergraphError(
                f"{name}: its part {_shown(member.filename)} unpacks to {times}, which no document's words do: "
                "save its words in a new file"
            )
    return Archive(name, {member.filename.lstrip("/").casefold(): member for member in members}, opened)


@dataclass(frozen=True, slots=True)
class Relation:
    """One part's word of another: its id, what the other is to it ("styles"), and the other's path."""

    id: str
    kind: str
    target: str


def relations(archive: Archive, path: str) -> Iterator[Relation]:
    """What a part (the archive as a whole: no path) says of others within the archive. Raises as parsing them does."""
    folder, file = posixpath.split(path)
    beside = posixpath.join(folder, "_rels", f"{file}.rels")
    raw = archive.part(beside)
    for one in [] if raw is None else parse_xml(raw, f"{archive.name}: its part {beside}").iterchildren(_RELATION):
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, str(one.get("Target") or "")))
            yield Relation(str(one.get("Id") or ""), str(one.get("Type") or "").rsplit("/", 1)[-1], target.lstrip("/"))


def stored(parts: Iterable[tuple[str, bytes]]) -> BytesIO:
    """An archive of these parts as they are, for a library that opens archives without bounds of its own."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for path, part in parts:
            archive.writestr(zipfile.ZipInfo(path), part)
    packed.seek(0)
    return packed


def _shown(path: str) -> str:
    """A path from an archive, fit for one line."""
    return "".join(letter if letter.isprintable() else "?" for letter in path[:80])


def _too_large(name: str, size: int, limit: int) -> PartnergraphError:
    sizes = f"{size / 1_000_000:,.0f} MB, more than {limit // 1_000_000} MB"
    return PartnergraphError(f"{name}: unpacks to {sizes}: save its words in a new file")
