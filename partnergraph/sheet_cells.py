"""The cells of a sheet as the text that a register's columns are read from: days, times and numbers as people write."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from partnergraph import tables
from partnergraph.errors import PartnergraphError
from partnergraph.register_kinds import RegisterKind
from partnergraph.sheets import Sheet, Unusable, Value, letters
from partnergraph.tables import Cell, Table

_DAYS: tuple[Cell, ...] = (tables.day, tables.day_or_words)
_SERIAL_DAYS = range(7_306, 73_051)
"""The numbers that are taken for days where a day is meant: 1920 to 2099, counted from the end of 1899."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A header: the number of its row, and the columns' names, in lower case, by their place from 1."""

    row: int
    by_place: Mapping[int, str]

    @property
    def names(self) -> Collection[str]:
        """The names."""
        return self.by_place.values()


def table_of(sheet: Sheet, columns: Columns, kind: RegisterKind, file: str) -> Table:
    """The table under a header, its cells as a register of that kind reads them.

    Raises PartnergraphError naming sheet and cell for a name that comes twice, and for a cell that holds no value.
    """
    name = f"{file}, sheet '{sheet.name}'"
    named = {place: column for place, column in columns.by_place.items() if column}
    twice = next((column for column in named.values() if list(named.values()).count(column) > 1), None)
    if twice is not None:
        raise PartnergraphError(f"{name}: row {columns.row} names the column '{twice}' twice: keep one of them")
    meant = kind.meant(named.values())
    rows: list[tuple[int, Mapping[str, str]]] = []
    guessed: dict[str, str] = {}
    for number, row in sheet.rows.items():
        if number <= columns.row:
            continue
        texts: dict[str, str] = {}
        for place, column in named.items():
            value, reader = row.get(place), kind.cells.get(meant.get(column, ""))
            if value is None or reader is None:
                continue
            cell = f"cell {letters(place)}{number}"
            if isinstance(value, Unusable):
                raise PartnergraphError(f"{name}: {cell}: {column} {value.reason}")
            texts[column] = _text(value, reader)
            if counted := _counted(value, reader, sheet.since):
                texts[column] = counted
                guessed.setdefault(column, f"{cell}: {column}: {_text(value, tables.words)} is read as {counted}")
        if any(texts.values()):
            rows.append((number, texts))
    warnings = [f"{name}: {said} (numbers in this column are taken for dates): format it" for said in guessed.values()]
    warnings += [f"{name}: column {letters(place)} has no name and is not read" for place in _unnamed(sheet, columns)]
    lettered = {column: letters(place) for place, column in named.items()}
    return Table(name, tuple(named.values()), tuple(rows), tuple(warnings), lettered)


def _unnamed(sheet: Sheet, columns: Columns) -> list[int]:
    """The columns that hold something under no name."""
    used = {place for number, row in sheet.rows.items() if number > columns.row for place in row}
    return sorted(place for place in used if not columns.by_place.get(place))


def _text(value: Value, reader: Cell) -> str:
    """A value as it is written in a column that is read so."""
    match value:
        case bool():
            yes, no = ("yes", "no") if reader is tables.yes_or_no else ("TRUE", "FALSE")
            return yes if value else no
        case datetime():
            if reader is tables.clock:
                return f"{value:%H:%M}"
            return f"{value:%Y-%m-%d}" if reader in _DAYS or value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            minutes = int(value.total_seconds()) // 60
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case float() | int():
            return str(int(value)) if value == int(value) else f"{value:.15g}"
        case _:
            return str(value)


def _counted(value: Value, reader: Cell, since: date) -> str:
    """The day or time that a bare number counts in a column that holds such; empty for any other number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    if reader in _DAYS and int(value) in _SERIAL_DAYS:
        return (since + timedelta(days=int(value))).isoformat()
    if reader is tables.clock and 0 < value < 1:
        minutes = round(value * 24 * 60)
        return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    return ""
