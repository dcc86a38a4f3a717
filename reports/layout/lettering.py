"""Letters to lines of text, so that two numbers never become one: what is doubtful stays apart or shows a �."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from reports.layout.sheet import Glyph

UNKNOWN = "\ufffd"
"""What stands for a letter that cannot be told."""

_DIGITLIKE = frozenset("0123456789.,+-%")
_DIGIT_GAP = 0.2
_WORD_GAP = 0.6
_SAME_LINE = 0.5
_OVERPRINTED = 0.5
_SMALLER = 0.8
_HAN = "\u2e80"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and the room it takes; `words` are its parts with clear gaps between them."""

    glyphs: tuple[Glyph, ...]
    text: str

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(glyph.right for glyph in self.glyphs)

    @property
    def middle(self) -> float:
        """How far down the page it stands."""
        return sum(glyph.middle for glyph in self.glyphs) / len(self.glyphs)

    @property
    def height(self) -> float:
        """How high its highest letter is."""
        return max(glyph.height for glyph in self.glyphs)


class Word(NamedTuple):
    """Some letters of a line with a clear gap on either side."""

    text: str
    left: float
    right: float


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines these letters stand on, from the top down."""
    rows: list[list[Glyph]] = []
    middle = lowest = 0.0
    for glyph in sorted(glyphs, key=lambda one: one.top + one.bottom):
        at, height = glyph.middle, glyph.height
        if rows and at - middle <= _SAME_LINE * min(height, lowest):
            rows[-1].append(glyph)
            middle += (at - middle) / len(rows[-1])
            lowest = min(lowest, height)
        else:
            rows.append([glyph])
            middle, lowest = at, height
    return [_line(row) for row in rows]


def words(line: Line) -> list[Word]:
    """The parts of a line that stand clearly apart: the letters of one never reach another's cell."""
    parts: list[list[Glyph]] = []
    for glyph in line.glyphs:
        if parts and glyph.left - parts[-1][-1].right <= _WORD_GAP * glyph.height:
            parts[-1].append(glyph)
        else:
            parts.append([glyph])
    return [Word(_written(part), part[0].left, max(glyph.right for glyph in part)) for part in parts]


def joined(texts: Iterable[str]) -> str:
    """Lines of one cell or paragraph as one text. Letters and digits of Latin width keep their line break.

    >>> joined(["（四）无", "法提供"]), joined(["12", "5"]), joined(["160.5", "万元"])
    ('（四）无法提供', '12\\n5', '160.5万元')
    """
    whole = ""
    for text in texts:
        latin = whole and text and whole[-1] < _HAN and text[0] < _HAN
        whole += f"\n{text}" if latin else text
    return whole


def is_value(text: str) -> bool:
    """Whether a text may be what stands in a figure's cell; such texts are never put together.

    >>> [is_value(text) for text in ("12", "—", "/", "无", "1,234.5 万元", "增12", "规章", "")]
    [True, True, True, True, True, True, False, False]
    """
    return bool(text) and _VALUE.fullmatch(text) is not None


_VALUE = re.compile(rf"[\s\d.,，/\\*+\-−—–―─%{UNKNOWN}增加新减少件项条次宗起个份万亿元无空约]+")


def _line(row: list[Glyph]) -> Line:
    row.sort(key=lambda glyph: glyph.left)
    kept: list[Glyph] = []
    for glyph in row:
        if not (kept and _printed_twice(kept[-1], glyph)):
            kept.append(glyph)
    return Line(tuple(kept), _written(kept))


def _written(glyphs: Sequence[Glyph]) -> str:
    """The text of letters in a row, with blanks where they stand apart."""
    text = glyphs[0].text
    for before, glyph in pairwise(glyphs):
        # Punctuation may be set closer than its room.
        if _overprinted(before, glyph) and before.text.isalnum() and glyph.text.isalnum():
            text += UNKNOWN
        elif _apart(before, glyph):
            text += " "
        text += glyph.text
    return text


def _apart(before: Glyph, glyph: Glyph) -> bool:
    gap = glyph.left - before.right
    height = min(before.height, glyph.height)
    if before.text[-1] in _DIGITLIKE and glyph.text[0] in _DIGITLIKE:
        # A raised or smaller digit beside a number is a footnote's mark, not a digit of the number.
        uneven = height < _SMALLER * max(before.height, glyph.height)
        raised = abs(before.middle - glyph.middle) > (1 - _SMALLER) * height
        return glyph.spaced or uneven or raised or gap > _DIGIT_GAP * height
    if glyph.text.isnumeric() != glyph.text.isdecimal() and before.text[-1] in _DIGITLIKE:
        return True
    latin = before.text[-1] < _HAN or glyph.text[0] < _HAN
    return (glyph.spaced and latin) or gap > _WORD_GAP * height


def _printed_twice(before: Glyph, glyph: Glyph) -> bool:
    """Whether a letter is only printed again over itself, which makes it bold."""
    return before.text == glyph.text and _overprinted(before, glyph)


def _overprinted(before: Glyph, glyph: Glyph) -> bool:
    """Whether two letters stand in the same place, so that what is seen there is not certain."""
    narrower = min(before.right - before.left, glyph.right - glyph.left)
    return before.right - glyph.left > _OVERPRINTED * narrower
