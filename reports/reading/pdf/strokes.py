"""The straight lines among the paths of a PDF's page: edges of what is drawn, and thin bars of what is filled.

Tables are drawn as hundreds of small paths, so each question is asked of all paths at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

import pypdfium2.raw as pdfium

from reports.reading.pdf import calls

MOST_STROKES = 20_000
"""More lines than any table has."""

NUMBER = 4
"""How many bytes PDFium takes for a number."""

_THIN = 2.5
_STRAIGHT = 1.0
_WHITE = 250
_PLAIN_BOX = 5

Box = tuple[float, float, float, float]
Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]

AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Path(NamedTuple):
    """A path that can be seen: whether its outline is drawn, and how many points it runs through."""

    handle: int
    drawn: bool
    points: int


def add_strokes(strokes: list[Box], paths: Sequence[int], outer: Matrix) -> None:
    """Adds the lines of these paths as boxes of left, bottom, right and top, up to more of them than any table has."""
    seen = _seen(paths)
    # What is only filled and runs through so few points is one outline: the box around it says it all.
    plain = [path for path in seen if not path.drawn and path.points <= _PLAIN_BOX and outer == AS_IT_IS]
    boxes = _boxes([path.handle for path in plain])
    strokes += [_thinned(box) for box in boxes if min(box[2] - box[0], box[3] - box[1]) <= _THIN]
    for path in seen if len(plain) < len(seen) else ():
        if len(strokes) > MOST_STROKES:
            return
        if path.drawn or path.points > _PLAIN_BOX or outer != AS_IT_IS:
            strokes += _lines(path, within(path.handle, outer))


def _lines(path: _Path, matrix: Matrix) -> Iterator[Box]:
    """The straight edges of a path that is drawn, or the thin bars of one that is filled."""
    for points in _outlines(path, matrix):
        box = around(points)
        if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            yield _thinned(box)
        elif path.drawn:
            for edge in map(around, pairwise(points)):
                if min(edge[2] - edge[0], edge[3] - edge[1]) <= _STRAIGHT:
                    yield edge


def _outlines(path: _Path, matrix: Matrix) -> list[list[Point]]:
    """The outlines a path consists of, each as the points it runs through; a closed one, if drawn, ends where it
    began."""
    count = min(path.points, MOST_STROKES)
    segments = list(map(calls.segment_at, repeat(path.handle), range(count)))
    numbers = array("f", bytes(2 * NUMBER * count))
    list(map(calls.segment_point, segments, *_places(numbers, 2)))
    kinds = map(calls.segment_kind, segments)
    closes = map(calls.segment_closes, segments) if path.drawn and count > 2 else repeat(False)
    outlines: list[list[Point]] = []
    for x, y, kind, closed in zip(numbers[::2], numbers[1::2], kinds, closes, strict=False):
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not outlines:
            outlines.append([])
        outlines[-1].append(at(matrix, x, y))
        if closed:
            outlines[-1].append(outlines[-1][0])
    return [points for points in outlines if len(points) > 1]


def _seen(paths: Sequence[int]) -> list[_Path]:
    """The paths that leave ink which can be seen on white paper."""
    modes = array("i", bytes(2 * NUMBER * len(paths)))
    list(map(calls.draw_mode, paths, *_places(modes, 2)))
    drawn = [bool(mode) and shows for mode, shows in zip(modes[1::2], _shows(calls.stroke_colour, paths), strict=True)]
    filled = [bool(mode) and shows for mode, shows in zip(modes[::2], _shows(calls.fill_colour, paths), strict=True)]
    counts = map(calls.count_segments, paths)
    return [
        _Path(one, stroke, count)
        for one, stroke, fill, count in zip(paths, drawn, filled, counts, strict=True)
        if stroke or fill
    ]


def _shows(get: Callable[[int, int, int, int, int], int], paths: Sequence[int]) -> list[bool]:
    """Whether lines of each path's colour can be seen; one that PDFium cannot tell (a pattern) can."""
    numbers = array("I", bytes(4 * NUMBER * len(paths)))
    known = list(map(get, paths, *_places(numbers, 4)))
    parts = (numbers[part::4] for part in range(4))
    return [
        not told or (opacity > 0 and min(red, green, blue) < _WHITE)
        for told, red, green, blue, opacity in zip(known, *parts, strict=True)
    ]


def _boxes(paths: Sequence[int]) -> list[Box]:
    """The box around each path of a page."""
    numbers = array("f", bytes(4 * NUMBER * len(paths)))
    list(map(calls.bounds_of, paths, *_places(numbers, 4)))
    return list(zip(*(numbers[part::4] for part in range(4)), strict=True))


def _places(numbers: array[int] | array[float], each: int) -> list[range]:
    """Where the answers lie that come so many at a time: the first of each, the second of each …"""
    start, length = numbers.buffer_info()
    end = start + length * NUMBER
    return [range(start + part * NUMBER, end, each * NUMBER) for part in range(each)]


def _thinned(box: Box) -> Box:
    """A thin bar as the line along its middle."""
    left, bottom, right, top = box
    if right - left < top - bottom:
        return (left + right) / 2, bottom, (left + right) / 2, top
    return left, (bottom + top) / 2, right, (bottom + top) / 2


def around(points: Sequence[Point]) -> Box:
    """The box around some points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def at(matrix: Matrix, x: float, y: float) -> Point:
    """Where a matrix moves a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def within(one: int, outer: Matrix) -> Matrix:
    """An object's matrix within that of the form it stands in."""
    own = array("f", bytes(6 * NUMBER))
    calls.matrix_of(one, own.buffer_info()[0])
    (a, b, c, d, e, f), (u, v, w, x, y, z) = outer, own
    return a * u + c * v, b * u + d * v, a * w + c * x, b * w + d * x, a * y + c * z + e, b * y + d * z + f
