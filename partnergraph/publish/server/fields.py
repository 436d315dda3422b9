"""The fields of a query string or of a form: names and values, percent-encoded (WHATWG URL, section 5.1)."""

from __future__ import annotations

from urllib.parse import unquote


def fields(encoded: bytes, most: int) -> list[tuple[str, str]]:
    """The names and values, those without a value too. Raises ValueError for more than ``most``, and for what is not
    ASCII, or not UTF-8 once the encoding is undone.
    """
    parts = [part for part in encoded.split(b"&") if part]
    if len(parts) > most:
        raise ValueError(f"more than {most} fields")
    pairs = (part.replace(b"+", b" ").partition(b"=") for part in parts)
    return [(_undone(name), _undone(value)) for name, _, value in pairs]


def _undone(encoded: bytes) -> str:
    """Text without its percent-encoding; ``%`` that encodes nothing stays.

    Python's own escapes for bytes are read in its core, many times as fast as ``unquote`` reads those of the Web.
    """
    if b"%" not in encoded:
        return encoded.decode("ascii")
    if b"\\" not in encoded and encoded.isascii():
        try:
            return encoded.replace(b"%", rb"\x").decode("unicode_escape").encode("latin-1").decode("utf-8")
        except UnicodeDecodeError:
            pass
    return unquote(encoded.decode("ascii"), errors="strict")
