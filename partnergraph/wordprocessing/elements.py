"""The elements of WordprocessingML: their names, their values, and what a reader sees of their children."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": WORD[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": OFFICE[1:-1].encode(),
}
_WRAPPERS = frozenset(
    f"{WORD}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo", "sdtContent")
)
_DROPPED = frozenset(f"{WORD}{name}" for name in ("del", "moveFrom"))
TRACKED = frozenset(f"{WORD}{name}" for name in ("ins", "del", "moveTo", "moveFrom"))
_OFF = ("0", "false", "off")


def transitional(raw: bytes) -> bytes:
    """A part as Word itself writes it, for a strict one (ISO/IEC 29500-4) has the same elements under other names."""
    for strict, usual in _STRICT.items():
        raw = raw.replace(strict, usual)
    return raw


def name_of(element: _Element) -> str:
    """A Word element's own name ("p"); that of any other as lxml has it."""
    tag = element.tag
    return tag.removeprefix(WORD) if isinstance(tag, str) else ""


def find(element: _Element | None, *path: str) -> _Element | None:
    """The first Word element on this path of children."""
    for step in path:
        if element is None:
            return None
        element = next(element.iterchildren(f"{WORD}{step}"), None)
    return element


def value(element: _Element | None, *path: str, name: str = "val") -> str:
    """The value of the element on this path; empty where it or its value is missing."""
    found = find(element, *path)
    return "" if found is None else str(found.get(f"{WORD}{name}") or "")


def whole(element: _Element | None, *path: str, default: int = 0) -> int:
    """The same as a whole number, ``default`` where it is none."""
    text = value(element, *path)
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 10 else default


def switch(element: _Element | None, name: str) -> bool | None:
    """Whether a property ("b", "vanish") is on; None where nothing is said of it."""
    found = find(element, name)
    return None if found is None else (found.get(f"{WORD}val") or "1") not in _OFF


def seen(element: _Element) -> Iterator[_Element]:
    """The children that a reader sees, in order: through content controls, links and insertions, without deletions,
    a control's prompt, or a generated table of contents. Of alternatives the first stands for all.
    """
    for child in element:
        tag = child.tag
        if tag in _WRAPPERS:
            yield from seen(child)
        elif tag == f"{WORD}sdt":
            content = find(child, "sdtContent")
            if content is not None and not _is_prompt(child):
                yield from seen(content)
        elif tag == f"{WORD}ruby":
            base = find(child, "rubyBase")
            yield from seen(base) if base is not None else ()
        elif tag == f"{_MARKUP}AlternateContent":
            chosen = child.find(f"{_MARKUP}Choice")
            chosen = child.find(f"{_MARKUP}Fallback") if chosen is None else chosen
            yield from seen(chosen) if chosen is not None else ()
        elif isinstance(tag, str) and tag not in _DROPPED:
            yield child


def _is_prompt(control: _Element) -> bool:
    properties = find(control, "sdtPr")
    gallery = value(properties, "docPartObj", "docPartGallery")
    return bool(switch(properties, "showingPlcHdr")) or gallery == "Table of Contents"
