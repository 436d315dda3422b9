"""Bytes to words, whatever encoding they came in: by their mark, by what they declare, by their look."""

from __future__ import annotations

import codecs
import re

from partnergraph.errors import PartnergraphError

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
_FORMATS = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"\x7fELF")
_UTF8_LETTER = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|\xc2[\xa0-\xbf]"
)
_DECLARED = re.compile(
    r"(?:iso[-_]?8859[-_]?(?:[1-9]|1[0-6])|windows-?125\d|cp-?125\d|latin-?[1-9]|macintosh|mac-?roman|koi8-[ru])", re.I
)
_LATIN_1 = re.compile(r"iso[-_]?8859[-_]?1|latin-?1", re.IGNORECASE)


def decode(raw: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The words of a text file, and a warning where its encoding was found by their look alone.

    Raises PartnergraphError for what is binary or in no encoding; ``name`` is the file's, for the line that says so.
    """
    marked = _decode_marked(raw, name)
    if marked is not None:
        return marked, ()
    try:
        return _refuse_controls(raw.decode("utf-8"), name), ()
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        if _is_mostly_utf8(raw):
            raise _unexplained(name, line) from fault
        content, encoding = _decode_unknown(raw, name, line)
        return content, (_guessed(name, encoding),)


def decode_declared(raw: bytes, declared: str, name: str) -> tuple[str, tuple[str, ...]]:
    """The words of a file that may state its encoding (empty: it does not), and warnings of one line.

    What is UTF-8 is read so, whatever it states; among UTF-8, single bytes that are not are read as Windows-1252, for
    pages are put together of parts. Raises PartnergraphError as ``decode`` does.
    """
    marked = _decode_marked(raw, name)
    if marked is not None:
        return marked, ()
    try:
        return _refuse_controls(raw.decode("utf-8"), name), ()
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
    if _is_mostly_utf8(raw):
        content = _refuse_controls(raw.decode("utf-8", _MENDING), name)
        return content, (f"{name}: line {line}: bytes that are not UTF-8 are read as cp1252",)
    if _DECLARED.fullmatch(declared):
        encoding = "cp1252" if _LATIN_1.fullmatch(declared) else declared
        return _refuse_controls(raw.decode(encoding, "replace"), name), ()
    content, encoding = _decode_unknown(raw, name, line)
    return content, (_guessed(name, encoding),)


def as_ascii(head: bytes) -> bytes:
    """The first bytes of a file with the zeros of UTF-16 left out, to look for what its format begins with."""
    mark = next((mark for mark, _ in _MARKS if head.startswith(mark)), b"")
    bare = head.removeprefix(mark)
    return bare.replace(b"\0", b"") if mark not in (b"", codecs.BOM_UTF8) or _sixteen_bit(bare) else bare


def is_binary(raw: bytes) -> bool:
    """Whether bytes are no text at all, by how they begin or by their zeros."""
    if raw.startswith(tuple(mark for mark, _ in _MARKS)):
        return False
    return raw.startswith(_FORMATS) or (b"\0" in raw and not _sixteen_bit(raw))


def _decode_marked(raw: bytes, name: str) -> str | None:
    """The words of bytes that show their encoding by a byte order mark or their zeros; None for others."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode_as(raw.removeprefix(mark), encoding, name)
    encoding = _sixteen_bit(raw)
    if encoding:
        return _decode_as(raw, encoding, name)
    if is_binary(raw):
        raise PartnergraphError(f"{name}: a binary file, not text: give its text, or a format that a loader reads")
    return None


def _guessed(name: str, encoding: str) -> str:
    return f"{name}: read as {encoding}: save it as UTF-8 should letters be wrong"


def _unexplained(name: str, line: int) -> PartnergraphError:
    return PartnergraphError(f"{name}: line {line} holds bytes that no encoding explains: save it as UTF-8")


def _decode_as(raw: bytes, encoding: str, name: str) -> str:
    try:
        return _refuse_controls(raw.decode(encoding), name)
    except UnicodeDecodeError as fault:
        raise PartnergraphError(
            f"{name}: byte {fault.start} is not {encoding.upper()}, which the file begins as: save it as UTF-8"
        ) from fault


def _is_mostly_utf8(raw: bytes) -> bool:
    """Whether most bytes beyond ASCII are letters in UTF-8: then it is a broken file in that, and in no other."""
    high = len(raw) - len(raw.translate(None, bytes(range(0x80, 0x100))))
    return 2 * sum(len(letter.group()) for letter in _UTF8_LETTER.finditer(raw)) > high


def _decode_unknown(raw: bytes, name: str, line: int) -> tuple[str, str]:
    """Text in one of the single-byte encodings, and which."""
    from charset_normalizer import from_bytes

    match = from_bytes(raw, cp_isolation=_SINGLE_BYTE, threshold=_DOUBT).best()
    if match is None:
        raise _unexplained(name, line)
    content = raw.decode(match.encoding)
    if _CONTROL.search(content):
        raise _unexplained(name, line)
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


def _refuse_controls(content: str, name: str) -> str:
    """The text itself, where it holds few control characters: PDF turned into text leaves some behind."""
    found = [match.start() for match in _CONTROL.finditer(content)]
    if len(found) > _FEW * len(content):
        line = content.count("\n", 0, found[0]) + 1
        raise PartnergraphError(f"{name}: control characters from line {line} on: a binary file, or a damaged one")
    return content


def _mend(fault: UnicodeError) -> tuple[str, int]:
    """The first of the bytes that are not UTF-8, as Windows-1252 has it."""
    assert isinstance(fault, UnicodeDecodeError)
    return fault.object[fault.start : fault.start + 1].decode("cp1252", "replace"), fault.start + 1


_MENDING = "partnergraph-windows-1252"
codecs.register_error(_MENDING, _mend)
