"""Sums broken on purpose, and what is found of them."""

from __future__ import annotations

from reports.checks import check
from reports.finding import Case, Finding, Result, by_gravity
from reports.model import Report
from tests.builders import a_report
from tests.reports.sound import Cells

SUMS = ("A1", "A2", "A3", "A4", "A5", "A8")


def findings(report: Report, before: Report | None = None) -> tuple[Finding, ...]:
    """The doubts about a report's sums."""
    case = Case(report, before=before)
    return by_gravity(check(code).run(case) for code in SUMS)


def results(report: Report) -> dict[str, Result]:
    """What every check of sums comes to."""
    case = Case(report)
    return {code: check(code).run(case) for code in (*SUMS, "A7")}


def changed(cells: Cells, **by: int) -> Cells:
    """The cells with some of them changed; "t3__new__total" is t3.new.total."""
    more = {name.replace("__", "."): number for name, number in by.items()}
    return cells | {name: str(int(cells[name]) + number) for name, number in more.items()}


def the(found: tuple[Finding, ...]) -> Finding:
    """The one finding."""
    (finding,) = found
    return finding


def a_line(**values: int) -> Report:
    """A report with these numbers in rows of the natural persons' column and in the total, zeros elsewhere."""
    cells = {f"t3.{row}.{who}": str(number) for row, number in values.items() for who in ("natural", "total")}
    return a_report(printed=cells)
