"""Tables that people keep in CSV files: a header line, named columns, and cells that are checked as they are read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnergraph.errors import PartnergraphError

Cell = Callable[[str], Any]
"""Reads one cell that is not empty. Raises ValueError with the reason, as it follows the quoted cell: "is no date"."""

_BETWEEN = "|"
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:~-]{0,79}")
_ADDRESS = re.compile(r"(?:https?://|urn:)[^\s<>\"{}|\\^`]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Table:
    """The columns' names in lower case, and the rows that hold anything, each with its line in the file."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]


def header(head: bytes) -> frozenset[str]:
    """The columns that the first line with words names, in lower case; none where it is no header."""
    lines = head.removeprefix(b"\xef\xbb\xbf").splitlines()
    first = next((line for line in lines if line.strip()), b"")
    try:
        cells = next(csv.reader([first.decode("utf-8")], strict=True), [])
    except (UnicodeDecodeError, csv.Error):
        return frozenset()
    return frozenset(_folded(cell) for cell in cells)


def read_table(raw: bytes, name: str) -> Table:
    """The table in a CSV file in UTF-8. Raises PartnergraphError with the line for what is none."""
    reader = csv.reader(io.StringIO(_decode(raw, name), newline=""), strict=True)
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
                    "a cell that holds a comma stands in double quotes"
                )
            else:
                rows.append((line, dict(zip(columns, values, strict=False))))
    except csv.Error as fault:
        raise PartnergraphError(f"{name}: line {last + 1}: {fault}: save it as CSV again") from fault
    if not columns:
        raise PartnergraphError(f"{name}: empty: the first line names the columns")
    return Table(name, columns, tuple(rows))


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
                raise PartnergraphError(f"{table.name}: line {line}: {column}: '{shown}' {fault}") from fault
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
    """One of these words, whatever its case."""

    choices: tuple[str, ...]

    def __call__(self, text: str) -> str:
        """The word in lower case. Raises ValueError for any other."""
        if text.casefold() not in self.choices:
            raise ValueError(f"is none of {', '.join(self.choices)}")
        return text.casefold()


def yes_or_no(text: str) -> bool:
    """Yes or no."""
    return OneOf(("yes", "no"))(text) == "yes"


def _decode(raw: bytes, name: str) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise PartnergraphError(f"{name}: line {line} is not UTF-8: save the file as 'CSV UTF-8'") from fault
    if "\0" in text:
        raise PartnergraphError(f"{name}: a binary file, not CSV: save the sheet as 'CSV UTF-8'")
    return text


def _folded(cell: str) -> str:
    return cell.strip().casefold()


def _check_header(cells: list[str], name: str, line: int) -> tuple[str, ...]:
    columns = [_folded(cell) for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    if len(columns) == 1 and re.search(r"[;\t]", columns[0]):
        raise PartnergraphError(f"{name}: line {line}: the columns are not parted by commas: save it as 'CSV UTF-8'")
    twice = next((column for column in columns if columns.count(column) > 1), None)
    if twice is not None:
        raise PartnergraphError(f"{name}: line {line} names the column '{twice}' twice: keep one of them")
    return tuple(columns)
