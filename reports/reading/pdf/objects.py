"""The lines and pictures on a PDF's page, and whether some of its text is invisible."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_DEEPEST = 8
_MOST_OBJECTS = 200_000
_MOST_STROKES = 20_000
_THIN = 2.5
_STRAIGHT = 1.0
_WHITE = 250
_INVISIBLE = 3

Box = tuple[float, float, float, float]
Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Seen:
    """What was seen, as boxes of left, bottom, right and top. `hidden`: some of the text is invisible."""

    strokes: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    hidden: bool = False
    objects: int = 0


def look(page: pypdfium2.PdfPage) -> Seen:
    """The lines and pictures of a page; no lines where there are more of them than any table has."""
    seen = Seen()
    raw = page.raw
    for index in range(pdfium.FPDFPage_CountObjects(raw)):
        _look_at(seen, pdfium.FPDFPage_GetObject(raw, index), (1, 0, 0, 1, 0, 0), 0)
    if len(seen.strokes) > _MOST_STROKES:
        seen.strokes.clear()
    return seen


def is_hidden(text_object: Any) -> bool:
    """Whether a piece of text leaves no ink: written invisibly or wholly transparent."""
    if pdfium.FPDFTextObj_GetTextRenderMode(text_object) == _INVISIBLE:
        return True
    colour = _colour(pdfium.FPDFPageObj_GetFillColor, text_object)
    return colour is not None and colour[3] == 0


def _look_at(seen: Seen, one: Any, outer: Matrix, depth: int) -> None:
    seen.objects += 1
    if seen.objects > _MOST_OBJECTS:
        return
    kind = pdfium.FPDFPageObj_GetType(one)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        seen.hidden = seen.hidden or is_hidden(one)
    elif kind == pdfium.FPDF_PAGEOBJ_PATH:
        if len(seen.strokes) <= _MOST_STROKES:
            _path(seen, one, _within(one, outer))
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        corners = [_at(_within(one, outer), x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        seen.pictures.append(_around(corners))
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _within(one, outer)
        for index in range(pdfium.FPDFFormObj_CountObjects(one)):
            _look_at(seen, pdfium.FPDFFormObj_GetObject(one, index), inner, depth + 1)


def _path(seen: Seen, one: Any, matrix: Matrix) -> None:
    """The straight edges of a path that is drawn, or the thin bars of one that is filled."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(one, fill, stroke)
    drawn = stroke.value and _shows(_colour(pdfium.FPDFPageObj_GetStrokeColor, one))
    filled = fill.value and _shows(_colour(pdfium.FPDFPageObj_GetFillColor, one))
    if not (drawn or filled):
        return
    for points in _outlines(one, matrix):
        around = _around(points)
        if min(around[2] - around[0], around[3] - around[1]) <= _THIN:
            seen.strokes.append(_thinned(around))
        elif drawn:
            seen.strokes += [
                edge
                for edge in (_around(pair) for pair in pairwise(points))
                if min(edge[2] - edge[0], edge[3] - edge[1]) <= _STRAIGHT
            ]


def _outlines(one: Any, matrix: Matrix) -> list[list[Point]]:
    """The outlines a path consists of, each as the points it runs through; a closed one ends where it began."""
    outlines: list[list[Point]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(one), _MOST_STROKES)):
        segment = pdfium.FPDFPath_GetPathSegment(one, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO or not outlines:
            outlines.append([])
        outlines[-1].append(_at(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            outlines[-1].append(outlines[-1][0])
    return [points for points in outlines if len(points) > 1]


def _colour(get: Any, one: Any) -> tuple[int, int, int, int] | None:
    """Red, green, blue and opacity; None where PDFium cannot tell (a pattern)."""
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    known = get(one, red, green, blue, opacity)
    return (red.value, green.value, blue.value, opacity.value) if known else None


def _shows(colour: tuple[int, int, int, int] | None) -> bool:
    """Whether a line of this colour can be seen on white paper."""
    return colour is None or (colour[3] > 0 and min(colour[:3]) < _WHITE)


def _thinned(box: Box) -> Box:
    """A thin bar as the line along its middle."""
    left, bottom, right, top = box
    if right - left < top - bottom:
        return (left + right) / 2, bottom, (left + right) / 2, top
    return left, (bottom + top) / 2, right, (bottom + top) / 2


def _around(points: list[Point] | tuple[Point, ...]) -> Box:
    """The box around some points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _at(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _within(one: Any, outer: Matrix) -> Matrix:
    """An object's matrix within that of the form it stands in."""
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(one, own)
    a, b, c, d, e, f = outer
    return (
        a * own.a + c * own.b,
        b * own.a + d * own.b,
        a * own.c + c * own.d,
        b * own.c + d * own.d,
        a * own.e + c * own.f + e,
        b * own.e + d * own.f + f,
    )
