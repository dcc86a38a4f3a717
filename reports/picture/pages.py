"""Pictures of pages to a document: each page laid flat, its tables by their lines, and what is doubtful named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from reports.doubtful import Doubt, letter
from reports.errors import Unreadable
from reports.layout import blocks
from reports.layout.sheet import Glyph, Sheet
from reports.model import Document
from reports.picture.cells import Said, Sides, cells
from reports.picture.frames import flattened
from reports.picture.inkwell import Inkwell
from reports.picture.opening import MOST_PIXELS
from reports.picture.prose import glyphs, prose
from reports.picture.ruling import Ruled, ruled
from reports.picture.turning import upright

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]


_FINE = 1600
_MOST_LARGER = 2.0
_WORTH_IT = 1.2

_DARKEST_PAPER = 110
_GROUND = 31
_STANDS_OUT = 30
_MOSTLY = 2


class Laid(NamedTuple):
    """A page laid flat, and the sides of the cells on it in pixels: table by table, row by row."""

    page: Grey
    boxes: tuple[Sides, ...]


def document(pages: Iterable[Grey], kind: str) -> Document:
    """The document that these pages show. Raises Unreadable where nothing is written on them."""
    doubts: list[Doubt] = []
    sheets = [sheet(page, number, doubts) for number, page in enumerate(pages, 1)]
    if not any(one.glyphs for one in sheets):
        raise nothing_seen()
    seen = frozenset(one.number for one in sheets)
    return Document(kind=kind, blocks=blocks(sheets), pictured=seen, doubts=tuple(doubts))


def nothing_seen() -> Unreadable:
    """What is said of pictures without a letter."""
    return Unreadable(
        "picture", "图里没有看到字，读不了；请拍得近一些、清楚一些，或发网页、Word，或把正文复制成文本再发。"
    )


def sheet(page: Grey, number: int, doubts: list[Doubt]) -> Sheet:
    """A page as it is laid out: its lines, and the letters where they stand. What is doubtful is added to `doubts`."""
    flat = _flat(page)
    found = ruled(flat)
    boxes = borders(found)
    said = cells(Inkwell(flat, found.drawn), boxes)
    letters: list[Glyph] = []
    for box, one in zip(boxes, said, strict=True):
        letters += _letters(box, one, found.scale, doubts)
    for text, sides in prose(flat, frames(found)):
        letters += glyphs(text, sides, found.scale)
    high, wide = flat.shape
    return Sheet(number, wide * found.scale, high * found.scale, tuple(letters), found.strokes)


def laid(page: Grey) -> Laid:
    """The page as `sheet` lays it flat, and where its cells are."""
    flat = _flat(page)
    return Laid(flat, tuple(borders(ruled(flat))))


def _flat(page: Grey) -> Grey:
    """The page as it would lie on a desk, large enough for its thinnest lines."""
    import cv2
    import numpy as np

    factor = min(_MOST_LARGER, _FINE / min(page.shape), (MOST_PIXELS / page.size) ** 0.5)
    if factor > _WORTH_IT:
        page = np.asarray(cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC), np.uint8)
    return upright(flattened(_dark_on_light(page)))


def _dark_on_light(page: Grey) -> Grey:
    """The page as it would be printed: a screen in dark mode, light letters on a dark ground, the other way round."""
    import cv2
    import numpy as np

    if np.median(page) > _DARKEST_PAPER:
        return page
    beside = page.astype(np.int16) - cv2.medianBlur(page, _GROUND)
    light, dark = np.count_nonzero(beside > _STANDS_OUT), np.count_nonzero(beside < -_STANDS_OUT)
    return 255 - page if light > _MOSTLY * dark else page


def borders(found: Ruled) -> list[Sides]:
    """The sides of every cell of a page's tables, in pixels: table by table, row by row."""
    return [
        (
            int(table.xs[box.column] / found.scale) + 1,
            int(table.ys[box.row] / found.scale) + 1,
            int(table.xs[box.column + box.width] / found.scale),
            int(table.ys[box.row + box.height] / found.scale),
        )
        for table in found.tables
        for box in sorted(table.boxes().values())
    ]


def frames(found: Ruled) -> list[Sides]:
    """Where a page's tables are, in pixels."""
    return [
        (
            int(table.xs[0] / found.scale),
            int(table.ys[0] / found.scale),
            int(table.xs[-1] / found.scale) + 1,
            int(table.ys[-1] / found.scale) + 1,
        )
        for table in found.tables
    ]


def _letters(box: Sides, said: Said, scale: float, doubts: list[Doubt]) -> list[Glyph]:
    """The letters of a cell; for a doubtful one a letter that names its doubt."""
    if said.candidates is None:
        return [glyph for text, sides in said.lines for glyph in glyphs(text, sides, scale)]
    doubts.append(Doubt(said.candidates))
    left, top, right, bottom = box
    middle = (left + right) / 2 * scale, (top + bottom) / 2 * scale
    sides = (middle[0] - 2, middle[1] - 4, middle[0] + 2, middle[1] + 4)
    return [Glyph(letter(len(doubts) - 1), *sides)]
