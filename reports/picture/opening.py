"""Files of pictures to grey pages: scaled down where they are huge, turned as the camera says, bombs refused."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from reports.errors import Unreadable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Grey = NDArray[np.uint8]

MOST_PIXELS = 8_000_000
"""How large a page is looked at, in pixels; more tells no more of a printed page and takes time and memory."""
MOST_PAGES = 30
"""The most pages of pictures read in one file."""

_LARGEST = 120_000_000
_LARGEST_UNPACKED = 50_000_000
_SMALLEST = 300


def pages(data: bytes) -> Iterator[Grey]:
    """The pages in a file of pictures, upright as far as the file knows. Raises Unreadable for what is none."""
    from PIL import Image

    try:
        with warnings.catch_warnings(), Image.open(BytesIO(data)) as file:
            warnings.simplefilter("ignore")
            count = getattr(file, "n_frames", 1) if file.format == "TIFF" else 1
            if count > MOST_PAGES:
                raise Unreadable("too_large", f"这份图片有 {count} 页，最多能读 {MOST_PAGES} 页；请只发年报那几页。")
            for number in range(count):
                file.seek(number)
                yield grey(file)
    except Unreadable:
        raise
    except Image.DecompressionBombError as error:
        raise Unreadable("too_large", "这张图片大得不像照片，没有读；请缩小后再发。") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise Unreadable("damaged", "这张图片打不开，可能已经损坏；请重新拍一张或另存一份再发。") from error


def grey(file: Image) -> Grey:
    """One picture in shades of grey, white where transparent. Raises Unreadable for monstrous or tiny ones."""
    import numpy as np
    from PIL import Image, ImageOps

    size = file.width * file.height
    if size > (_LARGEST if file.format == "JPEG" else _LARGEST_UNPACKED):
        raise Unreadable("too_large", f"这张图片有 {size // 10**6} 百万像素，太大了，没有读；请缩小后再发。")
    if max(file.size) < _SMALLEST:
        raise Unreadable("picture", "这张图片太小，看不清里面的字；请发大一些、清楚一些的。")
    shrink = (MOST_PIXELS / size) ** 0.5
    if shrink < 1:
        # A JPEG can be unpacked at a fraction of its size: the memory for all of it is never needed.
        file.draft("L", (int(file.width * shrink), int(file.height * shrink)))
    picture = ImageOps.exif_transpose(file)
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen)
    if picture.mode.startswith("I;16"):
        # Pillow would cut all that is lighter than the darkest 256th to white.
        picture = Image.fromarray(np.asarray(np.asarray(picture, np.uint16) >> 8, np.uint8))
    picture = picture.convert("L")
    shrink = (MOST_PIXELS / (picture.width * picture.height)) ** 0.5
    if shrink < 1:
        picture = picture.resize((int(picture.width * shrink), int(picture.height * shrink)), Image.Resampling.LANCZOS)
    return np.asarray(picture, np.uint8)
