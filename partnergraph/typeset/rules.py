"""The ruled lines of a PDF's page: strokes, thin bars and the edges of boxes; and whether a picture covers it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from partnergraph.typeset.geometry import Rule

_MOST_OBJECTS = 20_000
_MOST_RULES = 4_000
_MOST_STEPS = 2_000
_DEEPEST = 4
_THICKEST = 3.0
_SHORTEST = 4.0
_MOST_OF_A_PAGE = 0.5
_PATH, _IMAGE, _FORM = 2, 3, 5
_MOVE, _LINE = 2, 0

_Matrix = tuple[float, float, float, float, float, float]
_PLAIN: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def page_rules(page: Any, pictures: bool) -> tuple[list[Rule], bool]:
    """The rules in the page's own coordinates, and, where ``pictures`` asks for it, whether one covers the page.

    A page with more of them than tables have (a map, a drawing) has none.
    """
    area = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page)
    found: list[Rule] = []
    pictured = False
    for piece, kind, matrix in _objects(page):
        if kind == _PATH:
            found += _path_rules(piece, matrix)
            if len(found) > _MOST_RULES:
                return [], pictured
        elif pictures and not pictured:
            x0, y0, x1, y1 = _bounds(piece, matrix)
            pictured = (x1 - x0) * (y1 - y0) > _MOST_OF_A_PAGE * area
    return found, pictured


def _objects(page: Any) -> Iterator[tuple[Any, int, _Matrix]]:
    """The paths and images of a page, those within forms too, each with what its form moves it by."""
    count = pdfium.FPDFPage_CountObjects(page)
    stack = [
        (pdfium.FPDFPage_GetObject, page, place, _PLAIN, 0) for place in reversed(range(min(count, _MOST_OBJECTS)))
    ]
    left = _MOST_OBJECTS
    while stack and left:
        left -= 1
        get, holder, place, matrix, depth = stack.pop()
        piece = get(holder, place)
        kind = pdfium.FPDFPageObj_GetType(piece)
        if kind in (_PATH, _IMAGE):
            yield piece, kind, matrix
        elif kind == _FORM and depth < _DEEPEST:
            within = _times(_matrix_of(piece), matrix)
            inner = min(pdfium.FPDFFormObj_CountObjects(piece), left)
            stack += [
                (pdfium.FPDFFormObj_GetObject, piece, other, within, depth + 1) for other in reversed(range(inner))
            ]


def _matrix_of(piece: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(piece, ctypes.byref(matrix)):
        return _PLAIN
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(x: float, y: float, matrix: _Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(piece: Any, matrix: _Matrix) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(piece, *map(ctypes.byref, (left, bottom, right, top))):
        return 0.0, 0.0, 0.0, 0.0
    xs, ys = zip(_moved(left.value, bottom.value, matrix), _moved(right.value, top.value, matrix), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _path_rules(piece: Any, matrix: _Matrix) -> Iterator[Rule]:
    """The rules that a path draws: itself where it is thin, else its straight level and upright steps if stroked."""
    x0, y0, x1, y1 = _bounds(piece, matrix)
    if min(x1 - x0, y1 - y0) <= _THICKEST:
        yield from _rule(x0, y0, x1, y1)
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(piece, ctypes.byref(fill), ctypes.byref(stroke))
    count = pdfium.FPDFPath_CountSegments(piece)
    if count > _MOST_STEPS:
        return
    own = _times(_matrix_of(piece), matrix)
    if stroke.value:
        for (ax, ay), (bx, by) in _steps(piece, count, own):
            if abs(ax - bx) <= 1 or abs(ay - by) <= 1:
                yield from _rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
    elif fill.value:
        for corners in _figures(piece, count, own):
            xs, ys = zip(*corners, strict=True)
            if min(max(xs) - min(xs), max(ys) - min(ys)) <= _THICKEST:
                yield from _rule(min(xs), min(ys), max(xs), max(ys))


def _points(piece: Any, count: int, matrix: _Matrix) -> Iterator[tuple[int, bool, tuple[float, float]]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for place in range(count):
        step = pdfium.FPDFPath_GetPathSegment(piece, place)
        pdfium.FPDFPathSegment_GetPoint(step, ctypes.byref(x), ctypes.byref(y))
        kind = pdfium.FPDFPathSegment_GetType(step)
        yield kind, bool(pdfium.FPDFPathSegment_GetClose(step)), _moved(x.value, y.value, matrix)


def _steps(piece: Any, count: int, matrix: _Matrix) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Every straight step, those that close a figure too."""
    start = last = (0.0, 0.0)
    for kind, closes, point in _points(piece, count, matrix):
        if kind == _MOVE:
            start = point
        elif kind == _LINE:
            yield last, point
        last = point
        if closes:
            yield last, start


def _figures(piece: Any, count: int, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each figure of a filled path."""
    corners: list[tuple[float, float]] = []
    for kind, _, point in _points(piece, count, matrix):
        if kind == _MOVE and corners:
            yield corners
            corners = []
        corners.append(point)
    if corners:
        yield corners


def _rule(x0: float, y0: float, x1: float, y1: float) -> Iterator[Rule]:
    """The rule along the middle of a thin bar, where it is long enough to be one."""
    if x1 - x0 >= y1 - y0:
        middle = (y0 + y1) / 2
        if x1 - x0 >= _SHORTEST:
            yield Rule(x0, middle, x1, middle)
    elif y1 - y0 >= _SHORTEST:
        middle = (x0 + x1) / 2
        yield Rule(middle, y0, middle, y1)
