"""What is printed in the cells of a page: surely nothing, or lines of ink, each with the blots it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

Sides = tuple[int, int, int, int]

_PAPER = 8
_HALF = 0.45
_FAINT = 0.12
_GRAIN = 7.0
_DEVIATIONS = 1.21
_UNEVEN = 1.5
_SPREAD = 2.0
_FAINTEST = 0.35
_LEAST = 4
_MANY = 2000
_SPECK = 0.12
_BESIDE = 0.4
_MIDDLE = 0.2
_CLOSE = 0.35
_ONE_LETTER = 1.4
_FOOT = 4


class Blot(NamedTuple):
    """A piece of ink that hangs together, in pixels of the page."""

    left: int
    top: int
    right: int
    bottom: int
    area: int


@dataclass(frozen=True, slots=True)
class Written:
    """A line of ink in a cell: the box around it and its blots from left to right. `cut`: some touch the cell's
    border, `cut_above`: any but the lower one; `middle`: it stands half-way down the cell. `depth`: how much darker
    than the paper its ink is."""

    left: int
    top: int
    right: int
    bottom: int
    blots: tuple[Blot, ...]
    cut: bool
    cut_above: bool = False
    middle: bool = False
    depth: float = 0.0


@dataclass(frozen=True, slots=True)
class Content:
    """What a cell holds: `lines` from the top down. Without any it is `empty` for certain, or else unclear."""

    lines: tuple[Written, ...]
    empty: bool


class _Patch(NamedTuple):
    """A cell's ink, smoothed; where rules are; how strong the paper, its grain and the strongest ink come out."""

    smooth: NDArray[Any]
    ruled: NDArray[Any]
    ground: float
    grain: float
    above: float
    peak: float


