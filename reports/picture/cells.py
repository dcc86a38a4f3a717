"""Cells of a page to what they say: labels as text; figures only where two looks at them and the shape of their ink
agree, else as a doubt with its candidates."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from reports.model import State
from reports.numerals import read
from reports.picture.glyphs import DASH, MARK, Glimpse, glimpse
from reports.picture.inkwell import Content, Inkwell, Written
from reports.picture.recogniser import HIGH, recognise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

Sides = tuple[int, int, int, int]

_MARGINS = (0.35, 0.55)
_SURE = 0.9
_LIKELY = 0.5
_READABLE = 0.5
_TALL = 0.55
_ADVANCE = 0.72
_SLANTED = 0.22
_LONG = 12
_SMALL_SIGNS = ".,"


class Said(NamedTuple):
    """What a cell says, line by line, and where; `candidates` are the readings of a doubtful figure, None of one
    that is no figure or is sure. A cell that may hold anything has no candidates at all."""

    lines: tuple[tuple[str, Sides], ...]
    candidates: tuple[str, ...] | None = None


def cells(well: Inkwell, boxes: Sequence[Sides]) -> list[Said]:
    """What stands between these borders, in pixels."""
    contents = _contents(well, boxes)
    lines = [line for content in contents for line in content.lines]
    first = recognise([strip(well, line, _MARGINS[0]) for line in lines], glimpse)
    looks = dict(zip(map(id, lines), first, strict=True))
    figures = [
        content.lines[0]
        for content in contents
        if len(content.lines) == 1 and _may_be_a_figure(looks[id(content.lines[0])])
    ]
    second = recognise([strip(well, line, _MARGINS[1]) for line in figures], glimpse)
    again = dict(zip(map(id, figures), second, strict=True))
    return [
        _said(well, content, box, [looks[id(line)] for line in content.lines], again)
        for content, box in zip(contents, boxes, strict=True)
    ]


def _contents(well: Inkwell, boxes: Sequence[Sides]) -> list[Content]:
    """The ink in the cells; how high a letter is tells first what is one line, so it is measured before."""
    if not boxes:
        return []
    heights = sorted(bottom - top for _, top, _, bottom in boxes)
    high = 0.3 * heights[len(heights) // 5]
    for _ in range(2):
        contents = [well.content(*box, high) for box in boxes]
        lines = [line.bottom - line.top for content in contents for line in content.lines]
        high = 0.85 * median(lines) if lines else high
    return contents


def strip(well: Inkwell, line: Written, margin: float) -> Grey:
    """A line cut out of the page as the recogniser wants it, the table's rules around it painted over."""
    import cv2
    import numpy as np

    pad = int(margin * (line.bottom - line.top)) + 1
    top, left = max(0, line.top - pad), max(0, line.left - pad)
    cut = well.page[top : line.bottom + pad, left : line.right + pad].copy()
    drawn = well.drawn[top : line.bottom + pad, left : line.right + pad] > 0
    if drawn.any() and not drawn.all():
        cut[drawn] = np.median(cut[~drawn])
    wide = max(8, round(cut.shape[1] * HIGH / cut.shape[0]))
    way = cv2.INTER_CUBIC if cut.shape[0] < HIGH else cv2.INTER_AREA
    return np.asarray(cv2.resize(cut, (wide, HIGH), interpolation=way), np.uint8)


def _may_be_a_figure(look: Glimpse) -> bool:
    """Whether a line may be what stands in a figure's cell, rather than a label."""
    state = read(look.text, amount=True).state
    return state in (State.NUMBER, State.MARK) or "?" not in look.figure or len(look.text) < 2


def _said(well: Inkwell, content: Content, box: Sides, looks: Sequence[Glimpse], again: dict[int, Glimpse]) -> Said:
    if not content.lines:
        return Said((), None if content.empty else ())
    if len(content.lines) == 1 and id(content.lines[0]) in again:
        return _figure(well, content.lines[0], box, looks[0], again[id(content.lines[0])])
    said = tuple(
        (look.text, _around(line)) for look, line in zip(looks, content.lines, strict=True) if look.text
    )
    return Said(said, None if said else ())


def _figure(well: Inkwell, line: Written, box: Sides, first: Glimpse, second: Glimpse) -> Said:
    """A cell that may be a figure: what it says where that is sure, else its candidates."""
    around = _around(line)
    if line.cut:
        return Said((("", around),), ())
    if _is_dash(line):
        return Said(((DASH, around),))
    readings = tuple(dict.fromkeys(one for look in (first, second) for one in look.readings))
    if first.figure == second.figure and "?" not in first.figure and first.figure:
        sure = max(first.sure, second.sure) >= _SURE and min(first.sure, second.sure) >= _LIKELY
        if sure and _shaped_like(well, line, first.figure):
            return Said(((first.figure, around),))
    elif first.text == second.text and min(first.certain, second.certain) >= _SURE:
        return Said(((first.text, around),))
    if first.figure in (MARK, "1") or second.figure in (MARK, "1"):
        readings = tuple(dict.fromkeys((*readings, "1", MARK)))
    fitting = tuple(one for one in readings if _has_as_many(line, one))
    return Said((("", around),), fitting)


def _around(line: Written) -> Sides:
    return line.left, line.top, line.right, line.bottom


def _is_dash(line: Written) -> bool:
    """Whether the ink is one flat stroke."""
    wide, high = line.right - line.left, line.bottom - line.top
    return len(line.blots) <= 2 and wide >= 2 * high


def _shaped_like(well: Inkwell, line: Written, figure: str) -> bool:
    """Whether ink of this shape may be this figure: as many digits side by side, and "/" slanted where "1" is not."""
    if not _has_as_many(line, figure):
        return False
    if figure in ("1", MARK, "7"):
        slanted = _slant(well, line) > _SLANTED
        return slanted if figure == MARK else not slanted or figure == "7"
    return True


def _has_as_many(line: Written, figure: str) -> bool:
    """Whether there are as many pieces of ink as digits; digits that touch are measured by how wide they are."""
    high = line.bottom - line.top
    groups: list[list[int]] = []
    for blot in line.blots:
        if blot.bottom - blot.top < _TALL * high:
            continue
        if groups and blot.left < groups[-1][1] - 1:
            groups[-1][1] = max(groups[-1][1], blot.right)
        else:
            groups.append([blot.left, blot.right])
    digits = sum(1 for sign in figure if sign not in _SMALL_SIGNS and sign != DASH)
    if len(groups) == digits:
        return all(right - left < 1.1 * high for left, right in groups)
    if not groups or len(groups) > digits:
        return False
    wide = groups[-1][1] - groups[0][0]
    return abs((wide + 0.1 * high) / (_ADVANCE * high) - digits) < _READABLE


def _slant(well: Inkwell, line: Written) -> float:
    """How far to the right ink leans, for each step up."""
    import numpy as np

    ink = well.ink[line.top : line.bottom, line.left : line.right] > 0.4
    ys, xs = np.nonzero(ink)
    if len(ys) < 4:
        return 0.0
    spread = float(np.var(ys))
    return -float(np.cov(xs, ys)[0, 1]) / spread if spread else 0.0
