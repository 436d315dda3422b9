"""The folder of a harvest: the raw answers under readable names, their manifest, and a journal of what is complete.

What is loaded from it stands in ``meetings/`` (answers of the web service), ``pages/`` and ``manifest.csv``. The rest,
in ``.harvest/``, serves to go on where a harvest stopped: ``site.json``, the journal, the lists as they were answered.
The journal has the digest of every answer, so that one half written, or changed by somebody, is fetched again. It alone
knows times.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.store.lock import hold
from partnergraph.web.addresses import Site, site_of

MANIFEST = "manifest.csv"
_HIDDEN = ".harvest"
_COLUMNS = ("source", "body", "date", "url", "circle", "licence")
_FILE = re.compile(r"(?:meetings/[1-9]\d{0,11}\.xml|pages/[1-9]\d{0,11}\.html)", re.ASCII)
_ANSWER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,79}\.(?:xml|html|txt)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One meeting that is complete: what was listed of it, where its answer lies, and the answer's digest.

    ``rows`` are what the lists said of it, by the kind of list. ``minuted`` says that its minutes are published;
    ``etag`` and ``modified`` are the server's validators; ``round`` is the harvest that last asked for it.
    """

    meeting: str
    committee: str
    file: str
    url: str
    digest: str
    body: str
    date: str
    rows: dict[str, str] = field(default_factory=dict)
    minuted: bool = False
    etag: str = ""
    modified: str = ""
    round: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What holds for all of a folder: the site's address, as it was first given, and what the manifest says of each."""

    address: str
    circle: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the journal: a meeting that is complete, or the beginning or the end of a round."""

    entry: Entry | None = None
    began: str = ""
    ended: str = ""


@dataclass(slots=True)
class Folder:
    """The folder, which one process alone harvests into. ``open_round`` is a harvest that was not ended."""

    path: Path
    particulars: Particulars
    entries: dict[str, Entry] = field(default_factory=dict)
    open_round: str = ""
    _listed: dict[str, str] = field(default_factory=dict)

    def keep(self, entry: Entry, raw: bytes) -> None:
        """Keep one answer. The file is whole or the one before it, whenever the process dies."""
        assert _FILE.fullmatch(entry.file)
        path = self.path / entry.file
        path.parent.mkdir(exist_ok=True)
        waiting = self._write_aside(raw)
        before = self.entries.get(entry.meeting)
        self.note(entry)
        waiting.replace(path)
        if before is not None and before.file != entry.file:
            (self.path / before.file).unlink(missing_ok=True)

    def note(self, entry: Entry) -> None:
        """Write down what is known of an answer that is here."""
        self.entries[entry.meeting] = entry
        self._journal(_Line(entry=entry))
        row = self._row(entry)
        if entry.file not in self._listed:
            _append(self.path / MANIFEST, row)
            self._listed[entry.file] = row
        elif self._listed[entry.file] != row:
            self.write_manifest()

    def keep_list(self, name: str, raw: bytes) -> None:
        """Keep a list as it was answered, beside what is loaded."""
        assert _ANSWER.fullmatch(name)
        (self._hidden / "answers").mkdir(exist_ok=True)
        self._write_aside(raw).replace(self._hidden / "answers" / name)

    def begin(self, round_name: str) -> None:
        """A harvest begins."""
        self._journal(_Line(began=round_name))

    def end(self, round_name: str) -> None:
        """It has ended: the manifest and the journal are put in order."""
        self.write_manifest()
        lines = [_Line(entry=self.entries[key]) for key in sorted(self.entries, key=int)]
        said = b"".join(msgspec.json.encode(line) + b"\n" for line in [*lines, _Line(ended=round_name)])
        self._write_aside(said).replace(self._hidden / "journal.jsonl")

    def write_manifest(self) -> None:
        """Write the manifest anew, a row for each answer, ordered by date."""
        ordered = sorted(self.entries.values(), key=lambda entry: (entry.date, entry.file))
        self._listed = {entry.file: self._row(entry) for entry in ordered}
        said = "".join([_csv(_COLUMNS), *self._listed.values()]).encode()
        path = self.path / MANIFEST
        if not path.is_file() or path.read_bytes() != said:
            self._write_aside(said, "manifest").replace(path)

    @property
    def _hidden(self) -> Path:
        return self.path / _HIDDEN

    def _row(self, entry: Entry) -> str:
        said = self.particulars
        return _csv((entry.file, entry.body, entry.date, entry.url, said.circle, said.licence))

    def _journal(self, line: _Line) -> None:
        _append(self._hidden / "journal.jsonl", msgspec.json.encode(line).decode() + "\n")

    def _write_aside(self, raw: bytes, name: str = "coming") -> Path:
        waiting = self._hidden / name
        with waiting.open("wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        return waiting

    def is_here(self, entry: Entry) -> bool:
        """Whether the answer lies there as it was written down."""
        try:
            return hashlib.sha256((self.path / entry.file).read_bytes()).hexdigest() == entry.digest
        except OSError:
            return False


@contextmanager
def open_folder(path: Path, site: Site, circle: str, licence: str) -> Iterator[Folder]:
    """The folder of a site's harvest, made where it is not there; ``circle`` and ``licence`` hold where they are given.

    Raises UsageError where it is the folder of another site, or holds what no harvest brought; PartnergraphError where
    it cannot be used, or another process harvests into it.
    """
    try:
        if path.exists() and not (path / _HIDDEN).is_dir() and any(path.iterdir()):
            raise UsageError(f"{path}: holds other files: name a folder of its own with --into")
        (path / _HIDDEN).mkdir(parents=True, exist_ok=True)
        with hold(path / _HIDDEN / "lock", alone=True, wait=1.0, what="the harvest"):
            particulars = _particulars(path, site, circle, licence)
            folder = Folder(path, particulars)
            _read_journal(folder)
            folder.write_manifest()
            yield folder
    except OSError as fault:
        raise PartnergraphError(f"{fault.filename or path}: {fault.strerror or fault}") from fault


def _particulars(path: Path, site: Site, circle: str, licence: str) -> Particulars:
    file = path / _HIDDEN / "site.json"
    known = Particulars(address=str(site))
    if file.is_file():
        try:
            known = msgspec.json.decode(file.read_bytes(), type=Particulars)
            other = site_of(known.address)
        except (msgspec.DecodeError, ValueError) as fault:
            raise PartnergraphError(f"{file}: damaged: harvest into another folder with --into") from fault
        if not other.same(site):
            raise UsageError(f"{path}: holds a harvest of {known.address}: name another folder with --into")
    said = replace(known, circle=circle or known.circle or site.name, licence=licence or known.licence)
    if said != known or not file.is_file():
        waiting = file.with_name("coming")
        waiting.write_bytes(msgspec.json.encode(said))
        waiting.replace(file)
    return said


def _read_journal(folder: Folder) -> None:
    """Take in what the journal says; a line that was cut off by the end of a process, or is damaged, says nothing."""
    path = folder.path / _HIDDEN / "journal.jsonl"
    raw = path.read_bytes() if path.is_file() else b""
    if raw and not raw.endswith(b"\n"):
        _append(path, "\n")
    entries: dict[str, Entry] = {}
    for words in raw.splitlines():
        try:
            line = msgspec.json.decode(words, type=_Line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        if line.entry is not None and _FILE.fullmatch(line.entry.file):
            entries[line.entry.meeting] = line.entry
        folder.open_round = line.began or ("" if line.ended else folder.open_round)
    folder.entries = {key: entry for key, entry in entries.items() if folder.is_here(entry)}


def _csv(cells: tuple[str, ...]) -> str:
    row = io.StringIO()
    csv.writer(row, lineterminator="\n").writerow(" ".join(cell.split()) for cell in cells)
    return row.getvalue()


def _append(path: Path, line: str) -> None:
    """Add a line in one piece."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
    try:
        os.write(descriptor, line.encode())
    finally:
        os.close(descriptor)
