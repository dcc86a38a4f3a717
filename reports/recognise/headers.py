"""What a table's header says: which column of the form each of its labels names, and where on the page it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reports.form import Block, Column, Row, Table
from reports.model import Cell
from reports.recognise.vocabulary import Meaning
from reports.wording import fold

_MOST_ROWS = 50
_UNIT = re.compile(r"单位:?\s*(亿元|万元|元)|\((亿元|万元|元)(?:\)|$)")

Labels = list[tuple[Cell, tuple[Meaning, ...]]]


@dataclass(slots=True)
class Header:
    """The rows of a table's header as they are met: all their cells, and the labels of the form among them.

    `strange` is true where one holds words that nobody knows.
    """

    table: int = 0
    labels: Labels = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    strange: bool = False

    def edge(self) -> int:
        """Where the header ends on the page; 0 where its rows leave gaps, so that labels may stand in wrong places."""
        rows = {cell.row for cell in self.cells}
        if not self.table or len(rows) > _MOST_ROWS:
            return 0
        covered = {row: sum(one.width for one in self.cells if one.row <= row < one.row + one.height) for row in rows}
        edge = max((cell.column + cell.width for cell in self.cells), default=0)
        # The right one of two tables side by side begins in the middle of the page.
        start = min((cell.column for cell in self.cells), default=0)
        return edge if set(covered.values()) == {edge - start} else 0


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns that a header names: the end of each one's figure names, the column, where its label stands.

    `starts` are the first columns of the page under each; `edge` is where the header ends on the page, 0 where unsure.
    `whole` is true where it names all the form's columns in the form's order and nothing else, so that values may be
    counted off where the page sets them askew; `apart` where no two labels share a column of the page. `units` are
    those of money printed in the labels where the form has another one or none.
    """

    ends: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    cells: tuple[Cell, ...] = ()
    starts: tuple[int, ...] = ()
    edge: int = 0
    whole: bool = False
    apart: bool = False
    units: tuple[str | None, ...] = ()


def tall_heads(header: Header, block: Block) -> Heads | None:
    """The block's columns as the header names them; None where it names few of them or in an unknown order."""
    named = [
        (one.column, cell) for cell, meanings in header.labels for one in meanings if one.column and one.block is block
    ]
    columns = list(block.columns)
    if all(cell.width for _, cell in named):
        places = {(column.key, cell.column): (column, cell) for column, cell in named}
        keys = [key for key, _ in places]
        heads = sorted((head for head in places.values() if keys.count(head[0].key) == 1), key=_start)
        if 2 * len(heads) <= len(columns):
            return None
    else:
        # One small table a row repeats the last label above each.
        once = [
            head for head, after in zip(named, [*named[1:], None], strict=True) if not after or head[0] is not after[0]
        ]
        extra = {column for column, _ in once if column.extra}
        heads = _in_order(once[-len(columns) - len(extra) :], columns)
        if not heads:
            return None
    whole = not header.strange and [column for column, _ in heads if not column.extra] == columns
    return _heads([column.key for column, _ in heads], heads, header.edge(), whole)


def _in_order(named: list[tuple[Column, Cell]], columns: list[Column]) -> list[tuple[Column, Cell]]:
    """The labels of a flattened header in the order of their columns, if that is plain: the form's, with an extra one
    between; the total may come second, because it stood on a higher level."""
    if columns[-1].key == "total" and len(named) > 2 and named[1][0] is columns[-1]:
        named = [named[0], *named[2:], named[1]]
    ours = [column for column, _ in named if not column.extra]
    return named if ours == columns else []


def wide_heads(header: Header, table: Table) -> Heads:
    """The columns of a wide table: its groups' labels above the labels of each group's columns."""
    block = table.blocks[0]
    columns = [
        (one.column, cell) for cell, meanings in header.labels for one in meanings if one.column and one.table is table
    ]
    groups = [(one.row, cell) for cell, meanings in header.labels for one in meanings if one.row and one.table is table]
    if all(cell.width for _, cell in columns):
        heads = [
            (f"{row.key}.{column.key}", column, cell)
            for column, cell in sorted(columns, key=_start)
            for row, group in groups
            if group.column <= cell.column < group.column + group.width
        ]
        if len({end for end, _, _ in heads}) == len(columns) == len(heads):
            ends = [end for end, _, _ in heads]
            whole = not header.strange and ends == _ends(block.rows, block.columns)
            return _heads(ends, [head[1:] for head in heads], header.edge(), whole)
    rows = [row for row, _ in groups]
    in_order = [row for row in block.rows if row in rows] == rows
    if not in_order or [column for column, _ in columns] != [*block.columns] * len(rows):
        return Heads()
    # Flattened: the groups come in the form's order, each with all its columns.
    ends = _ends(rows, block.columns)
    return _heads(ends, [(column, Cell("", 0, 0, 1, 0)) for column, _ in columns], 0, not header.strange)


def _ends(rows: Sequence[Row], columns: Sequence[Column]) -> list[str]:
    return [f"{row.key}.{column.key}" for row in rows for column in columns]


def _start(head: tuple[Column, Cell]) -> int:
    return head[1].column


def _unit(column: Column, cell: Cell) -> str | None:
    """The unit of money that a label prints, where it is not the form's."""
    found = _UNIT.search(fold(cell.text)) if column.amount else None
    unit = (found[1] or found[2]) if found else None
    return None if unit == column.unit else unit


def _heads(ends: Sequence[str], heads: Sequence[tuple[Column, Cell]], edge: int, whole: bool) -> Heads:
    cells = tuple(cell for _, cell in heads)
    return Heads(
        ends=tuple(ends),
        columns=tuple(column for column, _ in heads),
        cells=cells,
        starts=tuple(cell.column for cell in cells),
        edge=edge,
        whole=whole,
        units=tuple(_unit(column, cell) for column, cell in heads),
        apart=all(one.column + one.width <= other.column for one, other in pairwise(cells)),
    )


def canonical(ends: Sequence[str], columns: Sequence[Column]) -> Heads:
    """Columns in the form's order, where no label of theirs is seen."""
    return _heads(ends, [(column, Cell("", 0, 0, 1, 0)) for column in columns], 0, True)
