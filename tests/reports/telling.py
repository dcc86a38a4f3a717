"""Reports of a body that does not exist, with a sentence in them: what the checks of prose come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reports.checks import check
from reports.finding import Case, Finding, Result
from reports.model import Place, Report
from reports.said import Passage, Said
from tests.builders import a_report

GOVERNMENT = "示例市甲区人民政府"
CODES = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8")
TABLES = {
    "t2.normative.made": "6",
    "t2.normative.repealed": "2",
    "t2.normative.valid": "40",
    "t2.licensing.decisions": "5200",
    "t2.penalty.decisions": "310",
    "t2.fees.amount": "1234.5678",
    "t3.new.natural": "90",
    "t3.new.org_business": "8",
    "t3.new.org_legal": "2",
    "t3.new.total": "100",
    "t3.carried_in.natural": "5",
    "t3.carried_in.total": "5",
    "t3.granted.natural": "30",
    "t3.granted.org_business": "4",
    "t3.granted.total": "34",
    "t3.partial.natural": "11",
    "t3.partial.total": "11",
    "t3.denied.internal.natural": "5",
    "t3.denied.internal.total": "5",
    "t3.denied.process.natural": "3",
    "t3.denied.process.total": "3",
    "t3.unable.not_held.natural": "20",
    "t3.unable.not_held.org_business": "4",
    "t3.unable.not_held.org_legal": "2",
    "t3.unable.not_held.total": "26",
    "t3.unable.needs_making.natural": "4",
    "t3.unable.needs_making.total": "4",
    "t3.rejected.petition.natural": "7",
    "t3.rejected.petition.total": "7",
    "t3.other.no_correction.natural": "4",
    "t3.other.no_correction.total": "4",
    "t3.other.misc.natural": "3",
    "t3.other.misc.total": "3",
    "t3.result_total.natural": "87",
    "t3.result_total.org_business": "8",
    "t3.result_total.org_legal": "2",
    "t3.result_total.total": "97",
    "t3.carried_out.natural": "8",
    "t3.carried_out.total": "8",
    "t4.review.upheld": "6",
    "t4.review.corrected": "1",
    "t4.review.other": "2",
    "t4.review.pending": "3",
    "t4.review.total": "12",
    "t4.lit_direct.upheld": "2",
    "t4.lit_direct.total": "2",
    "t4.lit_after.upheld": "3",
    "t4.lit_after.pending": "1",
    "t4.lit_after.total": "4",
}
"""A year in which every relation of the form holds: 100 new and 5 carried in, 97 answered and 8 carried out."""


def telling(
    *passages: str | tuple[int, str],
    agency: str | None = GOVERNMENT,
    year: int | None = 2024,
    printed: Mapping[str, str | None] | None = None,
    edition: str = "g2021",
) -> Report:
    """A report whose sections say these passages, each on a line of its own; a bare text stands in section one."""
    tables = TABLES if edition == "g2021" else {}
    report = a_report(agency, year, {**tables, **(printed or {})}, edition=edition)
    prose = [
        Passage(*(one if isinstance(one, tuple) else (1, one)), Place(line=line))
        for line, one in enumerate(passages, 11)
    ]
    sections: dict[int, str] = {}
    for passage in prose:
        sections[passage.section] = "\n".join(filter(None, (sections.get(passage.section), passage.text)))
    return replace(report, sections=sections, prose=tuple(prose))


def heard(text: str, **kwargs: object) -> list[Said]:
    """The numbers a sentence says that are understood."""
    return [one for one in telling(text, **kwargs).said if one.measure]  # type: ignore[arg-type]


def results(report: Report, before: Report | None = None) -> dict[str, Result]:
    """What each check of prose comes to."""
    return {code: check(code).run(Case(report, before=before)) for code in CODES}


def doubts(report: Report, before: Report | None = None) -> list[Finding]:
    """The doubts of the checks of prose."""
    return [finding for result in results(report, before).values() for finding in result.findings]
