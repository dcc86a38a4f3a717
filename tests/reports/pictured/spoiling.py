"""What happens to a page before somebody sends it: scaled, skewed, noisy, shaded, compressed, photographed at an angle.

Every spoiler takes a grey picture and a source of chance and gives the bytes of a file.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]


def opened(data: bytes) -> Grey:
    """A file as a grey picture."""
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    return np.asarray(picture, np.uint8)


def png(picture: Grey) -> bytes:
    """The picture without loss."""
    return bytes(cv2.imencode(".png", picture)[1])


def jpeg(picture: Grey, quality: int) -> bytes:
    """The picture as a camera or a messenger saves it."""
    return bytes(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1])


def clean(picture: Grey, chance: Random) -> bytes:
    """As it was printed."""
    return png(picture)


def scaled(picture: Grey, chance: Random) -> bytes:
    """Made smaller or larger, as screenshots and web pages are."""
    factor = chance.choice((0.62, 0.75, 0.87, 1.3))
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return png(_grey(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=way)))


def skewed(picture: Grey, chance: Random) -> bytes:
    """Laid askew on the scanner."""
    return png(_turned(picture, chance.uniform(-4, 4)))


def noisy(picture: Grey, chance: Random) -> bytes:
    """With the grain of a poor scan, and specks of dust."""
    noise = np.random.default_rng(chance.randrange(2**32))
    spoilt = cv2.GaussianBlur(picture, (0, 0), 0.7).astype(np.float32)
    spoilt += noise.normal(0, chance.uniform(8, 22), picture.shape).astype(np.float32)
    specks = noise.random(picture.shape) < 0.0004
    spoilt[specks] = 60
    return png(_clipped(spoilt))


def shaded(picture: Grey, chance: Random) -> bytes:
    """Lit from one side, with the shadow of a hand."""
    return png(_lit(picture, chance))


def compressed(picture: Grey, chance: Random) -> bytes:
    """Sent on by messengers, again and again."""
    smaller = _grey(cv2.resize(picture, None, fx=0.9, fy=0.9, interpolation=cv2.INTER_AREA))
    return jpeg(opened(jpeg(smaller, 60)), chance.choice((25, 35, 45)))


def photographed(picture: Grey, chance: Random) -> bytes:
    """Photographed at an angle on a dark desk, in uneven light, a little out of focus."""
    high, wide = picture.shape
    frame = 1.25
    canvas = (int(wide * frame), int(high * frame))
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    reach = 0.07
    left, top = (canvas[0] - wide) / 2, (canvas[1] - high) / 2
    moved = np.array(
        [
            [x + left + chance.uniform(-reach, reach) * wide, y + top + chance.uniform(-reach, reach) * high]
            for x, y in corners
        ],
        np.float32,
    )
    matrix = cv2.getPerspectiveTransform(corners, moved)
    photo = _grey(
        cv2.warpPerspective(picture, matrix, canvas, flags=cv2.INTER_AREA, borderValue=(chance.randrange(40, 110),))
    )
    photo = _grey(cv2.GaussianBlur(photo, (0, 0), chance.uniform(0.6, 1.3)))
    photo = _lit(photo, chance)
    noise = np.random.default_rng(chance.randrange(2**32))
    return jpeg(_clipped(photo + noise.normal(0, chance.uniform(2, 6), photo.shape)), chance.choice((70, 80, 90)))


def _turned(picture: Grey, degrees: float) -> Grey:
    high, wide = picture.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1)
    return _grey(cv2.warpAffine(picture, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(255,)))


def _lit(picture: Grey, chance: Random) -> Grey:
    high, wide = picture.shape
    across, down = np.meshgrid(np.linspace(0, 1, wide), np.linspace(0, 1, high))
    turn = chance.uniform(0, 6.28)
    light = 1 - chance.uniform(0.2, 0.45) * (
        0.5 + 0.5 * (np.cos(turn) * (across - 0.5) + np.sin(turn) * (down - 0.5)) * 2
    )
    x, y, size = chance.random(), chance.random(), chance.uniform(0.15, 0.35)
    light *= 1 - 0.3 * np.exp(-((across - x) ** 2 + (down - y) ** 2) / (2 * size**2))
    return _clipped(picture * light)


def _clipped(picture: NDArray[Any]) -> Grey:
    return np.asarray(np.clip(picture, 0, 255), np.uint8)


def _grey(picture: Any) -> Grey:
    return np.asarray(picture, np.uint8)


KINDS: dict[str, Callable[[Grey, Random], bytes]] = {
    one.__name__: one for one in (clean, scaled, skewed, noisy, shaded, compressed, photographed)
}
