"""Strips to figures: each value goes where its row's label and its table's header say, or stays unread.

The header decides the columns: by the place of its labels where columns are seen, by the form's order where they
are not (flattened text prints a header of three levels in another order than its columns). A row whose values
cannot be matched one to one with the header is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.form import Block, Column, Form, Row, Table
from reports.model import Cell, Figure, Place, State
from reports.numerals import read
from reports.recognise.strips import Strip
from reports.recognise.vocabulary import Meaning, vocabulary

_WORDS = re.compile("[\u4e00-\u9fff]{2}")

Header = list[tuple[Cell, tuple[Meaning, ...]]]
Heads = tuple[tuple[str, Column, Cell], ...]


def fill(strips: Sequence[Strip], form: Form) -> dict[str, Figure]:
    """Every figure of the form by name, in the form's order; what was not found is there as lost."""
    filling = _Filling(form)
    for strip in strips:
        filling.take(strip)
    return filling.figures()


class _Filling:
    """What is known while the strips go by: the table they are in, its header so far, the figures found."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.words = vocabulary(form)
        self.table: Table | None = None
        self.header: Header = []
        self.closed = False
        self.heads: dict[str, Heads] = {}
        self.found: dict[str, Figure] = {}
        self.sighted: dict[Row, Place] = {}

    def take(self, strip: Strip) -> None:
        """Reads one strip: a row of figures, a piece of header, or neither."""
        seen = self.words.seen
        labels: Header = []
        after = 0
        for at, cell in enumerate(strip.cells, 1):
            meanings = seen.get(cell.text)
            if meanings is None:
                meanings = self.words.meanings(cell.text)
            if meanings:
                labels.append((cell, meanings))
                after = at
        for cell, meanings in labels:
            if len(meanings) == 1 or all(meaning.table is meanings[0].table for meaning in meanings):
                self.table = meanings[0].table
                if meanings[0].row is not None:
                    self.sighted[meanings[0].row] = strip.place(cell)
        if self.table is None:
            return
        values = strip.cells[after:]
        row = self._row(labels[-1][1], values) if labels and values else None
        if row:
            self._tall(strip, row, values)
            return
        if labels:
            if self.closed:
                self.header, self.closed = [], False
            self.header += labels
        if values and self.table.layout == "wide" and self.header:
            self._wide(strip, values, self.table)

    def _row(self, meanings: tuple[Meaning, ...], values: Sequence[Cell]) -> Meaning | None:
        """The row a label means where values follow it; a word that is also a column's needs a full row of them."""
        rows = [one for one in meanings if one.row and one.table is self.table and one.table.layout == "tall"]
        if len(rows) != 1:
            return None
        both = any(one.column and one.table is self.table for one in meanings)
        return None if both and len(values) != len(rows[0].block.columns) else rows[0]

    def _tall(self, strip: Strip, meaning: Meaning, values: Sequence[Cell]) -> None:
        block, table, row = meaning.block, meaning.table, meaning.row
        assert row is not None
        heads = self._heads(table, block, row)
        self.closed = True
        if len(block.columns) == 1 and not heads and len(values) == 1:
            heads = ((f"{table.key}.{row.key}.{block.columns[0].key}", block.columns[0], values[0]),)
        self._match(strip, heads, values)

    def _heads(self, table: Table, block: Block, row: Row) -> Heads:
        """The block's columns as its header names them, each with the figure it holds in this row."""
        if not self.closed:
            columns = {
                one.column.key: (one.column, cell)
                for cell, meanings in self.header
                for one in meanings
                if one.column and one.block is block
            }
            in_order = [columns[column.key] for column in block.columns if column.key in columns]
            if all(cell.width for _, cell in in_order):
                in_order.sort(key=lambda head: head[1].column)
            # A header of which most is missing was misread: its few columns are no ground to stand on.
            if 2 * len(in_order) > len(block.columns):
                self.heads[block.key] = tuple((column.key, column, cell) for column, cell in in_order)
        return tuple(
            (f"{table.key}.{row.key}.{key}", column, cell) for key, column, cell in self.heads.get(block.key, ())
        )

    def _wide(self, strip: Strip, values: Sequence[Cell], table: Table) -> None:
        if _is_beside_the_table(values, self.closed):
            return
        heads = _wide_heads(self.header, table)
        if len(values) == len(heads) or any(read(cell.text).state is State.NUMBER for cell in values):
            self.closed = True
            self._match(strip, heads, values)

    def _match(self, strip: Strip, heads: Heads, values: Sequence[Cell]) -> None:
        """Puts values under heads, one to one by their number, else by the columns they share; else nowhere."""
        if len(values) == len(heads):
            found = self.found
            for (name, column, _), cell in zip(heads, values, strict=True):
                if name in found:
                    self._put(name, column, strip, cell)
                else:
                    value, state, unit = read(cell.text, column.amount, column.signed)
                    found[name] = Figure(name, value, state, cell.text, strip.place(cell), unit)
            return
        for name, column, head in heads:
            under = [cell for cell in values if _overlap(head, cell)]
            alone = len(under) == 1 and sum(_overlap(other, under[0]) for _, _, other in heads) == 1
            if alone and strip.table:
                self._put(name, column, strip, under[0])

    def _put(self, name: str, column: Column, strip: Strip, cell: Cell) -> None:
        """Keeps what a cell prints. The same figure printed twice with two values is one we are not sure of."""
        value, state, unit = read(cell.text, column.amount, column.signed)
        printed = cell.text
        before = self.found.get(name)
        if before is not None and before.printed is not None and (before.value, before.state) != (value, state):
            value, state, unit, printed = None, State.ODD, None, f"{before.printed} | {printed}"
        self.found[name] = Figure(name, value, state, printed, strip.place(cell), unit)

    def figures(self) -> dict[str, Figure]:
        """The form's figures; a heading that prints numbers stands in for rows below it that are not printed."""
        names = dict.fromkeys(self.form.figures)
        for name, (table, row, column) in self.form.cells.items():
            if row.heading and name in self.found and self.found[name].state is State.NUMBER:
                below = [
                    other
                    for other in names
                    if other.startswith(f"{table.key}.{row.key}.") and other.endswith(f".{column.key}")
                ]
                if not any(other in self.found for other in below):
                    names = dict.fromkeys(
                        name if other == below[0] else other for other in names if other not in below[1:]
                    )
        return {name: self.found.get(name) or self._lost(name) for name in names}

    def _lost(self, name: str) -> Figure:
        """A figure without a cell to read; where its row's label stands, if that much was found."""
        return Figure(name, None, State.LOST, None, self.sighted.get(self.form.cells[name][1]))


