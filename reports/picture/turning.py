"""Pages that lie on their side or upside down, turned so that their text can be read."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from reports.picture.glyphs import glimpse
from reports.picture.lines import boxes, strip
from reports.picture.recogniser import recognise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

_SMALL = 736
_LONG = 2.5
_FEW = 4
_LOOKED_AT = 6
_READABLE = 0.6


def upright(page: Grey) -> Grey:
    """The page turned by as many quarters as its lines of text need."""
    import numpy as np

    found = boxes(page, _SMALL)
    wide = [box for box in found if box[2] - box[0] > _LONG * (box[3] - box[1])]
    tall = [box for box in found if box[3] - box[1] > _LONG * (box[2] - box[0])]
    if len(wide) + len(tall) < _FEW:
        return page
    if len(tall) > len(wide):
        page = np.ascontiguousarray(np.rot90(page))
        wide = [box for box in boxes(page, _SMALL) if box[2] - box[0] > _LONG * (box[3] - box[1])]
    if _legible(page, wide) >= _READABLE:
        return page
    other = np.ascontiguousarray(np.rot90(page, 2))
    high, across = page.shape
    turned = [(across - right, high - bottom, across - left, high - top) for left, top, right, bottom in wide]
    return other if _legible(other, turned) > _legible(page, wide) else page


def _legible(page: Grey, found: list[tuple[int, int, int, int]]) -> float:
    """How sure the recogniser is of the longest of these lines."""
    longest = sorted(found, key=lambda box: box[0] - box[2])[:_LOOKED_AT]
    looks = recognise([strip(page, box, 0.0) for box in longest], glimpse)
    return median(look.certain * (len(look.text) > 1) for look in looks) if looks else 0.0
