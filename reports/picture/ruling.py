"""The ruling lines of a page laid flat: long straight runs of ink that hang together as tables do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reports.layout.ruling import Lattice, lattices
from reports.layout.sheet import Stroke
from reports.picture.frames import inked
from reports.picture.strokes import straight

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

WIDE = 595.0
"""How wide a page is laid out, in points, whatever its picture measures."""

_SHORTEST = 24
_PART = 52
_LEAST_WIDE = 0.18
_NEAR = 3.5
_EDGE = 20
_OF_A_FRAME = 0.1


@dataclass(frozen=True, slots=True)
class Ruled:
    """The tables of a page, in points, and where on the picture their lines are drawn; points to the pixel."""

    tables: tuple[Lattice, ...]
    strokes: tuple[Stroke, ...]
    drawn: Grey
    scale: float


def ruled(page: Grey) -> Ruled:
    """The tables whose lines are on this page."""
    import cv2
    import numpy as np

    ink = inked(page)
    wide = page.shape[1]
    long = max(_SHORTEST, wide // _PART)
    across = _runs(ink, (1, long))
    upright = _runs(ink, (long, 1))
    tables = _hanging_together(across, upright, long, wide)
    across, upright = across & tables, upright & tables
    scale = WIDE / wide
    flat = straight(across, page, _NEAR / scale)
    steep = straight(np.ascontiguousarray(upright.T), np.ascontiguousarray(page.T), _NEAR / scale)
    strokes = tuple(Stroke(one.start * scale, one.at * scale, one.end * scale, one.at * scale) for one in flat)
    strokes += tuple(Stroke(one.at * scale, one.start * scale, one.at * scale, one.end * scale) for one in steep)
    # Where a line is not quite straight its ends are no long runs any more, but ink of it all the same.
    near = long // 3
    ends = cv2.bitwise_or(
        cv2.dilate(across, np.ones((1, near), np.uint8)), cv2.dilate(upright, np.ones((near, 1), np.uint8))
    )
    drawn = cv2.bitwise_or(cv2.dilate(across | upright, np.ones((3, 3), np.uint8)), cv2.bitwise_and(ends, ink))
    return Ruled(tuple(lattices(strokes)), strokes, np.asarray(drawn, np.uint8), scale)


def _runs(ink: Grey, kernel: tuple[int, int]) -> Any:
    """The ink that lies in runs as long as the kernel."""
    import cv2
    import numpy as np

    # A line that is not quite straight leaves its row of pixels: a little width keeps it whole.
    thick = cv2.dilate(ink, np.ones((3, 1) if kernel[0] == 1 else (1, 3), np.uint8))
    found = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(kernel, np.uint8))
    return cv2.erode(found, np.ones((3, 1) if kernel[0] == 1 else (1, 3), np.uint8))


def _hanging_together(across: Any, upright: Any, long: int, wide: int) -> Any:
    """Where lines touch each other over a width that only tables have."""
    import cv2
    import numpy as np

    both = cv2.dilate(across | upright, np.ones((5, 5), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(both)
    large = [one for one in range(1, count) if stats[one, 2] >= _LEAST_WIDE * wide and stats[one, 3] >= long]
    kept = np.zeros(count, np.uint8)
    for one in large:
        kept[one] = 255 * (not _is_a_frame(labels, stats, one, large))
    return kept[labels]


def _is_a_frame(labels: Any, stats: Any, one: int, others: Sequence[int]) -> bool:
    """Whether lines only go round what other tables stand in: the edge of the paper, or a frame drawn on it."""
    x, y, w, h = (int(value) for value in stats[one, :4])
    inside = any(
        other != one
        and stats[other, 0] > x
        and stats[other, 1] > y
        and stats[other, 0] + stats[other, 2] < x + w
        and stats[other, 1] + stats[other, 3] < y + h
        for other in others
    )
    if not inside:
        return False
    edge = max(_EDGE, min(w, h) // _EDGE)
    core = labels[y + edge : y + h - edge, x + edge : x + w - edge] == one
    return int(core.sum()) < _OF_A_FRAME * int(stats[one, 4])
