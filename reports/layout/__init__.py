"""Printed pages to blocks: tables by their lines, put together over pages, and paragraphs in reading order.

sheet.py      what stands on a page: letters, straight lines, pictures
lettering.py  letters to lines of text
ruling.py     straight lines to tables and cells
tables.py     letters into cells
gluing.py     tables broken over pages
furniture.py  page numbers and repeated lines
unruled.py    tables without lines
prose.py      lines to paragraphs
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reports.layout.furniture import without_furniture
from reports.layout.gluing import continues, doubted, glue, with_overflow
from reports.layout.lettering import Line, joined, lines
from reports.layout.prose import Margins, goes_on, margins
from reports.layout.ruling import lattices
from reports.layout.sheet import UNKNOWN, Sheet, Stroke
from reports.layout.tables import Filled, Part, fill
from reports.layout.unruled import as_part, with_tables
from reports.model import Block, Cell, Grid, Paragraph, Picture

_LARGE = 0.2
_LINES_BETWEEN = 4


@dataclass(frozen=True, slots=True)
class _Text:
    """A line of text on a page whose text has these margins."""

    page: int
    line: Line
    margins: Margins


@dataclass(frozen=True, slots=True)
class _Table:
    """A table, or what of it stands up to this page."""

    page: int
    part: Part
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class _Image:
    """A picture large enough to hold a table."""

    page: int


_Item = _Text | _Table | _Image


def blocks(sheets: Sequence[Sheet]) -> tuple[Block, ...]:
    """What these pages print, in reading order."""
    return tuple(_Writing().write(_doubted(list(_glued(_items(sheets))))))


def _items(sheets: Sequence[Sheet]) -> Iterator[_Item]:
    """Lines, tables and pictures of all pages, from the top down."""
    ruled = [lattices(sheet.strokes) for sheet in sheets]
    sheets = without_furniture(sheets, ruled)
    filled = [fill(sheet.number, tables, sheet.glyphs) for sheet, tables in zip(sheets, ruled, strict=True)]
    texts = [
        lines([glyph for glyph in outside if glyph[0] != UNKNOWN or sheet.holds(glyph)])
        for sheet, (_, outside) in zip(sheets, filled, strict=True)
    ]
    # Pages of one width share their margins: a page with one short line tells nothing of where its text ends.
    of_width: dict[float, list[Line]] = {}
    for sheet, text in zip(sheets, texts, strict=True):
        of_width.setdefault(sheet.width, []).extend(text)
    within = {width: margins(some) for width, some in of_width.items()}
    for sheet, (parts, _), text in zip(sheets, filled, texts, strict=True):
        yield from _in_order(sheet, parts, text, within[sheet.width])


def _in_order(sheet: Sheet, parts: Sequence[Filled], text: Sequence[Line], within: Margins) -> Iterator[_Item]:
    """What stands on one page, from the top down."""
    page = sheet.number
    placed: list[tuple[float, _Item]] = [(one.top, _Table(page, one.part, True)) for one in parts]
    placed += [(box.top, _Image(page)) for box in sheet.pictures if _is_large(box, sheet)]
    tops = [top for top, _ in placed]
    for group in _between(text, tops):
        top = group[0].middle
        for what in with_tables(group, page):
            if isinstance(what, Line):
                top = what.middle
                placed.append((top, _Text(page, what, within)))
            else:
                placed.append((top, _Table(page, what)))
    yield from (item for _, item in sorted(placed, key=lambda one: one[0]))


def _is_large(box: Stroke, sheet: Sheet) -> bool:
    """Whether a picture may show a table, which a seal or a letterhead cannot."""
    return box.right - box.left > _LARGE * sheet.width and box.bottom - box.top > _LARGE / 2 * sheet.width


def _between(text: Sequence[Line], tops: Sequence[float]) -> Iterator[list[Line]]:
    """Lines in groups that no table or picture begins in."""
    group: list[Line] = []
    above = 0.0
    for line in text:
        middle = line.middle
        if group and any(above < top <= middle for top in tops):
            yield group
            group = []
        group.append(line)
        above = middle
    if group:
        yield group


def _glued(items: Iterable[_Item]) -> Iterator[_Item]:
    """The items with a table's parts that follow each other as one."""
    waiting: list[_Item] = []
    for item in items:
        whole = _over_lines(waiting, item)
        if whole:
            waiting = [whole]
        elif isinstance(item, _Text) and waiting and len(waiting) <= _LINES_BETWEEN and waiting[0].page == item.page:
            waiting.append(item)
        else:
            yield from waiting
            waiting = [item]
    yield from waiting


def _over_lines(waiting: Sequence[_Item], item: _Item) -> _Table | None:
    """A table with its continuation, the lines between them being the end of its last labels."""
    upper = waiting[0] if waiting else None
    if not isinstance(upper, _Table) or (len(waiting) > 1 and item.page == upper.page):
        return None
    part: Part | None = upper.part
    for line in waiting[1:]:
        part = with_overflow(part, line.line) if part and isinstance(line, _Text) else None
    return _whole(_Table(upper.page, part, upper.ruled), item) if part else None


def _doubted(items: Sequence[_Item]) -> Iterator[_Item]:
    """The items; values at the end of a page are in doubt if what follows may be the rest of them."""
    for at, item in enumerate(items):
        if isinstance(item, _Table) and item.ruled:
            for other in items[at + 1 : at + 1 + _LINES_BETWEEN]:
                if other.page != item.page + 1 or isinstance(other, _Image):
                    break
                lower = other.part if isinstance(other, _Table) else as_part(other.line, other.page)
                item = _Table(item.page, doubted(item.part, lower), True)
                if isinstance(other, _Table):
                    break
        yield item


def _whole(upper: _Item | None, lower: _Item) -> _Table | None:
    """A table and its continuation right below or on the next page as one; None where they are none."""
    if not (isinstance(upper, _Table) and isinstance(lower, _Table) and upper.ruled and lower.ruled):
        return None
    torn = lower.page > upper.page
    if lower.page > upper.page + 1 or not continues(upper.part, lower.part, torn=torn):
        return None
    return _Table(lower.page, glue(upper.part, lower.part, torn=torn), True)


class _Writing:
    """The blocks as they are written down: how many tables and lines there were, the paragraph being gathered."""

    def __init__(self) -> None:
        self.tables = self.line = 0
        self.gathered: list[_Text] = []

    def write(self, items: Iterable[_Item]) -> Iterator[Block]:
        """The blocks for these items."""
        for item in items:
            if isinstance(item, _Text):
                last = self.gathered[-1] if self.gathered else None
                if last and not goes_on(last.line, item.line, last.margins, item.margins):
                    yield from self._paragraph()
                self.gathered.append(item)
                continue
            yield from self._paragraph()
            if isinstance(item, _Image):
                yield Picture(self.line)
            else:
                self.tables += 1
                yield _grid(self.tables, item.part)
        yield from self._paragraph()

    def _paragraph(self) -> Iterator[Paragraph]:
        if self.gathered:
            text = joined(one.line.text for one in self.gathered)
            yield Paragraph(text.replace("\n", " "), self.line + 1, page=self.gathered[0].page)
            self.line += len(self.gathered)
            self.gathered.clear()


def _grid(number: int, part: Part) -> Grid:
    """A table as the rest of the program knows it."""
    rows: list[list[Cell]] = [[] for _ in range(part.rows)]
    for piece in sorted(part.pieces, key=lambda one: (one.box.row, one.box.column)):
        box = piece.box
        rows[box.row].append(Cell(piece.text, box.row, box.column, box.height, box.width, piece.page))
    return Grid(number, tuple(map(tuple, rows)))
