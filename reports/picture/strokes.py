"""Runs of ink to the straight lines they are pieces of: those that nearly continue each other are made one level,
and gaps between them closed where ink goes on through."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

_BAND = 2
_BESIDE = 7
_PART = 8
_FINE = 4
_FAINT = 0.3
_NEARLY_ALL = 0.9
_DARKER = 2.5
_EDGE, _ROUGH = 3.0, 0.4
_LIKE, _SMOOTH = 1.4, 0.2
_MORE_UNEVEN = 2.5
_MOSTLY = 0.6
_HALF = 0.5
_ENOUGH = 6


class Piece(NamedTuple):
    """A run of ink along one direction, in pixels: from where to where, and at what level it lies."""

    start: int
    end: int
    at: float


def straight(drawn: Any, tables: Any, page: Grey, near: float, long: float) -> list[Piece]:
    """The lines across a page whose runs are `drawn`; in each of its tables (numbered from one) what lies within `near`
    pixels of each other is one level. A line is at least `long`; what is shorter must be as the long ones are."""
    found: list[Piece] = []
    pieces = _even(_pieces(drawn), page, long)
    of = [_table(tables, one) for one in pieces]
    for table in sorted(set(of)):
        for level in _levels([one for one, its in zip(pieces, of, strict=True) if its == table], near):
            length = sum(one.end - one.start for one in level)
            at = sum(one.at * (one.end - one.start) for one in level) / length
            found += [Piece(start, end, at) for start, end in _joined(sorted(level), page)]
    return found


def _table(tables: Any, piece: Piece) -> int:
    """The number of the table that a piece is of."""
    row = round(piece.at)
    return int(tables[max(0, row - _BAND) : row + _BAND + 1, (piece.start + piece.end) // 2].max())


def _even(pieces: list[Piece], page: Grey, long: float) -> list[Piece]:
    """The pieces that are lines: as dark as most and evenly so, which no row of letters is. Of a long one less is
    asked: it may be the edge of a table, drawn thicker."""
    import numpy as np

    depths = [_depths(page, one.start, one.end, one.at, one.at, _FINE) for one in pieces]
    if not depths:
        return []
    usual = float(np.median(np.concatenate(depths)))
    uneven = [_unevenness(along) for one, along in zip(pieces, depths, strict=True) if one.end - one.start >= long]
    usually = _MORE_UNEVEN * float(np.median(uneven)) if uneven else 0.0

    def is_line(one: Piece, along: NDArray[Any]) -> bool:
        times, most = (_EDGE, _ROUGH) if one.end - one.start >= long else (_LIKE, max(_SMOOTH, usually))
        return usual / times <= np.median(along) <= usual * times and _unevenness(along) <= most

    return [one for one, along in zip(pieces, depths, strict=True) if is_line(one, along)]


def filled(some: list[Piece], crossing: list[Piece], page: Grey, near: float, long: float) -> list[Piece]:
    """The same lines, with the stretches from one crossing line to the next in which letters stand so close that only
    part of the line is seen between them."""
    found: list[Piece] = []
    for at in sorted({one.at for one in some}):
        level = [one for one in some if one.at == at]
        usual = max(float(_depths(page, one.start, one.end, at, at).mean()) for one in level)
        posts = sorted(round(one.at) for one in crossing if one.start - near <= at <= one.end + near)
        sure = sum(one.end - one.start for one in level) >= long
        gaps = [(a, b) for a, b in pairwise(posts) if sure and b - a >= _ENOUGH * _PART]
        between = [(a, b) for a, b in gaps if _goes_on(page, a, b, at, usual)]
        spans = sorted([(one.start, one.end) for one in level] + between)
        found += [Piece(start, end, at) for start, end in _together(spans)]
    return found


def _goes_on(page: Grey, start: int, end: int, at: float, usual: float) -> bool:
    """Whether most of a stretch is as dark as the line that it is a part of, and hardly any is darker."""
    import numpy as np

    along = _depths(page, start + _BAND, end - _BAND, at, at) / max(usual, 1e-6)
    as_dark = float(((along >= _FAINT) & (along <= _LIKE)).mean())
    darker = float((along > _DARKER).mean())
    return as_dark >= _MOSTLY and darker < 1 - _NEARLY_ALL and float(np.median(along)) >= _HALF


def _together(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans that overlap, as one."""
    start, end = spans[0]
    for other, last in spans[1:]:
        if other > end:
            yield start, end
            start = other
        end = max(end, last)
    yield start, end


