"""PDFs that unfold to more than they seem: bounded in time and memory, one clear line, and the rest is read."""

from __future__ import annotations

import resource
import time
import zlib
from collections.abc import Sequence

import pytest

from partnergraph.errors import PartnergraphError
from partnergraph.text import Text
from partnergraph.typeset.weight import is_light
from tests.loaders.pdf.printing import Print, load, text

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]"
SPOKEN = b"BT /F1 11 Tf 72 700 Td (The Harbour Board noted the report of the wardens.) Tj ET"
DEPTH = 12


def stream(content: bytes, entries: bytes = b"", packed: int = 1) -> bytes:
    """A stream packed so many times."""
    for _ in range(packed):
        content = zlib.compress(content, 9)
    filters = b"/Filter[" + b"/FlateDecode " * packed + b"]"
    return b"<<%s%s/Length %d>>stream\n%s\nendstream" % (entries, filters if packed else b"", len(content), content)


def pdf(pages: Sequence[bytes], objects: Sequence[bytes]) -> bytes:
    """A PDF with a page for each of the given contents ("7 0 R", "[7 0 R 7 0 R]"); the objects are numbered from 7."""
    kids = range(7 + len(objects), 7 + len(objects) + len(pages))
    head = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), b" ".join(b"%d 0 R" % kid for kid in kids)),
        FONT,
        b"<</Font<</F1 3 0 R>>/XObject<</X0 6 0 R>>>>",
        stream(SPOKEN),
        stream(b"/X1 Do " * 10, FORM + b"/Resources<</XObject<</X1 7 0 R>>>>") if objects else stream(SPOKEN, FORM),
    ]
    leaves = [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources 4 0 R/Contents %s>>" % page for page in pages]
    out = b"%PDF-1.5\n"
    places = []
    for number, content in enumerate([*head, *objects, *leaves], 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return out + end % (len(places) + 1, table, len(places) + 1, len(out))


def nested() -> list[bytes]:
    """Forms each of which draws the next ten times."""
    return [
        stream(b"/X1 Do " * 10, FORM + b"/Resources<</XObject<</X1 %d 0 R>>>>" % (8 + depth)) for depth in range(DEPTH)
    ] + [stream(SPOKEN, FORM + b"/Resources<</Font<</F1 3 0 R>>>>")]


HEAVY = {
    "forms in forms": pdf([b"%d 0 R" % (8 + DEPTH)], [*nested(), stream(b"/X0 Do")]),
    "one stream many times": pdf([b"[" + b"7 0 R " * 20_000 + b"]"], [stream(SPOKEN * 1_000)]),
    "a stream packed twice": pdf([b"7 0 R"], [stream((SPOKEN + b" ") * 500_000, packed=2)]),
}


@pytest.mark.parametrize("name", HEAVY)
def test_what_unfolds_to_too_much_is_refused_in_time(name: str) -> None:
    start = time.monotonic()
    with pytest.raises(PartnergraphError, match=r"^minutes\.pdf: its pages are damaged or unfold to too much: [^\n]+$"):
        load(HEAVY[name])
    assert time.monotonic() - start < 20
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 500_000


def test_the_pages_around_a_heavy_one_are_read() -> None:
    other = stream(SPOKEN.replace(b"noted", b"approved"))
    contents = [b"5 0 R", b"%d 0 R" % (8 + DEPTH), b"%d 0 R" % (9 + DEPTH)]
    raw = pdf(contents, [*nested(), stream(b"/X0 Do"), other])
    loaded = load(raw)
    assert loaded.warnings == ("minutes.pdf: page 2 cannot be read, damaged or too heavy: print the file anew",)
    assert isinstance(loaded.content, Text)
    assert [mark.value for mark in loaded.content.marks if mark.kind == "page"] == ["1", "3"]


def test_more_pages_than_minutes_have_are_left_out() -> None:
    loaded = load(pdf([b"5 0 R"] * 2_500, []))
    assert loaded.warnings == ("minutes.pdf: the first 2000 of 2500 pages are read: print the minutes alone to a file",)


def test_a_file_that_holds_a_form_is_read_apart_and_says_the_same() -> None:
    made = Print()
    made.canvas.beginForm("seal")
    made.canvas.drawString(72, 600, "The seal of the harbour")
    made.canvas.endForm()
    made.canvas.doForm("seal")
    made.paragraph("The Harbour Board noted the report of the wardens.")
    raw = made.raw()
    assert not is_light(raw)
    assert "The Harbour Board noted" in text(raw).content and "The seal of the harbour" in text(raw).content
