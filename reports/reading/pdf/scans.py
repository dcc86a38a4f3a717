"""Pages of a PDF that are only pictures, drawn as a scanner saw them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_INCH = 72
_PER_INCH = 200


def drawn(data: bytes, numbers: Sequence[int], most: int) -> Iterator[tuple[int, NDArray[np.uint8]]]:
    """These pages, counted from 1, in shades of grey, each of so many pixels at most."""
    import numpy as np

    document = pypdfium2.PdfDocument(data)
    try:
        for number in numbers:
            page = document[number - 1]
            wide, high = page.get_size()
            scale = min(_PER_INCH / _INCH, (most / max(1.0, wide * high)) ** 0.5)
            bitmap = page.render(scale=scale, grayscale=True)
            # A copy: the bitmap's own memory is gone with it.
            yield number, np.array(bitmap.to_numpy(), np.uint8).reshape(bitmap.height, bitmap.width)
            bitmap.close()
            page.close()
    finally:
        document.close()