class Inkwell:
    """A page as strength of ink, 0 for paper and 1 for what is blackest on it, whatever the light."""

    def __init__(self, page: Grey, drawn: Grey) -> None:
        import cv2
        import numpy as np

        small = cv2.resize(page, None, fx=1 / _PAPER, fy=1 / _PAPER, interpolation=cv2.INTER_AREA)
        paper = cv2.GaussianBlur(cv2.dilate(cv2.medianBlur(small, 3), np.ones((5, 5), np.uint8)), (0, 0), 2)
        paper = cv2.resize(paper, (page.shape[1], page.shape[0]), interpolation=cv2.INTER_LINEAR).astype(np.float32)
        ink = 1 - page.astype(np.float32) / np.maximum(paper, 1)
        full = float(np.percentile(ink[drawn == 0], 99.3)) if (drawn == 0).any() else 1.0
        self.full = max(full, 0.05)
        self.ink = ink / self.full
        self.drawn = drawn
        self.page = page
        self.paper = paper

    def contents(self, boxes: Sequence[Sides], high: float) -> list[Content]:
        """What stands between each of these borders; `high` is how high a digit is on this page, about."""
        patches = [self._patch(box, high) for box in boxes]
        grains = [one.grain for one in patches if one]
        most = _UNEVEN * median(grains) if grains else 0.0
        # Overexposed paper shows its grain on the dark side only; cells with little ink in them tell how strong it is,
        # and on a page full of long numbers these are few.
        dark = sorted(one.above for one in patches if one)
        least = min(dark[len(dark) * 3 // 10], _SPREAD * dark[len(dark) // 10]) if dark else 0.0
        return [
            self._content(one, box, high, (least, max(least, most))) if one else Content((), empty=False)
            for one, box in zip(patches, boxes, strict=True)
        ]

    def _patch(self, box: Sides, high: float) -> _Patch | None:
        """A cell without its borders; None where nothing is left of it."""
        import cv2
        import numpy as np

        left, top, right, bottom = box
        inside = self.ink[top:bottom, left:right]
        if min(inside.shape) < _LEAST:
            return None
        ruled = cv2.dilate(self.drawn[top:bottom, left:right], np.ones((3, 3), np.uint8)) > 0
        smooth = cv2.GaussianBlur(np.clip(inside, -0.5, 1.2), (0, 0), max(0.7, 0.07 * high))
        free = smooth[~ruled]
        if not free.size:
            return None
        # Measured on the paler pixels: in a cell full of words most are ink.
        lowest, ground, middle, above = (float(value) for value in np.percentile(free, (2, 20, 50, 84)))
        peak = float(np.percentile(free, 99.9)) if free.size > _MANY else float(free.max())
        return _Patch(smooth, ruled, ground, (ground - lowest) / _DEVIATIONS, above - middle, peak)

    def _content(self, patch: _Patch, box: Sides, high: float, grains: tuple[float, float]) -> Content:
        grain = max(grains[0], min(patch.grain, grains[1]))
        depth = patch.peak - patch.ground
        if depth < max(_FAINT, _GRAIN * grain):
            # Where the grain is as strong as faint print, nobody can say that nothing is printed.
            return Content((), empty=_GRAIN * grain < _FAINTEST)
        where = (patch.smooth - patch.ground > _HALF * depth) & ~patch.ruled
        blots = self._blots(where, box[0], box[1], high)
        lines = _lines(blots, box, patch.ruled, high)
        return Content(tuple(replace(line, depth=depth) for line in lines), empty=False)

    def _blots(self, where: NDArray[Any], left: int, top: int, high: float) -> list[Blot]:
        import cv2
        import numpy as np

        count, _, stats, _ = cv2.connectedComponentsWithStats(where.astype(np.uint8))
        found = []
        for one in range(1, count):
            x, y, w, h, area = (int(value) for value in stats[one])
            if area >= (_SPECK * high) ** 2:
                found.append(Blot(left + x, top + y, left + x + w, top + y + h, area))
        return found


def _lines(blots: list[Blot], sides: Sides, ruled: NDArray[Any], high: float) -> list[Written]:
    """Blots to lines: what overlaps from top to bottom stands on one."""
    rows: list[list[Blot]] = []
    # The tallest first: they show where the lines are, to which dots and strokes then belong.
    for blot in sorted(blots, key=lambda one: one.top - one.bottom):
        row = next((row for row in rows if _level(row, blot, high)), None)
        if row is None:
            rows.append([blot])
        else:
            row.append(blot)
    rows = _joined(rows, high)
    found = []
    for row in rows:
        row.sort()
        left, top = row[0].left, min(one.top for one in row)
        right, bottom = max(one.right for one in row), max(one.bottom for one in row)
        cut = any(_touches(one, sides, ruled) for one in row)
        above = cut and any(_touches(one._replace(bottom=one.bottom - _FOOT), sides, ruled) for one in row)
        off = abs((top + bottom) / 2 - (sides[1] + sides[3]) / 2)
        found.append(Written(left, top, right, bottom, tuple(row), cut, above, off < _MIDDLE * (sides[3] - sides[1])))
    return sorted(found, key=lambda one: one.top)


def _joined(rows: list[list[Blot]], high: float) -> list[list[Blot]]:
    """The rows, those put together that are only parts of one line."""
    joined: list[list[Blot]] = []
    for row in sorted(rows, key=lambda some: min(one.top for one in some)):
        if joined and any(_level(joined[-1], blot, high) for blot in row):
            joined[-1] += row
        else:
            joined.append(row)
    return joined


def _level(row: list[Blot], blot: Blot, high: float) -> bool:
    """Whether a blot stands on a line: beside its blots, or so close that the two are parts of one letter."""
    top, bottom = min(one.top for one in row), max(one.bottom for one in row)
    shared = min(bottom, blot.bottom) - max(top, blot.top)
    if shared > _BESIDE * min(bottom - top, blot.bottom - blot.top):
        return True
    return shared > -_CLOSE * high and max(bottom, blot.bottom) - min(top, blot.top) <= _ONE_LETTER * high


def _touches(blot: Blot, sides: Sides, ruled: NDArray[Any]) -> bool:
    """Whether ink runs into a border of its cell, so that a part of it may be beyond or under a line."""
    left, top, right, bottom = sides
    if blot.left <= left or blot.top <= top or blot.right >= right or blot.bottom >= bottom:
        return True
    y, x = blot.top - top, blot.left - left
    return bool(ruled[y - 1 : blot.bottom - top + 1, x - 1 : blot.right - left + 1].any())
