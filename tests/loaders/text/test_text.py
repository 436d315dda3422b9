"""Plain text and Markdown: what is taken, how it is decoded, and what is refused."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from partnergraph.errors import PartnergraphError
from partnergraph.loading import Loaded, find_loaders, identify
from partnergraph.text import Mark, Span, Text

TEXT = dict(find_loaders().loaders)["text"]
MINUTES = (
    "Minutes of the Harbour Board – 12 March\n\n"
    "Siobhán Ní Fhloinn’s report on the “Waterside Plan” was noted; £3m was set aside for the café.\n"
)


def load(raw: bytes, name: str = "minutes.txt") -> Loaded:
    return TEXT.load(raw, identify(raw, name))


def text(raw: bytes, name: str = "minutes.txt") -> Text:
    content = load(raw, name).content
    assert isinstance(content, Text)
    return content


@pytest.mark.parametrize(
    "raw",
    [
        MINUTES.encode("utf-8"),
        codecs.BOM_UTF8 + MINUTES.encode("utf-8"),
        codecs.BOM_UTF16_LE + MINUTES.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + MINUTES.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + MINUTES.encode("utf-32-le"),
        MINUTES.encode("utf-16-le"),
        MINUTES.encode("utf-16-be"),
        MINUTES.replace("\n", "\r\n").encode("utf-8"),
        MINUTES.replace("\n", "\r").encode("utf-8"),
        MINUTES.replace("\n", "\r\n").encode("cp1252"),
    ],
    ids=["utf-8", "utf-8-mark", "16-le-mark", "16-be-mark", "32-mark", "16-le", "16-be", "crlf", "cr", "cp1252"],
)
def test_one_text_in_any_encoding_is_one_text(raw: bytes) -> None:
    assert text(raw).content == MINUTES


def test_latin_1_is_read_and_the_guess_is_told() -> None:
    minutes = "Minutes. Apologies: Máire Ní Dhomhnaill and Séamas Ó Cléirigh; £3 was paid for the café."
    loaded = load(minutes.encode("latin-1"))
    assert isinstance(loaded.content, Text)
    assert loaded.content.content == minutes
    assert loaded.warnings == ("minutes.txt: read as cp1252: save it as UTF-8 should letters be wrong",)
    assert load(minutes.encode("utf-8")).warnings == ()


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", "minutes.txt: empty: "),
        (codecs.BOM_UTF8 + b" \r\n\t\n", "minutes.txt: empty: "),
        (b"%PDF-1.4 words", "minutes.txt: a binary file, "),
        (b"PK\x03\x04\x14\x00\x06\x00", "minutes.txt: a binary file, "),
        (b"words\x00and\x00more\x00words\x00\x00", "minutes.txt: a binary file, "),
        (b"Minutes\nof \x01\x02\x03\x04", "minutes.txt: control characters from line 2 on: "),
        (codecs.BOM_UTF16_LE + b"o\x00d\x00d\x00\xd8", "minutes.txt: byte 6 is not UTF-16-LE, "),
        ("Minutes\n’tis café ’\n".encode() + b"\xff\n", "minutes.txt: line 3 holds bytes that no encoding explains: "),
        (b"Minutes\nA line with \x81 in it\n", "minutes.txt: line 2 holds bytes that no encoding explains: "),
        (
            "議事録と出席者の一覧、第一回会議".encode("shift_jis"),
            "minutes.txt: line 1 holds bytes that no encoding explains: ",
        ),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(raw: bytes, fault: str) -> None:
    with pytest.raises(PartnergraphError) as refused:
        load(raw)
    assert str(refused.value).startswith(fault)
    assert "\n" not in str(refused.value)


def test_a_stray_control_character_does_not_refuse_a_long_text() -> None:
    minutes = MINUTES * 5 + "co\x02operation\n"
    assert text(minutes.encode("utf-8")).content == minutes


def test_the_media_type_follows_the_name() -> None:
    named = {name: text(b"# Minutes\n", name).source.media_type for name in ("a.txt", "a.md", "b.MARKDOWN", "a")}
    assert named == {"a.txt": "text/plain", "a.md": "text/markdown", "b.MARKDOWN": "text/markdown", "a": "text/plain"}


def test_form_feeds_part_pages() -> None:
    read = text(b"one\n\ftwo\n\f\fthree", "a.txt")
    assert read.marks == (
        Mark("page", Span(0, 4), "1"),
        Mark("page", Span(5, 9), "2"),
        Mark("page", Span(11, 16), "4"),
    )
    assert [read.quote(mark.span) for mark in read.marks] == ["one\n", "two\n", "three"]


@pytest.mark.parametrize(
    ("name", "head", "taken"),
    [
        ("a.txt", b"anything", True),
        ("A.MD", b"anything", True),
        ("a.txt", b"<!DOCTYPE html><title>Minutes</title>", False),
        ("a.txt", b'\xef\xbb\xbf<?xml version="1.0"?>', False),
        ("a.pdf", b"%PDF-1.4", False),
        ("a.pdf", b"Minutes of the Board", True),
        ("a.docx", b"[Draft] Minutes of the Board <clerk@example.org>", True),
        ("a.pdf", b"1 0 obj << /Title (Minutes) >> endobj", False),
        ("a.docx", b"{\\rtf1 Minutes of the Board}", False),
        ("a.html", b"Minutes of <b>the Board</b>", False),
        ("a.pdf", b'[{"minutes": 1}]', False),
        ("a.pdf", b"Permission is hereby granted", False),
        ("a.png", b"Minutes of the Board", False),
        ("a.csv", b"hour,height\n", False),
        ("minutes 12.03.2014", b"Minutes of the Board", True),
        ("https://example.org/minutes?id=4.pdf", b"Minutes of the Board", True),
        ("licence", b"Permission is hereby granted", False),
        ("program", b"\x7fELF\x00 minutes", False),
    ],
)
def test_what_is_taken_is_told_by_name_and_content(name: str, head: bytes, taken: bool) -> None:
    assert (TEXT.takes(name, head) > 0) is taken


@pytest.mark.parametrize("name", ["minutes.pdf", "minutes.docx", "minutes.doc", "minutes.html", "minutes.aspx"])
def test_text_under_the_name_of_another_kind_is_read_and_that_is_told(name: str) -> None:
    raw = MINUTES.encode("utf-8")
    loader = find_loaders().choose(name, raw)
    assert loader is TEXT
    loaded = load(raw, name)
    assert isinstance(loaded.content, Text)
    assert loaded.content.content == MINUTES
    ending = name[name.index(".") :]
    assert loaded.warnings == (f"{name}: called {ending}, but plain text: read as that; call it .txt",)


@pytest.mark.parametrize(("name", "fault"), [("a.pdf", "a.pdf: not a PDF"), ("a.docx", "a.docx: no office file")])
def test_what_its_content_does_not_tell_is_left_to_the_kind_it_is_called(name: str, fault: str) -> None:
    raw = b"Permission is hereby granted to whoever asks for it.\n"
    loader = find_loaders().choose(name, raw)
    assert loader is not None
    with pytest.raises(PartnergraphError, match=re.escape(fault)):
        loader.load(raw, identify(raw, name))


@given(some.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_one_line(raw: bytes) -> None:
    try:
        read = text(raw)
    except PartnergraphError as fault:
        assert str(fault).startswith("minutes.txt: ")
        assert "\n" not in str(fault)
    else:
        assert read.content.strip()
        assert "\r" not in read.content


def test_every_seed_is_read_to_the_letter(seeds: Path) -> None:
    for path in seeds.glob("*.txt"):
        assert text(path.read_bytes(), path.name).content == path.read_text("utf-8")
