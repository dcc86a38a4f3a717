"""Reports whose every sum holds, of any form, by chance; and which checks of sums a cell is in."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from reports.form import Form, Table

Cells = dict[str, str]


def sound(of: Form, seed: int, *, headings: bool = False) -> Cells:
    """The cells of a report whose every sum holds; with subtotals on the headings, if wanted."""
    chance = Random(seed)
    values: dict[str, int] = {}
    for table in of.tables:
        if table.key == "t3":
            values |= _requests(table, chance, headings)
        elif table.key == "t4":
            values |= _totals_last(table, chance)
        elif table.key == "annex":
            values |= _parts(table, chance)
        else:
            values |= _stocks(table, chance)
    return {name: str(number) for name, number in values.items()}


def codes_of(of: Form, cells: Cells, name: str) -> set[str]:
    """The checks of sums that a cell is in, in a report with these cells."""
    printed = frozenset([*of.figures, *cells])
    return {one.code for one in of.sums for _, sides in one.sides(printed) if name in sides[0] + sides[1]}


def _requests(table: Table, chance: Random, headings: bool) -> dict[str, int]:
    (block,) = table.blocks
    rows = [row.key for row in block.rows if not row.heading]
    *people, total = (column.key for column in block.columns)
    outcomes = [row for row in rows if row not in ("new", "carried_in", "carried_out", "result_total")]
    value: dict[str, int] = {}
    for person in people:
        value |= {f"t3.{row}.{person}": chance.randrange(50) for row in [*outcomes, "carried_out"]}
        done = value[f"t3.result_total.{person}"] = sum(value[f"t3.{row}.{person}"] for row in outcomes)
        everything = done + value[f"t3.carried_out.{person}"]
        value[f"t3.carried_in.{person}"] = chance.randint(0, everything)
        value[f"t3.new.{person}"] = everything - value[f"t3.carried_in.{person}"]
    value |= {f"t3.{row}.{total}": sum(value[f"t3.{row}.{person}"] for person in people) for row in rows}
    for heading in [row.key for row in block.rows if row.heading] if headings else ():
        for column in (*people, total):
            below = [row for row in rows if row.startswith(f"{heading}.")]
            value[f"t3.{heading}.{column}"] = sum(value[f"t3.{row}.{column}"] for row in below)
    return value


def _totals_last(table: Table, chance: Random) -> dict[str, int]:
    value: dict[str, int] = {}
    for row in table.blocks[0].rows:
        *parts, total = (f"{table.key}.{row.key}.{column.key}" for column in table.blocks[0].columns)
        value |= {name: chance.randrange(9) for name in parts}
        value[total] = sum(value[name] for name in parts)
    return value


def _parts(table: Table, chance: Random) -> dict[str, int]:
    (block,) = table.blocks
    keys = [row.key for row in block.rows]
    value: dict[str, int] = {}
    for column in block.columns:
        value |= {f"{table.key}.{key}.{column.key}": chance.randrange(40) for key in keys}
        for key in keys:
            if below := [part for part in keys if part.startswith(f"{key}.")]:
                total = sum(value[f"{table.key}.{part}.{column.key}"] for part in below)
                value[f"{table.key}.{key}.{column.key}"] = total
    return value


def _stocks(table: Table, chance: Random) -> dict[str, int]:
    """Rows that no sum is about; a total that is not below its part."""
    return dict(_figures(table, chance))


def _figures(table: Table, chance: Random) -> Iterator[tuple[str, int]]:
    for block in table.blocks:
        for row in block.rows:
            for at, column in enumerate(block.columns):
                yield f"{table.key}.{row.key}.{column.key}", chance.randrange(9) + 10 * at
