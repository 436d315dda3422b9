"""The address book as a register: its columns, read by loaders and by publication, and its bytes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from partnergraph import tables
from partnergraph.errors import PartnergraphError
from partnergraph.loading import identify
from partnergraph.register_kinds import RegisterKind
from partnergraph.registers import AddressRow, Register

KINDS = ("person", "organisation", "strategy", "edition", "meeting", "action", "document", "text")
"""The kinds of things that have an address of their own."""

_COLUMNS = ("address", "kind", "anchor", "first_published", "yields_to")
_PATH = re.compile(r"[^\s/<>\"{}|\\^`#?][^\s<>\"{}|\\^`#?]*")


def path(text: str) -> str:
    """An address below the base, without the base."""
    if not _PATH.fullmatch(text) or ".." in text.split("/"):
        raise ValueError("is no address below the base: write it like person/orla-brannigan")
    return text


ADDRESSES = RegisterKind(
    "addresses",
    AddressRow,
    required={"address": path, "kind": tables.OneOf(KINDS)},
    optional={"anchor": tables.several, "first_published": tables.day, "yields_to": path},
    filled_in=False,
)


def read_book(file: Path) -> tuple[AddressRow, ...]:
    """The rows of an address book; none where there is no such file yet.

    Raises PartnergraphError for a file that cannot be read or is no address book.
    """
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as fault:
        raise PartnergraphError(f"{file}: {fault.strerror or fault}") from fault
    content = ADDRESSES.load(raw, identify(raw, file.name)).content
    rows = content.rows if isinstance(content, Register) else ()
    return tuple(row for row in rows if isinstance(row, AddressRow))


def write_book(rows: Iterable[AddressRow]) -> bytes:
    """An address book as CSV, by address."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in sorted(rows, key=lambda row: row.address):
        writer.writerow((row.address, row.kind, " | ".join(row.anchor), row.first_published, row.yields_to))
    return out.getvalue().encode()
