"""The pages of a PDF as PDFium reads them: words with their places, rules, and whether a page is a scan."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from partnergraph.errors import PartnergraphError
from partnergraph.typeset.geometry import Page, Rule, Word
from partnergraph.typeset.rules import page_rules

MOST_LETTERS = 200_000
"""How many letters of one page are read."""

_HYPHEN = "\ufffe"
_WORD = re.compile(rf"[^\s\u200b\u2060\ufeff\x00-\x1f{_HYPHEN}]+{_HYPHEN}?|{_HYPHEN}")
_LINE = re.compile(r"[^\r\n]+")
_BOLD = re.compile(r"bold|black|heavy|demi(?!light)|[-,_ ]b[di]?$", re.IGNORECASE)
_BOLD_WEIGHT = 600
_BOLD_FLAG = 1 << 18
_REFERENCE = re.compile(r"[^\W\d][.,;:)]?\d{1,2}$")
_NOTE = re.compile(r"\d{1,2}(?=[^\W\d]|[“‘(])")
_SMALL = 0.85
_INVISIBLE = 3
_OUTLINED = 2
_FAULTS = {
    4: "it needs a password: save a copy without one",
    5: "it is encrypted in a way that cannot be read: save a copy without encryption",
}


def _quick(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of the library without the checks that ctypes makes of each argument: it is called for every word."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_PLACE = (ctypes.c_void_p, ctypes.c_int)
_ORIGIN = _quick(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, *_PLACE, ctypes.c_void_p, ctypes.c_void_p)
_BOX = _quick(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, *_PLACE, ctypes.c_void_p)
_PIECE = _quick(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, *_PLACE)


@dataclass(frozen=True, slots=True)
class _Style:
    """How a stretch of text is printed; ``turn`` is its direction in quarter turns (-1: askew)."""

    size: float
    bold: bool
    hidden: bool
    turn: int


@dataclass(slots=True)
class _Fonts:
    """The fonts met so far, by their handle, and whether each is bold."""

    bold: dict[int, bool] = field(default_factory=dict)

    def is_bold(self, font: Any) -> bool:
        """Whether a font's name, weight or flags say so."""
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self.bold:
            name = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(font, name, 128)
            weighty = pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT or pdfium.FPDFFont_GetFlags(font) & _BOLD_FLAG
            self.bold[key] = bool(_BOLD.search(name.value.decode("utf-8", "replace")) or weighty)
        return self.bold[key]


def count_pages(document: Any) -> int:
    """How many pages it says that it has."""
    return int(pdfium.FPDF_GetPageCount(document))


def open_document(raw: bytes, name: str) -> Any:
    """The document; ``raw`` must live as long as it. Raises PartnergraphError where PDFium cannot read it."""
    document = pdfium.FPDF_LoadMemDocument64(raw, len(raw), None)
    if not document:
        fault = _FAULTS.get(pdfium.FPDF_GetLastError(), "not a whole PDF: fetch the file again, or print it anew")
        raise PartnergraphError(f"{name}: {fault}")
    return document


def close_document(document: Any) -> None:
    """Give back what it holds."""
    pdfium.FPDF_CloseDocument(document)


def read_page(document: Any, index: int, fonts: _Fonts | None = None) -> Page | None:
    """One page, counted from 0; None where it cannot be read."""
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return None
    try:
        letters = pdfium.FPDFText_LoadPage(page)
        if not letters:
            return None
        try:
            return _read(page, letters, index + 1, fonts or _Fonts())
        finally:
            pdfium.FPDFText_ClosePage(letters)
    finally:
        pdfium.FPDF_ClosePage(page)


def new_fonts() -> _Fonts:
    """What is learnt of a document's fonts on the way through its pages."""
    return _Fonts()


def _read(page: Any, letters: Any, number: int, fonts: _Fonts) -> Page:
    width, height = _size(page)
    found = list(_words(letters, fonts, height))
    covered = not found or any(style.hidden for _, style in found)
    rules, pictured = page_rules(page, pictures=covered)
    turns: dict[int, int] = {}
    for word, style in found:
        turns[style.turn] = turns.get(style.turn, 0) + len(word.text)
    turns.pop(-1, None)
    turn = max(turns, key=lambda one: (turns[one], -one), default=0)
    seen = [word for word, style in found if style.turn == turn and not style.hidden]
    hidden = [word for word, style in found if style.turn == turn and style.hidden]
    if sum(len(word.text) for word in hidden) > sum(len(word.text) for word in seen):
        seen = hidden
    words = tuple(_turned(word, turn, width, height) for word in seen) if turn else tuple(seen)
    level = tuple(_turned_rule(rule, turn, width, height) for rule in rules)
    if turn % 2:
        width, height = height, width
    return Page(number, width, height, words, level, pictured)


def _size(page: Any) -> tuple[float, float]:
    """Width and height of a page as its words are placed, before the page itself is turned."""
    width, height = float(pdfium.FPDF_GetPageWidthF(page)), float(pdfium.FPDF_GetPageHeightF(page))
    return (height, width) if pdfium.FPDFPage_GetRotation(page) % 2 else (width, height)


