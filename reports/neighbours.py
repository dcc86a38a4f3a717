"""A report beside the same body's report of the year before: which figures of the two mean the same."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from reports.finding import Case
from reports.form import Column, Form, Row, Table
from reports.model import Report

NO_YEAR_BEFORE = "还没有收录上一年的报告"

Number = int | Decimal
Cell = tuple[Table, Row, Column]


def year_before(case: Case) -> str:
    """What to call the report of the year before.

    >>> from tests.builders import a_report
    >>> year_before(Case(a_report(year=2022), before=a_report(year=2021)))
    '2021 年度'
    """
    year = case.before.masthead.year if case.before else None
    return f"{year} 年度" if year else "上一年"


class Shared(NamedTuple):
    """A figure that two reports share."""

    name: str
    table: Table
    row: Row
    column: Column


def same_meaning(now: Report, before: Report) -> tuple[Shared, ...]:
    """The figures that stand in both reports under one name and mean the same by both forms, in this form's order."""
    return _shared(now.form, before.form, now.printed, before.printed)


@lru_cache(maxsize=64)
def _shared(now: Form, before: Form, here: frozenset[str], there: frozenset[str]) -> tuple[Shared, ...]:
    # Remembered, because nearly all reports of a form have the same figures.
    return tuple(
        Shared(name, *cell)
        for name, cell in now.cells.items()
        if name in here and name in there and _means_the_same(cell, before.cells[name])
    )


def shared_tables(now: Report, before: Report) -> tuple[tuple[Shared, ...], ...]:
    """The tables all of whose figures mean the same in both reports."""
    return _whole(now.form, before.form, now.printed, before.printed)


@lru_cache(maxsize=64)
def _whole(now: Form, before: Form, here: frozenset[str], there: frozenset[str]) -> tuple[tuple[Shared, ...], ...]:
    by_table: dict[str, list[Shared]] = {}
    for cell in _shared(now, before, here, there):
        by_table.setdefault(cell.table.key, []).append(cell)
    figures = Counter(now.cells[name][0].key for name in here)
    return tuple(tuple(cells) for key, cells in by_table.items() if len(cells) == figures[key])


def _means_the_same(now: Cell, before: Cell) -> bool:
    if now == before:
        return True
    (_, row, column), (_, row_before, column_before) = now, before
    return bool(row.means) and (row.means, column.means) == (row_before.means, column_before.means)


def fault(table: str, now: Report, before: Report) -> Literal["report", "reading"]:
    """Whether a difference is likelier the reports' or our reading's: a table not read whole in either is ours."""
    unsure = any(name.startswith(f"{table}.") for report in (now, before) for name in report.unread)
    return "reading" if unsure else "report"


def broken_series(now: Report, before: Report, what: str) -> str:
    """Why a series stops between two forms: it is said, never bridged in silence."""
    return f"上一年用的是{before.form.name}表格，这一年是{now.form.name}表格，{what}口径变化，不可比"
