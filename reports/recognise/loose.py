"""Rows of figures that stand apart from their labels, put back by the order of the rows around them.

Text taken out of a printed page often sets a label above, below or far from its figures, so nearness proves nothing.
Between two rows that carry their labels, as many rows of figures as the form has rows there are those rows; and where
no row of a table carries its label, labels and figures that take turns without a gap belong together in turn. All
else stays unread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reports.form import Row


@dataclass(frozen=True, slots=True)
class Label:
    """A row's label with no figures in its line."""

    row: Row


@dataclass(frozen=True, slots=True)
class Anchor:
    """A row of figures that carries its label: its place in the list of rows; `below` if they are lines below it."""

    row: Row
    number: int
    below: bool = False


@dataclass(frozen=True, slots=True)
class Loose:
    """A row of figures without a label: its place in a list of them; `full` if it has a figure for every column."""

    number: int
    full: bool


_FEW = 3

Item = Label | Anchor | Loose


def put_back(items: Sequence[Item], rows: Sequence[Row]) -> tuple[dict[int, Row], bool]:
    """Which row each row of figures is, as far as that is certain, and whether it is the labels that say so.

    `items` are labels and rows of figures of a block in the order printed, `rows` the block's rows in the form's.
    Where nearly all labels stand apart, one beside figures may stand beside another row's.
    """
    apart = sum(isinstance(item, Loose) for item in items)
    beside = [item for item in items if isinstance(item, Anchor)]
    if apart and (apart > _FEW * len(beside) or all(one.below for one in beside)):
        parted = [one for item in items for one in (_parted(item) if isinstance(item, Anchor) else (item,))]
        taken = _in_turn(parted)
        at = sorted(rows.index(row) for row in taken.values() if row in rows)
        # A label missing among the others leaves its figures behind, and which they are cannot be told.
        if taken and at == list(range(at[0] if at else 0, len(taken) + (at[0] if at else 0))):
            return taken, True
        items = parted if apart > _FEW * len(beside) else items
    if apart and beside and len(rows) <= _FEW:
        return {}, False
    placed = {item.row for item in items if isinstance(item, Anchor)}
    alone = [item.row for item in items if isinstance(item, Label)]
    labelled = [rows.index(row) for row in alone if row in rows and row not in placed]
    found = {item.number: item.row for item in items if isinstance(item, Anchor)}
    if any(one > other for one, other in pairwise(labelled)):
        return found, False
    for gap, between in _gaps(items, rows):
        figures = [item for item in gap if isinstance(item, Loose)]
        if len(figures) == len(between) and all(one.full for one in figures):
            found |= {one.number: row for one, row in zip(figures, between, strict=True)}
    return found, False


def _parted(anchor: Anchor) -> tuple[Item, ...]:
    return Label(anchor.row), Loose(anchor.number, True)


def _in_turn(items: Sequence[Item]) -> dict[int, Row]:
    """Labels and rows of figures that take turns, from the first item to the last; {} where they do not."""
    if len(items) % 2 or len(items) < 2:
        return {}
    first, second = items[::2], items[1::2]
    labels, figures = (first, second) if isinstance(first[0], Label) else (second, first)
    rows = [item.row for item in labels if isinstance(item, Label)]
    numbers = [item.number for item in figures if isinstance(item, Loose)]
    if len(rows) != len(labels) or len(numbers) != len(figures) or len(set(rows)) != len(rows):
        return {}
    return dict(zip(numbers, rows, strict=True))


def _gaps(items: Sequence[Item], rows: Sequence[Row]) -> Iterator[tuple[Sequence[Item], Sequence[Row]]]:
    """What stands between two rows that carry their labels, or before the first and behind the last of them, with the
    form's rows between these."""
    at = [place for place, item in enumerate(items) if isinstance(item, Anchor)]
    order = [rows.index(item.row) if item.row in rows else -1 for item in items if isinstance(item, Anchor)]
    places = list(zip([-1, *at, len(items)], [-1, *order, len(rows)], strict=True))
    if order != sorted(set(order) - {-1}):
        return
    for (begin, above), (end, below) in pairwise(places):
        yield items[begin + 1 : end], rows[above + 1 : below]
