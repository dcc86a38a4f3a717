"""Lines of text to paragraphs: a line that is full and ends no sentence goes on in the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reports.layout.lettering import Line

_FULL = 1.6
_SHORTEST_FULL = 12
_INDENTED = 1.2
_ENDED = tuple("。！？!?")
_BEGINS = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}部分"
)


class Margins(NamedTuple):
    """Between where and where the text of a page runs."""

    left: float
    right: float


def margins(lines: Sequence[Line]) -> Margins:
    """The margins of these lines."""
    return Margins(min((line.left for line in lines), default=0), max((line.right for line in lines), default=0))


def goes_on(line: Line, following: Line, within: Margins, after: Margins) -> bool:
    """Whether a paragraph goes on from one line to the next, each between its page's margins."""
    return (
        len(line.glyphs) >= _SHORTEST_FULL
        and not line.text.endswith(_ENDED)
        and line.right > within.right - _FULL * line.height
        and following.left < after.left + _INDENTED * following.height
        and not _BEGINS.match(following.text)
        and abs(line.height - following.height) < 0.3 * line.height
    )
