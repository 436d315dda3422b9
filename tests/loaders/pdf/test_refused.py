"""PDFs that cannot be read, or not wholly: one clear line each, and what can be read is read."""

from __future__ import annotations

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from partnergraph.errors import PartnergraphError
from tests.loaders.pdf.printing import LOADER, Print, load, text


def printed(encrypt: StandardEncryption | None = None, pages: int = 1) -> bytes:
    made = Print(encrypt=encrypt)
    for page in range(pages):
        made.paragraph(f"The Harbour Board noted report {page + 1} on the quay and thanked its authors for their work.")
        if page + 1 < pages:
            made.canvas.showPage()
            made.begin()
    return made.raw()


def refusal(raw: bytes) -> str:
    with pytest.raises(PartnergraphError) as refused:
        load(raw)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_password_is_asked_for() -> None:
    raw = printed(StandardEncryption("quay", ownerPassword="harbour"))
    assert refusal(raw) == "minutes.pdf: it needs a password: save a copy without one"


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    raw = printed(StandardEncryption("", ownerPassword="harbour", canModify=0))
    assert "The Harbour Board noted report 1" in text(raw).content


def test_a_scan_is_no_text() -> None:
    made = Print()
    picture = ImageReader(Image.new("L", (60, 80), 200))
    made.canvas.drawImage(picture, 0, 0, *A4)
    assert refusal(made.raw()) == (
        "minutes.pdf: no text: a scan; run OCR on it (ocrmypdf, for one) and load the result"
    )


def test_a_scanned_page_among_others_is_told() -> None:
    made = Print()
    made.paragraph("The Harbour Board noted the report on the quay.")
    made.canvas.showPage()
    made.canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)
    loaded = load(made.raw())
    assert loaded.warnings == ("minutes.pdf: no text on page 2: scanned; run OCR on the file to read them",)


def test_blank_pages_are_no_text() -> None:
    assert refusal(Print().raw()).startswith("minutes.pdf: no text: its pages are blank or drawn; ")


@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.8, 0.97])
def test_a_file_that_is_cut_off_is_refused_or_told(share: float) -> None:
    raw = printed(pages=5)
    cut = raw[: int(len(raw) * share)]
    try:
        loaded = load(cut)
    except PartnergraphError as fault:
        assert str(fault).startswith("minutes.pdf: ") and "\n" not in str(fault)
    else:
        assert "the file is cut off" in loaded.warnings[0]


@pytest.mark.parametrize(
    "raw", [b"", b"  \n", b"Minutes of the Harbour Board", b"%PDF-1.7\n", b"%PDF-1.4\n" + bytes(500)]
)
def test_what_is_no_pdf_is_refused(raw: bytes) -> None:
    assert refusal(raw).startswith("minutes.pdf: ")


@pytest.mark.parametrize(
    ("name", "head", "sure"),
    [
        ("minutes.pdf", b"%PDF-1.7\n", 1.0),
        ("https://example.org/documents/g7/minutes.aspx?T=10", b"%PDF-1.4\n", 1.0),
        ("minutes.txt", b"\xef\xbb\xbf%PDF-1.4\n", 1.0),
        ("minutes.pdf", b"Minutes of the Board", 0.02),
        ("minutes.txt", b"Minutes of the Board", 0.0),
    ],
)
def test_a_pdf_is_known_by_its_first_bytes(name: str, head: bytes, sure: float) -> None:
    assert LOADER.takes(name, head) == sure
