"""Thin dark lines on a page, however faint: what is darker, averaged along its own direction, than both sides of it.

A shadow is as dark beside, an edge is lighter on one side only, grain is gone in the average.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

_SHORTEST = 24
_PART = 52
_BESIDE = (330, 130)
"""How far beside a line the paper is looked at, as parts of the page's width: thin lines and thick ones."""
_NEAREST = 3
"""And in pixels where letters stand close to it."""
_FAINTEST = 0.02
_OVER_GRAIN = 4.0
_MEDIAN_TO_SIGMA = 1.48
_PIECE = 7
_APART = 3
_OF_ITS_OWN = 0.55


def shortest(page: Grey) -> int:
    """How long a line is at least, in pixels."""
    return max(_SHORTEST, int(min(page.shape)) // _PART)


def ridges(page: Grey) -> tuple[Grey, Grey]:
    """White where a line across goes, and where an upright one does."""
    import numpy as np

    across = _across(page)
    return across, np.ascontiguousarray(_across(np.ascontiguousarray(page.T)).T)


def _across(page: Grey) -> Grey:
    import cv2
    import numpy as np

    long = shortest(page)
    smooth = cv2.GaussianBlur(page, (3, 3), 0).astype(np.float32)
    mean = cv2.blur(smooth, (long, 1))
    depth = _depth(mean)
    # Grain is as strong in shadow as in light, ink is not.
    grain = _MEDIAN_TO_SIGMA * float(np.median(np.abs(depth[::2, ::2])))
    crest = depth >= cv2.dilate(depth, np.ones((2 * _APART + 1, 1), np.uint8))
    # Dark all along, as no row of letters is; a line that is not quite level changes its row.
    near = cv2.dilate(_depth(cv2.blur(smooth, (_PIECE, 1))), np.ones((3, 1), np.uint8))
    found = crest & (depth > np.maximum(_FAINTEST * mean, _OVER_GRAIN * grain)) & (near > _OF_ITS_OWN * depth)
    thick = cv2.dilate(255 * found.astype(np.uint8), np.ones((3, 1), np.uint8))
    return np.asarray(cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, long), np.uint8)), np.uint8)


def _depth(mean: NDArray[Any]) -> NDArray[Any]:
    """How much darker each place is than the paper on both sides of it, thin line or thick."""
    import numpy as np

    depth = _deeper(mean, _NEAREST)
    for part in _BESIDE:
        np.maximum(depth, _deeper(mean, max(_NEAREST + 1, min(mean.shape) // part)), out=depth)
    return depth


def _deeper(mean: NDArray[Any], distance: int) -> NDArray[Any]:
    """How much darker each place is than the darker of the places so far above and below it."""
    import numpy as np

    depth = np.zeros_like(mean)
    inner = depth[distance:-distance]
    np.minimum(mean[: -2 * distance], mean[2 * distance :], out=inner)
    inner -= mean[distance:-distance]
    return depth
