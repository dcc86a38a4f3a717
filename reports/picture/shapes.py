"""What the mere shape of a cell's ink tells: a dash, a slash, how many digits stand side by side."""

from __future__ import annotations

from typing import Literal

from reports.picture.glyphs import DASH, MARK
from reports.picture.inkwell import Blot, Inkwell, Written

_FLAT = 0.35
_LEAST_DASH = 0.28
_TALL = 0.55
_WIDEST = 0.95
_PITCH = (0.64, 0.93)
_GAP = 0.12
_MOST_TOUCHING = 2
_SMALL_SIGNS = ".,"
_UPRIGHT = 0.08
_LEANING = 0.22
_STRAIGHT = 0.075
_INK = 0.4


def is_dash(line: Written, high: float) -> bool:
    """Whether the ink is one flat stroke; `high` is how high a digit is on the page."""
    wide, tall = line.right - line.left, line.bottom - line.top
    return len(line.blots) <= 2 and tall <= _FLAT * high and wide >= max(1.2 * tall, _LEAST_DASH * high)


def leaning(well: Inkwell, line: Written) -> Literal["1", "/"] | None:
    """Whether a single stroke stands upright, as 1 does, or leans and is straight, as "/" does; None where unsure."""
    import cv2
    import numpy as np

    high = line.bottom - line.top
    around = well.ink[max(0, line.top - 1) : line.bottom + 1, max(0, line.left - 1) : line.right + 1]
    # The grain of a photograph around a stroke must not hide how it leans.
    smooth = cv2.GaussianBlur(around, (0, 0), max(0.7, 0.05 * high))
    weights = np.clip(smooth - _INK * float(smooth.max()), 0, None)
    ys, xs = np.indices(weights.shape)
    whole = float(weights.sum())
    if whole <= 0:
        return None
    y, x = float((ys * weights).sum()) / whole, float((xs * weights).sum()) / whole
    spread = float(((ys - y) ** 2 * weights).sum())
    if spread <= 0:
        return None
    lean = -float(((ys - y) * (xs - x) * weights).sum()) / spread
    bend = float((((xs - x) + lean * (ys - y)) ** 2 * weights).sum() / whole) ** 0.5 / high
    if lean <= _UPRIGHT:
        return "1"
    return MARK if lean > _LEANING and bend < _STRAIGHT else None  # type: ignore[return-value]


def has_as_many(line: Written, figure: str, pitch: float | None = None) -> bool:
    """Whether there is ink for as many digits: so many pieces side by side (two that touch are told by how wide they
    are), or, where digits are known to stand so many of their heights apart on this page, the width for so many."""
    digits = sum(1 for sign in figure if sign not in _SMALL_SIGNS and sign != DASH)
    return _counted(line, digits) or (pitch is not None and _measured(line, figure, digits, pitch))


def pitch_of(line: Written, figure: str) -> float | None:
    """How far apart digits stand in a line, in heights of one; None where it cannot be told."""
    if len(figure) < 2 or not figure.isdecimal() or "1" in (figure[0], figure[-1]) or not _counted(line, len(figure)):
        return None
    high = line.bottom - line.top
    return ((line.right - line.left) / high + _GAP) / len(figure)


def _measured(line: Written, figure: str, digits: int, pitch: float) -> bool:
    """Whether a line is as wide as so many digits; a 1 at either end leaves a part of its room empty."""
    wide = (line.right - line.left) / (line.bottom - line.top) + _GAP
    thin = (figure[0] == "1") + (figure[-1] == "1")
    return figure.isdecimal() and digits - 0.18 - 0.35 * thin <= wide / pitch <= digits + 0.2


def _counted(line: Written, digits: int) -> bool:
    high = line.bottom - line.top
    groups: list[Blot] = []
    for blot in line.blots:
        if groups and blot.left < groups[-1].right - 1:
            last = groups[-1]
            groups[-1] = Blot(
                last.left, min(last.top, blot.top), max(last.right, blot.right), max(last.bottom, blot.bottom), 0
            )
        else:
            groups.append(blot)
    groups = [one for one in groups if one.bottom - one.top >= _TALL * high]
    least = most = 0
    for group in groups:
        wide = group.right - group.left
        fitting = [
            many
            for many in range(1, _MOST_TOUCHING + 1)
            if (wide <= _WIDEST * high if many == 1 else _touching(wide / high, many))
        ]
        if not fitting:
            return False
        least, most = least + fitting[0], most + fitting[-1]
    return bool(groups) and least <= digits <= most


def _touching(wide: float, many: int) -> bool:
    """Whether so many digits may be as wide together, in heights of one."""
    return _PITCH[0] * many <= wide + _GAP <= _PITCH[1] * many
