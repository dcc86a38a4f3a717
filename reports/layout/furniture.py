"""What is printed on every page and belongs to none: page numbers, and lines repeated at the head or foot of pages.

A number alone is a page's number only where it stands apart at the page's edge, and counts from page to page where
there are several. Of a repeated line the first is kept: it may be the title.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reports.layout.lettering import Line, lines
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
    """The pages without page numbers and repeated lines; `ruled` are each page's tables, whose rows may repeat."""
    edges = [edge for sheet, lattices in zip(sheets, ruled, strict=True) for edge in _edges(sheet, lattices)]
    dropped: dict[int, set[Glyph]] = defaultdict(set)
    for edge in (*_numbers(edges), *_repeated(edges, len(sheets))):
        dropped[edge.page].update(edge.line.glyphs)
    return [
        replace(sheet, glyphs=tuple(glyph for glyph in sheet.glyphs if glyph not in dropped[sheet.number]))
        if dropped[sheet.number]
        else sheet
        for sheet in sheets
    ]


def _edges(sheet: Sheet, lattices: Sequence[Lattice]) -> Iterator[_Edge]:
    """The first and the last line of a page, if they stand near its edge."""
    reach = _EDGE * sheet.height
    top = lines(glyph for glyph in sheet.glyphs if 0 <= glyph.middle < 2 * reach)
    bottom = lines(glyph for glyph in sheet.glyphs if sheet.height - 2 * reach < glyph.middle <= sheet.height)[::-1]
    for foot, near in ((False, top), (True, bottom)):
        if near:
            line, middle = near[0], near[0].middle
            depth = (sheet.height - middle if foot else middle) / sheet.height
            distance = abs(near[1].middle - middle) if len(near) > 1 else reach
            framed = any(lattice.square(line.glyphs[0].centre, middle) is not None for lattice in lattices)
            if depth < _EDGE:
                yield _Edge(sheet.number, foot, line, distance, depth, framed)


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
