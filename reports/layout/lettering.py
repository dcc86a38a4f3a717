"""Letters to lines of text, so that two numbers never become one: what is doubtful stays apart or shows a �."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from reports.layout.sheet import UNKNOWN, Glyph

_DIGITLIKE = frozenset("0123456789.,+-%")
_DIGIT_GAP = 0.2
_WORD_GAP = 0.6
_SAME_LINE = 0.5
_OVERPRINTED = 0.5
_SMALLER = 0.8
_HAN = "\u2e80"


class Line(NamedTuple):
    """A line of text and the room it takes; `words` are its parts with clear gaps between them."""

    glyphs: Sequence[Glyph]
    text: str

    @classmethod
    def of(cls, glyphs: Sequence[Glyph]) -> Line:
        """The line that these letters make from left to right."""
        return cls(glyphs, _written(glyphs))

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max([glyph[3] for glyph in self.glyphs])

    @property
    def middle(self) -> float:
        """How far down the page it stands."""
        return sum([glyph[2] + glyph[4] for glyph in self.glyphs]) / 2 / len(self.glyphs)

    @property
    def height(self) -> float:
        """How high its highest letter is."""
        return max([glyph[4] - glyph[2] for glyph in self.glyphs])


class Word(NamedTuple):
    """Some letters of a line with a clear gap on either side."""

    text: str
    left: float
    right: float


def lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines these letters stand on, from the top down."""
    if len(glyphs) == 1:
        return [Line(glyphs, glyphs[0][0])]
    return [Line(row, _written(row)) for row in rows(glyphs)]


def rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The letters of each line from left to right, the lines from the top down."""
    return [in_order(row) for row in levels(glyphs)]


def levels(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The letters that stand on a line together, in any order, the lines from the top down."""
    # The letters of a line mostly stand at the very same height: far fewer heights than letters need be put in order.
    level: dict[tuple[float, float], list[Glyph]] = {}
    for glyph in glyphs:
        height = glyph[2], glyph[4]
        if height in level:
            level[height].append(glyph)
        else:
            level[height] = [glyph]
    found: list[list[Glyph]] = []
    middle = lowest = 0.0
    for (top, bottom), same in sorted(level.items(), key=_downwards):
        at, height_ = (top + bottom) / 2, bottom - top
        if found and at - middle <= _SAME_LINE * min(height_, lowest):
            found[-1] += same
            middle += (at - middle) * len(same) / len(found[-1])
            lowest = min(lowest, height_)
        else:
            found.append(same)
            middle, lowest = at, height_
    return found


def words(line: Line) -> list[Word]:
    """The parts of a line that stand clearly apart: the letters of one never reach another's cell."""
    before, *others = line.glyphs
    part = [before]
    parts = [part]
    for glyph in others:
        if glyph[1] - before[3] <= _WORD_GAP * (glyph[4] - glyph[2]):
            part.append(glyph)
        else:
            part = [glyph]
            parts.append(part)
        before = glyph
    if len(parts) == 1:
        return [Word(line.text, line.left, line.right)]
    return [Word(_written(part), part[0].left, max([glyph[3] for glyph in part])) for part in parts]


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


def _downwards(level: tuple[tuple[float, float], list[Glyph]]) -> float:
    return level[0][0] + level[0][1]


def in_order(row: list[Glyph]) -> list[Glyph]:
    """The letters of a line from left to right, without those that are only printed again over themselves."""
    if len(row) == 1:
        return row
    row.sort(key=_LEFT)
    kept = row[:1]
    before = row[0]
    for glyph in row[1:]:
        if glyph[1] < before[3] and glyph[0] == before[0] and _overprinted(before, glyph):
            continue
        kept.append(glyph)
        before = glyph
    return kept


_LEFT = itemgetter(1)


def _written(glyphs: Sequence[Glyph]) -> str:
    """The text of letters in a row, with blanks where they stand apart."""
    before = glyphs[0]
    text = before[0]
    for glyph in glyphs[1:]:
        gap = glyph[1] - before[3]
        over = -_OVERPRINTED * (glyph[3] - glyph[1]) > gap or -_OVERPRINTED * (before[3] - before[1]) > gap
        if over and before[0].isalnum() and glyph[0].isalnum():
            text += UNKNOWN  # Punctuation may be set closer than its room, letters may not.
        elif (
            gap > _WORD_GAP * (glyph[4] - glyph[2])
            or gap > _WORD_GAP * (before[4] - before[2])
            or glyph[5]
            or before[0][-1] in _DIGITLIKE
        ) and _apart(before, glyph, gap):
            text += " "
        text += glyph[0]
        before = glyph
    return text


def _apart(before: Glyph, glyph: Glyph, gap: float) -> bool:
    last, first = before[0][-1], glyph[0][0]
    height = min(before[4] - before[2], glyph[4] - glyph[2])
    if last in _DIGITLIKE:
        if first in _DIGITLIKE:
            # A raised or smaller digit beside a number is a footnote's mark, not a digit of the number.
            uneven = height < _SMALLER * max(before.height, glyph.height)
            raised = abs(before.middle - glyph.middle) > (1 - _SMALLER) * height
            return glyph.spaced or uneven or raised or gap > _DIGIT_GAP * height
        if glyph[0].isnumeric() != glyph[0].isdecimal():
            return True
    return gap > _WORD_GAP * height or (glyph[5] and (last < _HAN or first < _HAN))


def _overprinted(before: Glyph, glyph: Glyph) -> bool:
    """Whether two letters stand in the same place, so that what is seen there is not certain."""
    narrower = min(before.right - before.left, glyph.right - glyph.left)
    return before.right - glyph.left > _OVERPRINTED * narrower
