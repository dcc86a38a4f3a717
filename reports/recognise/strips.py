"""Cells in a row, however they were printed: what the tables of a page and the lines of a text have in common."""

from __future__ import annotations

import re
from typing import NamedTuple

from reports.model import Cell, Place, State
from reports.numerals import read

_WORDS = re.compile("[\u4e00-\u9fff]{2}")


class Strip(NamedTuple):
    """The cells of one printed row, labels and values alike, in reading order.

    `table` is the number of the table they stand in; 0 for lines of text, whose cells carry their line as `row`
    and a width of 0, because no columns are seen. `barred` is true of lines whose cells stand between bars, so that
    blank ones are seen and digits cannot have run together.
    """

    cells: tuple[Cell, ...]
    table: int = 0
    barred: bool = False

    def says_a_number(self) -> bool:
        """Whether it holds a number beside words, as a row of figures does."""
        return any(_WORDS.search(cell.text) for cell in self.cells) and any(
            read(cell.text).state is State.NUMBER for cell in self.cells
        )

    def place(self, cell: Cell) -> Place:
        """Where a cell of this strip stands."""
        if self.table:
            return Place(0, self.table, cell.row + 1, cell.column + 1, cell.page)
        return Place(cell.row, page=cell.page)
