"""How a page lay before the lens, by the points in which its lines across, and its upright ones, would meet.

All lines of one direction on a flat page meet in one point of its picture; the picture is turned back so that both
points are infinitely far away (Hartley and Zisserman, Multiple View Geometry, 2.7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports.picture.ridges import ridges, shortest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

_HALF = 0.5
_LONG = 3
"""Lines are believed that are so many times as long as the shortest: letters have none."""
_FEWEST = 4
_ROUNDS = 6
_SPREAD = 0.002


def squared(page: Grey) -> NDArray[Any] | None:
    """What makes the lines of a page run straight across and upright, as a matrix of its points; None where it has too
    few lines to tell."""
    import cv2
    import numpy as np

    # Where lines go is told by their whole length: half the pixels tell it as well.
    half = np.asarray(cv2.resize(page, None, fx=_HALF, fy=_HALF, interpolation=cv2.INTER_AREA), np.uint8)
    across, upright = ridges(half)
    high, wide = half.shape
    size = max(high, wide) / 2
    # Around the middle, and about as large as one: nothing else can be added up well.
    inward = np.array([[1 / size, 0, -wide / 2 / size], [0, 1 / size, -high / 2 / size], [0, 0, 1]])
    outward = np.linalg.inv(inward)
    level = _lines(across, _LONG * shortest(half), outward)
    plumb = _lines(np.ascontiguousarray(upright.T), _LONG * shortest(half), outward, swapped=True)
    if len(level) < _FEWEST or len(plumb) < _FEWEST:
        return None
    turned = _turned_back(_meeting(level), _meeting(plumb))
    smaller = np.diag([_HALF, _HALF, 1.0])
    return None if turned is None else np.linalg.inv(smaller) @ outward @ turned @ inward @ smaller


def _lines(found: Grey, least: int, outward: NDArray[Any], swapped: bool = False) -> NDArray[Any]:
    """The lines that are long enough, one a row: a, b, c of ax + by + c = 0 around the middle, times their length."""
    import cv2
    import numpy as np

    count, labels, stats, _ = cv2.connectedComponentsWithStats(found)
    lines = []
    for one in range(1, count):
        x, y, w, h = (int(value) for value in stats[one, :4])
        if w < least or h > w / 4:
            continue
        rows, columns = np.nonzero(labels[y : y + h, x : x + w] == one)
        slope, level = np.polyfit(columns + x, rows + y, 1)
        line = np.array([-1.0, slope, level]) if swapped else np.array([slope, -1.0, level])
        line = outward.T @ line
        lines.append(w / found.shape[1] * line / np.hypot(line[0], line[1]))
    return np.array(lines)


def _meeting(lines: NDArray[Any]) -> NDArray[Any]:
    """The point nearest to all lines; those that pass it by far count less and less."""
    import numpy as np

    lengths = np.hypot(lines[:, 0], lines[:, 1])
    weights = np.ones(len(lines))
    point = np.zeros(3)
    for _ in range(_ROUNDS):
        point = np.linalg.svd(lines * weights[:, None])[2][-1]
        off = np.abs(lines @ point) / lengths
        weights = 1 / (1 + (off / _SPREAD) ** 2)
    return point


def _turned_back(level: NDArray[Any], plumb: NDArray[Any]) -> NDArray[Any] | None:
    """The matrix that moves both points infinitely far away, to the right and down; the middle stays as large."""
    import numpy as np

    horizon = np.cross(level, plumb)
    if abs(horizon[2]) < 1e-9:
        return None
    flat = np.vstack([[1, 0, 0], [0, 1, 0], horizon / horizon[2]])
    right, down = (flat @ level)[:2], (flat @ plumb)[:2]
    if min(np.hypot(*right), np.hypot(*down)) < 1e-9:
        return None
    right, down = right / np.hypot(*right), down / np.hypot(*down)
    axes = np.column_stack([right * np.sign(right[0] or 1), down * np.sign(down[1] or 1)])
    if abs(np.linalg.det(axes)) < 0.5:
        return None
    upright = np.eye(3)
    upright[:2, :2] = np.linalg.inv(axes)
    return np.asarray(upright @ flat)
