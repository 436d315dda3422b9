"""The manifest: a CSV file that says of documents what they do not say themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from partnergraph import tables
from partnergraph.errors import PartnergraphError
from partnergraph.tables import Cell

_REQUIRED: Mapping[str, Cell] = {"source": tables.words}
_OPTIONAL: Mapping[str, Cell] = {
    "body": tables.words,
    "date": tables.day,
    "url": tables.address,
    "circle": tables.words,
    "licence": tables.words,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestRow:
    """What the manifest says of one document: its file name (or address), and the rest as far as it is known."""

    line: int
    source: str
    body: str = ""
    date: str = ""
    url: str = ""
    circle: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows by source, with a warning for each column that is not known."""

    name: str
    rows: Mapping[str, ManifestRow]
    warnings: tuple[str, ...] = ()


def is_manifest(head: bytes) -> bool:
    """Whether a file that begins so is a manifest: its header has columns that no register has."""
    columns = tables.header(head)
    return "source" in columns and bool(columns & {"url", "circle"})


def read_manifest(raw: bytes, name: str) -> Manifest:
    """The manifest in a CSV file.

    Raises PartnergraphError, naming file and line, for a missing column, a cell that cannot be read, or two rows of
    one source.
    """
    table = tables.read_table(raw, name)
    warnings = tables.check_columns(table, _REQUIRED, _OPTIONAL)
    rows: dict[str, ManifestRow] = {}
    for row in table.rows:
        values = tables.read_cells(table, row, {**_REQUIRED, **_OPTIONAL})
        if "source" not in values:
            raise PartnergraphError(f"{name}: line {row[0]}: source is empty: it names the document's file")
        source = values["source"]
        if source in rows:
            raise PartnergraphError(f"{name}: line {row[0]}: '{source}' stands on line {rows[source].line} already")
        rows[source] = ManifestRow(line=row[0], **values)
    return Manifest(name, rows, warnings)
