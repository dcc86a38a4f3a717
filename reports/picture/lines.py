"""Where lines of text stand on a page: found by rapidocr's detector, cut out as its recogniser wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.picture.recogniser import HIGH, where_text_is

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

Sides = tuple[int, int, int, int]

_STEP = 32
_LIKELY = 0.3
_GROWN = 0.42
_LEAST = 6
_SMALLEST = 3
_LONGEST = 4000


def boxes(page: Grey, longest: int) -> list[Sides]:
    """The sides of the lines, in pixels, from the top down; looked for on a copy no longer than so many pixels."""
    import cv2
    import numpy as np

    high, wide = page.shape
    shrink = min(1.0, longest / max(high, wide))
    size = [max(_STEP, round(side * shrink / _STEP) * _STEP) for side in (wide, high)]
    seen = where_text_is(np.asarray(cv2.resize(page, size, interpolation=cv2.INTER_AREA), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats((seen > _LIKELY).astype(np.uint8))
    found = []
    for one in range(1, count):
        x, y, w, h = (float(value) for value in stats[one, :4])
        if h < _SMALLEST or w < _SMALLEST:
            continue
        # The detector sees the heart of each line.
        grown = _GROWN * min(w, h)
        left, right = (x - grown) * wide / size[0], (x + w + grown) * wide / size[0]
        top, bottom = (y - grown) * high / size[1], (y + h + grown) * high / size[1]
        box = (max(0, int(left)), max(0, int(top)), min(wide, int(right)), min(high, int(bottom)))
        if box[3] - box[1] >= _LEAST:
            found.append(box)
    return sorted(found, key=lambda box: (box[1], box[0]))


def strip(page: Grey, box: Sides, margin: float) -> Grey:
    """A line cut out of the page, 48 pixels high, with so much of its height around it."""
    import cv2
    import numpy as np

    left, top, right, bottom = box
    pad = int(margin * (bottom - top))
    cut = page[max(0, top - pad) : bottom + pad, max(0, left - pad) : right + pad]
    wide = min(_LONGEST, max(8, round(cut.shape[1] * HIGH / cut.shape[0])))
    way = cv2.INTER_CUBIC if cut.shape[0] < HIGH else cv2.INTER_AREA
    return np.asarray(cv2.resize(cut, (wide, HIGH), interpolation=way), np.uint8)
