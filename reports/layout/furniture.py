"""What is printed on every page and belongs to none: page numbers, and lines repeated at the head or foot of pages.

A number alone is a page's number only where it stands apart at the page's edge, and counts from page to page where
there are several. Of a repeated line the first is kept: it may be the title.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reports.layout.lettering import Line, in_order, levels
from reports.layout.ruling import Lattice
from reports.layout.sheet import Glyph, Sheet

_EDGE = 0.12
_OUTERMOST = 0.08
_APART = 1.5
_SAME_PLACE = 6.0
_OFTEN = 3
_MARKED = re.compile(
    r"[-—–―─·•~\s]+\d{1,3}[-—–―─·•~\s]+|第\s*\d{1,3}\s*页(?:[\s,，/]*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}\s*页?|[Pp]age\s*\d+.*"
)
_BARE = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line at the very top or bottom of a page, and how far the next line is from it."""

    page: int
    foot: bool
    line: Line
    distance: float
    depth: float
    framed: bool

    @property
    def words(self) -> str:
        """Its text, whatever numbers stand in it."""
        return _DIGITS.sub("#", self.line.text)


def without_furniture(sheets: Sequence[Sheet], ruled: Sequence[Sequence[Lattice]]) -> list[Sheet]:
    """The pages without page numbers and repeated lines; `ruled` are each page's tables, whose rows may repeat.

    Under what is repeated there may be a page number, or the other way round: two lines at either edge may go.
    """
    edges = [_edges(sheet, lattices) for sheet, lattices in zip(sheets, ruled, strict=True)]
    kept = _without(sheets, edges)
    again = [
        seen if sheet is before else _edges(sheet, lattices)
        for sheet, before, seen, lattices in zip(kept, sheets, edges, ruled, strict=True)
    ]
    return _without(kept, again)


def _without(sheets: Sequence[Sheet], edges: Sequence[Sequence[_Edge]]) -> list[Sheet]:
    """The pages without those of their first and last lines that belong to none."""
    every = [edge for of_page in edges for edge in of_page]
    dropped: dict[int, list[Line]] = defaultdict(list)
    for edge in (*_numbers(every), *_repeated(every, len(sheets))):
        dropped[edge.page].append(edge.line)
    return [
        replace(sheet, glyphs=_except(sheet.glyphs, dropped[sheet.number])) if sheet.number in dropped else sheet
        for sheet in sheets
    ]


def _except(glyphs: Sequence[Glyph], dropped: Sequence[Line]) -> tuple[Glyph, ...]:
    """The letters without those of these lines."""
    gone = {glyph for line in dropped for glyph in line.glyphs}
    tops = {glyph.top for glyph in gone}
    return tuple([glyph for glyph in glyphs if glyph.top not in tops or glyph not in gone])


def _edges(sheet: Sheet, lattices: Sequence[Lattice]) -> list[_Edge]:
    """The first and the last line of a page, if they stand near its edge."""
    reach = _EDGE * sheet.height
    near_top, near_foot = 4 * reach, 2 * sheet.height - 4 * reach
    # Twice how far down a letter's middle stands: most letters stand near neither edge.
    near_edge = [glyph for glyph in sheet.glyphs if not near_top <= glyph[2] + glyph[4] <= near_foot]
    head = [glyph for glyph in near_edge if 0 <= glyph[2] + glyph[4] < near_top]
    tail = [glyph for glyph in near_edge if near_foot < glyph[2] + glyph[4] <= 2 * sheet.height]
    found = []
    for foot, near in ((False, levels(head)), (True, levels(tail)[::-1])):
        if near:
            line = Line.of(in_order(near[0]))
            middle = line.middle
            depth = (sheet.height - middle if foot else middle) / sheet.height
            distance = abs(Line.of(in_order(near[1])).middle - middle) if len(near) > 1 else reach
            framed = any(lattice.square(line.glyphs[0].centre, middle) is not None for lattice in lattices)
            if depth < _EDGE:
                found.append(_Edge(sheet.number, foot, line, distance, depth, framed))
    return found


def _numbers(edges: Sequence[_Edge]) -> Iterator[_Edge]:
    bare = []
    for edge in edges:
        if _MARKED.fullmatch(edge.line.text):
            yield edge
        elif _BARE.fullmatch(edge.line.text):
            bare.append(edge)
    for edge in bare:
        counting = [
            other
            for other in bare
            if other.page != edge.page
            and other.foot == edge.foot
            and abs(other.line.middle - edge.line.middle) <= _SAME_PLACE
            and int(other.line.text) - int(edge.line.text) == other.page - edge.page
        ]
        apart = edge.foot and not edge.framed and edge.depth < _OUTERMOST and edge.distance > _APART * edge.line.height
        if counting or (apart and len(bare) == 1):
            yield edge


def _repeated(edges: Sequence[_Edge], pages: int) -> Iterator[_Edge]:
    """Lines with words in them that stand at the edge of most pages, after the first."""
    worded = [edge for edge in edges if not edge.framed and any(letter.isalpha() for letter in edge.words)]
    often = Counter((edge.foot, edge.words) for edge in worded)
    seen = set()
    for edge in worded:
        key = edge.foot, edge.words
        if often[key] >= _OFTEN and 2 * often[key] > pages:
            if key in seen:
                yield edge
            seen.add(key)
