"""Plain text and Markdown: bytes to words, whatever the encoding, with lines that end in LF."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from pathlib import PurePosixPath

from partnergraph.errors import PartnergraphError
from partnergraph.loading import Loaded
from partnergraph.text import Mark, Source, Span, Text

SUMMARY = "minutes as plain text or Markdown"

_PLAIN = {".txt", ".text", ""}
_MARKDOWN = {".md", ".markdown"}
# The longer mark first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE_BYTE = ["cp1252", "latin_1"]
_DOUBT = 0.05
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_FEW = 1 / 500
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|\?xml|rdf:RDF)", re.IGNORECASE)
_OF_A_MEETING = re.compile(rb"\b(?:minutes|agenda|apologies)\b", re.IGNORECASE)
_FORMATS = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"\x7fELF")
_UTF8_LETTER = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|\xc2[\xa0-\xbf]"
)


def takes(name: str, head: bytes) -> float:
    """Files that are called text, and nameless words that speak of a meeting; no markup: that has other loaders."""
    ending = _ending(name)
    if _MARKUP.match(head.removeprefix(codecs.BOM_UTF8)):
        return 0.0
    if ending:
        return 0.5 if ending in _PLAIN | _MARKDOWN else 0.0
    return 0.1 if _OF_A_MEETING.search(head) and not _is_binary(head) else 0.0


def load(raw: bytes, source: Source) -> Loaded:
    """The words of the document. Raises PartnergraphError for what is empty, binary or in no encoding."""
    decoded, warnings = _decode(raw, source.name)
    content = decoded.replace("\r\n", "\n").replace("\r", "\n")
    if not content.strip():
        raise PartnergraphError(f"{source.name}: empty: there is nothing to read")
    media_type = "text/markdown" if _ending(source.name) in _MARKDOWN else "text/plain"
    return Loaded(Text(content, replace(source, media_type=media_type), _pages(content)), warnings)


def _ending(name: str) -> str:
    """The ending of a file name or an address, in lower case; a number ("minutes 12.05.2013") is none."""
    ending = PurePosixPath(re.split(r"[?#]", name, maxsplit=1)[0]).suffix.lower()
    return "" if ending[1:].isdigit() or " " in ending else ending


def _decode(raw: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The words, and a warning where the encoding was found by their look alone."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode_as(raw.removeprefix(mark), encoding, name), ()
    encoding = _sixteen_bit(raw)
    if encoding:
        return _decode_as(raw, encoding, name), ()
    if _is_binary(raw):
        raise PartnergraphError(f"{name}: a binary file, not text: give its text, or a format that a loader reads")
    try:
        return _refuse_controls(raw.decode("utf-8"), name), ()
    except UnicodeDecodeError as fault:
        content, encoding = _decode_unknown(raw, name, fault.start)
        return content, (f"{name}: read as {encoding}: save it as UTF-8 should letters be wrong",)


def _decode_as(raw: bytes, encoding: str, name: str) -> str:
    try:
        return _refuse_controls(raw.decode(encoding), name)
    except UnicodeDecodeError as fault:
        raise PartnergraphError(
            f"{name}: byte {fault.start} is not {encoding.upper()}, which the file begins as: save it as UTF-8"
        ) from fault


def _decode_unknown(raw: bytes, name: str, place: int) -> tuple[str, str]:
    """Text in one of the single-byte encodings; what is mostly UTF-8 is a broken file and not one of these."""
    line = raw.count(b"\n", 0, place) + 1
    unexplained = PartnergraphError(f"{name}: line {line} holds bytes that no encoding explains: save it as UTF-8")
    high = sum(byte > 0x7F for byte in raw)
    if 2 * sum(len(letter.group()) for letter in _UTF8_LETTER.finditer(raw)) > high:
        raise unexplained
    from charset_normalizer import from_bytes

    match = from_bytes(raw, cp_isolation=_SINGLE_BYTE, threshold=_DOUBT).best()
    if match is None:
        raise unexplained
    content = raw.decode(match.encoding)
    if _CONTROL.search(content):
        raise unexplained
    return content, match.encoding


def _sixteen_bit(raw: bytes) -> str:
    """The byte order of UTF-16 without a mark: Latin letters leave every second byte empty."""
    sample = raw[: 2 * (min(len(raw), 4096) // 2)]
    if len(raw) % 2 or not sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = 0.7 * len(sample) / 2
    if odd > most and not even:
        return "utf-16-le"
    return "utf-16-be" if even > most and not odd else ""


def _is_binary(raw: bytes) -> bool:
    if raw.startswith(tuple(mark for mark, _ in _MARKS)):
        return False
    return raw.startswith(_FORMATS) or (b"\0" in raw and not _sixteen_bit(raw))


def _refuse_controls(content: str, name: str) -> str:
    """The text itself, where it holds few control characters: PDF turned into text leaves some behind."""
    found = [match.start() for match in _CONTROL.finditer(content)]
    if len(found) > _FEW * len(content):
        line = content.count("\n", 0, found[0]) + 1
        raise PartnergraphError(f"{name}: control characters from line {line} on: a binary file, or a damaged one")
    return content


def _pages(content: str) -> tuple[Mark, ...]:
    """The pages of a text that form feeds part, numbered from 1."""
    if "\f" not in content:
        return ()
    marks, start = [], 0
    for number, page in enumerate(content.split("\f"), start=1):
        if page:
            marks.append(Mark("page", Span(start, start + len(page)), str(number)))
        start += len(page) + 1
    return tuple(marks)
