"""What stands on one printed page, in points from its top left corner: letters, straight lines, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Glyph(NamedTuple):
    """A letter with the room its font gives it. `spaced` is true where the file has a blank before it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    spaced: bool = False

    @property
    def middle(self) -> float:
        """How far down the page its middle is."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """How far across the page its middle is."""
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


class Stroke(NamedTuple):
    """A straight line, drawn alone or as the edge of a box."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as printed; `pictures` are the boxes that pictures fill."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    pictures: tuple[Stroke, ...] = ()