def _wide_heads(header: Header, table: Table) -> Heads:
    """The columns of a wide table: its groups' labels above the labels of each group's columns."""
    block = table.blocks[0]
    columns = [(cell, one.column) for cell, meanings in header for one in meanings if one.column and one.table is table]
    groups = [(cell, one.row) for cell, meanings in header for one in meanings if one.row and one.table is table]
    if all(cell.width for cell, _ in columns):
        above = [
            (column, cell, [row for group, row in groups if group.column <= cell.column < group.column + group.width])
            for cell, column in sorted(columns, key=lambda one: one[0].column)
        ]
        heads = tuple(
            (f"{table.key}.{rows[-1].key}.{column.key}", column, cell) for column, cell, rows in above if rows
        )
        if len({name for name, _, _ in heads}) == len(above):
            return heads
    rows = [row for row in block.rows if row in [group for _, group in groups]]
    if len(columns) != len(rows) * len(block.columns) or {c.key for _, c in columns} != {c.key for c in block.columns}:
        return ()
    # Flattened: the groups come in the form's order, each with all its columns.
    return tuple(
        (f"{table.key}.{row.key}.{column.key}", column, Cell("", 0, 0, 1, 0))
        for row in rows
        for column in block.columns
    )


def _is_beside_the_table(values: Sequence[Cell], read_already: bool) -> bool:
    """Whether a row of a sheet is blank or holds one heading or sentence, with blank cells to the end of the sheet."""
    written = [cell.text for cell in values if cell.text]
    if len(values) == 1 or len(written) > 1:
        return False
    if not written:
        return read_already
    return _WORDS.search(written[0]) is not None or (read_already and read(written[0]).state is not State.NUMBER)


def _overlap(one: Cell, other: Cell) -> bool:
    """Whether two cells share a column of the page."""
    return one.column < other.column + other.width and other.column < one.column + one.width
