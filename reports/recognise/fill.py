"""Strips to figures: each value goes where its row's label and its table's header say, or stays unread.

The header decides the columns: by the place of its labels where columns are seen, by the form's order where they
are not (flattened text prints a header of three levels in another order than its columns). A row whose values
cannot be matched with the header for certain is not read at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reports.form import Block, Column, Form, Row, Table
from reports.model import Cell, Figure, Place, State
from reports.numerals import read
from reports.recognise import headless
from reports.recognise.fusing import Kept, cut, fused
from reports.recognise.headers import Header, Heads, Labels, tall_heads, wide_heads
from reports.recognise.rows import figures_of
from reports.recognise.shapes import is_beside_the_table, is_figures, is_plain, is_taller, overlap, without_padding
from reports.recognise.strips import Strip
from reports.recognise.texts import Texts
from reports.recognise.vocabulary import Meaning, told_apart, vocabulary
from reports.wording import key, unnumbered

_NOTHING = (Cell("", 0, 0),)
_SHORTEST = 2


def fill(strips: Sequence[Strip], form: Form, lines: Mapping[int, str] | None = None) -> dict[str, Figure]:
    """Every figure of the form by name, in the form's order; what was not found is there as lost.

    `lines` is the text that strips without a table come from, to see what is left of a broken header.
    """
    filling = _Filling(form, lines or {})
    for strip in strips:
        filling.take(strip)
    return filling.figures()


class _Filling:
    """What is known while the strips go by: the table they are in, its header so far, the figures found."""

    def __init__(self, form: Form, lines: Mapping[int, str]) -> None:
        self.form = form
        self.lines = lines
        self.words = vocabulary(form)
        self.titles = {title for section in form.sections for title in (section.title, *section.aliases)}
        self.table: Table | None = None
        self.header = Header()
        self.closed = False
        self.within = 0
        self.heads: dict[str, Heads] = {}
        self.found: dict[str, Figure] = {}
        self.sighted: dict[Row, Place] = {}
        self.latest: Row | None = None
        self.fused: list[Kept] = []
        self.texts = Texts(form)

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
                if len(meanings) > 1:
                    meanings = told_apart(meanings, self.latest, self.form.under)
                labels.append((cell, meanings))
                after = at
        if not labels and strip.says_a_number():
            self.latest = None
        for cell, meanings in labels:
            if len(meanings) == 1 or all(meaning.table is meanings[0].table for meaning in meanings):
                if meanings[0].table is not self.table and not self._turns_back(strip, cell, meanings[0].table):
                    self.table, self.heads, self.header = meanings[0].table, {}, Header(strip.table)
                    self.texts.open = None
                if len(meanings) == 1 and meanings[0].row is not None:
                    self.latest = meanings[0].row
                    self.sighted[self.latest] = strip.place(cell)
        if self.table is None:
            return
        values = strip.cells[after:]
        if not strip.table and self.table.layout == "tall":
            self._text(strip, labels, values, self.table)
            return
        if labels:
            values = tuple([cell for cell in values if not is_taller(cell, labels[-1][0])])
        row = self._row(labels[-1][1], values) if labels and values else None
        if row:
            self._tall(strip, row, values)
            return
        if labels:
            self._head(strip, labels)
        if values and self.table.layout == "wide" and self.header.labels:
            self._wide(strip, values, self.table)

    def _turns_back(self, strip: Strip, cell: Cell, table: Table) -> bool:
        """Whether a label of a text would lead back to an earlier table, for which it is too short: a piece of a
        broken header."""
        tables = self.form.tables
        return (
            not strip.table
            and self.table is not None
            and len(key(cell.text)) <= _SHORTEST
            and tables.index(table) < tables.index(self.table)
        )

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
        self._close(block)
        if heads := self.heads.get(block.key):
            self._match(f"{meaning.table.key}.{row.key}.", strip, heads, values)

    def _text(self, strip: Strip, labels: Labels, values: Sequence[Cell], table: Table) -> None:
        """Reads a strip of a text, where a label and figures may stand apart."""
        if not labels and not is_figures(values):
            if unnumbered(values[0].text) in self.titles:
                self.texts.open = None
            # Any other words are no row's label: the figures behind them stand by themselves.
            values = values[1:]
            if strip.barred or not values:
                return
        self.texts.enter(strip, labels, table)
        ahead = strip.cells[: strip.cells.index(labels[0][0])] if labels else ()
        row = self._row(labels[-1][1], ahead or values or _NOTHING) if labels else None
        if labels and not row:
            self._head(strip, labels)
        if self.texts.open and values and (row or (values[0].text and self.texts.is_a_row(values))):
            self._close(row.block if row else self.texts.open.block)
        if ahead and row:
            self._close(row.block)
            self.texts.take_ahead(strip, row, ahead, self.heads)
            return
        self.texts.take(strip, row, labels, values, self.heads)

    def _close(self, block: Block) -> None:
        """Ends the header above a row of figures: it names the block's columns. One that names few of them leaves the
        last one valid."""
        if self.closed:
            return
        self.closed = True
        heads = tall_heads(self.header, block)
        if heads:
            self.heads[block.key] = heads

    def _wide(self, strip: Strip, values: Sequence[Cell], table: Table) -> None:
        if is_beside_the_table(values, self.closed):
            return
        heads, note = wide_heads(self.header, table), ""
        if not strip.table:
            values = without_padding(
                values, len(heads.ends) or len(table.blocks[0].rows) * len(table.blocks[0].columns)
            )
        if not heads.ends and not strip.table:
            heads, note = headless.wide(self.header, table, values, self.form), headless.NOTE
        if len(values) == len(heads.ends) or any(read(cell.text).state is State.NUMBER for cell in values):
            self.closed = True
            self._match(f"{table.key}.", strip, heads, values, note)
            if strip.barred and len(values) != len(heads.ends):
                # A broken row: the cells that follow may be the rest of it.
                self.header = Header()

    def _match(self, stem: str, strip: Strip, heads: Heads, values: Sequence[Cell], note: str = "") -> None:
        """Puts values under heads: each under its own, or counted off, or where both share columns; else nowhere."""
        starts = tuple([cell.column for cell in values])
        sure = heads.whole or heads.edge > 0 or not strip.table
        counted = strip.table and heads.whole and not values[0].page and is_plain(values, len(heads.ends))
        if (sure and starts == heads.starts) or counted:
            found = self.found
            for end, column, cell, said in zip(heads.ends, heads.columns, values, heads.units, strict=True):
                name = stem + end
                if said or name in found:
                    self._put(name, column, strip, cell, said)
                else:
                    value, state, unit = read(cell.text, self.form.is_amount(name), column.signed)
                    found[name] = Figure(name, value, state, cell.text, strip.place(cell), unit, note)
            return
        if not strip.table:
            barred = strip.barred or any(column.extra for column in heads.columns)
            row = None if barred else fused([stem + end for end in heads.ends], values)
            if row:
                self.fused.append(Kept(row, strip.place(values[0])))
            return
        # A row that ends elsewhere than its header has lost or gained a cell: which one cannot be seen.
        if starts[-1] + values[-1].width != heads.edge or not heads.apart:
            return
        for end, column, head, said in zip(heads.ends, heads.columns, heads.cells, heads.units, strict=True):
            under = [cell for cell in values if overlap(head, cell)]
            if len(under) == 1 and sum(overlap(other, under[0]) for other in heads.cells) == 1:
                self._put(stem + end, column, strip, under[0], said)

    def _put(self, name: str, column: Column, strip: Strip, cell: Cell, said: str | None) -> None:
        """Keeps what a cell prints, in the unit `said` above it where it names none.

        The same figure printed twice with two values is one we are not sure of.
        """
        value, state, unit = read(cell.text, self.form.is_amount(name), column.signed)
        unit = unit or (said if state is State.NUMBER else None)
        printed = cell.text
        before = self.found.get(name)
        if before is not None and before.printed is not None and (before.value, before.state) != (value, state):
            value, state, unit, printed = None, State.ODD, None, f"{before.printed} | {printed}"
        self.found[name] = Figure(name, value, state, printed, strip.place(cell), unit)

    def figures(self) -> dict[str, Figure]:
        """The report's figures; what was not found is there as lost."""
        for kept in self.texts.blocks():
            for row, strip, values, heads, note in kept.placed(self.form, self.found, self.lines):
                self._match(f"{kept.table.key}.{row.key}.", strip, heads, values, note)
        self.found |= cut(self.fused, self.form, self.found, self.lines.values())
        names = figures_of(self.form, self.sighted, self.found)
        return {name: self.found.get(name) or self._lost(name) for name in self.form.cells if name in names}

    def _lost(self, name: str) -> Figure:
        """A figure without a cell to read; where its row's label stands, if that much was found."""
        return Figure(name, None, State.LOST, None, self.sighted.get(self.form.cells[name][1]))
