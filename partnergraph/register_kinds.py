"""How a kind of register is recognised, read and handed out as an empty file to fill in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from partnergraph import tables
from partnergraph.errors import PartnergraphError
from partnergraph.loading import Loaded, Loaders
from partnergraph.registers import AnyRow, Register
from partnergraph.slugs import slug
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

_FEWEST_BY_SYNONYM = 3


@dataclass(frozen=True, slots=True)
class RegisterKind:
    """One kind of register: its name, what a row becomes, and its columns with the way their cells are read.

    ``synonyms`` are other names of columns. ``numbers`` are names of a column that numbers the rows of one file: its
    number, with the register's name before it, stands for the id. One that is not ``filled_in`` by people is not handed
    out empty.
    """

    name: str
    row: type[AnyRow]
    required: Mapping[str, Cell]
    optional: Mapping[str, Cell]
    synonyms: Mapping[str, str] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    filled_in: bool = True

    @property
    def cells(self) -> Mapping[str, Cell]:
        """All columns that a register of this kind may have."""
        return {**self.required, **self.optional, **COMMON}

    def takes(self, name: str, head: bytes) -> float:
        """Known by its header: the more of the columns are this kind's, the surer; the file's name breaks a tie.

        A CSV file whose header lacks a required column is taken too, where no other kind fits as well, so that it is
        refused by name rather than passed over.
        """
        columns = tables.header(head)
        file = PurePosixPath(name)
        if file.suffix.lower() in (".csv", ".tsv"):
            return self.fit(columns, file.stem)
        known = self.meant(columns).values()
        return 0.9 if set(known) >= set(self.required) and len(known) == len(columns) else 0.0

    def fit(self, columns: Collection[str], name: str) -> float:
        """How well a table of these columns and this name fits, from 0 to 1."""
        meant = self.meant(columns)
        known = set(meant.values())
        own = len(known & {*self.required, *self.optional})
        whole = known >= set(self.required)
        named = self.name in re.split(r"[^a-z]+", name.lower())
        other = [column for column, meaning in meant.items() if column != meaning]
        if other and not named and len(known) < _FEWEST_BY_SYNONYM:
            return 0.0
        if not whole and not named and 2 * own < max(len(columns), 3):
            return 0.0
        return (0.5 if whole else 0.1) + 0.3 * len(known) / max(len(columns), 1) + (0.2 if named else 0.0)

    def load(self, raw: bytes, source: Source) -> Loaded:
        """The register's rows. Raises PartnergraphError naming the file, and the line where one is at fault."""
        table = tables.read_table(raw, source.name)
        return self.read(table, PurePosixPath(source.name).stem, replace(source, media_type="text/csv"))

    def read(self, table: Table, name: str, source: Source) -> Loaded:
        """The register of this name that a table holds. Raises PartnergraphError as ``load`` does."""
        table = self._renamed(table, name)
        warnings = (*table.warnings, *tables.check_columns(table, self.required, {**self.optional, **COMMON}))
        rows, faults = [], []
        for row in table.rows:
            try:
                rows.append(self._read_row(table, row, name))
            except PartnergraphError as fault:
                faults.append(str(fault))
        faults.extend(_contradictions(table, rows))
        if faults:
            more = f" (and {len(faults) - 1} more like it)" if len(faults) > 1 else ""
            raise PartnergraphError(faults[0] + more)
        return Loaded(Register(name, self.name, tuple(rows), source), warnings)

    def template(self) -> str:
        """The header line of an empty register."""
        return ",".join([*self.required, *(column for column in {**self.optional, **COMMON})]) + "\r\n"

    def meaning(self, column: str) -> str:
        """The column that is meant by a name: the name itself where it is none that is known."""
        plain = re.sub(r"[\s_-]+", " ", column).strip(" .")
        if column in self.cells or plain in self.numbers:
            return column if column in self.cells else "id"
        return self.synonyms.get(plain, plain.replace(" ", "_") if plain.replace(" ", "_") in self.cells else column)

    def meant(self, columns: Collection[str]) -> dict[str, str]:
        """The known columns by the names that a table has for them; a column's own name goes before others for it."""
        found: dict[str, str] = {}
        for column in sorted(columns, key=lambda column: (column not in self.cells, column)):
            meaning = self.meaning(column)
            if meaning in self.cells and meaning not in found.values():
                found[column] = meaning
        return found

    def _renamed(self, table: Table, register: str) -> Table:
        """The table with its columns called by their names here, its row numbers made ids."""
        meant = self.meant(table.columns)
        number = next((column for column, meaning in meant.items() if meaning == "id" and column != "id"), "")

        def value(column: str, text: str) -> str:
            return f"{slug(register)}-{slug(text)}" if text and column == number else text

        return replace(
            table,
            columns=tuple(meant.get(column, column) for column in table.columns),
            rows=tuple(
                (line, {meant.get(column, column): value(column, text) for column, text in texts.items()})
                for line, texts in table.rows
            ),
            letters={meant.get(column, column): letter for column, letter in table.letters.items()},
        )

    def _read_row(self, table: Table, row: tuple[int, Mapping[str, str]], register: str) -> AnyRow:
        line, texts = row
        empty = [column for column in self.required if not texts.get(column)]
        if empty:
            raise PartnergraphError(f"{table.name}: {table.row(line)}: {empty[0]} is empty: every row needs one")
        values = tables.read_cells(table, row, self.cells)
        for first, last in (("valid_from", "valid_to"), ("first_year", "last_year")):
            if first in values and last in values and values[first] > values[last]:
                raise PartnergraphError(f"{table.name}: {table.row(line)}: {first} is after {last}: put them in order")
        return self.row(register=register, line=line, **values)


def _contradictions(table: Table, rows: Iterable[AnyRow]) -> Iterable[str]:
    """An id may have several rows (posts, editions, owners), but they are of one name, or one action."""
    names: dict[str, tuple[str, int]] = {}
    for row in rows:
        identifier, name = getattr(row, "id", ""), getattr(row, "name", getattr(row, "text", ""))
        if not identifier:
            continue
        first, line = names.setdefault(identifier, (name, row.line))
        if first != name:
            aliases = ", or the other name among its aliases" if hasattr(row, "name") else ""
            yield (
                f"{table.name}: {table.row(row.line)}: the id {identifier} is '{name}' here and '{first}' on "
                f"{table.row(line)}: give one of them another id{aliases}"
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
        for kind in filter(lambda kind: kind.filled_in, kinds):
            path = folder / f"{kind.name}.csv"
            if not path.exists():
                path.write_bytes(kind.template().encode("utf-8"))
                written.append(path)
    except OSError as fault:
        raise PartnergraphError(f"{fault.filename or folder}: {fault.strerror or fault}") from fault
    return tuple(written)
