"""A report beside the same body's report of the year before: which figures of the two mean the same."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from reports.finding import Case
from reports.form import Column, Row, Table
from reports.model import Report

NO_YEAR_BEFORE = "还没有收录上一年的报告"

Number = int | Decimal


def year_before(case: Case) -> str:
    """What to call the report of the year before.

    >>> from tests.builders import a_report
    >>> year_before(Case(a_report(year=2022), before=a_report(year=2021)))
    '2021 年度'
    """
    year = case.before.masthead.year if case.before else None
    return f"{year} 年度" if year else "上一年"


def same_meaning(now: Report, before: Report) -> Iterator[tuple[str, Table, Row, Column]]:
    """The figures that stand in both reports under one name and mean the same by both forms, in this form's order."""
    same = now.form is before.form
    for name in now.figures:
        table, row, column = now.form.cells[name]
        if name not in before.figures:
            continue
        _, row_before, column_before = before.form.cells[name]
        if same or ((row.means, column.means) == (row_before.means, column_before.means) and row.means):
            yield name, table, row, column


def fault(table: str, now: Report, before: Report) -> Literal["report", "reading"]:
    """Whether a difference is likelier the reports' or our reading's: a table not read whole in either is ours."""
    unsure = any(name.startswith(f"{table}.") for report in (now, before) for name in report.unread)
    return "reading" if unsure else "report"


def broken_series(now: Report, before: Report, what: str) -> str:
    """Why a series stops between two forms: it is said, never bridged in silence."""
    return f"上一年用的是{before.form.name}表格，这一年是{now.form.name}表格，{what}口径变化，不可比"
