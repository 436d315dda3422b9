"""The words of a paragraph: its runs put together, with what is bold, where its lines end, and what it refers to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnergraph.wordprocessing.elements import TRACKED, WORD, find, name_of, seen, value
from partnergraph.wordprocessing.numbering import BULLET
from partnergraph.wordprocessing.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CHARACTERS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_UNPRINTED = re.compile(r"\s*(?:page|numpages|sectionpages|pageref|toc|toa|index)\b", re.IGNORECASE)
_SYMBOLS = {
    "symbol": {0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBC: "…", 0x2D: "-"},
    "wingdings": {0xFC: "✓", 0xFB: "✗", 0xFD: "☒", 0xFE: "☑", 0xA8: "☐", 0x6F: "☐"},
    "wingdings 2": {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0xA3: "☐"},
}
_PRIVATE = range(0xF000, 0xF100)
_COLUMNS = re.compile(r"[ \u00a0]{3,}")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Run:
    """Some words, and whether they are bold."""

    text: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph as its author breaks it, and whether its every word is bold."""

    text: str
    bold: bool


@dataclass(slots=True)
class _Field:
    """A field that is open: what it is to show, and whether what stands here is what it shows."""

    instruction: str = ""
    result: bool = False

    @property
    def printed(self) -> bool:
        return self.result and not _UNPRINTED.match(self.instruction)


@dataclass(slots=True)
class Story:
    """One flow of text while it is read: its open fields, and what its last paragraph refers to.

    ``notes`` are footnotes and endnotes (their kind and id), ``boxes`` the contents of text boxes; whoever reads the
    paragraph takes them out. With ``closed`` every field that begins also ends, so that what one hides is hidden.
    """

    styles: Styles
    closed: bool = True
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)

    def runs(self, paragraph: _Element) -> list[Run]:
        """What is printed of a paragraph."""
        found = [run for element in seen(paragraph) for run in self._inline(element, paragraph)]
        while self._fields and not self._fields[-1].result:
            self._fields.pop()
        return found

    def _inline(self, element: _Element, paragraph: _Element) -> Iterator[Run]:
        name = name_of(element)
        if name == "r":
            yield from self._run(element, paragraph)
        elif name == "fldSimple":
            if not _UNPRINTED.match(value(element, name="instr")):
                for child in seen(element):
                    yield from self._inline(child, paragraph)
        elif name.startswith("{"):
            words = "".join(str(part.text or "") for part in element.iter(_MATHS))
            if words and self._printed():
                yield Run(words, False)

    def _run(self, run: _Element, paragraph: _Element) -> Iterator[Run]:
        text = "".join(self._characters(child) for child in seen(run))
        if text and not self.styles.is_on("vanish", run, paragraph):
            yield Run(text, self.styles.is_on("b", run, paragraph))

    def _printed(self) -> bool:
        return not self.closed or all(one.printed for one in self._fields)

    def _characters(self, element: _Element) -> str:
        """What one part of a run prints."""
        name = name_of(element)
        if name == "fldChar":
            self._turn(value(element, name="fldCharType"))
        elif name == "instrText" and self._fields and not self._fields[-1].result:
            self._fields[-1].instruction += element.text or ""
        elif not self._printed():
            return ""
        elif name == "t":
            return _PRIVATE_USE.sub(BULLET, element.text or "")
        elif name == "sym":
            return _symbol(value(element, name="font"), value(element, name="char"))
        elif name in ("footnoteReference", "endnoteReference"):
            self.notes.append((name.removesuffix("Reference"), value(element, name="id")))
        elif name in ("drawing", "pict", "object"):
            self.boxes += _outermost(element)
        return _CHARACTERS.get(name, "")

    def _turn(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def fields_closed(root: _Element) -> bool:
    """Whether every field that begins in a part also ends there."""
    kinds = [value(element, name="fldCharType") for element in root.iter(f"{WORD}fldChar")]
    return kinds.count("begin") == kinds.count("end")


def is_tracked(root: _Element) -> bool:
    """Whether a part holds insertions or deletions that nobody has accepted or turned down."""
    return next(root.iter(*TRACKED), None) is not None


def joins_next(paragraph: _Element) -> bool:
    """Whether the end of a paragraph is deleted, so that it runs on in the next."""
    mark = find(paragraph, "pPr", "rPr")
    return find(mark, "del") is not None or find(mark, "moveFrom") is not None


def lines(runs: Iterable[Run]) -> list[Line]:
    """The lines of a paragraph, without those that hold no words; tabs at their beginning are kept."""
    found: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        found[-1].append(Run(first, run.bold))
        found += [[Run(other, run.bold)] for other in others]
    texts = [_COLUMNS.sub("\t", "".join(run.text for run in line)) for line in found]
    return [Line(text.rstrip(), _is_bold(line)) for text, line in zip(texts, found, strict=True) if text.strip()]


def _is_bold(line: Iterable[Run]) -> bool:
    words = [run.bold for run in line if any(map(str.isalnum, run.text))]
    return bool(words) and all(words)


def _symbol(font: str, code: str) -> str:
    """The letter that a symbol font shows at a place; a bullet for one that is not known here."""
    if not re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
        return ""
    place = int(code, 16)
    place = place - _PRIVATE.start if place in _PRIVATE else place
    return _SYMBOLS.get(font.lower(), {}).get(place, BULLET)


def _outermost(element: _Element) -> list[_Element]:
    """The contents of the text boxes in a drawing, without those within others; of alternatives the first alone."""
    if element.tag == f"{WORD}txbxContent":
        return [element]
    return [box for child in seen(element) for box in _outermost(child)]
