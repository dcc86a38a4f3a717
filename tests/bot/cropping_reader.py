"""A reader whose documents are pictures: of the cell in row R and column C it makes a PNG of C × R pixels.

`python -m tests.bot.cropping_reader`, started by the rooms of tests; what the first word of a document says goes wrong.
"""

from __future__ import annotations

import os
import time
import zlib
from struct import pack

from bot.reading_room.reader import LARGEST_CROP, PNG, main
from reports.model import Place


def a_png(wide: int, high: int) -> bytes:
    """A picture, all black."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0))
    return PNG + head + chunk(b"IDAT", zlib.compress((b"\0" * (wide + 1)) * high)) + chunk(b"IEND", b"")


def crop(data: bytes, place: Place) -> bytes | None:
    """The picture of a place, or what the document does instead."""
    match data.split(b" ", 1)[0]:
        case b"SLEEP":
            time.sleep(600)
        case b"LEAVE":
            os._exit(3)
        case b"BUG":
            raise ZeroDivisionError("a bug")
        case b"SWALLOW":
            assert [bytes(2**27) for _ in range(10_000)]
        case b"WORDS":
            return b"no picture"
        case b"LARGE":
            return PNG + bytes(LARGEST_CROP)
        case b"NONE":
            return None
    return a_png(place.column, place.row)


if __name__ == "__main__":
    main(crop=crop)
