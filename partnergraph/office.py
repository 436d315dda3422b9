"""Files of office programs by their first bytes: which kind they are whatever they are called, and the remedy."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal

from partnergraph.errors import PartnergraphError

Kind = Literal["word", "excel", "powerpoint", "opendocument", "zip", "ole", "rtf", "word-xml", "excel-xml", ""]

WORD_ENDINGS = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot")
EXCEL_ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb")
_TEXT_ENDINGS = (".odt", ".ott", ".rtf", ".txt", ".md", "")
_SHEET_ENDINGS = (".ods", ".ots", ".csv", ".tsv")
_FOLDERS: tuple[tuple[bytes, Kind], ...] = ((b"word/", "word"), (b"xl/", "excel"), (b"ppt/", "powerpoint"))
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PART = re.compile(rb"PK\x03\x04.{26}(word/|xl/|ppt/|mimetypeapplication/vnd\.oasis\.opendocument)", re.DOTALL)
_STREAMS = (
    ("EncryptedPackage", "protected by a password: open it with the password and save it without it"),
    ("WordDocument", "an old Word document: save it as .docx"),
    ("Workbook", "an old Excel workbook: save it as .xlsx or as 'CSV UTF-8'"),
    ("Book", "an old Excel workbook: save it as .xlsx or as 'CSV UTF-8'"),
    ("PowerPoint Document", "a presentation: give its words as .docx or as text"),
)
_SHARED: dict[Kind, str] = {
    "powerpoint": "a presentation: give its words as .docx or as text",
    "rtf": "rich text (RTF): save it as .docx",
    "word-xml": "a Word document in one XML file: save it as .docx",
    "excel-xml": "a workbook in one XML file: save it as .xlsx",
}


def kind_of(head: bytes) -> Kind:
    """The kind of file that begins so; empty for what no office program writes."""
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        found = _PART.search(head)
        if found is None:
            return "zip"
        return next((kind for folder, kind in _FOLDERS if found[1] == folder), "opendocument")
    if head.startswith(_OLE):
        return "ole"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if b"<?mso-application" in head or b"<pkg:package" in head:
        return "excel-xml" if b"Excel.Sheet" in head else "word-xml"
    return ""


def is_written_document(name: str, head: bytes) -> bool:
    """Whether a file is a written document by content or, where that leaves it open, by name."""
    kind, ending = kind_of(head), PurePosixPath(name).suffix.lower()
    if kind in ("word", "rtf", "word-xml"):
        return True
    if kind == "opendocument":
        return ending not in (*_SHEET_ENDINGS, *EXCEL_ENDINGS)
    if kind == "ole":
        return ending in (*WORD_ENDINGS, *_TEXT_ENDINGS)
    return kind in ("zip", "powerpoint") and ending in WORD_ENDINGS


def is_workbook(name: str, head: bytes) -> bool:
    """Whether a file is a workbook by content or, where that leaves it open, by name."""
    kind, ending = kind_of(head), PurePosixPath(name).suffix.lower()
    if kind in ("excel", "excel-xml"):
        return True
    return kind in ("ole", "opendocument", "zip", "powerpoint") and ending in (*EXCEL_ENDINGS, *_SHEET_ENDINGS)


def refuse_others(raw: bytes, name: str, wanted: Kind) -> None:
    """Raises PartnergraphError, with the remedy, for a file of another kind than ``wanted``."""
    kind = kind_of(raw[:8192])
    if kind in (wanted, "zip"):
        return
    if kind == "ole":
        streams = (said for stream, said in _STREAMS if stream.encode("utf-16-le") + b"\0\0" in raw)
        raise PartnergraphError(f"{name}: {next(streams, f'an old office file: {_remedy(wanted)}')}")
    said = {**_SHARED, "opendocument": f"an OpenDocument file: {_remedy(wanted)}"}.get(kind)
    other = "a workbook, not a document" if kind == "excel" else "a document, not a workbook" if kind == "word" else ""
    raise PartnergraphError(f"{name}: {said or other or f'no office file: {_remedy(wanted)}'}")


def _remedy(wanted: Kind) -> str:
    return "save it as .docx" if wanted == "word" else "save it as .xlsx or as 'CSV UTF-8'"
