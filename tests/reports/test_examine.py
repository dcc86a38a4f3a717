"""The whole road: a document examined, told what it does not print, and its doubts in order of gravity."""

from __future__ import annotations

from datetime import date

from reports.examination import Examination, told
from reports.examine import examine
from reports.finding import Severity, Verdict
from reports.forms import form
from reports.recognise.vocabulary import Vocabulary, vocabulary
from tests.reports.chance import distinct
from tests.reports.typeset import AGENCY, page, tables

FORM = form("g2021")


def nameless() -> Examination:
    """A report without a title."""
    data = page(tables(dict.fromkeys(FORM.figures, "0"), FORM)).decode()
    (examination,) = examine(data.replace(f"<h1>{AGENCY}2021年政府信息公开工作年度报告</h1>", "").encode())
    return examination


def verdict(examination: Examination, code: str) -> Verdict:
    """What one check came to."""
    return next(result.verdict for result in examination.results if result.code == code)


def test_what_a_person_says_is_checked_as_if_it_were_printed() -> None:
    before = nameless()
    assert (before.report.masthead.agency, verdict(before, "F1")) == (None, Verdict.UNDECIDED)
    after = told(before, "示例市甲区财政局", 2020)
    assert (after.report.masthead.agency, after.report.masthead.year) == ("示例市甲区财政局", 2020)
    assert verdict(after, "D9") is Verdict.FAILED
    assert after.report.figures == before.report.figures


def test_what_nobody_says_stays_as_read() -> None:
    before = nameless()
    assert told(before, None, None) is before
    assert told(before, "示例市甲区财政局", None).report.masthead.year == 2021


def test_the_gravest_doubts_come_first() -> None:
    cells = distinct(FORM)
    data = page(tables(cells, FORM) | {4: []}).replace("发布日期：2022-01-20".encode(), "发布日期：2022-03-02".encode())
    (examination,) = examine(data)
    severities = [finding.severity for finding in examination.findings]
    assert severities == sorted(severities, key=list(Severity).index)
    assert {finding.code for finding in examination.findings} >= {"A1", "A2", "A3", "B3", "F1"}


def test_a_day_still_to_come_needs_to_know_today() -> None:
    data = page(tables(distinct(FORM), FORM))
    (soon,) = examine(data, today=date(2022, 1, 19))
    (later,) = examine(data, today=date(2022, 1, 20))
    assert (verdict(soon, "F2"), verdict(later, "F2")) == (Verdict.FAILED, Verdict.PASSED)


def test_a_vocabulary_does_not_remember_without_end() -> None:
    words = Vocabulary(vocabulary(FORM).keys, vocabulary(FORM).beginnings, 0)
    for number in range(20_001):
        words.meanings(f"甲{number}")
    assert 0 < len(words.seen) <= 20_000
