"""Tables that people keep in CSV files: a header line, named columns, and cells that are checked as they are read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from partnergraph.delimited import decode, delimiter, first_line
from partnergraph.errors import PartnergraphError

Cell = Callable[[str], Any]
"""Reads one cell that is not empty. Raises ValueError with the reason, as it follows the quoted cell: "is no date"."""

_BETWEEN = "|"
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:~-]{0,79}")
_ADDRESS = re.compile(r"(?:https?://|urn:)[^\s<>\"{}|\\^`]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SHOWN = 40
_NAMED = {",": "comma", ";": "semicolon", "\t": "tab"}


@dataclass(frozen=True, slots=True)
class Table:
    """The columns' names in lower case, and the rows that hold anything, each with its line in the file.

    ``name`` is the file's, and the sheet's where it has several; ``letters`` are a sheet's for its columns, none for
    a file of lines.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]
    warnings: tuple[str, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict)

    def place(self, line: int, column: str = "") -> str:
        """A row, or one cell of it, as a message names it: "line 5: date", "cell C5: date"."""
        at = f"cell {self.letters[column]}{line}" if column in self.letters else self.row(line)
        return f"{at}: {column}" if column else at

    def row(self, line: int) -> str:
        """A row as a message names it."""
        return f"row {line}" if self.letters else f"line {line}"


def header(head: bytes) -> frozenset[str]:
    """The columns that the first line with words names, in lower case; none where it is no header."""
    first = first_line(head)
    try:
        cells = next(csv.reader([first], delimiter=delimiter(first)[0], strict=True), [])
    except csv.Error:
        return frozenset()
    return frozenset(map(folded, cells)) if first else frozenset()


def read_table(raw: bytes, name: str) -> Table:
    """The table in a CSV file. Raises PartnergraphError with the line for what is none."""
    decoded, warnings = decode(raw, name)
    between, text = delimiter(decoded)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    columns: tuple[str, ...] = ()
    last = 0
    try:
        for cells in reader:
            line, last = last + 1, reader.line_num
            values = [cell.strip() for cell in cells]
            if not any(values):
                continue
            if not columns:
                columns = _check_header(values, name, line)
            elif len(values) > len(columns) and any(values[len(columns) :]):
                raise PartnergraphError(
                    f"{name}: line {line} has {len(values)} cells, the header {len(columns)}: "
                    f"a cell that holds a {_NAMED[between]} stands in double quotes"
                )
            else:
                rows.append((line, dict(zip(columns, values, strict=False))))
    except csv.Error as fault:
        raise PartnergraphError(f"{name}: line {last + 1}: {fault}: save it as CSV again") from fault
    if not columns:
        raise PartnergraphError(f"{name}: empty: the first line names the columns")
    return Table(name, columns, tuple(rows), warnings)


def read_cells(table: Table, row: tuple[int, Mapping[str, str]], cells: Mapping[str, Cell]) -> dict[str, Any]:
    """The values of one row's cells that hold something. Raises PartnergraphError naming line, column and reason."""
    line, texts = row
    values = {}
    for column, text in texts.items():
        if text and column in cells:
            try:
                values[column] = cells[column](text)
            except ValueError as fault:
                shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "..."
                raise PartnergraphError(f"{table.name}: {table.place(line, column)}: '{shown}' {fault}") from fault
    return values


def check_columns(table: Table, required: Mapping[str, Cell], optional: Mapping[str, Cell]) -> tuple[str, ...]:
    """A warning for each column that is not known. Raises PartnergraphError where a required one is missing."""
    missing = [column for column in required if column not in table.columns]
    if missing:
        what = "the column {} is" if len(missing) == 1 else "the columns {} are"
        said = what.format(", ".join(missing))
        raise PartnergraphError(f"{table.name}: {said} missing: the header needs {', '.join(required)}")
    unknown = [column for column in table.columns if column not in required and column not in optional]
    known = ", ".join([*required, *optional])
    return tuple(
        f"{table.name}: the column '{column}' is unknown and not read; known are {known}" for column in unknown
    )


def words(text: str) -> str:
    """Any words, white space folded."""
    return " ".join(text.split())


def several(text: str) -> tuple[str, ...]:
    """Several values with `` | `` between them."""
    return tuple(dict.fromkeys(words(part) for part in text.split(_BETWEEN) if part.strip()))


def addresses(text: str) -> tuple[str, ...]:
    """Addresses on the web, or urns, with `` | `` between them."""
    found = several(text)
    if not all(_ADDRESS.fullmatch(part) for part in found):
        raise ValueError("is no address: it begins with http://, https:// or urn: and holds no blank")
    return found


def address(text: str) -> str:
    """One address on the web, or a urn."""
    if len(addresses(text)) != 1:
        raise ValueError("is more than one address")
    return text


def identifier(text: str) -> str:
    """What can be the last part of an address as it stands."""
    if not _IDENTIFIER.fullmatch(text):
        raise ValueError("is no id: write at most 80 of a-z, A-Z, 0-9 and . _ : ~ -, the first a letter or digit")
    return text


def day(text: str) -> str:
    """An ISO date."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise ValueError("is no date: write yyyy-mm-dd")


def day_or_words(text: str) -> str:
    """An ISO date, or words ("before the summer")."""
    return words(text)


def clock(text: str) -> str:
    """A time of day, HH:MM."""
    if not re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", text):
        raise ValueError("is no time of day: write HH:MM, from 00:00 to 23:59")
    return text


def year(text: str) -> int:
    """A year in four digits."""
    if not re.fullmatch(r"[12]\d{3}", text, re.ASCII):
        raise ValueError("is no year: write four digits")
    return int(text)


def edition(text: str) -> str:
    """A strategy's edition, a year or the first and the last, as its label: ``2011``, ``2011-14``."""
    years = re.fullmatch(r"([12]\d{3})(?: ?[-–/] ?(?:[12]\d)?(\d{2}))?", text)
    if not years:
        raise ValueError("is no edition: write yyyy or yyyy-yy")
    return "-".join(filter(None, years.groups()))


def anchor(text: str) -> str:
    """A name as it stands in a document (``source#name as written``), or the id of a register."""
    source, between, name = text.rpartition("#")
    if between and not (source.strip() and name.strip()):
        raise ValueError("says half of it: write 'source#name as written', or an id")
    return text if between else identifier(text)


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of these words, whatever its case; ``others`` are words that mean one of them."""

    choices: tuple[str, ...]
    others: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, text: str) -> str:
        """The word in lower case. Raises ValueError for any other."""
        word = self.others.get(" ".join(text.casefold().split()), text.casefold())
        if word not in self.choices:
            raise ValueError(f"is none of {', '.join(self.choices)}")
        return word


def yes_or_no(text: str) -> bool:
    """Yes or no."""
    return OneOf(("yes", "no"))(text) == "yes"


def folded(cell: str) -> str:
    """A column's name as it is matched."""
    return cell.strip().casefold()


def _check_header(cells: list[str], name: str, line: int) -> tuple[str, ...]:
    columns = [folded(cell) for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    twice = next((column for column in columns if columns.count(column) > 1), None)
    if twice is not None:
        raise PartnergraphError(f"{name}: line {line} names the column '{twice}' twice: keep one of them")
    return tuple(columns)
