"""What stands on one printed page, in points from its top left corner: letters, straight lines, pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

UNKNOWN = "\ufffd"
"""What stands for a letter that cannot be told."""


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
    """One page as printed; `pictures` are the boxes that pictures fill.

    Letters beyond its edge are there as unknown ones: a number that runs off the page is not the part of it seen.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    pictures: tuple[Stroke, ...] = ()

    def with_unknown_beyond(self) -> Sheet:
        """The page, each of its letters that stands beyond the edge an unknown one."""
        glyphs = [one if self.holds(one) else one._replace(text=UNKNOWN) for one in self.glyphs]
        return replace(self, glyphs=tuple(glyphs))

    def holds(self, glyph: Glyph) -> bool:
        """Whether a letter stands on the page, not beyond its edge."""
        return 0 <= glyph.centre <= self.width and 0 <= glyph.middle <= self.height
