"""The manifest says of each document what it does not say itself."""

from __future__ import annotations

import pytest

from partnergraph.errors import PartnergraphError
from partnergraph.manifest import ManifestRow, is_manifest, read_manifest


def test_rows_are_found_by_source() -> None:
    raw = (
        b"Source,Body,Date,URL,Circle,Licence,colour\r\n"
        b"march.txt,Harbour Board,2014-03-12,https://example.org/minutes/4,northmere,,red\r\n"
        b'"june, draft.txt",,,,,,\r\n'
    )
    manifest = read_manifest(raw, "list.csv")
    assert manifest.rows == {
        "march.txt": ManifestRow(
            line=2,
            source="march.txt",
            body="Harbour Board",
            date="2014-03-12",
            url="https://example.org/minutes/4",
            circle="northmere",
        ),
        "june, draft.txt": ManifestRow(line=3, source="june, draft.txt"),
    }
    assert len(manifest.warnings) == 1
    assert "'colour'" in manifest.warnings[0]


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"body,date\nHarbour Board,2014-03-12\n", "list.csv: the column source is missing: the header needs source"),
        (b"source,date\n,2014-03-12\n", "list.csv: line 2: source is empty: it names the document's file"),
        (b"source,date\na.txt,12 March\n", "list.csv: line 2: date: '12 March' is no date: write yyyy-mm-dd"),
        (b"source,body\na.txt,A\nb.txt,B\na.txt,C\n", "list.csv: line 4: 'a.txt' stands on line 2 already"),
    ],
)
def test_a_faulty_manifest_is_refused_in_one_line(raw: bytes, fault: str) -> None:
    with pytest.raises(PartnergraphError) as refused:
        read_manifest(raw, "list.csv")
    assert str(refused.value) == fault


def test_a_manifest_is_told_from_a_register_of_meetings() -> None:
    assert is_manifest(b"source,body,date,url\n")
    assert is_manifest(b"\xef\xbb\xbfSource,Circle\r\n")
    assert not is_manifest(b"body,date,source\n")
