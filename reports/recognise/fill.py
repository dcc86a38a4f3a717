"""Strips to figures: each value goes where its row's label and its table's header say, or stays unread.

The header decides the columns: by the place of its labels where columns are seen, by the form's order where they
are not (flattened text prints a header of three levels in another order than its columns). A row whose values
cannot be matched with the header for certain is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from reports.form import Block, Column, Form, Row, Table
from reports.model import Cell, Figure, Place, State
from reports.numerals import looks_like_a_cell, read
from reports.recognise.digits import Fused, in_words, settle
from reports.recognise.headers import Header, Heads, Labels, tall_heads, wide_heads
from reports.recognise.strips import Strip
from reports.recognise.vocabulary import Meaning, vocabulary

_DIGITS = re.compile(r"[+\-]?\d{1,60}")
_WORDS = re.compile("[\u4e00-\u9fff]{2}")


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
        self.header = Header()
        self.closed = False
        self.within = 0
        self.heads: dict[str, Heads] = {}
        self.found: dict[str, Figure] = {}
        self.sighted: dict[Row, Place] = {}
        self.fused: list[tuple[Fused, Place]] = []

    def take(self, strip: Strip) -> None:
        """Reads one strip: a row of figures, a piece of header, or neither."""
        if strip.table != self.within and strip.cells[0].page:
            # On a printed page columns are places: another table's header tells nothing about this one's.
            self.header, self.heads = Header(strip.table), {}
        self.within = strip.table
        seen = self.words.seen
        labels: Labels = []
        after = 0
        for at, cell in enumerate(strip.cells, 1):
            meanings = seen[cell.text] if cell.text in seen else self.words.meanings(cell.text)
            if meanings:
                labels.append((cell, meanings))
                after = at
        for cell, meanings in labels:
            if len(meanings) == 1 or all(meaning.table is meanings[0].table for meaning in meanings):
                if meanings[0].table is not self.table:
                    self.table, self.heads, self.header = meanings[0].table, {}, Header(strip.table)
                if len(meanings) == 1 and meanings[0].row is not None:
                    self.sighted[meanings[0].row] = strip.place(cell)
        if self.table is None:
            return
        values = strip.cells[after:]
        if labels:
            values = tuple([cell for cell in values if not _taller(cell, labels[-1][0])])
        row = self._row(labels[-1][1], values) if labels and values else None
        if row:
            self._tall(strip, row, values)
            return
        if labels:
            self._head(strip, labels)
        if values and self.table.layout == "wide" and self.header.labels:
            self._wide(strip, values, self.table)

    def _row(self, meanings: tuple[Meaning, ...], values: Sequence[Cell]) -> Meaning | None:
        """The row a label means where values follow it; a word that is also a column's needs a full row of them,
        below others."""
        rows = [one for one in meanings if one.row and one.table is self.table and one.table.layout == "tall"]
        if len(rows) != 1:
            return None
        both = any(one.column and one.table is self.table for one in meanings)
        return None if both and not (self.closed and len(values) == len(rows[0].block.columns)) else rows[0]

    def _head(self, strip: Strip, labels: Labels) -> None:
        """Adds a strip to the header; the first one after rows of figures, or in another table, begins a new one."""
        if self.closed or strip.table != self.header.table:
            self.header = Header(strip.table)
        self.closed = False
        self.header.labels += labels
        self.header.cells += strip.cells
        known = self.words.meanings
        self.header.strange = self.header.strange or any(cell.text and not known(cell.text) for cell in strip.cells)

    def _tall(self, strip: Strip, meaning: Meaning, values: Sequence[Cell]) -> None:
        block, row = meaning.block, meaning.row
        assert row is not None
        if not self.closed:
            self._columns(block)
            self.closed = True
        if heads := self.heads.get(block.key):
            self._match(f"{meaning.table.key}.{row.key}.", strip, heads, values)

    def _columns(self, block: Block) -> None:
        """The block's columns as the header names them. A header that names few of them leaves the last one valid."""
        heads = tall_heads(self.header, block)
        if heads:
            self.heads[block.key] = heads

    def _wide(self, strip: Strip, values: Sequence[Cell], table: Table) -> None:
        if _is_beside_the_table(values, self.closed):
            return
        heads = wide_heads(self.header, table)
        if len(values) == len(heads.ends) or any(read(cell.text).state is State.NUMBER for cell in values):
            self.closed = True
            self._match(f"{table.key}.", strip, heads, values)

    def _match(self, stem: str, strip: Strip, heads: Heads, values: Sequence[Cell]) -> None:
        """Puts values under heads: each under its own, or counted off, or where both share columns; else nowhere."""
        starts = tuple([cell.column for cell in values])
        sure = heads.whole or heads.edge > 0 or not strip.table
        counted = strip.table and heads.whole and not values[0].page and _plain_row(values, len(heads.ends))
        if (sure and starts == heads.starts) or counted:
            found = self.found
            for end, column, cell in zip(heads.ends, heads.columns, values, strict=True):
                name = stem + end
                if name in found:
                    self._put(name, column, strip, cell)
                else:
                    value, state, unit = read(cell.text, column.amount, column.signed)
                    found[name] = Figure(name, value, state, cell.text, strip.place(cell), unit)
            return
        if not strip.table:
            self._fuse(stem, strip, heads, values)
            return
        # A row that ends elsewhere than its header has lost or gained a cell: which one cannot be seen.
        if starts[-1] + values[-1].width != heads.edge or not heads.apart:
            return
        for end, column, head in zip(heads.ends, heads.columns, heads.cells, strict=True):
            under = [cell for cell in values if _overlap(head, cell)]
            if len(under) == 1 and sum(_overlap(other, under[0]) for other in heads.cells) == 1:
                self._put(stem + end, column, strip, under[0])

    def _fuse(self, stem: str, strip: Strip, heads: Heads, values: Sequence[Cell]) -> None:
        """Keeps a row with fewer values than columns for later, if digits may have run together in it."""
        pieces = tuple(cell.text.strip() for cell in values)
        enough = len(pieces) < len(heads.ends) <= sum(map(len, pieces)) and len({cell.row for cell in values}) == 1
        if enough and all(_DIGITS.fullmatch(piece) for piece in pieces):
            self.fused.append((Fused(tuple(stem + end for end in heads.ends), pieces), strip.place(values[0])))

    def _cut(self) -> None:
        """Cuts the rows whose digits ran together, where the sums of the form leave one way."""
        rows = [(row, place) for row, place in self.fused if not any(name in self.found for name in row.names)]
        if not rows:
            return
        printed = self.found.keys() | {name for row, _ in rows for name in row.names}
        known = {name: _whole(figure.value) for name, figure in self.found.items()}
        equations = [lane.names(printed) for one in self.form.sums for lane in one.lanes]
        settled = settle([row for row, _ in rows], equations, known)
        for at, (row, place) in enumerate(rows):
            together = " ".join(row.pieces)
            ways = settled.candidates.get(at, ())
            numbers = settled.certain.get(at)
            for column, name in enumerate(row.names):
                if numbers:
                    note = f"印成一串“{together}”，按表内合计切分"
                    figure = Figure(name, numbers[column], State.NUMBER, str(numbers[column]), place, None, note)
                else:
                    note = f"印成一串“{together}”，{in_words(ways)}"
                    figure = Figure(name, None, State.LOST, None, place, None, note)
                self.found[name] = figure

    def _put(self, name: str, column: Column, strip: Strip, cell: Cell) -> None:
        """Keeps what a cell prints. The same figure printed twice with two values is one we are not sure of."""
        value, state, unit = read(cell.text, column.amount, column.signed)
        printed = cell.text
        before = self.found.get(name)
        if before is not None and before.printed is not None and (before.value, before.state) != (value, state):
            value, state, unit, printed = None, State.ODD, None, f"{before.printed} | {printed}"
        self.found[name] = Figure(name, value, state, printed, strip.place(cell), unit)

    def figures(self) -> dict[str, Figure]:
        """The form's figures; a heading that prints numbers stands in for rows below it that are not printed, and
        beside those that are it is a subtotal."""
        self._cut()
        names = dict.fromkeys(
            name
            for name, (_, row, _) in self.form.figures.items()
            if not self.form.varies or row in self.sighted or name in self.found
        )
        for name, (table, row, column) in self.form.cells.items():
            if row.heading and name in self.found:
                below = [
                    other
                    for other in names
                    if other.startswith(f"{table.key}.{row.key}.") and other.endswith(f".{column.key}")
                ]
                seen = [self.form.cells[other][1] in self.sighted for other in below]
                if not any(seen):
                    names = dict.fromkeys(
                        name if other == below[0] else other for other in names if other not in below[1:]
                    )
                elif all(seen) and self.found[name].value is not None:
                    # With a row unseen, these may be its numbers: a heading stands beside its first row.
                    names[name] = None
        return {name: self.found.get(name) or self._lost(name) for name in self.form.cells if name in names}

    def _lost(self, name: str) -> Figure:
        """A figure without a cell to read; where its row's label stands, if that much was found."""
        return Figure(name, None, State.LOST, None, self.sighted.get(self.form.cells[name][1]))


def _whole(value: int | Decimal | None) -> int | None:
    return value if isinstance(value, int) else None


def _plain_row(values: Sequence[Cell], count: int) -> bool:
    """Whether a row has as many values as wanted and nothing else."""
    blank = State.BLANK
    return len(values) == count and all(looks_like_a_cell(one.text) or read(one.text).state is blank for one in values)


def _is_beside_the_table(values: Sequence[Cell], read_already: bool) -> bool:
    """Whether a row of a sheet is blank or holds one heading or sentence, with blank cells to the end of the sheet."""
    written = [cell.text for cell in values if cell.text]
    if len(values) == 1 or len(written) > 1:
        return False
    if not written:
        return read_already
    return _WORDS.search(written[0]) is not None or (read_already and read(written[0]).state is not State.NUMBER)


def _taller(value: Cell, label: Cell) -> bool:
    """Whether a value of a printed page stands beside more rows than its label, so that it may be another row's."""
    return bool(value.page) and value.height > label.height


def _overlap(one: Cell, other: Cell) -> bool:
    """Whether two cells share a column of the page."""
    return one.column < other.column + other.width and other.column < one.column + one.width
