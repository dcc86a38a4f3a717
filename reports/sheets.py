"""Rows of texts, as a spreadsheet or a separated file holds them, to a grid and the paragraphs written between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reports.model import Block, Cell, Grid, Paragraph
from reports.numerals import looks_like_a_cell

_HAN = re.compile("[\u4e00-\u9fff]")

Merged = tuple[int, int, int, int]
"""First row and column, last row and column of merged cells, counted from 0."""


def blocks(rows: Sequence[Sequence[str]], number: int, merged: Sequence[Merged] | None = None) -> Iterator[Block]:
    """One grid of all the rows, after a paragraph for each row that holds a single text.

    Titles, section headings and prose stand in cells of their own. Where nothing says which cells are merged
    (`merged` is None), a heading spreads over the blank cells to its right that have other headings below them.
    """
    spans = _spread(rows) if merged is None else merged
    begun = {(first, left): (last - first + 1, right - left + 1) for first, left, last, right in spans}
    covered = {
        (row, column)
        for first, left, last, right in spans
        for row in range(first, last + 1)
        for column in range(left, right + 1)
        if (row, column) != (first, left)
    }
    for line, row in enumerate(rows, 1):
        written = [text for text in row if text]
        if len(written) == 1 and _HAN.search(written[0]):
            yield from (Paragraph(text, line) for text in map(str.strip, written[0].split("\n")) if text)
    yield Grid(
        number,
        tuple(
            tuple(
                Cell(text, at, column, *begun.get((at, column), (1, 1)))
                for column, text in enumerate(row)
                if (at, column) not in covered
            )
            for at, row in enumerate(rows)
        ),
    )


def _spread(rows: Sequence[Sequence[str]]) -> list[Merged]:
    """The cells that headings are taken to span, in a file that cannot say so."""
    found = []
    for at, (row, below) in enumerate(pairwise(rows)):
        if any(looks_like_a_cell(text) for text in row if text):
            continue
        starts = [column for column, text in enumerate(row) if text]
        for start, end in pairwise([*starts, len(row)]):
            last = start
            while last + 1 < min(end, len(below)) and _heading(below[last + 1]):
                last += 1
            if last > start and _heading(below[start]):
                found.append((at, start, at, last))
    return found


def _heading(text: str) -> bool:
    return bool(text) and not looks_like_a_cell(text)
