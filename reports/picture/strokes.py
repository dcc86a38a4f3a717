"""Runs of ink to the straight lines they are pieces of: those that nearly continue each other are made one level,
and gaps between them closed where ink goes on through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

_BAND = 2
_BESIDE = 7
_PART = 8
_FAINT = 0.3
_NEARLY_ALL = 0.9


class Piece(NamedTuple):
    """A run of ink along one direction, in pixels: from where to where, and at what level it lies."""

    start: int
    end: int
    at: float


def straight(drawn: Any, page: Grey, near: float) -> list[Piece]:
    """The lines across a page whose runs are `drawn`; what lies within `near` pixels of each other is one level."""
    found: list[Piece] = []
    for level in _levels(_pieces(drawn), near):
        length = sum(one.end - one.start for one in level)
        at = sum(one.at * (one.end - one.start) for one in level) / length
        found += [Piece(start, end, at) for start, end in _joined(sorted(level), page)]
    return found


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
            if float((between >= _FAINT * usual).mean()) < _NEARLY_ALL:
                yield start, end
                start = piece.start
        end, at = max(end, piece.end), piece.at
    yield start, end


def _depths(page: Grey, start: int, end: int, one: float, other: float) -> NDArray[Any]:
    """How much darker each part of a line is than the paper beside it: no part of a row of letters is left out."""
    import numpy as np

    count = max(1, (end - start) // _PART)
    middles = np.linspace(start, end, 2 * count + 1)[1::2].astype(int)
    levels = np.round(np.linspace(one, other, count)).astype(int)
    found = []
    for x, y in zip(middles, levels, strict=True):
        part = page[max(0, y - _BESIDE) : y + _BESIDE + 1, max(0, x - _PART // 2) : x + _PART // 2 + 1]
        rows = part.mean(axis=1)
        middle = len(rows) // 2
        inner = rows[max(0, middle - _BAND) : middle + _BAND + 1]
        beside = min(float(rows[: _BESIDE - _BAND].mean()), float(rows[_BESIDE + _BAND :].mean()))
        found.append((beside - float(inner.min())) / max(1.0, beside))
    return np.array(found)
