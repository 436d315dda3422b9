"""Registers kept in workbooks: which sheets are read, and what their cells say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from partnergraph.graph.terms import term
from partnergraph.ingest import load, remove
from partnergraph.loading import HEAD, find_loaders
from partnergraph.sources import Stated, gather
from partnergraph.store import open_store
from tests.loaders.xlsx.workbooks import LOADERS, gathered, made, registers, replaced, stated

PEOPLE = ("people", [("id", "name", "post"), ("p1", "Orla Brannigan", "Clerk")])
MEETINGS = ("body", "date", "start", "venue", "status")
DCTERMS_TITLE = term("dcterms:title")
SHEET = "xl/worksheets/sheet1.xml"


def rows(folder: Path, raw: bytes) -> list[dict[str, Any]]:
    return [stated(row) for register in registers(folder, raw) for row in register.rows]


def test_the_first_sheet_is_read_by_its_header(tmp_path: Path) -> None:
    (register,) = registers(tmp_path, made(("Sheet1", PEOPLE[1])))
    assert (register.name, register.kind, register.origin.name) == ("harbour", "people", "harbour.xlsx")
    assert [stated(row) for row in register.rows] == [
        {"line": 2, "id": "p1", "name": "Orla Brannigan", "post": "Clerk"}
    ]


def test_every_sheet_that_is_called_by_a_kind_is_a_register(tmp_path: Path) -> None:
    raw = made(
        ("Notes", [("How to fill this in",)]),
        PEOPLE,
        ("Meetings ", [MEETINGS, ("Harbour Board", date(2014, 3, 12), time(10, 0), "Quay Room", "held")]),
        ("actions", []),
    )
    found = gathered(tmp_path, raw)
    assert [(one.name, one.kind) for one in found.registers] == [
        ("harbour-people", "people"),
        ("harbour-meetings", "meetings"),
    ]
    assert found.warnings == ["harbour.xlsx: the sheet 'Notes' is not called by a kind of register and not read"]
    assert registers(tmp_path, made(PEOPLE), "people.xlsx")[0].name == "people"


def test_dates_times_and_numbers_are_read_as_people_write_them(tmp_path: Path) -> None:
    raw = made(
        (
            "meetings",
            [
                MEETINGS,
                ("Harbour Board", date(2014, 3, 12), time(10, 0), 5.0, ""),
                (True, datetime(2014, 6, 11, 14, 30), datetime(2014, 6, 11, 14, 30), 2.5, "HELD"),
                ("Board", "2014-09-10", "09:30", datetime(2014, 1, 2), None),
            ],
        )
    )
    assert rows(tmp_path, raw) == [
        {"line": 2, "body": "Harbour Board", "date": "2014-03-12", "start": "10:00", "venue": "5"},
        {"line": 3, "body": "TRUE", "date": "2014-06-11", "start": "14:30", "venue": "2.5", "status": "held"},
        {"line": 4, "body": "Board", "date": "2014-09-10", "start": "09:30", "venue": "2014-01-02"},
    ]


def test_yes_and_no_may_be_boxes_that_are_ticked(tmp_path: Path) -> None:
    raw = made(("identity", [("kind", "a", "b", "same"), ("person", "p1", "p2", True), ("person", "p1", "p3", False)]))
    assert [row["same"] for row in rows(tmp_path, raw)] == [True, False]


def test_bare_numbers_in_a_column_of_dates_are_days_with_a_warning(tmp_path: Path) -> None:
    raw = made(("meetings", [MEETINGS, ("Board", 41710, 0.4375), ("Board", 41800)]))
    found = gathered(tmp_path, raw)
    assert [stated(row) for row in found.registers[0].rows] == [
        {"line": 2, "body": "Board", "date": "2014-03-12", "start": "10:30"},
        {"line": 3, "body": "Board", "date": "2014-06-10"},
    ]
    assert found.warnings == [
        "harbour.xlsx, sheet 'meetings': cell B2: date: 41710 is read as 2014-03-12"
        " (numbers in this column are taken for dates): format it",
        "harbour.xlsx, sheet 'meetings': cell C2: start: 0.4375 is read as 10:30"
        " (numbers in this column are taken for dates): format it",
    ]


def test_numbers_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    raw = made(("meetings", [MEETINGS, ("Board", 41710 - 1462)]))
    raw = replaced(raw, "xl/workbook.xml", rb"<workbookPr */>", b'<workbookPr date1904="1"/>')
    assert stated(gathered(tmp_path, raw).registers[0].rows[0])["date"] == "2014-03-12"


def worked_out(cells: dict[str, bytes]) -> Callable[[bytes], bytes]:
    """Put into formulas what a spreadsheet program worked out: the cell's attributes and its value."""

    def change(raw: bytes) -> bytes:
        for cell, value in cells.items():
            kind, shown = value.split(b"|")
            pattern = rb'<c r="%s"[^>]*><f>([^<]*)</f><v */?>(?:</v>)?</c>' % cell.encode()
            by = rb'<c r="%s"%s><f>\1</f><v>%s</v></c>' % (cell.encode(), kind, shown)
            raw = replaced(raw, SHEET, pattern, by)
        return raw

    return change


