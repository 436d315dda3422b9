"""Workbooks of Excel read within bounds: the values of their cells, those of formulas as they were last worked out."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from partnergraph.bounded_xml import check_xml, parse_xml
from partnergraph.errors import PartnergraphError
from partnergraph.sheets import Sheet, Unusable, Value, Workbook, letters
from partnergraph.text import Source
from partnergraph.zipped import Archive, open_archive, relations, stored

MOST_NODES = 2_000_000
"""How many elements and attributes a sheet may hold, about 400,000 cells."""

_WIDEST, _LONGEST = 200, 1_048_576
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": _MAIN,
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
_UNREAD = re.compile(r"/(?:pivot|drawing|media|embeddings|external|chart|customXml|comments|threaded|tables|printer)")
_SINCE_1900, _SINCE_1904 = date(1899, 12, 30), date(1904, 1, 1)
_NEVER = "holds a formula that was never worked out: open the file in a spreadsheet program and save it"
_FORMULA = re.compile(rb"<(?:\w+:)?c\b[^>]*\sr=[\"']([A-Z]{1,3})([1-9]\d{0,6})[\"'][^>]*>\s*<(?:\w+:)?f[\s/>]")
_HIDDEN = re.compile(rb"<(?:\w+:)?row\b[^>]*\shidden=[\"'](?:1|true)[\"']")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\sref=[\"']([A-Z]{1,3})([1-9]\d{0,6}):[A-Z]{1,3}([1-9]\d{0,6})[\"']")


def read_workbook(raw: bytes, source: Source) -> Workbook:
    """The visible sheets of a workbook. Raises PartnergraphError, which names the file, for what cannot be read."""
    archive = open_archive(raw, source.name)
    if archive.part("xl/workbook.bin") is not None:
        raise PartnergraphError(f"{source.name}: a binary workbook (.xlsb): save it as .xlsx or as 'CSV UTF-8'")
    if not any(path.endswith("workbook.xml") for path in archive.members):
        raise PartnergraphError(f"{source.name}: no workbook: open it in a spreadsheet program and save it as .xlsx")
    parts = dict(_parts(archive))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(archive, parts, source)
    except PartnergraphError:
        raise
    except Exception as fault:
        raise PartnergraphError(
            f"{source.name}: damaged ({type(fault).__name__}): open it in a spreadsheet program and save it again"
        ) from fault


def _parts(archive: Archive) -> Iterator[tuple[str, bytes]]:
    """The parts that hold the cells and what they mean, each within bounds."""
    for path in archive.paths(".xml", ".rels"):
        if not _UNREAD.search(f"/{path}"):
            part = _transitional(archive.part(path) or b"")
            check_xml(part, f"{archive.name}: its part {path}", MOST_NODES)
            yield path, part


def _transitional(part: bytes) -> bytes:
    """A part as Excel itself writes it, for a strict one (ISO/IEC 29500-4) has the same elements under other names."""
    for strict, usual in _STRICT.items():
        part = part.replace(strict, usual)
    return part


def _read(archive: Archive, parts: Mapping[str, bytes], source: Source) -> Workbook:
    from openpyxl import load_workbook

    opened = load_workbook(stored(parts.items()), read_only=True, data_only=True, keep_links=False)
    since = _SINCE_1904 if opened.epoch.date() == _SINCE_1904 else _SINCE_1900
    paths = _sheet_paths(archive)
    by_path = {path.casefold(): part for path, part in parts.items()}
    shown, hidden = [], []
    for sheet in opened.worksheets:
        part = by_path.get(paths.get(sheet.title, "").casefold())
        if part is None:
            continue
        if sheet.sheet_state != "visible":
            hidden.append(f"{source.name}: the sheet '{sheet.title}' is hidden and not read")
            continue
        rows = _rows(sheet.iter_rows(max_row=_LONGEST, max_col=_WIDEST), part)
        shown.append(Sheet(sheet.title, rows, since, len(_HIDDEN.findall(part))))
    return Workbook(tuple(shown), source, tuple(hidden))


def _sheet_paths(archive: Archive) -> dict[str, str]:
    """The path of each sheet's part by the sheet's name."""
    main = next((one.target for one in relations(archive, "") if one.kind == "officeDocument"), "xl/workbook.xml")
    targets = {one.id: one.target for one in relations(archive, main)}
    sheets = parse_xml(_transitional(archive.part(main) or b""), f"{archive.name}: its part {main}").iter("{*}sheet")
    return {str(sheet.get("name")): targets.get(str(sheet.get(_RELATION_ID)), "") for sheet in sheets}


def _rows(found: Iterable[Sequence[Any]], part: bytes) -> dict[int, dict[int, Value]]:
    """The rows that hold anything; what is merged over several rows stands in each that holds more."""
    formulas = {(int(row), letter.decode()) for letter, row in _FORMULA.findall(part)}
    merged = {(int(first), letter.decode()): int(last) for letter, first, last in _MERGED.findall(part)}
    rows: dict[int, dict[int, Value]] = {}
    reaching: dict[int, tuple[Value, int]] = {}
    before: Sequence[Any] = ()
    for cells in found:
        if cells is before:  # the rows left out between two are one and the same
            continue
        before = cells
        row: dict[int, Value] = {}
        number = 0
        for cell in cells:
            if not hasattr(cell, "row"):
                continue
            number = cell.row
            place = (number, letters(cell.column))
            value = _value(cell, place in formulas)
            if value is not None:
                row[cell.column] = value
                if place in merged:
                    reaching[cell.column] = (value, merged[place])
        if row:
            above = {column: value for column, (value, last) in reaching.items() if number <= last}
            rows[number] = {**above, **row}
    return rows


def _value(cell: Any, is_formula: bool) -> Value | None:
    """What a cell shows; None where it shows nothing, which a formula may work out to."""
    if cell.data_type == "e":
        return Unusable(f"holds the error {cell.value}: mend its formula or write the value")
    if cell.value is None:
        worked_out = not is_formula or cell.data_type == "str"
        return None if worked_out else Unusable(_NEVER)
    value: Value = cell.value
    return (value.strip() or None) if isinstance(value, str) else value
