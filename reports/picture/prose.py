"""The running text of a page outside its tables: lines found by a detector, kept only where every letter is sure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reports.layout.sheet import Glyph
from reports.picture.glyphs import Glimpse, glimpse
from reports.picture.recogniser import HIGH, recognise, where_text_is

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

Sides = tuple[int, int, int, int]

UNSURE = "。\ufffd。"
"""What stands for a line that was not read for certain: no sentence may reach over it."""

_LONGEST = 1120
_STEP = 32
_LIKELY = 0.3
_GROWN = 0.42
_SURE = 0.9
_TELLING = re.compile(r"\d|年度|报告|政府|[局厅委办]")
_MARGINS = (0.0, 0.12)
_LEAST = 6


def prose(page: Grey, tables: list[Sides]) -> list[tuple[str, Sides]]:
    """The lines of text outside these boxes, from the top down, and where they stand."""
    boxes = lines(page, tables)
    first = recognise([_strip(page, box, _MARGINS[0]) for box in boxes], glimpse)
    telling = [box for box, look in zip(boxes, first, strict=True) if _TELLING.search(look.text)]
    again = dict(zip(telling, recognise([_strip(page, box, _MARGINS[1]) for box in telling], glimpse), strict=True))
    return [(text, box) for box, look in zip(boxes, first, strict=True) if (text := _kept(look, again.get(box)))]


def _kept(look: Glimpse, second: Glimpse | None) -> str:
    """The text of a line; one that names a body or a number is only what two looks at it agree on."""
    sure = look.certain >= _SURE and (second is None or (second.text == look.text and second.certain >= _SURE))
    return look.text if sure else UNSURE if look.text else ""


def lines(page: Grey, tables: list[Sides]) -> list[Sides]:
    """Where lines of text stand outside these boxes."""
    import cv2
    import numpy as np

    high, wide = page.shape
    bare = page.copy()
    for left, top, right, bottom in tables:
        bare[max(0, top - 2) : bottom + 3, max(0, left - 2) : right + 3] = np.median(page[::16, ::16])
    shrink = min(1.0, _LONGEST / max(high, wide))
    size = [max(_STEP, round(side * shrink / _STEP) * _STEP) for side in (wide, high)]
    seen = where_text_is(np.asarray(cv2.resize(bare, size, interpolation=cv2.INTER_AREA), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats((seen > _LIKELY).astype(np.uint8))
    found = []
    for one in range(1, count):
        x, y, w, h = (float(value) for value in stats[one, :4])
        if h < 3 or w < 3:
            continue
        grown = _GROWN * h
        left, right = (x - grown) * wide / size[0], (x + w + grown) * wide / size[0]
        top, bottom = (y - grown) * high / size[1], (y + h + grown) * high / size[1]
        box = (max(0, int(left)), max(0, int(top)), min(wide, int(right)), min(high, int(bottom)))
        if box[3] - box[1] >= _LEAST:
            found.append(box)
    return sorted(found, key=lambda box: (box[1], box[0]))


def _strip(page: Grey, box: Sides, margin: float) -> Grey:
    import cv2
    import numpy as np

    left, top, right, bottom = box
    pad = int(margin * (bottom - top))
    cut = page[max(0, top - pad) : bottom + pad, max(0, left - pad) : right + pad]
    wide = min(4000, max(8, round(cut.shape[1] * HIGH / cut.shape[0])))
    way: Any = cv2.INTER_CUBIC if cut.shape[0] < HIGH else cv2.INTER_AREA
    return np.asarray(cv2.resize(cut, (wide, HIGH), interpolation=way), np.uint8)


def glyphs(text: str, sides: Sides, scale: float) -> list[Glyph]:
    """The letters of a line, each with its part of the line's room, in points."""
    left, top, right, bottom = (side * scale for side in sides)
    room = (right - left) / max(1, len(text))
    return [
        Glyph(letter, left + at * room, top, left + (at + 1) * room, bottom)
        for at, letter in enumerate(text)
        if not letter.isspace()
    ]
