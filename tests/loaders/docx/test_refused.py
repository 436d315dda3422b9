"""Word documents that are none, are damaged or out of bounds: one line each, quickly, within bounded memory."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from partnergraph.errors import PartnergraphError
from tests.conftest import ROOT, Cli
from tests.loaders.docx.documents import LOADERS, NAMES, document, load, paragraph, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORDS = paragraph("Minutes of the Harbour Board")
MEGABYTE = 1_000_000


def refusal(raw: bytes, name: str = "minutes.docx") -> str:
    """Why a file is refused, in one line."""
    with pytest.raises(PartnergraphError) as refused:
        load(raw, name)
    line = str(refused.value)
    assert line.startswith(f"{name}: ")
    assert "\n" not in line
    return line.removeprefix(f"{name}: ")


def old(stream: str) -> bytes:
    """A file of an old office program that holds such a stream."""
    return OLE + b"\0" * 600 + stream.encode("utf-16-le") + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("minutes.doc", old("WordDocument"), "an old Word document: save it as .docx"),
        ("minutes.docx", old("WordDocument"), "an old Word document: save it as .docx"),
        ("minutes.txt", old("WordDocument"), "an old Word document: save it as .docx"),
        ("minutes.docx", old("EncryptedPackage"), "protected by a password: open it with the password and save"),
        ("minutes.docx", old("Contents"), "an old office file: save it as .docx"),
        ("minutes.doc", b"{\\rtf1\\ansi Minutes}", "rich text (RTF): save it as .docx"),
        ("minutes.rtf", b"{\\rtf1\\ansi Minutes}", "rich text (RTF): save it as .docx"),
        ("minutes.xml", b'<?mso-application progid="Word.Document"?><w/>', "a Word document in one XML file: save it"),
        ("minutes.docx", b"Words of the Harbour Board", "no office file: save it as .docx"),
        ("minutes.docx", b"", "no office file: save it as .docx"),
        ("minutes.docx", zipped({"ppt/presentation.xml": "<p/>"}), "a presentation: give its words"),
        ("minutes.docx", zipped({"notes.txt": "Minutes"}), "no Word document: open it in a word processor"),
    ],
)  # fmt: skip
def test_what_is_no_word_document_is_refused_with_the_remedy(name: str, raw: bytes, reason: str) -> None:
    assert refusal(raw, name).startswith(reason)


def test_an_open_document_is_refused_with_the_remedy() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<text/>")
    for name in ("minutes.odt", "minutes.docx"):
        assert refusal(packed.getvalue(), name) == "an OpenDocument file: save it as .docx"


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("minutes.docx", b"%PDF-1.7\n"),
        ("minutes.docx", b"<html><body>Minutes</body></html>"),
        ("budget.xlsx", zipped({"xl/workbook.xml": "<w/>"})),
        ("all.zip", zipped({"minutes.docx": document(WORDS)})),
        ("minutes.txt", b"Minutes of the Harbour Board"),
        ("budget.xls", old("Workbook")),
        ("letter.msg", old("__properties")),
    ],
)
def test_what_others_read_is_left_to_them(name: str, raw: bytes) -> None:
    docx = dict(LOADERS.loaders)["docx"]
    assert docx.takes(name, raw) <= 0.1


def test_a_document_that_is_cut_off_anywhere_is_refused() -> None:
    raw = document(WORDS)
    for length in range(4, len(raw), 97):
        assert re.match("cut off or damaged|no Word document", refusal(raw[:length]))


def test_a_damaged_document_is_read_or_refused_in_one_line() -> None:
    dice = random.Random(7)
    raw = document(WORDS, {"numbering": "", "styles": ""})
    for _ in range(300):
        damaged = bytearray(raw)
        for _ in range(dice.randrange(1, 6)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        try:
            load(bytes(damaged), "minutes.docx")
        except PartnergraphError as fault:
            assert "\n" not in str(fault)
        except AssertionError as fault:
            assert "no loader takes" in str(fault)


ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
FETCHED = '<!DOCTYPE w SYSTEM "http://harbour.example/w.dtd">'


@pytest.mark.parametrize("doctype", [ENTITIES, FETCHED])
def test_entities_are_refused(doctype: str) -> None:
    main = f"{doctype}<w:document {NAMES}><w:body>{WORDS}</w:body></w:document>"
    assert refusal(zipped({"word/document.xml": main})) == (
        "its part word/document.xml: line 1: it has a document type, whose entities are not read: take DOCTYPE out"
    )


@pytest.mark.parametrize("tag", ["w:sdtContent", "w:tbl", "x"])
def test_elements_10_000_deep_are_refused(tag: str) -> None:
    body = f"<{tag}>" * 10_000 + f"</{tag}>" * 10_000
    assert refusal(document(body)) == (
        "its part word/document.xml: line 1: its elements stand more than 200 deep in one another: flatten it"
    )


def test_malformed_xml_is_refused() -> None:
    assert refusal(document("<w:p>")) == (
        "its part word/document.xml: line 1 is no well-formed XML (mismatched tag): save or fetch the file again"
    )


def test_a_document_without_words_is_refused() -> None:
    assert refusal(document(paragraph(""))).startswith("holds no words (pictures of pages?)")


def packed(path: str, size: int, times: int = 1) -> bytes:
    """An archive whose parts unpack to so many bytes each."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(times):
            with archive.open(path.format(number), "w") as stream:
                for _ in range(size // MEGABYTE):
                    stream.write(b" " * MEGABYTE)
    return made.getvalue()


def test_archives_out_of_bounds_are_refused_before_they_are_unpacked() -> None:
    assert re.match(r"unpacks to 300 MB, more than 256 MB: ", refusal(packed("word/{}.xml", 50 * MEGABYTE, 6)))
    steep = refusal(packed("word/document.xml", 50 * MEGABYTE))
    assert re.match(r"its part word/document\.xml unpacks to 1,\d{3} times its size", steep)
    many = zipped({f"word/{number}.xml": "" for number in range(5_001)})
    assert refusal(many) == "an archive of more than 5,000 parts: save its words in a new file"


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    raw = zipped({"word/document.xml": " " * 30 * MEGABYTE})
    size = (30 * MEGABYTE).to_bytes(4, "little")
    assert raw.count(size) == 2
    assert "is damaged" in refusal(raw.replace(size, (1_000).to_bytes(4, "little")))


def test_an_archive_under_a_password_is_refused() -> None:
    raw = bytearray(document(WORDS))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.find(signature)
        while place >= 0:
            raw[place + flags] |= 1
            place = raw.find(signature, place + 4)
    assert refusal(bytes(raw)) == "protected by a password: save it without one"


def test_more_elements_than_memory_holds_are_refused() -> None:
    body = "".join(f"<w:p/><!--{number:x}-->" for number in range(1_000_001))
    assert "it holds more than 1,000,000 elements and attributes" in refusal(document(body))


def test_a_bomb_is_refused_by_the_command_and_the_rest_is_loaded(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "minutes"
    folder.mkdir()
    (folder / "bomb.docx").write_bytes(packed("word/{}.xml", 10 * MEGABYTE, 30))
    (folder / "march.docx").write_bytes(document(WORDS + paragraph("Meeting held on 12 March 2014")))
    done = cli("load", folder)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "partnergraph: bomb.docx: unpacks to 300 MB, more than 256 MB: save its words in a new file"
    )
    assert "1 document loaded" in done.stdout


def test_a_bomb_takes_neither_memory_nor_time(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    bomb.write_bytes(packed("word/document.xml", 250 * MEGABYTE))
    program = (
        "import resource, sys\nfrom pathlib import Path\nfrom tests.loaders.docx.documents import load\n"
        "resource.setrlimit(resource.RLIMIT_AS, (500_000_000, 500_000_000))\n"
        "try: load(Path(sys.argv[1]).read_bytes())\n"
        "except Exception as fault: print(type(fault).__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(bomb)], cwd=ROOT, capture_output=True, check=True, timeout=30, text=True
    )
    assert done.stdout.split() == ["PartnergraphError"]
