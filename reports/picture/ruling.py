"""The ruling lines of a page laid flat: long straight runs of ink that hang together as tables do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from reports.layout.ruling import Lattice, lattices
from reports.layout.sheet import Stroke
from reports.picture.frames import inked
from reports.picture.ridges import ridges, shortest
from reports.picture.strokes import borne, filled, straight

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

WIDE = 595.0
"""How wide a page is laid out, in points, whatever its picture measures."""

_LEAST_WIDE = 0.18
_TALL = 3
_NEAR = 3.5
_FREE = 5
_BESIDE = 9
_EDGE = 20
_OF_A_FRAME = 0.1


@dataclass(frozen=True, slots=True)
class Ruled:
    """The tables of a page, in points, and where on the picture their lines are drawn; points to the pixel."""

    tables: tuple[Lattice, ...]
    strokes: tuple[Stroke, ...]
    drawn: Grey
    scale: float


class _Box(NamedTuple):
    """Lines that hang together, by their number, and the box around them, in pixels."""

    number: int
    x: int
    y: int
    w: int
    h: int


def ruled(page: Grey) -> Ruled:
    """The tables whose lines are on this page."""
    import cv2
    import numpy as np

    ink = inked(page)
    wide = page.shape[1]
    long = shortest(page)
    across, upright = ridges(page)
    tables = _hanging_together(across, upright, long, wide)
    across[tables == 0] = 0
    upright[tables == 0] = 0
    scale = WIDE / wide
    near = _NEAR / scale
    turned = np.ascontiguousarray(page.T)
    flat = straight(across, tables, page, near, _FREE * long)
    steep = straight(np.ascontiguousarray(upright.T), np.ascontiguousarray(tables.T), turned, near, _FREE * long)
    flat, steep = borne(flat, steep, _FREE * long, near), borne(steep, flat, _FREE * long, near)
    flat = filled(flat, steep, page, near, _FREE * long)
    strokes = tuple(Stroke(one.start * scale, one.at * scale, one.end * scale, one.at * scale) for one in flat)
    strokes += tuple(Stroke(one.at * scale, one.start * scale, one.at * scale, one.end * scale) for one in steep)
    # Where a line is not quite straight its ends are no long runs any more, but ink of it all the same.
    end = long // 3
    ends = cv2.bitwise_or(
        cv2.dilate(across, np.ones((1, end), np.uint8)), cv2.dilate(upright, np.ones((end, 1), np.uint8))
    )
    lines = across | upright
    wide_ones = cv2.bitwise_and(cv2.bitwise_or(cv2.dilate(lines, np.ones((5, 5), np.uint8)), ends), ink)
    drawn = cv2.bitwise_or(lines, wide_ones)
    drawn[_beside_all(strokes, scale, drawn.shape) == 0] = 0
    return Ruled(tuple(lattices(strokes)), strokes, np.asarray(drawn, np.uint8), scale)


def _beside_all(strokes: Sequence[Stroke], scale: float, shape: tuple[int, ...]) -> Grey:
    """White along the lines: what is drawn elsewhere is none of them, and no cell's ink is taken for a line."""
    import cv2
    import numpy as np

    along = np.zeros(shape, np.uint8)
    for one in strokes:
        left, top, right, bottom = (round(side / scale) for side in one)
        cv2.line(along, (left, top), (right, bottom), color=(255,), thickness=_BESIDE)
    return along


def _hanging_together(across: Any, upright: Any, long: int, wide: int) -> Any:
    """Where the lines of tables are: the number of the table, elsewhere nought.

    Lines that touch each other hang together, over a width or a height that only tables have; where a faint table comes
    in pieces, those abreast are one table, and what lies between them is of it.
    """
    import cv2
    import numpy as np

    both = cv2.dilate(across | upright, np.ones((5, 5), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(both)
    boxes = [_Box(one, *(int(value) for value in stats[one, :4])) for one in range(1, count)]
    large = [box for box in boxes if (box.w >= _LEAST_WIDE * wide and box.h >= long) or box.h >= _TALL * long <= box.w]
    parts = [box for box in large if not _is_a_frame(labels, stats, box, large)]
    kept = np.zeros(count, np.int32)
    for number, table in enumerate(_abreast(parts), 1):
        left, top, right, bottom = _around(table)
        if right - left < _LEAST_WIDE * wide:
            continue
        for box in boxes:
            if left <= box.x and top <= box.y and box.x + box.w <= right and box.y + box.h <= bottom:
                kept[box.number] = number
    return kept[labels]


def _abreast(parts: Sequence[_Box]) -> list[list[_Box]]:
    """The parts of tables that stand beside each other, together."""
    tables: list[list[_Box]] = []
    for part in sorted(parts, key=lambda box: box.y):
        beside = next((table for table in tables if _beside(table, part)), None)
        if beside is None:
            tables.append([part])
        else:
            beside.append(part)
    return tables


def _beside(table: list[_Box], part: _Box) -> bool:
    _, top, _, bottom = _around(table)
    shared = min(bottom, part.y + part.h) - max(top, part.y)
    return 2 * shared >= min(bottom - top, part.h)


def _around(table: Sequence[_Box]) -> tuple[int, int, int, int]:
    return (
        min(box.x for box in table),
        min(box.y for box in table),
        max(box.x + box.w for box in table),
        max(box.y + box.h for box in table),
    )


def _is_a_frame(labels: Any, stats: Any, one: _Box, others: Sequence[_Box]) -> bool:
    """Whether lines only go round what other tables stand in: the edge of the paper, or a frame drawn on it."""
    inside = any(
        other is not one
        and other.x > one.x
        and other.y > one.y
        and other.x + other.w < one.x + one.w
        and other.y + other.h < one.y + one.h
        for other in others
    )
    if not inside:
        return False
    edge = max(_EDGE, min(one.w, one.h) // _EDGE)
    core = labels[one.y + edge : one.y + one.h - edge, one.x + edge : one.x + one.w - edge] == one.number
    return int(core.sum()) < _OF_A_FRAME * int(stats[one.number, 4])
