"""The running text of a page outside its tables: lines found by a detector, kept only where every letter is sure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reports.layout.sheet import Glyph
from reports.picture.glyphs import Glimpse, glimpse
from reports.picture.lines import Sides, boxes, strip
from reports.picture.recogniser import recognise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

UNSURE = "。\ufffd。"
"""What stands for a line that was not read for certain: no sentence may reach over it."""

_LONGEST = 1120
_SURE = 0.9
_TELLING = re.compile(r"\d|年度|报告|政府|[局厅委办]")
_MARGINS = (0.0, 0.12)


def prose(page: Grey, tables: list[Sides]) -> list[tuple[str, Sides]]:
    """The lines of text outside these boxes, from the top down, and where they stand."""
    found = boxes(_bare(page, tables), _LONGEST)
    first = recognise([strip(page, box, _MARGINS[0]) for box in found], glimpse)
    telling = [box for box, look in zip(found, first, strict=True) if _TELLING.search(look.text)]
    again = dict(zip(telling, recognise([strip(page, box, _MARGINS[1]) for box in telling], glimpse), strict=True))
    return [(text, box) for box, look in zip(found, first, strict=True) if (text := _kept(look, again.get(box)))]


def _kept(look: Glimpse, second: Glimpse | None) -> str:
    """The text of a line; one that names a body or a number is only what two looks at it agree on."""
    sure = look.certain >= _SURE and (second is None or (second.text == look.text and second.certain >= _SURE))
    return look.text if sure else UNSURE if look.text else ""


def _bare(page: Grey, tables: list[Sides]) -> Grey:
    """The page with its tables painted over."""
    import numpy as np

    bare = page.copy()
    for left, top, right, bottom in tables:
        bare[max(0, top - 2) : bottom + 3, max(0, left - 2) : right + 3] = np.median(page[::16, ::16])
    return bare


def glyphs(text: str, sides: Sides, scale: float) -> list[Glyph]:
    """The letters of a line, each with its part of the line's room, in points."""
    left, top, right, bottom = (side * scale for side in sides)
    room = (right - left) / max(1, len(text))
    return [
        Glyph(letter, left + at * room, top, left + (at + 1) * room, bottom)
        for at, letter in enumerate(text)
        if not letter.isspace()
    ]
