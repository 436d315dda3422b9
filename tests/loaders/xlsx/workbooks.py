"""Workbooks made for the tests, and what the engine makes of them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import fields
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from partnergraph.gathering import Gathered
from partnergraph.loading import find_loaders
from partnergraph.registers import AnyRow, Register
from partnergraph.sources import Stated, gather

LOADERS = find_loaders()


def made(*sheets: tuple[str, Sequence[Sequence[Any]]], change: Callable[[Workbook], None] | None = None) -> bytes:
    """A workbook of these sheets, each of these rows; ``change`` does to it what rows do not say."""
    workbook = Workbook()
    assert workbook.active is not None
    workbook.remove(workbook.active)
    for name, rows in sheets:
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(workbook)
    packed = BytesIO()
    workbook.save(packed)
    return packed.getvalue()


def reopened(raw: bytes) -> Workbook:
    """The workbook in these bytes."""
    return load_workbook(BytesIO(raw))


def replaced(raw: bytes, path: str, pattern: bytes, by: bytes) -> bytes:
    """The archive with something else in one of its parts."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, re.sub(pattern, by, content) if part == path else content)
    return packed.getvalue()


def gathered(folder: Path, raw: bytes, name: str = "harbour.xlsx") -> Gathered:
    """What the engine finds in a file that is named."""
    (folder / name).write_bytes(raw)
    return gather([str(folder / name)], LOADERS, Stated())


def registers(folder: Path, raw: bytes, name: str = "harbour.xlsx") -> tuple[Register, ...]:
    """The registers of a workbook that is read without a word of warning."""
    found = gathered(folder, raw, name)
    assert (found.refused, found.warnings) == ([], [])
    return tuple(found.registers)


def refusal(folder: Path, raw: bytes, name: str = "harbour.xlsx") -> str:
    """Why a workbook is refused, in one line."""
    found = gathered(folder, raw, name)
    assert not found.registers
    (line,) = found.refused
    assert "\n" not in line
    return line


def stated(row: AnyRow) -> dict[str, Any]:
    """What a row says, without the columns it leaves empty."""
    values = {one.name: getattr(row, one.name) for one in fields(row) if one.name != "register"}
    return {name: value for name, value in values.items() if value not in ("", (), None)}
