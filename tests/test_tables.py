"""CSV as people's spreadsheets write it, and what is refused of it, each in one line that names the place."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as some

from partnergraph import tables
from partnergraph.errors import PartnergraphError
from partnergraph.tables import header, read_table


def test_a_byte_order_mark_carriage_returns_and_quoted_cells_are_read() -> None:
    raw = b'\xef\xbb\xbf ID ,Name\r\n1,"Brannigan, Orla"\r\n\r\n2,"Two\r\nlines"\r\n3,Caf\xc3\xa9\r\n'
    table = read_table(raw, "a.csv")
    assert table.columns == ("id", "name")
    assert table.rows == (
        (2, {"id": "1", "name": "Brannigan, Orla"}),
        (4, {"id": "2", "name": "Two\r\nlines"}),
        (6, {"id": "3", "name": "Café"}),
    )
    assert header(raw) == header(b"\n" + raw.removeprefix(b"\xef\xbb\xbf")) == {"id", "name"}
    assert header(b"") == header(b"caf\xe9,name\n") == header(b'id,"name\n') == frozenset()


@pytest.mark.parametrize(
    "raw",
    [
        "id;name\r\n1;Siân, the clerk\r\n".encode("utf-8-sig"),
        "id\tname\r\n1\tSiân, the clerk\r\n".encode("utf-16"),
        codecs.BOM_UTF16_BE + "id\tname\n1\tSiân, the clerk\n".encode("utf-16-be"),
        "\nid\tname\n1\tSiân, the clerk".encode(),
        'sep=;\nid;name\n1;"Siân, the clerk"\n'.encode(),
    ],
    ids=["semicolons", "unicode-text", "big-endian", "tabs", "sep"],
)
def test_tables_are_read_as_spreadsheets_save_them(raw: bytes) -> None:
    table = read_table(raw, "a.csv")
    assert (table.columns, table.warnings) == (("id", "name"), ())
    assert [texts for _, texts in table.rows] == [{"id": "1", "name": "Siân, the clerk"}]
    assert header(raw) == {"id", "name"}


def test_letters_that_windows_saved_are_read_with_a_warning() -> None:
    table = read_table("id,name\n1,Siân O’Hare\n".encode("cp1252"), "a.csv")
    assert table.rows == ((2, {"id": "1", "name": "Siân O’Hare"}),)
    assert table.warnings == ("a.csv: read as cp1252 (Windows): save it as 'CSV UTF-8' should letters be wrong",)


def test_the_lines_of_a_file_that_names_its_delimiter_keep_their_numbers() -> None:
    assert [line for line, _ in read_table(b"sep=;\nid;name\n1;Orla\n", "a.csv").rows] == [3]


def test_a_header_of_commas_is_parted_by_commas() -> None:
    assert read_table(b'id,"a;b",c;d\n1,2,3\n', "a.csv").columns == ("id", "a;b", "c;d")


def test_empty_columns_at_the_end_and_cells_left_out_do_no_harm() -> None:
    table = read_table(b"id,name,post,,\n1,Orla,,,\n2,Ewan\n,,,,\n", "a.csv")
    assert table.rows == ((2, {"id": "1", "name": "Orla", "post": ""}), (3, {"id": "2", "name": "Ewan"}))


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", "a.csv: empty: the first line names the columns"),
        (b"\n\n", "a.csv: empty: the first line names the columns"),
        (b"id,name\n1,Orl\xc3\xa1\n2,Caf\xe9\n", "a.csv: line 3 is not UTF-8: save the file as 'CSV UTF-8'"),
        (b"id,name\n1,Orla\n2,Caf\x81\n", "a.csv: line 3 is not UTF-8: save the file as 'CSV UTF-8'"),
        (b"\xff\xfei\0d\0,\0n", "a.csv: broken off: save the sheet as 'CSV UTF-8'"),
        (b"id,na\0me\n", "a.csv: a binary file, not CSV: save the sheet as 'CSV UTF-8'"),
        (
            b"id;name\n1;Orla;\n2;a;b\n",
            "a.csv: line 3 has 3 cells, the header 2: a cell that holds a semicolon stands in double quotes",
        ),
        (b"id,Name,name\n1,Orla,\n", "a.csv: line 1 names the column 'name' twice: keep one of them"),
        (
            b"id,name\n1,Brannigan, Orla\n",
            "a.csv: line 2 has 3 cells, the header 2: a cell that holds a comma stands in double quotes",
        ),
        (b'id,name\n1,"Orla\n2,Ewan\n', "a.csv: line 2: unexpected end of data: save it as CSV again"),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(raw: bytes, fault: str) -> None:
    with pytest.raises(PartnergraphError) as refused:
        read_table(raw, "a.csv")
    assert str(refused.value) == fault


def test_a_cell_as_large_as_a_file_is_refused() -> None:
    with pytest.raises(PartnergraphError, match=r"^a\.csv: line 2: field larger"):
        read_table(b"id,name\n1," + b"x" * 200_000 + b"\n", "a.csv")


@given(some.binary(max_size=200))
def test_any_bytes_are_a_table_or_are_refused(raw: bytes) -> None:
    header(raw)
    try:
        table = read_table(raw, "a.csv")
    except PartnergraphError as fault:
        assert "\n" not in str(fault)
        assert str(fault).startswith("a.csv: ")
    else:
        assert all(set(texts) <= set(table.columns) and any(texts.values()) for _, texts in table.rows)


def test_several_values_stand_between_bars() -> None:
    assert tables.several(" NC |Northmere  Council | NC|") == ("NC", "Northmere Council")


def test_addresses_are_whole() -> None:
    assert tables.addresses("https://example.org/a | urn:uuid:1") == ("https://example.org/a", "urn:uuid:1")
    for wrong in ("example.org/a", "https://example.org/a b", "javascript:alert(1)", "https://x/<y>"):
        with pytest.raises(ValueError, match="is no address"):
            tables.addresses(wrong)
    with pytest.raises(ValueError, match="more than one"):
        tables.address("https://example.org/a | https://example.org/b")


@pytest.mark.parametrize("text", ["2014-1-2", "20140102", "2014-13-01", "01/02/2014", "2014-W01-1", "2014-02-30"])
def test_only_whole_iso_dates_are_dates(text: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        tables.day(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2011", "2011"),
        ("2011-14", "2011-14"),
        ("2011-2014", "2011-14"),
        ("2011/12", "2011-12"),
        ("1999–2002", "1999-02"),
    ],
)
def test_editions_have_one_form(text: str, label: str) -> None:
    assert tables.edition(text) == label
