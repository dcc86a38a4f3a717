"""How a picture looks, in few bits: two pictures that look alike have hashes with few bits between them.

A PNG is read here with nothing but zlib: enough for pictures of eight bits a channel that are not interlaced.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

GRID = 16
"""Into so many fields a side is a picture cut."""

_CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}


def looks(png: bytes) -> int:
    """A bit for each field of the picture: whether it is darker than the picture on the whole."""
    rows = _rows(png)
    fields = [_mean(rows, down, across) for down in range(GRID) for across in range(GRID)]
    middle = sum(fields) / len(fields)
    return sum((field < middle) << at for at, field in enumerate(fields))


def apart(one: int, other: int) -> int:
    """How many bits two hashes differ in."""
    return (one ^ other).bit_count()


def _mean(rows: list[bytes], down: int, across: int) -> float:
    high, wide = len(rows), len(rows[0])
    some = rows[high * down // GRID : max(high * (down + 1) // GRID, high * down // GRID + 1)]
    cut = slice(wide * across // GRID, wide * (across + 1) // GRID)
    return sum(sum(row[cut]) for row in some) / sum(len(row[cut]) for row in some)


def _rows(png: bytes) -> list[bytes]:
    """The rows of a picture, of each pixel its green, or its only, channel."""
    chunks = list(_chunks(png))
    width, _, depth, colour, *_, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    assert (depth, interlaced) == (8, 0)
    wide = _CHANNELS[colour]
    data = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    size = width * wide + 1
    rows: list[bytes] = []
    above = bytes(size - 1)
    for start in range(0, len(data), size):
        above = _unfiltered(data[start], data[start + 1 : start + size], above, wide)
        rows.append(above[min(1, wide - 1) :: wide])
    return rows


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _unfiltered(how: int, line: bytes, above: bytes, wide: int) -> bytes:
    out = bytearray(line)
    for at, byte in enumerate(line if how else b""):
        left = out[at - wide] if at >= wide else 0
        corner = above[at - wide] if at >= wide else 0
        guess = (0, left, above[at], (left + above[at]) // 2, _paeth(left, above[at], corner))[how]
        out[at] = (byte + guess) & 255
    return bytes(out)


def _paeth(left: int, up: int, corner: int) -> int:
    return min((left, up, corner), key=lambda one: abs(left + up - corner - one))