def test_formulas_have_the_value_they_were_last_seen_with(tmp_path: Path) -> None:
    formulas = [("id", "name", "post"), ("p1", '=CONCAT("Orla"," Brannigan")', '=IF(A2="","x","")')]
    raw = worked_out({"B2": b' t="str"|Orla Brannigan', "C2": b' t="str"|'})(made(("people", formulas)))
    assert rows(tmp_path, raw) == [{"line": 2, "id": "p1", "name": "Orla Brannigan"}]


def test_formulas_and_errors_in_columns_that_are_not_read_do_no_harm(tmp_path: Path) -> None:
    raw = made(("people", [("id", "name", "age"), ("p1", "Orla Brannigan", "=1+1"), ("p2", "Tom Askew", "#REF!")]))
    found = gathered(tmp_path, raw)
    assert [row.line for row in found.registers[0].rows] == [2, 3]
    assert [warning.partition(";")[0] for warning in found.warnings] == [
        "harbour.xlsx, sheet 'people': the column 'age' is unknown and not read"
    ]


def test_titles_and_blank_rows_above_the_header_are_passed_over(tmp_path: Path) -> None:
    raw = made(
        (
            "people",
            [(), ("Harbour Board: our people",), (), ("kept by", "Tom"), (None, *PEOPLE[1][0]), (None, *PEOPLE[1][1])],
        )
    )
    assert [row["line"] for row in rows(tmp_path, raw)] == [6]


def test_cells_merged_over_rows_stand_in_each_of_them(tmp_path: Path) -> None:
    def merge(workbook: Workbook) -> None:
        sheet = workbook["people"]
        sheet.merge_cells("C2:C3")
        sheet.merge_cells("A9:C9")

    sheet = [("id", "name", "organisation"), ("p1", "Orla", "Quay Trust"), ("p2", "Tom"), ("p3", "Ruth")]
    raw = made(("people", sheet), change=merge)
    assert [row.get("organisation") for row in rows(tmp_path, raw)] == ["Quay Trust", "Quay Trust", None]


def test_hidden_rows_are_read_and_hidden_sheets_are_not_and_both_are_told(tmp_path: Path) -> None:
    def hide(workbook: Workbook) -> None:
        workbook["people"].row_dimensions[2].hidden = True
        workbook["strategies"].sheet_state = "hidden"

    raw = made(PEOPLE, ("strategies", [("id", "name"), ("s1", "Tide Plan")]), change=hide)
    found = gathered(tmp_path, raw)
    assert [(one.kind, len(one.rows)) for one in found.registers] == [("people", 1)]
    assert found.warnings == [
        "harbour.xlsx, sheet 'people': a hidden row is read like the others",
        "harbour.xlsx: the sheet 'strategies' is hidden and not read",
    ]


def test_a_column_without_a_name_is_told_of(tmp_path: Path) -> None:
    found = gathered(tmp_path, made(("people", [("id", "name"), ("p1", "Orla", "tall")])))
    assert found.warnings == ["harbour.xlsx, sheet 'people': column C has no name and is not read"]


