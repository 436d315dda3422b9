"""Workbooks at fault, out of bounds, or none at all: one line each that names file, sheet, cell and remedy."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from partnergraph.sources import Stated, gather
from tests.conftest import Cli
from tests.loaders.docx.documents import document, paragraph, zipped
from tests.loaders.xlsx.workbooks import LOADERS, made, refusal, replaced

PEOPLE = [("id", "name"), ("p1", "Orla Brannigan")]
SHEET = "xl/worksheets/sheet1.xml"
SAVE = "save it as .xlsx or as 'CSV UTF-8'"
OPEN = "open it with the password and save it without it"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("sheet", "rows", "fault"),
    [
        (
            "people",
            [("id", "name"), ("p1", "=1+1")],
            "'people': cell B2: name holds a formula that was never worked out: "
            "open the file in a spreadsheet program and save it",
        ),
        (
            "people",
            [("id", "name"), ("p1", "#REF!")],
            "'people': cell B2: name holds the error #REF!: mend its formula or write the value",
        ),
        ("meetings", [("body", "date"), ("Board", 7)], "'meetings': cell B2: date: '7' is no date: write yyyy-mm-dd"),
        (
            "meetings",
            [(), ("body", "", "date"), ("Board", "", "12/03/2014")],
            "'meetings': cell C3: date: '12/03/2014' is no date: write yyyy-mm-dd",
        ),
        ("people", [("id", "name"), ("p1",)], "'people': row 2: name is empty: every row needs one"),
        (
            "people",
            [("id", "name"), ("p1", "Orla"), ("p1", "Tom")],
            "'people': row 3: the id p1 is 'Tom' here and 'Orla' on row 2: "
            "give one of them another id, or the other name among its aliases",
        ),
        ("people", [("id", "post"), ("p1", "x")], "'people': the column name is missing: the header needs id, name"),
        ("people", [("id", "name", "Name"), ("p",)], "'people': row 1 names the column 'name' twice: keep one of them"),
        (
            "Sheet1",
            [("id", "name", "aliases"), ("x1", "Orla")],
            "'Sheet1': this may be organisations or people or strategies: call the sheet by one of these words",
        ),
    ],
)  # fmt: skip
def test_a_sheet_at_fault_is_refused_with_its_cell(
    sheet: str, rows: Sequence[Sequence[Any]], fault: str, tmp_path: Path
) -> None:
    assert refusal(tmp_path, made((sheet, rows))) == f"harbour.xlsx, sheet {fault}"


def test_two_sheets_of_one_kind_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, made(("People", PEOPLE), ("people ", PEOPLE))) == (
        "harbour.xlsx: two sheets are called people: give one of them another name"
    )


def test_a_workbook_that_is_no_register_is_refused_where_it_is_named(tmp_path: Path) -> None:
    line = "harbour.xlsx: no register: the first row names the columns, such as id and name"
    assert refusal(tmp_path, made(("2014", [("hour", "height"), (1, 2.3)]))) == line
    assert refusal(tmp_path, made(("2014", []))) == line


def test_a_manifest_is_no_register(tmp_path: Path) -> None:
    raw = made(("list", [("source", "body", "date", "url"), ("march.txt", "Harbour Board", "2014-03-12", "")]))
    assert refusal(tmp_path, raw).endswith("a manifest: save it as 'CSV UTF-8' and name it with --manifest")


def old(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "raw", "fault"),
    [
        ("a.xls", old("Workbook"), f"an old Excel workbook: {SAVE}"),
        ("a.xls", old("Book"), f"an old Excel workbook: {SAVE}"),
        ("a.xlsx", old("EncryptedPackage"), f"protected by a password: {OPEN}"),
        ("a.xlsb", zipped({"xl/workbook.bin": b"\x83"}), f"a binary workbook (.xlsb): {SAVE}"),
        ("a.xlsx", b"Minutes", f"no office file: {SAVE}"),
        ("a.xlsx", zipped({"ppt/presentation.xml": "<p/>"}), "a presentation: give its words as .docx or as text"),
        ("a.xlsx", zipped({"notes.txt": "x"}), "no workbook: open it in a spreadsheet program and save it as .xlsx"),
        ("a.xml", b'<?mso-application progid="Excel.Sheet"?><w/>', "a workbook in one XML file: save it as .xlsx"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_is_refused_with_the_remedy(name: str, raw: bytes, fault: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, raw, name) == f"{name}: {fault}"


def test_a_document_and_a_workbook_under_each_other_s_ending_are_read_by_content(tmp_path: Path) -> None:
    (tmp_path / "minutes.xlsx").write_bytes(document(paragraph("Minutes of the Harbour Board")))
    (tmp_path / "people.docx").write_bytes(made(("people", PEOPLE)))
    found = gather([str(tmp_path)], LOADERS, Stated())
    assert ([text.source.name for text in found.texts], len(found.registers)) == (["minutes.xlsx"], 1)


def test_a_workbook_that_is_cut_off_or_damaged_is_refused_in_one_line(tmp_path: Path) -> None:
    raw, dice = made(("people", PEOPLE)), random.Random(5)
    assert refusal(tmp_path, raw[: len(raw) // 2]).startswith("harbour.xlsx: cut off or damaged")
    for _ in range(60):
        damaged = bytearray(raw)
        for _ in range(dice.randrange(1, 6)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        (tmp_path / "a.xlsx").write_bytes(bytes(damaged))
        assert all("\n" not in line for line in gather([str(tmp_path / "a.xlsx")], LOADERS, Stated()).refused)


def test_entities_are_refused(tmp_path: Path) -> None:
    raw = replaced(made(("people", PEOPLE)), SHEET, rb"^", b'<!DOCTYPE x [<!ENTITY a "aaaa">]>')
    assert refusal(tmp_path, raw) == (
        f"harbour.xlsx: its part {SHEET}: line 1: it has a document type, whose entities are not read: take DOCTYPE out"
    )


@pytest.mark.parametrize(
    ("pattern", "by"),
    [
        (rb'<row r="2"', b'<row r="999999999999"'),
        (rb'r="B2"', b'r="XFD2"'),
        (rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"'),
    ],
)
def test_cells_far_out_take_no_time(pattern: bytes, by: bytes, tmp_path: Path) -> None:
    raw = replaced(made(("people", PEOPLE)), SHEET, pattern, by)
    (tmp_path / "a.xlsx").write_bytes(raw)
    begun = time.monotonic()
    gather([str(tmp_path / "a.xlsx")], LOADERS, Stated())
    assert time.monotonic() - begun < 5


def test_more_cells_than_are_read_are_refused(tmp_path: Path) -> None:
    cells = b'<row r="%d"><c r="A%d" s="1" t="n"><v>%d</v></c></row>'
    rows = b"".join(cells % (number, number, number) for number in range(1, 340_000))
    raw = replaced(made(("people", PEOPLE)), SHEET, rb"<row.*</row>", rows)
    assert "it holds more than 2,000,000 elements and attributes" in refusal(tmp_path, raw)


def test_the_command_tells_of_cells_and_loads_the_rest(cli: Cli) -> None:
    def number(workbook: Workbook) -> None:
        workbook["meetings"]["B2"].number_format = "General"

    (cli.folder / "formulas.xlsx").write_bytes(made(("people", [("id", "name"), ("p1", "=A1")])))
    sheet = [("body", "date"), ("Harbour Board", 41710)]
    (cli.folder / "meetings.xlsx").write_bytes(made(("meetings", sheet), change=number))
    done = cli("load", cli.folder)
    assert done.returncode == 1
    assert [line.split(": ", 3)[:3] for line in done.stderr.splitlines()] == [
        ["warning", "meetings.xlsx, sheet 'meetings'", "cell B2"],
        ["partnergraph", "formulas.xlsx, sheet 'people'", "cell B2"],
    ]
    assert done.stdout.startswith("0 documents and 1 register loaded")
