"""CSV as people's spreadsheets write it, and what is refused of it, each in one line that names the place."""

from __future__ import annotations

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


def test_empty_columns_at_the_end_and_cells_left_out_do_no_harm() -> None:
    table = read_table(b"id,name,post,,\n1,Orla,,,\n2,Ewan\n,,,,\n", "a.csv")
    assert table.rows == ((2, {"id": "1", "name": "Orla", "post": ""}), (3, {"id": "2", "name": "Ewan"}))


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", "a.csv: empty: the first line names the columns"),
        (b"\n\n", "a.csv: empty: the first line names the columns"),
        (b"id,name\n1,Orla\n2,Caf\xe9\n", "a.csv: line 3 is not UTF-8: save the file as 'CSV UTF-8'"),
        (b"id,na\0me\n", "a.csv: a binary file, not CSV: save the sheet as 'CSV UTF-8'"),
        (b"id;name\n1;Orla\n", "a.csv: line 1: the columns are not parted by commas: save it as 'CSV UTF-8'"),
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
