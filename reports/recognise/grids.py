"""The tables of a page as strips: each row's cells with the columns they span."""

from __future__ import annotations

from reports.model import Document, Grid
from reports.recognise.strips import Strip


def strips(document: Document) -> tuple[Strip, ...]:
    """Every row of every table, in reading order."""
    return tuple(
        Strip(row, grid.number) for grid in document.blocks if isinstance(grid, Grid) for row in grid.rows if row
    )
