"""Rows of a text as they come by: whether figures stand beside their label, below it, or by themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from reports.form import Block, Form, Table
from reports.model import Cell, State
from reports.numerals import read
from reports.recognise import headless
from reports.recognise.apart import Apart
from reports.recognise.headers import Heads, Labels
from reports.recognise.shapes import is_below, without_padding
from reports.recognise.strips import Strip
from reports.recognise.vocabulary import Meaning


class Texts:
    """The blocks of a text's tables, each with what was met in it; `open` is the one being read."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.apart: dict[str, Apart] = {}
        self.open: Apart | None = None

    def enter(self, strip: Strip, labels: Labels, table: Table) -> None:
        """Opens the block that labels stand in, where they leave no choice."""
        for _, meanings in labels:
            blocks = {one.block for one in meanings if one.table is table}
            if len(blocks) == 1:
                self.open = self._block(strip, table, blocks.pop())
            elif self.open and self.open.block not in blocks:
                self.open = None

    def blocks(self) -> list[Apart]:
        """The blocks to be read. Where one has its labels after its figures, none is read as if they came before."""
        after = any(one.after for one in self.apart.values())
        return [one for one in self.apart.values() if not (after and one.below)]

    def is_a_row(self, values: Sequence[Cell]) -> bool:
        """Whether there is a figure for every column of the open block."""
        assert self.open is not None
        return len(without_padding(values, len(self.open.block.columns))) == len(self.open.block.columns)

    def take(
        self, strip: Strip, row: Meaning | None, labels: Labels, values: Sequence[Cell], heads: Mapping[str, Heads]
    ) -> None:
        """Keeps a strip's label and figures: together where the figures stand beside it, or one below another."""
        kept = self.open
        if kept is None:
            return
        wanted = len(kept.block.columns)
        seen = heads.get(kept.block.key)
        kept.heads = seen or kept.heads
        values = without_padding(values, wanted)
        if row and row.row and values and not (kept.after or is_below(labels[-1][0], values, wanted)):
            own, *rest = self._in_lines(row, values)
            kept.labelled(row.row, strip, own, seen, below=own[0].row >= labels[-1][0].row + labels[-1][0].height)
        else:
            # A dash beside a caption says that it has no figure.
            marks = labels and not (row and row.row) and all(read(cell.text).state is State.MARK for cell in values)
            rest = [values] if any(cell.text for cell in values) and not marks else []
            if row and row.row:
                kept.label(row.row)
            elif labels and rest:
                kept.after = kept.after or 2 * len(values) > wanted
        for line in rest:
            self._alone(kept, strip, line, seen)

    def take_ahead(self, strip: Strip, row: Meaning, values: Sequence[Cell], heads: Mapping[str, Heads]) -> None:
        """Keeps figures that stand before a label in its line, which may be another row's all the same."""
        assert row.row is not None
        kept = self._block(strip, row.table, row.block)
        seen = heads.get(kept.block.key)
        kept.heads = seen or kept.heads
        self._alone(kept, strip, values, seen)
        kept.label(row.row)

    def _block(self, strip: Strip, table: Table, block: Block) -> Apart:
        return self.apart.setdefault(f"{table.key}.{block.key}", Apart(table, block, strip.cells[0].row))

    def _alone(self, kept: Apart, strip: Strip, values: Sequence[Cell], heads: Heads | None) -> None:
        """Keeps figures with no label; a lone number among rows is a page's."""
        wanted = len(kept.block.columns)
        if len(values) > 1 or wanted == 1 or strip.barred or len(values[0].text) >= wanted:
            kept.unlabelled(strip, values, heads)

    def _in_lines(self, row: Meaning, values: Sequence[Cell]) -> list[Sequence[Cell]]:
        """A row's figures, with those of the lines below it apart where they may be other rows'."""
        assert row.row is not None
        lines: list[Sequence[Cell]] = [tuple(line) for _, line in groupby(values, lambda cell: cell.row)]
        one_each = len(lines) == len(values)
        whole = len(values) == len(row.block.columns) and headless.adds_up(self.form, row.row, row.block, values)
        return [values] if one_each or whole else lines
