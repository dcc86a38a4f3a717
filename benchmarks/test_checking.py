"""How long the checks take on one report beside its reading: every check that needs no other report.

The goal is under a millisecond for a report whose sums hold, as nearly all do; what a broken one costs is measured too.
"""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from bot.bundled import samples
from reports.check import Needs
from reports.checks import checks
from reports.examine import examine
from reports.finding import Case, Result
from reports.model import Report

FILES = dict(samples())
ALONE = [one for one in checks() if one.needs is Needs.REPORT]


def report(name: str) -> Report:
    """The report in a bundled sample."""
    (found,) = examine(FILES[name])
    return found.report


@pytest.mark.parametrize("name", ["huaian-2024.html", "shanghai-office-2019.html", "dongan-office-2021.txt"])
def test_all_checks_on_one_report(benchmark: BenchmarkFixture, name: str) -> None:
    """Sums that hold; many blanks; sums that fail."""
    read = report(name)
    results = benchmark(_checked, read)
    assert len(results) == len(ALONE)


def _checked(report: Report) -> list[Result]:
    case = Case(report)
    return [one.run(case) for one in ALONE]
