"""Figures by what they mean: a cell named as in the newest form, found in the form a report uses."""

from __future__ import annotations

from functools import lru_cache

from reports.form import Column, Form, Row
from reports.forms import forms

_PLAIN = {"total": ("total", "year")}
"""Columns that stand for each other where the forms differ: a total is the year's figure in the older tables."""


@lru_cache(maxsize=1 << 12)
def cells(form: Form, name: str) -> tuple[str, ...]:
    """The cells of a form that together are the figure of that name in the newest form that has it; () if it has none.

    `name` is "table.row.column", or "table.row.*.column" for the rows below a heading, added up. A heading that prints
    a figure of its own in this form stands for the rows below it.

    >>> from reports.forms import form
    >>> cells(form("g2019"), "t3.other.*.total"), cells(form("g2008"), "t3.new.total")
    (('t3.other.total',), ('annex.received.year',))
    >>> cells(form("g2021"), "t3.unable.*.natural")
    ('t3.unable.not_held.natural', 't3.unable.needs_making.natural', 't3.unable.unclear.natural')
    >>> cells(form("g2021"), "annex.appeal.year"), cells(form("g2008"), "t3.carried_in.total")
    ((), ())
    >>> cells(form("g2021"), "t3.new.total"), cells(form("g2021"), "x.y")
    (('t3.new.total',), ())
    """
    if name in form.figures:
        return (name,)
    path, _, column = name.rpartition(".")
    group = path.endswith(".*")
    row, means = _meaning(path.removesuffix(".*"), column)
    if row is None:
        return ()
    own = _named(form, row.means, means)
    if own and (not group or own[0] in form.figures):
        return own
    return _below(form, row.means, means) if group else ()


def _meaning(path: str, column: str) -> tuple[Row | None, tuple[str, ...]]:
    """The row of that name in the newest form that has it, and what its column may mean."""
    for form in forms():
        found = form.cells.get(f"{path}.{column}")
        if found:
            return found[1], _PLAIN.get(found[2].means, (found[2].means,))
    return None, ()


def _named(form: Form, row: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    for name, (_, one, column) in form.figures.items():
        if row and one.means == row and _is(column, columns):
            return (name,)
    return ()


def _below(form: Form, row: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        name
        for name, (_, one, column) in form.figures.items()
        if one.means.startswith(f"{row}.") and _is(column, columns)
    )


def _is(column: Column, columns: tuple[str, ...]) -> bool:
    return column.means in columns
