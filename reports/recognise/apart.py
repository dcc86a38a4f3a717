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
    `after` is true where figures come before the first label, so that labels may follow their figures; `below` where a
    figure was taken for the one above it."""

    table: Table
    block: Block
    begin: int
    heads: Heads | None = None
    after: bool = False
    below: bool = False
    items: list[loose.Item] = field(default_factory=list)
    rows: list[tuple[Strip, Sequence[Cell], Heads | None]] = field(default_factory=list)

    def label(self, row: Row) -> None:
        """A label with no figures beside it."""
        if not row.heading:
            self.items.append(loose.Label(row))

    def labelled(self, row: Row, strip: Strip, values: Sequence[Cell], heads: Heads | None, below: bool) -> None:
        """A row of figures with its label beside them, or above them one by one, under the header last seen."""
        self.items.append(loose.Anchor(row, len(self.rows), below))
        self.below = self.below or below
        self.rows.append((strip, values, heads))

    def unlabelled(self, strip: Strip, values: Sequence[Cell], heads: Heads | None) -> None:
        """A row of figures with no label beside them."""
        self.items.append(loose.Loose(len(self.rows), len(values) == len(self.block.columns)))
        self.rows.append((strip, values, heads))

    def placed(self, form: Form, found: Mapping[str, Figure], lines: Mapping[int, str]) -> list[Placed]:
        """The rows kept, as far as it is certain what they are."""
        taken, by_label = loose.put_back(self.items, self._expected(form))
        beside = {item.number for item in self.items if isinstance(item, loose.Anchor)}
        whole = self._whole(taken, form, lines)
        sure: list[Placed] = []
        added: list[Placed] = []
        for number, row in taken.items():
            strip, values, heads = self.rows[number]
            known = heads or self.heads
            said = ["" if number in beside else _NOTE[by_label], "" if known else headless.NOTE]
            if heads := known or whole:
                placed = Placed(row, strip, values, heads, "；".join(filter(None, said)))
                (sure if number in beside else added).append(placed)
        return sure + added if by_label or not added or self._borne_out(form, found, sure, added) else sure

    def _whole(self, taken: Mapping[int, Row], form: Form, lines: Mapping[int, str]) -> Heads | None:
        """The columns of a block whose header cannot be read, if what is left of it and the sums tell them."""
        rows = [(row, *self.rows[number]) for number, row in taken.items()]
        if self.heads or all(heads for *_, heads in rows):
            return None
        first = min(strip.cells[0].row for _, strip, *_ in rows)
        header = "".join(text for line, text in lines.items() if self.begin <= line < first)
        return headless.tall(self.block, header, [(row, values) for row, _, values, _ in rows], form)

    def _expected(self, form: Form) -> list[Row]:
        """The block's rows in the form's order, those printed where they vary; a heading that has figures of its own
        instead of the rows below it."""
        printed = {item.row for item in self.items if not isinstance(item, loose.Loose)}
        own = {item.row for item in self.items if isinstance(item, loose.Anchor) and item.row.heading}
        return [
            row
            for row in self.block.rows
            if (not form.varies or row in printed)
            and (row in own or not (row.heading or any(row.key.startswith(f"{one.key}.") for one in own)))
        ]

    def _borne_out(self, form: Form, found: Mapping[str, Figure], sure: list[Placed], added: list[Placed]) -> bool:
        """Whether the sums over the rows put back come out; where a row was put before the first or behind the last
        labelled one, some sum must show it."""
        numbers = {name: figure.value for name, figure in found.items()}
        new = set()
        for one in (*sure, *added):
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
        return shown or (bool(inner) and inner[0] < figures[0] and figures[-1] < inner[-1])
