"""Pages laid flat: the outline of the largest ruled table tells how the page was turned and tilted before the lens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports.picture.vanishing import squared

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Corners = NDArray[np.float32]

_SMALL = 0.15
_DARKER = 0.05
_LEAST_DARKER = 3.5
_FLAT = 1.0
_ROUNDS = 3
_MOST_GROWN = 1.6
_LEAST_ANGLE = 0.5


def inked(page: Grey, block: int = 0) -> Grey:
    """White where a page is darker than around, which no shadow is: its ink."""
    import cv2
    import numpy as np

    size = block or max(15, min(page.shape) // 40 | 1)
    smooth = cv2.GaussianBlur(page, (3, 3), 0).astype(np.float32)
    around = cv2.blur(smooth, (size, size))
    # In shadow both paper and ink are darker by the same share.
    return np.asarray(255 * (around - smooth > np.maximum(_LEAST_DARKER, _DARKER * around)), np.uint8)


def flattened(page: Grey) -> Grey:
    """The page as if seen from right above, its table's lines across and upright; unchanged where it has no table."""
    import cv2
    import numpy as np

    seen, matrix = page, np.eye(3)
    corners = _outline(page)
    target = None if corners is None else _rectangle(corners)
    if corners is not None and target is not None and float(np.abs(corners - target).max()) >= _FLAT:
        # Roughly: a table far askew shows no lines across.
        moved, size = _onto_paper(cv2.getPerspectiveTransform(corners, target), page.shape)
        if moved is not None:
            matrix, seen = moved, _seen(page, moved, size)
    for _ in range(_ROUNDS):
        finer = squared(seen)
        if finer is None or _hardly_moves(finer, seen.shape):
            break
        moved, size = _onto_paper(finer @ matrix, page.shape)
        if moved is None:
            break
        matrix, seen = moved, _seen(page, moved, size)
    return seen


def _seen(page: Grey, matrix: NDArray[Any], size: tuple[int, int]) -> Grey:
    import cv2
    import numpy as np

    return np.asarray(
        cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def _hardly_moves(matrix: NDArray[Any], shape: tuple[int, ...]) -> bool:
    """Whether every corner of a page stays where it is."""
    import cv2
    import numpy as np

    high, wide = shape
    corners = np.array([[[0, 0], [wide, 0], [wide, high], [0, high]]], np.float32)
    return float(np.abs(cv2.perspectiveTransform(corners, matrix) - corners).max()) < _FLAT


def _onto_paper(matrix: NDArray[Any], shape: tuple[int, ...]) -> tuple[NDArray[Any] | None, tuple[int, int]]:
    """The same view moved so that the whole picture is on it; None where it would stretch beyond reason."""
    import cv2
    import numpy as np

    high, wide = shape
    corners = np.array([[[0, 0], [wide, 0], [wide, high], [0, high]]], np.float32)
    if (corners[0] @ matrix[2, :2] + matrix[2, 2]).min() <= 0:
        return None, (0, 0)
    there = cv2.perspectiveTransform(corners, matrix)[0]
    left, top = there.min(axis=0)
    right, bottom = there.max(axis=0)
    if (right - left) * (bottom - top) > _MOST_GROWN * _MOST_GROWN * wide * high:
        return None, (0, 0)
    shift = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]], float)
    return shift @ matrix, (int(right - left), int(bottom - top))


def _outline(page: Grey) -> Corners | None:
    """The four corners of the largest table, from the top left clockwise; None where there is none."""
    import cv2
    import numpy as np

    ink = inked(page)
    kernel = max(12, min(page.shape) // 70)
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, kernel), np.uint8))
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((kernel, 1), np.uint8))
    lines = cv2.dilate(cv2.bitwise_or(across, upright), np.ones((5, 5), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(lines)
    best = _largest_table(page, ink, stats, count)
    if best is None:
        return None
    x, y, w, h = stats[best, :4]
    mine = labels[y : y + h, x : x + w] == best
    # The outline of what the lines enclose, without the width they were given to make them touch.
    points = np.argwhere(mine & (ink[y : y + h, x : x + w] > 0))[:, ::-1] + (x, y)
    return _quadrilateral(np.asarray(points, np.float32))


def _largest_table(page: Grey, ink: Grey, stats: NDArray[Any], count: int) -> int | None:
    high, wide = page.shape
    best, size = None, 0.0
    for one in range(1, count):
        x, y, w, h, area = (int(value) for value in stats[one])
        if w < 3 * _SMALL * wide or h < _SMALL / 3 * high or area > 0.5 * w * h:
            continue
        at_edge = (x <= 2) + (y <= 2) + (x + w >= wide - 2) + (y + h >= high - 2)
        if w * h * (0.3**at_edge) > size:
            best, size = one, w * h * (0.3**at_edge)
    return best


def _quadrilateral(points: NDArray[Any]) -> Corners | None:
    """The four corners of a shape that is nearly one."""
    import cv2

    hull = cv2.convexHull(points)
    length = cv2.arcLength(hull, True)
    for share in range(1, 12):
        found = cv2.approxPolyDP(hull, share * 0.006 * length, True).reshape(-1, 2)
        if len(found) == 4:
            corners = _in_order(found)
            return corners if _plausible(corners) else None
    return None


def _in_order(corners: NDArray[Any]) -> Corners:
    """Corners from the top left clockwise."""
    import numpy as np

    total, across = corners.sum(axis=1), corners[:, 0] - corners[:, 1]
    return np.array(
        [corners[total.argmin()], corners[across.argmax()], corners[total.argmax()], corners[across.argmin()]],
        np.float32,
    )


def _plausible(corners: Corners) -> bool:
    """Whether these may be the corners of a table seen at an angle: none sharper than half a right one."""
    import numpy as np

    for at in range(4):
        one, here, other = corners[at - 1], corners[at], corners[(at + 1) % 4]
        a, b = one - here, other - here
        lengths = float(np.linalg.norm(a) * np.linalg.norm(b))
        if lengths == 0 or abs(float(a @ b)) / lengths > _LEAST_ANGLE:
            return False
    return True


def _rectangle(corners: Corners) -> Corners:
    """Where these corners belong on a flat page: a rectangle as long and wide as their sides, at the same place."""
    import numpy as np

    wide = float(max(np.linalg.norm(corners[1] - corners[0]), np.linalg.norm(corners[2] - corners[3])))
    high = float(max(np.linalg.norm(corners[3] - corners[0]), np.linalg.norm(corners[2] - corners[1])))
    left, top = corners.mean(axis=0) - (wide / 2, high / 2)
    return np.array([[left, top], [left + wide, top], [left + wide, top + high], [left, top + high]], np.float32)
