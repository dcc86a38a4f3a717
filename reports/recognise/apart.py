"""What a text sets apart: rows of figures without a label beside them, and rows under a header that is broken.

They are kept while the rest is read and placed at the end, when it is known what stands around them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reports.form import Block, Form, Row, Table
from reports.model import Cell, Figure
from reports.recognise import headless, loose
from reports.recognise.headers import Heads
from reports.recognise.strips import Strip

_NOTE = {
    True: "行名和数字不在一行，一一对应归位",
    False: "这一行没有行名，按前后两行之间的行数归位",
}


class Placed(NamedTuple):
    """A row of figures with the row and the columns it belongs to; `note` says in Chinese how that is known."""

    row: Row
    strip: Strip
    values: Sequence[Cell]
    heads: Heads
    note: str


@dataclass
class Apart:
    """The rows of one block of a text as they come: `begin` is where the block's header begins, `heads` what it says,
    `after` is true where figures come before the first label, so that labels may follow their figures."""

    table: Table
    block: Block
    begin: int
    heads: Heads | None = None
    after: bool = False
    items: list[loose.Item] = field(default_factory=list)
    rows: list[tuple[Strip, Sequence[Cell]]] = field(default_factory=list)
    bare: list[tuple[Row, Strip, Sequence[Cell]]] = field(default_factory=list)

    def label(self, row: Row) -> None:
        """A label with no figures beside it."""
        if not row.heading:
            self.items.append(loose.Label(row))

    def anchor(self, row: Row) -> None:
        """A label with figures beside it."""
        self.items.append(loose.Anchor(row))

    def figures(self, strip: Strip, values: Sequence[Cell], full: bool) -> None:
        """Figures with no label beside them."""
        self.items.append(loose.Loose(len(self.rows), full))
        self.rows.append((strip, values))

    def placed(self, form: Form, found: Mapping[str, Figure], lines: Mapping[int, str]) -> list[Placed]:
        """The rows kept, as far as it is certain what they are."""
        taken, by_label = loose.put_back(self.items, self._expected())
        back = [(row, *self.rows[number]) for number, row in taken.items()]
        heads, said = self.heads, ""
        if heads is None and (self.bare or back):
            first = min(strip.cells[0].row for _, strip, _ in (*self.bare, *back))
            header = "".join(text for line, text in lines.items() if self.begin <= line < first)
            heads = headless.tall(self.block, header, [(row, values) for row, _, values in (*self.bare, *back)], form)
            said = headless.NOTE
        if heads is None:
            return []
        bare = [Placed(row, strip, values, heads, said) for row, strip, values in self.bare]
        note = "；".join(filter(None, (_NOTE[by_label], said)))
        added = [Placed(row, strip, values, heads, note) for row, strip, values in back]
        if added and not by_label and not self._borne_out(form, found, bare, added):
            return bare
        return bare + added

    def _expected(self) -> list[Row]:
        """The block's rows in the form's order; a heading that has figures of its own instead of the rows below it."""
        own = {item.row for item in self.items if isinstance(item, loose.Anchor) and item.row.heading}
        return [
            row
            for row in self.block.rows
            if row in own or not (row.heading or any(row.key.startswith(f"{one.key}.") for one in own))
        ]

    def _borne_out(self, form: Form, found: Mapping[str, Figure], bare: list[Placed], added: list[Placed]) -> bool:
        """Whether the sums over the rows put back come out; where a row was put before the first or behind the last
        labelled one, some sum must show it."""
        numbers = {name: figure.value for name, figure in found.items()}
        new = set()
        for one in (*bare, *added):
            counts = headless.counts(one.values)
            if len(counts) != len(one.heads.ends):
                continue
            names = [f"{self.table.key}.{one.row.key}.{end}" for end in one.heads.ends]
            numbers |= dict(zip(names, counts, strict=True))
            new |= set(names) if one in added else set()
        shown = False
        for total in form.sums:
            for lane in total.lanes if total.every == "column" else ():
                left, right = lane.names(numbers)
                if new.isdisjoint((*left, *right)) or any(numbers.get(name) is None for name in (*left, *right)):
                    continue
                sides = [sum(numbers[name] or 0 for name in side) for side in (left, right)]
                if sides[0] != sides[1]:
                    return False
                shown = shown or sides[0] > 0
        inner = [place for place, item in enumerate(self.items) if isinstance(item, loose.Anchor)]
        figures = [place for place, item in enumerate(self.items) if isinstance(item, loose.Loose)]
        return shown or bool(inner) and inner[0] < figures[0] and figures[-1] < inner[-1]
