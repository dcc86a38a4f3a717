"""Two years of one body beside each other, and what a check says of them."""

from __future__ import annotations

from collections.abc import Mapping

from reports.checks import check
from reports.finding import Case, Finding, Result, Verdict
from reports.model import Report
from tests.builders import a_report

Cells = Mapping[str, str | None]
YEARS = ("D1", "D2", "D3", "D4", "D5", "D6", "D8")


def look(code: str, before: Report | None, now: Report) -> Result:
    return check(code).run(Case(now, before=before))


def found(code: str, before: Cells, now: Cells, edition: str = "g2021", year: int = 2022) -> Finding:
    """The one finding about a report of `year`, with the year before it beside it."""
    first, second = (
        a_report(year=year - back, printed=cells, edition=edition) for back, cells in ((1, before), (0, now))
    )
    result = look(code, first, second)
    assert result.verdict is Verdict.FAILED
    (finding,) = result.findings
    assert finding.code == code
    return finding


def verdict(code: str, before: Cells, now: Cells, edition: str = "g2021") -> tuple[Verdict, str]:
    result = look(
        code, a_report(year=2021, printed=before, edition=edition), a_report(year=2022, printed=now, edition=edition)
    )
    return result.verdict, result.why
