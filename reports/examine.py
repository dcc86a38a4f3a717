"""Bytes to an examination: read the document, recognise its form, read its words, look for doubts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from reports.checks import examine as look
from reports.errors import Unrecognised
from reports.finding import Case, Finding, Result, by_gravity
from reports.forms import forms
from reports.masthead import masthead
from reports.model import Document, Picture, Report
from reports.outline import headings, opened, passages, texts
from reports.reading import read
from reports.recognise import recognise
from reports.untabled import untabled


@dataclass(frozen=True, slots=True)
class Examination:
    """A report as read, and what every check came to on it."""

    report: Report
    results: tuple[Result, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The doubts, the gravest first."""
        return by_gravity(self.results)


def examine(data: bytes, today: date | None = None) -> tuple[Examination, ...]:
    """The reports in a file, checked. `today` is the day by which a date still lies in the future.

    Raises Unreadable or Unrecognised, with a sentence for people.
    """
    report = understand(read(data))
    return (Examination(report, look(Case(report, today))),)


def told(examination: Examination, agency: str | None, year: int | None, today: date | None = None) -> Examination:
    """The same reading with the body or the year that a person says, checked anew; what is not said stays as read."""
    if agency is None and year is None:
        return examination
    head = examination.report.masthead
    report = replace(examination.report, masthead=replace(head, agency=agency or head.agency, year=year or head.year))
    return Examination(report, look(Case(report, today)))


def understand(document: Document) -> Report:
    """The report in a document. Raises Unrecognised where there are no form's tables, and no report without them."""
    try:
        recognised = recognise(document, forms())
    except Unrecognised as trouble:
        recognised = untabled(document, trouble)
    sections = recognised.form.sections
    document = opened(document, sections)
    starts = headings(document, sections)
    prose = passages(document, starts, recognised.table_lines)
    return Report(
        masthead=masthead(document, min(starts.values(), default=None)),
        form=recognised.form,
        figures=recognised.figures,
        sections=texts(starts, prose),
        prose=prose,
        pictured=any(isinstance(block, Picture) for block in _tables_part(document, starts)),
    )


def _tables_part(document: Document, starts: dict[int, int]) -> tuple[object, ...]:
    """The blocks of sections two to four, where the tables stand."""
    first, last = starts.get(2), starts.get(5, starts.get(6))
    return document.blocks[first:last] if first is not None and last is not None else ()