def _words(letters: Any, fonts: _Fonts, height: float) -> Iterator[tuple[Word, _Style]]:
    """Every word in the order of the page's description, with its ends and baseline: of a word that runs from left to
    right as the page is read, of others in the page's own coordinates.

    The right end of a word that runs upwards is the upper end of its letters, and so on for each quarter turn.
    """
    count = min(int(pdfium.FPDFText_CountChars(letters)), MOST_LETTERS)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(letters, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
    shifted = len(text) != count
    handle = ctypes.cast(letters, ctypes.c_void_p).value
    styles: dict[int, _Style] = {}
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    to_x, to_y, to_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    for place, end, said, piece in _pieces(letters, handle, text, shifted):
        if not piece or not _ORIGIN(handle, place, to_x, to_y):
            continue
        _BOX(handle, end, to_box)
        style = styles.get(piece)
        if style is None:
            style = styles[piece] = _style(letters, piece, place, fonts)
        word = Word(said, *_ends(style.turn, x.value, y.value, box, height), style.size, style.bold)
        if said[-1].isdigit() and not style.turn and _REFERENCE.search(said):
            yield from ((part, style) for part in _without_reference(letters, word, place))
        else:
            yield word, style


def _pieces(letters: Any, handle: int | None, text: str, shifted: bool) -> Iterator[tuple[int, int, str, int]]:
    """Every word: the places of its first and its last letter, its letters, and the piece of the page that it is of.

    Words between two of one piece are of that piece too; ``shifted`` where places in the text are none of letters.
    """
    at = pdfium.FPDFText_GetCharIndexFromTextIndex
    for line in _LINE.finditer(text):
        found = [(match.start(), match.end() - 1, match.group()) for match in _WORD.finditer(text, *line.span())]
        if shifted:
            found = [(at(letters, first), at(letters, last), said) for first, last, said in found]
        if not found:
            continue
        piece = _PIECE(handle, found[0][0])
        same = piece == _PIECE(handle, found[-1][0])
        for first, last, said in found:
            cut = _mark_before(letters, said, first) if said[0].isdigit() else 0
            if cut:
                yield first, first + cut - 1, said[:cut], _PIECE(handle, first)
                first, said, same = first + cut, said[cut:], False
            yield first, last, said.replace(_HYPHEN, "-"), piece if same else _PIECE(handle, first)


def _mark_before(letters: Any, said: str, first: int) -> int:
    """How many letters of a word are the small figure of the note that it begins."""
    found = _NOTE.match(said)
    if not found:
        return 0
    sizes = [float(pdfium.FPDFText_GetFontSize(letters, place)) for place in (first, first + found.end())]
    return found.end() if sizes[0] < _SMALL * sizes[1] else 0


def _without_reference(letters: Any, word: Word, first: int) -> Iterator[Word]:
    """A word that ends in figures, without them where they are small: they refer to a note."""
    size = float(pdfium.FPDFText_GetFontSize(letters, first))
    cut = len(word.text.rstrip("0123456789"))
    if float(pdfium.FPDFText_GetFontSize(letters, first + cut)) >= _SMALL * size:
        yield word
        return
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(letters, first + cut, ctypes.byref(x), ctypes.byref(y))
    yield word._replace(text=word.text[:cut], x1=x.value)


def _ends(turn: int, x: float, y: float, box: Any, height: float) -> tuple[float, float, float]:
    """Where a word begins and ends along its line, and the place of that line, for each quarter turn."""
    if turn == 1:
        return y, float(box.top), x
    if turn == 2:
        return -x, -float(box.left), -y
    if turn == 3:
        return -y, -float(box.bottom), -x
    return x, box.right, height - y


def _turned(word: Word, turn: int, width: float, height: float) -> Word:
    """A word of a turned page with places counted from the top left of the page as it is read."""
    text, start, end, base, size, bold = word
    if turn == 1:
        return word
    if turn == 2:
        return Word(text, start + width, end + width, -base, size, bold)
    return Word(text, start + height, end + height, width + base, size, bold)


def _turned_rule(rule: Rule, turn: int, width: float, height: float) -> Rule:
    x0, y0, x1, y1 = rule
    if turn == 1:
        corners = (y0, x0, y1, x1)
    elif turn == 2:
        corners = (width - x1, y0, width - x0, y1)
    elif turn == 3:
        corners = (height - y1, width - x1, height - y0, width - x0)
    else:
        corners = (x0, height - y1, x1, height - y0)
    return Rule(*corners)


def _style(letters: Any, piece: int, place: int, fonts: _Fonts) -> _Style:
    held = ctypes.cast(piece, pdfium.FPDF_PAGEOBJECT)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(letters, place, ctypes.byref(matrix))
    mode = pdfium.FPDFTextObj_GetTextRenderMode(held)
    along, across = float(matrix.a), float(matrix.b)
    reach = hypot(along, across) or 1.0
    if abs(across) < 0.02 * reach:
        turn = 0 if along > 0 else 2
    elif abs(along) < 0.02 * reach:
        turn = 1 if across > 0 else 3
    else:
        turn = -1
    size = float(pdfium.FPDFText_GetFontSize(letters, place)) * (hypot(matrix.c, matrix.d) or reach)
    bold = mode == _OUTLINED or fonts.is_bold(pdfium.FPDFTextObj_GetFont(held))
    return _Style(round(size, 1), bold, mode == _INVISIBLE, turn)
