"""A PDF read page by page within bounds of pages, letters and time, with a line for what could not be read."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

from partnergraph.errors import PartnergraphError
from partnergraph.typeset import pdfium
from partnergraph.typeset.apart import read_apart
from partnergraph.typeset.geometry import Page
from partnergraph.typeset.weight import is_light

MOST_PAGES = 2_000
MOST_WORDS = 500_000
MOST_SECONDS = 15.0

_LIBRARY = Lock()
"""PDFium serves one thread at a time."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The pages that could be read, and a line for each thing that could not."""

    pages: tuple[Page, ...]
    warnings: tuple[str, ...] = ()


def read_document(raw: bytes, name: str) -> Printed:
    """The pages of a PDF.

    Raises PartnergraphError for one that needs a password, is no PDF, or has no words. What is damaged, a scan, or
    beyond ``MOST_PAGES``, ``MOST_WORDS`` or ``MOST_SECONDS`` is left out and told. One that may unfold to much is read
    in a process of its own.
    """
    found, count = _read_here(raw, name) if is_light(raw) else read_apart(raw, name)
    return checked(found, count, raw, name)


def _read_here(raw: bytes, name: str) -> tuple[list[Page | None], int]:
    with _LIBRARY:
        document = pdfium.open_document(raw, name)
        try:
            count = pdfium.count_pages(document)
            return list(pages_of(document, range(count))), count
        finally:
            pdfium.close_document(document)


def pages_of(document: object, places: range) -> Iterator[Page | None]:
    """The pages at these places, None for one that cannot be read, up to where a bound is met."""
    fonts = pdfium.new_fonts()
    ends = time.monotonic() + MOST_SECONDS
    words = 0
    for index in places[: max(0, MOST_PAGES - places.start)]:
        page = pdfium.read_page(document, index, fonts)
        words += len(page.words) if page else 0
        if words > MOST_WORDS or time.monotonic() > ends:
            return
        yield page


def checked(found: Sequence[Page | None], count: int, raw: bytes, name: str) -> Printed:
    """What was read, with a line for what was not. Raises PartnergraphError where there is nothing to read."""
    pages = tuple(page for page in found if page is not None)
    scans = [page.number for page in pages if page.pictured and not page.words]
    if not any(page.words for page in pages):
        raise PartnergraphError(f"{name}: {_nothing(bool(scans), None in found, count)}")
    warnings = []
    if b"%%EOF" not in raw[-2048:]:
        warnings.append(f"{name}: the file is cut off: read as far as {_many(len(pages))} go; fetch it again")
    if scans:
        warnings.append(f"{name}: no text on {_listed(scans)}: scanned; run OCR on the file to read them")
    broken = [place for place, page in enumerate(found, 1) if page is None]
    if broken:
        warnings.append(f"{name}: {_listed(broken)} cannot be read, damaged or too heavy: print the file anew")
    if len(found) < count:
        warnings.append(f"{name}: the first {len(found)} of {count} pages are read: print the minutes alone to a file")
    return Printed(pages, tuple(warnings))


def _nothing(scanned: bool, broken: bool, count: int) -> str:
    if scanned:
        return "no text: a scan; run OCR on it (ocrmypdf, for one) and load the result"
    if broken:
        return "its pages are damaged or unfold to too much: print the minutes to a PDF anew"
    if not count:
        return "no pages: fetch the file again"
    return "no text: its pages are blank or drawn; run OCR on it, or save the minutes in another format"


def _many(count: int) -> str:
    return f"{count} pages" if count > 1 else "1 page"


def _listed(pages: Sequence[int]) -> str:
    """Page numbers, those in a row told by their ends."""
    spans: list[tuple[int, int]] = []
    for page in pages:
        if spans and page == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], page)
        else:
            spans.append((page, page))
    told = [f"{first}-{last}" if last > first else str(first) for first, last in spans[:8]]
    return f"page{'s' if len(pages) > 1 else ''} {', '.join(told)}{' and more' if len(spans) > 8 else ''}"
