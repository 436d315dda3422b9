"""The registers of a workbook: which of its sheets are registers, and of which kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from partnergraph import tables
from partnergraph.errors import PartnergraphError
from partnergraph.register_kinds import RegisterKind
from partnergraph.registers import Register
from partnergraph.sheet_cells import Columns, table_of
from partnergraph.sheets import Sheet, Value, Workbook
from partnergraph.slugs import slug

_HEAD = 12
"""How many rows may stand above a table and in its header."""


def registers_of(workbook: Workbook, kinds: Sequence[RegisterKind]) -> tuple[tuple[Register, ...], tuple[str, ...]]:
    """The registers of a workbook, and warnings: every sheet that is called by a kind of register; else the first.

    None where no sheet is called so and the first is no register. Raises PartnergraphError, which names file, sheet
    and cell, where one is at fault.
    """
    name = workbook.origin.name
    stem = PurePosixPath(name).stem
    named = [(sheet, kind) for sheet in workbook.sheets for kind in kinds if _is_called(sheet, kind)]
    chosen = named or [(sheet, kind) for sheet in workbook.sheets[:1] for kind in _kinds_of(sheet, kinds, name)]
    registers: dict[str, Register] = {}
    warnings: list[str] = []
    for sheet, kind in chosen:
        register = stem if not named or slug(stem) == kind.name else f"{stem}-{kind.name}"
        if register in registers:
            raise PartnergraphError(f"{name}: two sheets are called {kind.name}: give one of them another name")
        table = table_of(sheet, _columns(sheet, kind), kind, name)
        loaded = kind.read(table, register, workbook.origin)
        assert isinstance(loaded.content, Register)
        registers[register] = loaded.content
        warnings += loaded.warnings
        if sheet.hidden:
            count = "a hidden row is" if sheet.hidden == 1 else f"{sheet.hidden} hidden rows are"
            warnings.append(f"{table.name}: {count} read like the others")
    if registers:
        read = {sheet.name for sheet, _ in chosen}
        others = [sheet.name for sheet in workbook.sheets if sheet.name not in read and sheet.rows]
        warnings += [
            f"{name}: the sheet '{other}' is not called by a kind of register and not read" for other in others
        ]
        warnings += workbook.warnings
    return tuple(registers.values()), tuple(warnings)


def _is_called(sheet: Sheet, kind: RegisterKind) -> bool:
    return slug(sheet.name) == kind.name and bool(sheet.rows)


def _kinds_of(sheet: Sheet, kinds: Sequence[RegisterKind], name: str) -> list[RegisterKind]:
    """The kind of register that a sheet is by its header: none or one. Raises PartnergraphError for a toss-up."""
    called = f"{PurePosixPath(name).stem} {sheet.name}"
    fits = {kind.name: kind.fit(_columns(sheet, kind).names, called) for kind in kinds}
    most = max(fits.values(), default=0.0)
    best = [kind for kind in kinds if fits[kind.name] == most > 0]
    if any(_is_manifest(columns) for columns in _candidates(sheet)):
        raise PartnergraphError(f"{name}: a manifest: save it as 'CSV UTF-8' and name it with --manifest")
    if len(best) > 1:
        said = " or ".join(kind.name for kind in best)
        raise PartnergraphError(
            f"{name}, sheet '{sheet.name}': this may be {said}: call the sheet by one of these words"
        )
    return best


def _is_manifest(columns: Columns) -> bool:
    names = set(columns.names)
    return "source" in names and bool(names & {"url", "circle"})


def _columns(sheet: Sheet, kind: RegisterKind) -> Columns:
    """The header of a sheet: of its first rows the one that fits the kind best, the first of those that fit alike."""
    return max(_candidates(sheet), key=lambda columns: kind.fit(columns.names, ""), default=Columns(0, {}))


def _candidates(sheet: Sheet) -> list[Columns]:
    """The rows that may be a header: those at the top that hold more than a title."""
    rows = list(sheet.rows.items())[:_HEAD]
    return [Columns(number, _names(row)) for number, row in rows if len(row) > 1]


def _names(row: Mapping[int, Value]) -> dict[int, str]:
    return {column: tables.folded(str(value)) for column, value in row.items()}
