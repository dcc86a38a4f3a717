"""A cell of a picture cut out for a person to read, with the row it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reports.model import Document, Grid, Place

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from reports.picture.pages import Laid

    Grey = NDArray[np.uint8]

Sides = tuple[int, int, int, int]
Read = Callable[[bytes], Document]
Pictures = Callable[[bytes, Document], "Iterable[tuple[int, Grey]]"]
"""The pages of a document that are pictures, by number."""

_WIDE = 1080
_AROUND = 0.35
_LARGEST = 4.0
_CELL = 150
_LINE = 3


def cropped(data: bytes, place: Place, read: Read, pictures: Pictures) -> bytes | None:
    """The cell at a place of a document, as PNG 1080 pixels wide: its row with the cell framed, and below it the cell
    enlarged. None where this page of it is no picture, or the place is none of its cells.

    It takes as long as reading the document did; a second cell of the same one follows at once.
    """
    pages, cells = _cells(data, read, pictures)
    at = cells.get((place.table, place.row, place.column))
    if at is None or at[0] != place.page or at[1] >= len(pages[at[0]].boxes):
        return None
    page = pages[at[0]]
    return _drawn(page.page, page.boxes[at[1]], page.boxes)


@lru_cache(maxsize=2)
def _cells(
    data: bytes, read: Read, pictures: Pictures
) -> tuple[dict[int, Laid], dict[tuple[int, int, int], tuple[int, int]]]:
    """The pages that are pictures, and for each table, row and column, counted from 1, the page and which of its cells
    stands there.

    Nothing for a page on which there are more or fewer cells than its lines make: nobody knows then which is which.
    """
    document = read(data)
    if not document.pictured:
        return {}, {}
    from reports.picture.pages import laid

    pages = {number: laid(page) for number, page in pictures(data, document)}
    found: dict[tuple[int, int, int], tuple[int, int]] = {}
    for number, places in _by_page(document).items():
        if number in pages and len(places) == len(pages[number].boxes):
            found |= {place: (number, at) for at, place in enumerate(places)}
    return pages, found


def _by_page(document: Document) -> dict[int, list[tuple[int, int, int]]]:
    """The places of all cells on each page, in reading order."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    for block in document.blocks:
        if isinstance(block, Grid):
            for cell in (cell for row in block.rows for cell in row):
                found.setdefault(cell.page, []).append((block.number, cell.row + 1, cell.column + 1))
    return found


def _drawn(page: Grey, cell: Sides, others: Sequence[Sides]) -> bytes:
    """The row of a cell and the cell itself, one above the other."""
    import cv2
    import numpy as np

    left, top, right, bottom = cell
    row = _row(cell, others)
    coloured = cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)
    cv2.rectangle(coloured, (left, top), (right, bottom), (0, 0, 255), _LINE)
    pad = int(_AROUND * (bottom - top))
    parts = [
        _scaled(coloured[max(0, row[1] - pad) : row[3] + pad, max(0, row[0] - pad) : row[2] + pad], _WIDE),
        _scaled(cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)[top:bottom, left:right], _WIDE, _CELL),
    ]
    sheet = np.vstack([_centred(part) for part in parts])
    return bytes(cv2.imencode(".png", sheet)[1])


def _row(cell: Sides, others: Iterable[Sides]) -> Sides:
    """Everything that stands beside a cell, the label before it included."""
    middle = (cell[1] + cell[3]) / 2
    beside = [one for one in others if one[1] <= middle < one[3] and one[3] - one[1] <= 2 * (cell[3] - cell[1])]
    return (
        min(one[0] for one in [cell, *beside]),
        min(one[1] for one in [cell, *beside]),
        max(one[2] for one in [cell, *beside]),
        max(one[3] for one in [cell, *beside]),
    )


def _scaled(part: NDArray[Any], wide: int, high: int = _WIDE) -> NDArray[np.uint8]:
    import cv2
    import numpy as np

    factor = min(wide / part.shape[1], high / part.shape[0], _LARGEST)
    return np.asarray(cv2.resize(part, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC), np.uint8)


def _centred(part: NDArray[np.uint8]) -> NDArray[np.uint8]:
    import numpy as np

    room = _WIDE - part.shape[1]
    before = max(0, room // 2)
    sides = ((8, 8), (before, max(0, room - before)), (0, 0))
    return np.pad(part, sides, constant_values=255)[:, :_WIDE]
