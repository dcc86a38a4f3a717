"""What the recogniser says about one strip: its likeliest text, and for figures every reading that may be meant."""

from __future__ import annotations

from functools import cache
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

from reports.picture.recogniser import alphabet

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Chances = NDArray[Any]

MARK = "/"
DASH = "—"

_ALIKE = {
    "0": "0oOｏＯ○〇０",
    "1": "1lI|１丨｜",
    "2": "2２",
    "3": "3３",
    "4": "4４",
    "5": "5５",
    "6": "6６",
    "7": "7７",
    "8": "8８",
    "9": "9９",
    DASH: "-—–－一ー―─",
    MARK: "/／",
    ".": ".．",
    ",": ",，",
}
"""In a figure's cell these letters can only be these signs."""
SIGNS = tuple(_ALIKE)
_POSSIBLE = 0.01
_MOST = 12
_OTHER = "?"


class Glimpse(NamedTuple):
    """A strip as seen once: its text with the least certainty of a letter in it; as a figure the likeliest reading
    ("?" where no sign of a figure is seen), how certain it is, and all readings that are possible, likeliest first."""

    text: str
    certain: float
    figure: str
    sure: float
    readings: tuple[str, ...]


@cache
def _places() -> tuple[tuple[int, ...], ...]:
    at = {letter: place for place, letter in enumerate(alphabet())}
    return tuple(tuple(at[one] for one in alike if one in at) for alike in _ALIKE.values())


def glimpse(chances: Chances) -> Glimpse:
    """Reads the steps along a strip: what repeats without a gap is one letter."""
    import numpy as np

    letters, best = alphabet(), chances.argmax(axis=1)
    text, certain, before = "", 1.0, 0
    for step, one in enumerate(best):
        if one and one != before:
            text += letters[one]
        certain = min(certain, float(chances[step, one])) if one else certain
        before = one
    signs = np.zeros((len(chances), len(SIGNS) + 2), np.float64)
    signs[:, 0] = chances[:, 0]
    for at, places in enumerate(_places(), 1):
        signs[:, at] = chances[:, list(places)].sum(axis=1)
    signs[:, -1] = np.maximum(0, 1 - signs.sum(axis=1))
    return Glimpse(text.strip(), certain, *_figure(signs))


def _figure(signs: NDArray[Any]) -> tuple[str, float, tuple[str, ...]]:
    """The likeliest figure, how certain each step of it is, and the readings that are possible."""
    named = ("", *SIGNS, _OTHER)
    best = signs.argmax(axis=1)
    sure = float(signs.max(axis=1).min())
    runs: list[list[int]] = []
    before = 0
    for step, one in enumerate(best):
        if one and one == before:
            runs[-1].append(step)
        elif one:
            runs.append([step])
        before = one
    figure = "".join(named[best[run[0]]] for run in runs)
    choices = []
    for run in runs:
        likely = signs[run].max(axis=0)
        order = [int(at) for at in likely[1:].argsort()[::-1] + 1 if likely[at] >= _POSSIBLE]
        choices.append([(named[at], float(likely[at])) for at in order])
    if not choices or prod(map(len, choices)) > 4**6:
        return figure, sure, ()
    ways = sorted(product(*choices), key=lambda way: -prod(chance for _, chance in way))
    texts = ["".join(sign for sign, _ in way) for way in ways]
    return figure, sure, tuple(one for one in texts if _OTHER not in one)[:_MOST]
