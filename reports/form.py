"""An edition of the report's form: its tables, rows, columns and sums, as the form files declare them.

Each is made once when its file is loaded, so each equals only itself (hashing a whole form by value cost more than
reading a page).
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

Sides = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column: `key` in figure names, `label` as the form prints it, `aliases` as reports print it, `brief` a word
    for it in a summary (empty: not in summaries).

    `means` is the concept by which years compare, `called` what people type. `unit` is the form's (件, 项, 万元),
    None where the form prints none. `amount`: money with decimals; `signed`: may rightly be negative; `extra`: no
    column of the form, but some reports put it in (a subtotal), and its figures are a report's where it prints them.
    `group`: the heading printed above it and its neighbours.
    """

    key: str
    label: str
    unit: str | None = None
    brief: str = ""
    aliases: tuple[str, ...] = ()
    amount: bool = False
    signed: bool = False
    extra: bool = False
    group: str = ""
    means: str = ""
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row: `law` is the article it rests on, `unit` the one printed behind its label. A `heading` has no figures of
    its own in the form. `brief`, `amount`, `extra` and `group` are a column's, for this row.

    A row stands under another whose key its own begins with: "denied.secret" under "denied". Rows under different
    ones may share a label. Where a report prints numbers on the heading instead of the rows below it (an older form's
    single row), the heading's figures stand in for theirs.
    """

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    unit: str | None = None
    brief: str = ""
    amount: bool = False
    extra: bool = False
    heading: bool = False
    group: str = ""
    law: str = ""
    means: str = ""
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Rows that share their columns, the caption printed above them, and other words printed in that part of the
    table that name no figure. `extras` are the extra columns that a report may print between those of the form."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    extras: tuple[Column, ...] = ()

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """The columns of the form and the extra ones."""
        return self.columns + self.extras


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table of the form; `name` is what people call it (表三).

    "tall": a row label before its figures; "wide": one line of figures under two headers, the upper naming the row,
    the lower the column.
    """

    key: str
    name: str
    title: str
    section: int
    layout: Literal["tall", "wide"]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A section of the report: its number, title, and titles seen in its place."""

    number: int
    title: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """Something added up in a sum: figures by name, `also` those that count where they are printed (extra rows), and
    the heading's figure that may stand in for them all."""

    figures: tuple[str, ...]
    instead: str | None = None
    also: tuple[str, ...] = ()

    def names(self, printed: Container[str]) -> tuple[str, ...]:
        """The figures to add up in a report with these."""
        instead = self.instead
        if instead is not None and instead in printed and not all(name in printed for name in self.figures):
            return (instead,)
        return self.figures + tuple([name for name in self.also if name in printed]) if self.also else self.figures


@dataclass(frozen=True, slots=True, eq=False)
class Lane:
    """A sum in one column or row: both sides must come to the same. `across` is the label of that column or row."""

    across: str
    key: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]

    def names(self, printed: Container[str]) -> Sides:
        """The figures on either side; a heading's own where the report prints that instead of the rows below."""
        return (
            tuple(name for term in self.left for name in term.names(printed)),
            tuple(name for term in self.right for name in term.names(printed)),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Sum:
    """An identity of the form under its check's code (or a bound: the left at least the right), spelt out for every
    row or column it holds in. Where the form `varies`, what a report prints of the right side is all there is of it."""

    code: str
    table: str
    every: Literal["row", "column"]
    says: str
    lanes: tuple[Lane, ...]
    varies: bool = False

    def sides(self, printed: frozenset[str]) -> tuple[tuple[Lane, Sides], ...]:
        """The lanes that a report with these figures has, each with the figures on its two sides."""
        return _sides(self, printed)


@lru_cache(maxsize=256)
def _sides(one: Sum, printed: frozenset[str]) -> tuple[tuple[Lane, Sides], ...]:
    # Remembered, because nearly all reports of a form have the same figures.
    lanes = [(lane, lane.names(printed)) for lane in one.lanes]
    if one.varies:
        lanes = [(lane, (left, _parts(right, printed))) for lane, (left, right) in lanes]
    return tuple(
        (lane, sides) for lane, sides in lanes if printed.issuperset(sides[0]) and printed.issuperset(sides[1])
    )


def _parts(names: tuple[str, ...], printed: frozenset[str]) -> tuple[str, ...]:
    """Those of a total's parts that are printed, if there are several; one alone need not be the whole."""
    some = tuple(name for name in names if name in printed)
    return some if len(some) > 1 else names


@dataclass(frozen=True, eq=False)
class Form:
    """An edition of the form. `years` are those it was made for: evidence, never the reason to choose it.

    `sums` are identities, `bounds` say that one side is at least the other. Where it `varies` from place to place, a
    row that a report does not print is no gap.
    """

    id: str
    name: str
    notice: str
    years: tuple[int, int | None]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    sums: tuple[Sum, ...]
    bounds: tuple[Sum, ...] = ()
    varies: bool = False

    @cached_property
    def figures(self) -> dict[str, tuple[Table, Row, Column]]:
        """Every figure of the form by name, in the form's order; headings and extras have none."""
        return {
            name: (table, row, column)
            for name, (table, row, column) in self.cells.items()
            if not (row.heading or row.extra or column.extra)
        }

    @cached_property
    def cells(self) -> dict[str, tuple[Table, Row, Column]]:
        """Every cell that could be printed, those of heading rows and extras among them."""
        return {
            f"{table.key}.{row.key}.{column.key}": (table, row, column)
            for table in self.tables
            for block in table.blocks
            for row in block.rows
            for column in block.all_columns
        }

    @cached_property
    def under(self) -> dict[Row, Row]:
        """The row that each row stands under, if any."""
        found: dict[Row, Row] = {}
        for block in (block for table in self.tables for block in table.blocks):
            above = {row.key: row for row in block.rows}
            for row in block.rows:
                stem = row.key.rpartition(".")[0]
                while stem and stem not in above:
                    stem = stem.rpartition(".")[0]
                if stem:
                    found[row] = above[stem]
        return found

    @cached_property
    def amounts(self) -> frozenset[str]:
        """The figures that are money, with decimals and perhaps a unit in their cell."""
        return frozenset(name for name, (_, row, column) in self.cells.items() if row.amount or column.amount)

    def is_amount(self, name: str) -> bool:
        """Whether a figure is money."""
        return name in self.amounts

    def unit(self, name: str) -> str | None:
        """The form's unit of a figure."""
        _, row, column = self.cells[name]
        return column.unit or row.unit

    def label(self, name: str) -> str:
        """A figure in words: "表三 (七)总计·自然人"; a label that two rows share after the row it stands under."""
        table, row, column = self.cells[name]
        above = self.under.get(row)
        twice = above and any(other.label == row.label for other in self.under if other is not row)
        return f"{table.name} {above.label if above and twice else ''}{row.label}·{column.label}"
