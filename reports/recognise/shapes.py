"""What rows of cells look like: figures, blanks or words, and where they stand beside a label or a header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.model import Cell, State
from reports.numerals import looks_like_a_cell, read

_WORDS = re.compile("[\u4e00-\u9fff]{2}")


def is_figures(values: Sequence[Cell]) -> bool:
    """Whether cells without a label begin as figures do, or blank."""
    return not values[0].text or looks_like_a_cell(values[0].text)


def without_padding(values: Sequence[Cell], count: int) -> Sequence[Cell]:
    """The cells of a row without the blank ones at its end that no column of the table is left for.

    Where its last column would be blank too, a cell may have been lost from the row, and it is left as it is.
    """
    kept, padding = values[:count], values[count:]
    short = any(cell.text for cell in kept) and not kept[-1].text
    return values if not padding or short or any(cell.text for cell in padding) else kept


def is_below(label: Cell, values: Sequence[Cell], count: int) -> bool:
    """Whether a row of figures stands in a line of its own below a label, so that it may be another row's."""
    lines = {cell.row for cell in values}
    return count > 1 and values[0].row >= label.row + label.height and len(lines) < max(len(values), 2)


def is_plain(values: Sequence[Cell], count: int) -> bool:
    """Whether a row has as many values as wanted and nothing else."""
    blank = State.BLANK
    return len(values) == count and all(looks_like_a_cell(one.text) or read(one.text).state is blank for one in values)


def is_beside_the_table(values: Sequence[Cell], read_already: bool) -> bool:
    """Whether a row of a sheet is blank or holds one heading or sentence, with blank cells to the end of the sheet."""
    written = [cell.text for cell in values if cell.text]
    if len(values) == 1 or len(written) > 1:
        return False
    if not written:
        return read_already
    return _WORDS.search(written[0]) is not None or (read_already and read(written[0]).state is not State.NUMBER)


def is_taller(value: Cell, label: Cell) -> bool:
    """Whether a value of a printed page stands beside more rows than its label, so that it may be another row's."""
    return bool(value.page) and value.height > label.height


def overlap(one: Cell, other: Cell) -> bool:
    """Whether two cells share a column of the page."""
    return one.column < other.column + other.width and other.column < one.column + one.width
