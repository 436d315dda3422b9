"""Delimited text as spreadsheet programs save it: which encoding, and what parts its columns."""

from __future__ import annotations

import codecs
import re

from partnergraph.errors import PartnergraphError

_SIXTEEN_BIT = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_QUOTED = re.compile(r'"[^"\n]*"')
_SAYS = re.compile(r'\A\s*"?sep=([,;\t])"?[ \t]*(?=[\r\n]|\Z)', re.IGNORECASE)
_UTF8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|\xc2[\xa0-\xbf]")
_OTHERS = ("\t", ";")


def decode(raw: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The words of a file, and a warning where the encoding is a guess: UTF-8, UTF-16 with its mark ("Unicode text"),
    or what Windows saves as plain "CSV".

    Raises PartnergraphError for bytes that are in none of them.
    """
    warnings: tuple[str, ...] = ()
    if raw.startswith(_SIXTEEN_BIT):
        try:
            text = raw.decode("utf-16")
        except UnicodeDecodeError as fault:
            raise PartnergraphError(f"{name}: broken off: save the sheet as 'CSV UTF-8'") from fault
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            text = _decode_windows(raw, name, fault.start)
            warnings = (f"{name}: read as cp1252 (Windows): save it as 'CSV UTF-8' should letters be wrong",)
    if "\0" in text:
        raise PartnergraphError(f"{name}: a binary file, not CSV: save the sheet as 'CSV UTF-8'")
    return text, warnings


def first_line(head: bytes) -> str:
    """The first line with words, without its end; empty where it is in no encoding that is certain."""
    sixteen = head.startswith(_SIXTEEN_BIT)
    text = head[: len(head) // 2 * 2].decode("utf-16", "ignore") if sixteen else ""
    lines = (text.encode() if sixteen else head.removeprefix(codecs.BOM_UTF8)).splitlines()
    found = [line for line in lines if line.strip()][:2]
    try:
        first, second = (found[place].decode("utf-8") if place < len(found) else "" for place in (0, 1))
    except UnicodeDecodeError:
        return ""
    return second if _SAYS.match(first) else first


def delimiter(text: str) -> tuple[str, str]:
    """What parts the columns of a table, and the table without a first line that says so ("sep=;").

    It is the comma, unless that parts nothing in the first line with words and a tab or a semicolon does.
    """
    says = _SAYS.match(text)
    if says:
        return says[1], text[says.end() :]
    line = _QUOTED.sub("", next((line for line in text.splitlines() if line.strip()), ""))
    return ("," if "," in line else next((other for other in _OTHERS if other in line), ",")), text


def _decode_windows(raw: bytes, name: str, place: int) -> str:
    """Text that Windows saved; what is mostly UTF-8 is a broken file and not such text."""
    line = raw.count(b"\n", 0, place) + 1
    fault = PartnergraphError(f"{name}: line {line} is not UTF-8: save the file as 'CSV UTF-8'")
    if _UTF8_LETTER.search(raw):
        raise fault
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        raise fault from None
