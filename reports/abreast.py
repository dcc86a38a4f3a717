"""Cuts tables in which two reports stand side by side, each with its own labels, between their columns.

Every row must print the same words of the form on both sides. Rows, columns and tables keep their numbers in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reports.errors import several
from reports.form import Form
from reports.model import Block, Cell, Document, Grid, Paragraph
from reports.recognise.vocabulary import vocabulary
from reports.wording import key

_FEWEST_WORDS = 16
_ONLY_IN_A_HEADER = "商业企业"
_HAN = re.compile("[\u4e00-\u9fff]")

Row = tuple[Cell, ...]


def abreast(document: Document, forms: Sequence[Form]) -> tuple[Document, ...]:
    """The document, or its left and its right half. Raises Unrecognised where columns come twice beside one label.

    Lines that stand over both halves may belong to either: they are left out.
    """
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    if not any(_twice(row) for grid in grids for row in grid.rows):
        return (document,)
    words = frozenset(word for form in forms for word in vocabulary(form).keys)
    seams = {grid.number: seam for grid in grids if (seam := _seam(grid, words)) is not None}
    if sum(count for _, count in seams.values()) < _FEWEST_WORDS:
        raise several()
    if any(_words(row, words) for grid in grids if grid.number not in seams for row in grid.rows):
        raise several()
    return tuple(
        replace(
            document,
            blocks=tuple(
                part for grid in grids if grid.number in seams for part in _half(grid, seams[grid.number][0], right)
            ),
            facts={},
        )
        for right in (False, True)
    )


def _twice(row: Row) -> bool:
    """Whether a header names the applicants' columns twice."""
    return sum(_ONLY_IN_A_HEADER in cell.text and key(cell.text) == _ONLY_IN_A_HEADER for cell in row) > 1


def _words(row: Row, words: frozenset[str]) -> list[Cell]:
    """The cells of a row that print words of a form."""
    return [cell for cell in row if _HAN.search(cell.text) and key(cell.text) in words]


def _seam(grid: Grid, words: frozenset[str]) -> tuple[int, int] | None:
    """The column where the right half begins, and how many words it prints; None where the halves are not alike."""
    rows = [found for row in grid.rows if (found := _words(row, words))]
    if not rows:
        return None
    for found in rows:
        half = len(found) // 2
        if [key(cell.text) for cell in found[:half]] != [key(cell.text) for cell in found[half:]]:
            return None
    seam = min(found[len(found) // 2].column for found in rows)
    if any(cell.column < seam < cell.column + cell.width for row in grid.rows for cell in row):
        return None
    return seam, sum(len(found) // 2 for found in rows)


def _half(grid: Grid, seam: int, right: bool) -> Iterator[Block]:
    """One side of a table: the lines that stand alone in their row, then the cells."""
    rows = tuple(tuple(cell for cell in row if (cell.column >= seam) == right) for row in grid.rows)
    for number, row in enumerate(rows, 1):
        written = [cell.text for cell in row if cell.text]
        if len(written) == 1 and _HAN.search(written[0]):
            yield from (Paragraph(line, number, grid.within) for line in map(str.strip, written[0].split("\n")) if line)
    yield Grid(grid.number, rows, grid.within)
