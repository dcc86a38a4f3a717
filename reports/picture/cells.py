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
from reports.picture.labels import label
from reports.picture.recogniser import HIGH, recognise
from reports.picture.shapes import has_as_many, is_dash, leaning, pitch_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

Sides = tuple[int, int, int, int]

_MARGINS = (0.35, 0.55)
_SURE = 0.9
_LIKELY = 0.5
_OF_A_LINE = 0.8
_ENOUGH = 3
_PALE = 0.45
_PALER = 0.3
_LONG = 0.8
_LOWEST = 0.6
_TALLER = 1.1


class Said(NamedTuple):
    """What a cell says, line by line, and where; `candidates` are the readings of a doubtful figure, None of one
    that is no figure or is sure. A cell that may hold anything has no candidates at all."""

    lines: tuple[tuple[str, Sides], ...]
    candidates: tuple[str, ...] | None = None


class _Page(NamedTuple):
    """How high digits are on a page, in pixels, how much darker its ink is than the paper, and how far apart digits
    stand, in heights of one, if that is known."""

    high: float
    depth: float
    pitch: float | None


def cells(well: Inkwell, boxes: Sequence[Sides]) -> list[Said]:
    """What stands between these borders, in pixels."""
    contents, high = _contents(well, boxes)
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
    depths = sorted(line.depth for line in lines)
    depth = depths[len(depths) * 4 // 5] if depths else 0.0
    known = _Page(high, depth, _pitch(figures, looks, again))
    return [_said(well, content, [looks[id(line)] for line in content.lines], again, known) for content in contents]


def _pitch(figures: Sequence[Written], looks: dict[int, Glimpse], again: dict[int, Glimpse]) -> float | None:
    """How far apart the digits of this page stand, in heights of one, where enough numbers tell."""
    found = [
        pitch
        for line in figures
        if _sure(looks[id(line)], again[id(line)]) and (pitch := pitch_of(line, looks[id(line)].figure))
    ]
    return median(found) if len(found) >= _ENOUGH else None


def _contents(well: Inkwell, boxes: Sequence[Sides]) -> tuple[list[Content], float]:
    """The ink in the cells; how high a letter is tells first what is one line, so it is measured before."""
    if not boxes:
        return [], 0.0
    heights = sorted(bottom - top for _, top, _, bottom in boxes)
    high = 0.3 * heights[len(heights) // 5]
    for _ in range(2):
        contents = well.contents(boxes, high)
        lines = sorted(line.bottom - line.top for content in contents for line in content.lines)
        # Not the middle one: on some pages most cells hold a dash.
        high = _OF_A_LINE * lines[len(lines) * 4 // 5] if lines else high
    return contents, high


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


def _said(well: Inkwell, content: Content, looks: Sequence[Glimpse], again: dict[int, Glimpse], known: _Page) -> Said:
    if not content.lines:
        return Said((), None if content.empty else ())
    if len(content.lines) == 1 and id(content.lines[0]) in again:
        return _figure(well, content.lines[0], known, looks[0], again[id(content.lines[0])])
    said = [(look.text, _around(line)) for look, line in zip(looks, content.lines, strict=True) if look.text]
    whole = "".join(text for text, _ in said)
    if said and read(whole, amount=True).state is not State.ODD:
        # Grain and specks on several lines may look like a number; a figure stands on one.
        return Said((("", said[0][1]),), ())
    if (spelt := label(whole)) != whole:
        # On one line, as tall as one: a label set on two is one text all the same.
        said = [(spelt, said[0][1])]
    return Said(tuple(said), None if said else ())


def _figure(well: Inkwell, line: Written, known: _Page, first: Glimpse, second: Glimpse) -> Said:
    """A cell that may be a figure: what it says where that is sure, else its candidates."""
    around = _around(line)
    readings = tuple(dict.fromkeys(one for look in (first, second) for one in look.readings))
    # A long thin stroke comes out paler than letters do.
    long = line.right - line.left >= _LONG * known.high
    pale = line.depth < (_PALER if long and is_dash(line, known.high) else _PALE) * known.depth
    if not pale and _is_a_slash(well, line, known, first, second):
        return Said(((MARK, around),))
    if line.cut or pale:
        return Said((("", around),), ())
    if is_dash(line, known.high):
        return Said(((DASH, around),), None if line.middle or DASH in readings else ())
    if line.bottom - line.top < _LOWEST * known.high:
        # Specks and grain may look like any digit, but not be as high as one.
        return Said((("", around),), ())
    if _one_stroke(first, second):
        stroke = leaning(well, line)
        if stroke == MARK or (stroke == "1" and first.figure == second.figure == "1" and _sure(first, second)):
            return Said(((stroke, around),))
        return Said((("", around),), ("1", MARK))
    if first.figure == second.figure and first.figure and "?" not in first.figure:
        if _sure(first, second) and has_as_many(line, first.figure, known.pitch):
            return Said(((first.figure, around),))
    elif first.text == second.text and min(first.certain, second.certain) >= _SURE:
        return Said(((label(first.text), around),))
    return Said((("", around),), tuple(one for one in readings if has_as_many(line, one, known.pitch)))


def _is_a_slash(well: Inkwell, line: Written, known: _Page, first: Glimpse, second: Glimpse) -> bool:
    """Whether a line is a slash that reaches down to the border of its cell: taller than any digit, and whole above, so
    that it is no 7 without its bar."""
    tall = line.bottom - line.top >= _TALLER * known.high
    return tall and line.cut and not line.cut_above and _one_stroke(first, second) and leaning(well, line) == MARK


def _one_stroke(first: Glimpse, second: Glimpse) -> bool:
    """Whether both looks see one stroke, upright or leaning."""
    return {first.figure, second.figure} <= {MARK, "1"}


def _sure(first: Glimpse, second: Glimpse) -> bool:
    """Whether two looks see the same and are sure enough of it."""
    return (
        first.figure == second.figure
        and max(first.sure, second.sure) >= _SURE
        and min(first.sure, second.sure) >= _LIKELY
    )


def _around(line: Written) -> Sides:
    return line.left, line.top, line.right, line.bottom
