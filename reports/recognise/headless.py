"""Tables whose header is broken: read in the form's order where what is left of it and the sums bear it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reports.form import Block, Form, Row, Table
from reports.model import Cell, State
from reports.numerals import read
from reports.recognise.headers import Header, Heads, canonical
from reports.wording import key

_FEWEST_ROWS = 4
_BEGINNING = 2

NOTE = "表头残缺，按这张表固定的列次序读，各行合计相符"


def tall(block: Block, header: str, rows: Sequence[tuple[Row, Sequence[Cell]]], form: Form) -> Heads | None:
    """The form's columns, where `header` still shows their order or nothing of them, every row has a figure for each
    of them, and the rows' own sums come out."""
    if len(rows) < _FEWEST_ROWS or not _in_order(block, header, form):
        return None
    if any(len(values) != len(block.columns) for _, values in rows):
        return None
    added = [adds_up(form, row, block, values) for row, values in rows]
    if False in added or not any(added[at] and any(counts(values)) for at, (_, values) in enumerate(rows)):
        return None
    return canonical([column.key for column in block.columns], block.columns)


def adds_up(form: Form, row: Row, block: Block, values: Sequence[Cell]) -> bool | None:
    """Whether a whole row's own sums come out; None where it has none, or cells in them print no number."""
    numbers = dict(zip((column.key for column in block.columns), counts(values), strict=True))
    lanes = [
        lane for lane in _lanes(form, row, block) if all(numbers[key] is not None for side in lane for key in side)
    ]
    if not lanes:
        return None
    return all(
        sum(numbers[key] or 0 for key in left) == sum(numbers[key] or 0 for key in right) for left, right in lanes
    )


def wide(header: Header, table: Table, values: Sequence[Cell], form: Form) -> Heads:
    """The form's columns of a wide table, where its groups are named in the form's order but their columns are not,
    every cell is there and the sums come out; else no columns."""
    block = table.blocks[0]
    named = [one.row for _, meanings in header.labels for one in meanings if one.row and one.table is table]
    columns = {one.column for _, meanings in header.labels for one in meanings if one.column and one.table is table}
    printed = counts(values)
    size = len(block.columns)
    if (
        [row for row in dict.fromkeys(named) if row] != list(block.rows)
        or len(columns) == size
        or len(values) != size * len(block.rows)
        or None in printed
    ):
        return Heads()
    for at, row in enumerate(block.rows):
        if not adds_up(form, row, block, values[at * size : (at + 1) * size]):
            return Heads()
    ends = [f"{row.key}.{column.key}" for row in block.rows for column in block.columns]
    return canonical(ends, [*block.columns] * len(block.rows))


def counts(values: Sequence[Cell]) -> list[int | None]:
    """The counts that cells print; None for what is no count."""
    readings = [read(cell.text) for cell in values]
    return [one.value if one.state is State.NUMBER and isinstance(one.value, int) else None for one in readings]


def _lanes(form: Form, row: Row, block: Block) -> list[tuple[list[str], list[str]]]:
    """The sums within a row, by the keys of its columns."""
    names: Mapping[str, str] = {}
    names = {name: column.key for name, (_, of, column) in form.cells.items() if of is row and column in block.columns}
    return [
        ([names[name] for name in left], [names[name] for name in right])
        for one in form.sums
        if one.every == "row"
        for lane in one.lanes
        for left, right in (lane.names(()),)
        if all(name in names for name in (*left, *right))
    ]


def _in_order(block: Block, header: str, form: Form) -> bool:
    """Whether the beginnings of all column labels, or of none, stand in the rest of the header in the form's order: the
    last may come second, because it stands on a higher level."""
    words = key(header)
    for note in sorted((note for one in form.tables for b in one.blocks for note in b.notes), key=len, reverse=True):
        words = words.replace(key(note), "")
    beginnings = [key(column.label)[:_BEGINNING] for column in block.columns]
    if not any(word in words for word in beginnings):
        return True
    if any(words.count(word) != 1 for word in beginnings):
        return False
    at = [words.index(word) for word in beginnings]
    return at == sorted(at) or [at[0], at[-1], *at[1:-1]] == sorted(at)