def _unevenness(along: NDArray[Any]) -> float:
    """How much the parts of a line differ in depth, as a share of it."""
    return float(along.std()) / max(float(along.mean()), 1e-6)


def borne(some: list[Piece], crossing: list[Piece], free: int, near: float) -> list[Piece]:
    """The lines that are surely a table's: long ones and what lies on one level with these, and of others those that
    reach from line to line."""
    levels = {one.at for one in some if one.end - one.start >= free}

    def ends(at: float, level: float) -> bool:
        return any(abs(one.at - at) <= near and one.start - near <= level <= one.end + near for one in crossing)

    return [one for one in some if one.at in levels or (ends(one.start, one.at) and ends(one.end, one.at))]


def _pieces(drawn: Any) -> list[Piece]:
    import cv2

    count, _, stats, middles = cv2.connectedComponentsWithStats(drawn)
    return [
        Piece(int(stats[one, 0]), int(stats[one, 0] + stats[one, 2]), float(middles[one, 1]))
        for one in range(1, count)
        if stats[one, 2] > stats[one, 3]
    ]


def _levels(pieces: list[Piece], near: float) -> list[list[Piece]]:
    """The pieces by level, the longest first to say where it is."""
    levels: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.start - one.end):
        level = min(levels, key=lambda some: abs(some[0].at - piece.at), default=None)
        if level is not None and abs(level[0].at - piece.at) <= near:
            level.append(piece)
        else:
            levels.append([piece])
    return levels


def _joined(pieces: list[Piece], page: Grey) -> Iterator[tuple[int, int]]:
    """From where to where a line runs, over gaps in which it is only fainter than elsewhere."""
    usual = max(float(_depths(page, piece.start, piece.end, piece.at, piece.at).mean()) for piece in pieces)
    start, end, at = pieces[0]
    for piece in pieces[1:]:
        if piece.start > end:
            between = _depths(page, end, piece.start, at, piece.at)
            if float(((between >= _FAINT * usual) & (between <= _LIKE * usual)).mean()) < _NEARLY_ALL:
                yield start, end
                start = piece.start
        end, at = max(end, piece.end), piece.at
    yield start, end


def _depths(page: Grey, start: int, end: int, one: float, other: float, wide: int = _PART) -> NDArray[Any]:
    """How much darker each part of a line is than the paper beside it: no part of a row of letters is left out."""
    import cv2
    import numpy as np

    count = max(1, (end - start) // wide)
    middles = np.linspace(start, end, 2 * count + 1)[1::2].astype(int)
    levels = np.round(np.linspace(one, other, count)).astype(int)
    found = np.empty(count)
    for y in np.unique(levels):
        here = levels == y
        left, right = max(0, middles[here][0] - wide), middles[here][-1] + wide + 1
        band = page[max(0, y - _BESIDE) : y + _BESIDE + 1, left:right].astype(np.float32)
        rows = cv2.blur(band, (wide // 2 * 2 + 1, 1), borderType=cv2.BORDER_REPLICATE)[:, middles[here] - left]
        middle = len(rows) // 2
        inner = rows[max(0, middle - _BAND) : middle + _BAND + 1].min(axis=0)
        # Letters may stand close to a line: the paper is what is lightest there.
        beside = np.minimum(rows[: _BESIDE - _BAND].max(axis=0), rows[_BESIDE + _BAND + 1 :].max(axis=0))
        found[here] = (beside - inner) / np.maximum(1.0, beside)
    return found