def test_a_strict_workbook_is_read_like_any_other(tmp_path: Path) -> None:
    raw = made(PEOPLE)
    for path in ("xl/workbook.xml", SHEET, "xl/sharedStrings.xml", "xl/styles.xml"):
        raw = replaced(
            raw, path, rb"http://schemas\.openxmlformats\.org/(spreadsheetml)/2006", rb"http://purl.oclc.org/ooxml/\1"
        )
    assert [row["name"] for row in rows(tmp_path, raw)] == ["Orla Brannigan"]


@pytest.mark.parametrize("name", ["people.xlsx", "people.xlsm", "people.csv", "download"])
def test_a_workbook_is_known_by_its_content(name: str) -> None:
    assert LOADERS.choose(name, made(PEOPLE)[:HEAD]) is dict(find_loaders().loaders)["xlsx"]


def test_a_workbook_in_a_folder_that_is_no_register_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "tides.xlsx").write_bytes(made(("2014", [("hour", "height", "wind"), (1, 2.3, "NW")])))
    found = gather([str(tmp_path)], LOADERS, Stated())
    assert (found.registers, found.refused, found.skipped) == ([], [], 1)


ACTIONS = [
    ("No.", "Action", "Owner", "Due date", "Status"),
    (1, "Write to the pilots about the buoys", "Orla Brannigan", date(2014, 7, 1), "Completed"),
    (2, "Circulate the tide tables", "Tom Askew", 41821, "In progress"),
    (3, "Paint the lifebelts", "Tom Askew", "before the summer", None),
]


def test_an_action_log_reads_to_actions(tmp_path: Path) -> None:
    found = gathered(tmp_path, made(("Log", ACTIONS)), "Action log.xlsx")
    assert [stated(row) for row in found.registers[0].rows] == [
        {
            "line": 2,
            "id": "action-log-1",
            "text": "Write to the pilots about the buoys",
            "owner": "Orla Brannigan",
            "due": "2014-07-01",
            "status": "done",
        },
        {
            "line": 3,
            "id": "action-log-2",
            "text": "Circulate the tide tables",
            "owner": "Tom Askew",
            "due": "2014-07-01",
            "status": "open",
        },
        {
            "line": 4,
            "id": "action-log-3",
            "text": "Paint the lifebelts",
            "owner": "Tom Askew",
            "due": "before the summer",
        },
    ]


def registers_in(store: str) -> list[str]:
    with open_store(store) as opened:
        return [graph.rpartition("/")[2] for graph in opened.graphs() if "/graph/register/" in graph]


def test_workbooks_are_loaded_replaced_and_removed_as_registers_are(tmp_path: Path) -> None:
    book, store = tmp_path / "harbour.xlsx", str(tmp_path / "store")
    book.write_bytes(made(PEOPLE, ("actions", [("id", "text"), ("a1", "Paint the buoys")])))
    assert load(store, [str(book)], LOADERS).registers == ["harbour.xlsx", "harbour.xlsx"]
    assert registers_in(store) == ["harbour-actions", "harbour-people"]
    again = load(store, [str(book)], LOADERS)
    assert (again.unchanged, again.registers) == (["harbour.xlsx", "harbour.xlsx"], [])
    book.write_bytes(made(PEOPLE))
    load(store, [str(book)], LOADERS)
    assert registers_in(store) == ["harbour-people"]
    remove(store, "harbour.xlsx")
    assert registers_in(store) == []


def test_a_workbook_stands_in_place_of_the_register_of_the_same_name(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    (tmp_path / "people.csv").write_text("id,name\np9,Ruth Penhale\n", "utf-8")
    (tmp_path / "people.xlsx").write_bytes(made(PEOPLE))
    for file in ("people.csv", "people.xlsx"):
        load(store, [str(tmp_path / file)], LOADERS)
    assert registers_in(store) == ["people"]
    with open_store(store) as opened:
        titles = {str(quad.object) for quad in opened.quads() if quad.predicate == DCTERMS_TITLE}
    assert titles == {'"people.xlsx"'}
    both = load(str(tmp_path / "other"), [str(tmp_path / "people.csv"), str(tmp_path / "people.xlsx")], LOADERS)
    assert both.refused == [
        "people.csv: gives a register of the same name as people.xlsx: give one of them another name",
        "people.xlsx: gives a register of the same name as people.csv: give one of them another name",
    ]
