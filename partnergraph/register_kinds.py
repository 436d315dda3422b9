"""How a kind of register is recognised, read and handed out as an empty file to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from partnergraph import tables
from partnergraph.errors import PartnergraphError
from partnergraph.loading import Loaded, Loaders
from partnergraph.registers import AnyRow, Register
from partnergraph.tables import Cell, Table
from partnergraph.text import Source

COMMON: Mapping[str, Cell] = {
    "source": tables.words,
    "same_as": tables.addresses,
    "licence": tables.words,
    "valid_from": tables.day,
    "valid_to": tables.day,
}
"""The columns that every register may have."""


@dataclass(frozen=True, slots=True)
class RegisterKind:
    """One kind of register: its name, what a row becomes, and its columns with the way their cells are read."""

    name: str
    row: type[AnyRow]
    required: Mapping[str, Cell]
    optional: Mapping[str, Cell]

    def takes(self, name: str, head: bytes) -> float:
        """Known by its header: the more of the columns are this kind's, the surer; the file's name breaks a tie.

        A CSV file whose header lacks a required column is taken too, where no other kind fits as well, so that it is
        refused by name rather than passed over.
        """
        columns = tables.header(head)
        known = len(columns & {*self.required, *self.optional, *COMMON})
        own = len(columns & {*self.required, *self.optional})
        whole = columns >= set(self.required)
        file = PurePosixPath(name)
        if file.suffix.lower() != ".csv":
            return 0.9 if whole and known == len(columns) else 0.0
        named = self.name in re.split(r"[^a-z]+", file.stem.lower())
        if not whole and not named and 2 * own < max(len(columns), 3):
            return 0.0
        return (0.5 if whole else 0.1) + 0.3 * known / max(len(columns), 1) + (0.2 if named else 0.0)

    def load(self, raw: bytes, source: Source) -> Loaded:
        """The register's rows. Raises PartnergraphError naming the file, and the line where one is at fault."""
        table = tables.read_table(raw, source.name)
        warnings = tables.check_columns(table, self.required, {**self.optional, **COMMON})
        name = PurePosixPath(source.name).stem
        rows, faults = [], []
        for row in table.rows:
            try:
                rows.append(self._read_row(table, row, name))
            except PartnergraphError as fault:
                faults.append(str(fault))
        faults.extend(_contradictions(table.name, rows))
        if faults:
            more = f" (and {len(faults) - 1} more like it)" if len(faults) > 1 else ""
            raise PartnergraphError(faults[0] + more)
        return Loaded(Register(name, self.name, tuple(rows), replace(source, media_type="text/csv")), warnings)

    def template(self) -> str:
        """The header line of an empty register."""
        return ",".join([*self.required, *(column for column in {**self.optional, **COMMON})]) + "\r\n"

    def _read_row(self, table: Table, row: tuple[int, Mapping[str, str]], register: str) -> AnyRow:
        line, texts = row
        empty = [column for column in self.required if not texts.get(column)]
        if empty:
            raise PartnergraphError(f"{table.name}: line {line}: {empty[0]} is empty: every row needs one")
        values = tables.read_cells(table, row, {**self.required, **self.optional, **COMMON})
        for first, last in (("valid_from", "valid_to"), ("first_year", "last_year")):
            if first in values and last in values and values[first] > values[last]:
                raise PartnergraphError(f"{table.name}: line {line}: {first} is after {last}: put them in order")
        return self.row(register=register, line=line, **values)


def _contradictions(file: str, rows: Iterable[AnyRow]) -> Iterable[str]:
    """An id may have several rows (posts, editions, predecessors), but they are of one name."""
    names: dict[str, tuple[str, int]] = {}
    for row in rows:
        identifier, name = getattr(row, "id", ""), getattr(row, "name", "")
        if not identifier:
            continue
        first, line = names.setdefault(identifier, (name, row.line))
        if first != name:
            yield (
                f"{file}: line {row.line}: the id {identifier} is '{name}' here and '{first}' on line {line}: "
                "give one of them another id, or the other name among its aliases"
            )


def register_kinds(loaders: Loaders) -> tuple[RegisterKind, ...]:
    """The kinds of register that the loaders read, by name: those of the loaders that offer ``REGISTER``."""
    offered = (getattr(loader, "REGISTER", None) for _, loader in loaders.loaders)
    return tuple(sorted((kind for kind in offered if isinstance(kind, RegisterKind)), key=lambda kind: kind.name))


def write_templates(folder: Path, kinds: Iterable[RegisterKind]) -> tuple[Path, ...]:
    """An empty register of each kind in a folder, which is made where it is absent; gives back those written.

    A file that is there already is left as it is. Raises PartnergraphError where the folder cannot be written to.
    """
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in kinds:
            path = folder / f"{kind.name}.csv"
            if not path.exists():
                path.write_bytes(kind.template().encode("utf-8"))
                written.append(path)
    except OSError as fault:
        raise PartnergraphError(f"{fault.filename or folder}: {fault.strerror or fault}") from fault
    return tuple(written)
