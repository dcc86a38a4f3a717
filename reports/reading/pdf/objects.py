"""The lines and pictures on a PDF's page, and whether some of its text is invisible."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, repeat

import pypdfium2.raw as pdfium

from reports.reading.pdf import calls

_DEEPEST = 8
_MOST_OBJECTS = 200_000
_MOST_STROKES = 20_000
_THIN = 2.5
_STRAIGHT = 1.0
_WHITE = 250
_INVISIBLE, _ONLY_CLIPS = 3, 7
_INKLESS = frozenset((_INVISIBLE, _ONLY_CLIPS))
_TEXT = pdfium.FPDF_PAGEOBJ_TEXT
_PLAIN_BOX = 5
_UINT = _FLOAT = 4

Box = tuple[float, float, float, float]
Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]

_AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Seen:
    """What was seen, as boxes of left, bottom, right and top. `hidden`: some of the text is invisible."""

    strokes: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    hidden: bool = False
    objects: int = 0


def look(page: int) -> Seen:
    """The lines and pictures of a page; no lines where there are more of them than any table has."""
    seen = Seen()
    count = min(calls.count_objects(page), _MOST_OBJECTS)
    _look_at(seen, list(map(calls.object_at, repeat(page), range(count))), _AS_IT_IS, 0)
    if len(seen.strokes) > _MOST_STROKES:
        seen.strokes.clear()
    return seen


def hidden(texts: Sequence[int]) -> list[bool]:
    """Which pieces of text leave no ink: written invisibly or wholly transparent."""
    modes, opacities = _modes(texts), _opacities(texts)
    return [mode in _INKLESS or not opacity for mode, opacity in zip(modes, opacities, strict=True)]


def _modes(texts: Sequence[int]) -> list[int]:
    return list(map(calls.render_mode, texts))


def _opacities(texts: Sequence[int]) -> list[int]:
    """How opaque each text is, 0 where wholly transparent; where PDFium cannot tell (a pattern), not 0."""
    numbers = array("I", [1]) * (3 + len(texts))
    at, count = numbers.buffer_info()
    each = range(at + 3 * _UINT, at + count * _UINT, _UINT)
    list(map(calls.fill_colour, texts, repeat(at), repeat(at + _UINT), repeat(at + 2 * _UINT), each))
    return numbers[3:].tolist()


def _look_at(seen: Seen, objects: Sequence[int], outer: Matrix, depth: int) -> None:
    """Looks at the objects of a page, or at those drawn together as a form within it."""
    objects = objects[: _MOST_OBJECTS - seen.objects]
    seen.objects += len(objects)
    kinds = list(map(calls.kind_of, objects))
    texts = [one for one, kind in zip(objects, kinds, strict=True) if kind == _TEXT]
    seen.hidden = seen.hidden or not _INKLESS.isdisjoint(_modes(texts)) or 0 in _opacities(texts)
    others = [(one, kind) for one, kind in zip(objects, kinds, strict=True) if kind != _TEXT]
    for one, kind in others:
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            if len(seen.strokes) <= _MOST_STROKES:
                _path(seen, one, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            matrix = _within(one, outer)
            seen.pictures.append(_around([_at(matrix, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = min(calls.count_inner(one), _MOST_OBJECTS - seen.objects)
            inner = list(map(calls.inner_at, repeat(one), range(count)))
            _look_at(seen, inner, _within(one, outer), depth + 1)


def _path(seen: Seen, one: int, outer: Matrix) -> None:
    """The straight edges of a path that is drawn, or the thin bars of one that is filled."""
    modes = array("i", (0, 0))
    at, _ = modes.buffer_info()
    calls.draw_mode(one, at, at + _UINT)
    drawn = bool(modes[1]) and _shows(calls.stroke_colour, one)
    filled = bool(modes[0]) and _shows(calls.fill_colour, one)
    if not (drawn or filled):
        return
    if not modes[1] and outer == _AS_IT_IS and calls.count_segments(one) <= _PLAIN_BOX:
        # What is filled with so few points is one outline.
        around = _bounds(one)
        if min(around[2] - around[0], around[3] - around[1]) <= _THIN:
            seen.strokes.append(_thinned(around))
        return
    for points in _outlines(one, _within(one, outer), drawn):
        around = _around(points)
        if min(around[2] - around[0], around[3] - around[1]) <= _THIN:
            seen.strokes.append(_thinned(around))
        elif drawn:
            seen.strokes += [
                edge
                for edge in (_around(pair) for pair in pairwise(points))
                if min(edge[2] - edge[0], edge[3] - edge[1]) <= _STRAIGHT
            ]


def _outlines(one: int, matrix: Matrix, drawn: bool) -> list[list[Point]]:
    """The outlines a path consists of, each as the points it runs through; a closed one, if drawn, ends where it
    began."""
    count = min(calls.count_segments(one), _MOST_STROKES)
    segments = list(map(calls.segment_at, repeat(one), range(count)))
    numbers = array("f", bytes(2 * _FLOAT * count))
    at, _ = numbers.buffer_info()
    ends = range(at, at + 2 * _FLOAT * count, 2 * _FLOAT)
    list(map(calls.segment_point, segments, ends, range(at + _FLOAT, ends.stop + _FLOAT, 2 * _FLOAT)))
    kinds = map(calls.segment_kind, segments)
    closes = map(calls.segment_closes, segments) if drawn else repeat(False)
    outlines: list[list[Point]] = []
    for x, y, kind, closed in zip(numbers[::2], numbers[1::2], kinds, closes, strict=False):
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not outlines:
            outlines.append([])
        outlines[-1].append(_at(matrix, x, y))
        if closed:
            outlines[-1].append(outlines[-1][0])
    return [points for points in outlines if len(points) > 1]


def _bounds(one: int) -> Box:
    """The box around an object of a page."""
    sides = array("f", bytes(4 * _FLOAT))
    at, _ = sides.buffer_info()
    calls.bounds_of(one, at, at + _FLOAT, at + 2 * _FLOAT, at + 3 * _FLOAT)
    left, bottom, right, top = sides
    return left, bottom, right, top


def _shows(get: Callable[[int, int, int, int, int], int], one: int) -> bool:
    """Whether a line of this colour can be seen on white paper; one that PDFium cannot tell (a pattern) can."""
    colour = array("I", bytes(4 * _UINT))
    at, _ = colour.buffer_info()
    known = get(one, at, at + _UINT, at + 2 * _UINT, at + 3 * _UINT)
    return not known or (colour[3] > 0 and min(colour[:3]) < _WHITE)


def _thinned(box: Box) -> Box:
    """A thin bar as the line along its middle."""
    left, bottom, right, top = box
    if right - left < top - bottom:
        return (left + right) / 2, bottom, (left + right) / 2, top
    return left, (bottom + top) / 2, right, (bottom + top) / 2


def _around(points: Sequence[Point]) -> Box:
    """The box around some points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _at(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _within(one: int, outer: Matrix) -> Matrix:
    """An object's matrix within that of the form it stands in."""
    own = array("f", bytes(6 * _FLOAT))
    calls.matrix_of(one, own.buffer_info()[0])
    (a, b, c, d, e, f), (u, v, w, x, y, z) = outer, own
    return a * u + c * v, b * u + d * v, a * w + c * x, b * w + d * x, a * y + c * z + e, b * y + d * z + f
