"""An examination: a report as read, with what every check came to; and the same with what people said of it.

Apart from `reports.examine`, which reads documents, so that who only keeps and shows what was read needs no readers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from reports.checks import examine as look
from reports.evidence import TOLD, ordered
from reports.finding import Case, Finding, Result, by_gravity
from reports.model import Evidence, Report
from reports.rereading import reread


@dataclass(frozen=True, slots=True)
class Examination:
    """A report as read, and what every check came to on it."""

    report: Report
    results: tuple[Result, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The doubts, the gravest first."""
        return by_gravity(self.results)


def told(examination: Examination, agency: str | None, year: int | None, today: date | None = None) -> Examination:
    """The same reading with the body or the year that a person says, checked anew; what is not said stays as read."""
    if agency is None and year is None:
        return examination
    head = examination.report.masthead
    said = [Evidence("agency", agency, TOLD)] if agency else []
    said += [Evidence("year", year, TOLD)] if year else []
    head = replace(
        head, agency=agency or head.agency, year=year or head.year, evidence=ordered((*said, *head.evidence))
    )
    report = replace(examination.report, masthead=head)
    return Examination(report, look(Case(report, today)))


def again(examination: Examination, printed: Mapping[str, str], today: date | None = None) -> Examination:
    """The same reading with what persons read in cells that could not be read, by their names, checked anew."""
    report = reread(examination.report, printed)
    return Examination(report, look(Case(report, today)))
