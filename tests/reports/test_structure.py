"""The form of another year (B1), sections missing or misnumbered (B2), and parts miscounted (B8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reports.checks import check
from reports.examine import examine
from reports.finding import Case, Result, Severity, Verdict
from reports.model import Document, Masthead, Report
from reports.outline import opening
from tests.builders import a_report
from tests.reports.chance import distinct
from tests.reports.typeset import page, tables

TITLES = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
ALL = dict(enumerate(TITLES, 1))
SIX = "本报告由总体情况、主动公开、收到和处理申请、复议诉讼、主要问题及改进、其他需要报告的事项六部分组成。"


def look(code: str, report: Report) -> Result:
    """What one check comes to."""
    return check(code).run(Case(report))


def built(headings: dict[int, str] | None = None, opening: str = "", **sections: str) -> Report:
    """A report with these headings and sections."""
    texts = {int(name[1:]): text for name, text in sections.items()}
    return replace(a_report(sections=texts), headings=ALL if headings is None else headings, opening=opening)


@pytest.mark.parametrize(
    ("edition", "year", "verdict"),
    [
        ("g2021", 2021, Verdict.PASSED),
        ("g2021", 2030, Verdict.PASSED),
        ("g2021", 2020, Verdict.FAILED),
        ("g2019", 2019, Verdict.PASSED),
        ("g2019", 2020, Verdict.PASSED),
        ("g2019", 2021, Verdict.FAILED),
        ("g2019", 2018, Verdict.FAILED),
        ("g2008", 2016, Verdict.INAPPLICABLE),
        ("g2021", None, Verdict.UNDECIDED),
    ],
)
def test_the_form_is_of_the_year(edition: str, year: int | None, verdict: Verdict) -> None:
    assert look("B1", a_report(year=year, edition=edition)).verdict is verdict


def test_the_form_of_another_year_is_named_with_its_years() -> None:
    (finding,) = look("B1", a_report(year=2021, edition="g2019")).findings
    assert finding.message == "2021 年度的报告用的是2019 版表格（2019–2020 年度用，国办公开办函〔2019〕60号）"
    assert finding.severity is Severity.WARNING
    (finding,) = look("B1", a_report(year=2020)).findings
    assert "2021 年度起用" in finding.message


def test_a_year_in_dispute_decides_nothing() -> None:
    report = a_report(year=2020)
    head = replace(report.masthead, period=(date(2021, 1, 1), date(2021, 12, 31)))
    assert look("B1", replace(report, masthead=head)).verdict is Verdict.UNDECIDED
    assert not Masthead(year=2021, period=(date(2021, 1, 1), date(2021, 12, 31))).disputed


def test_six_sections_in_order_pass_as_read_from_a_page() -> None:
    of = a_report().form
    (read,) = examine(page(tables(distinct(of), of)))
    assert read.report.headings == ALL
    assert look("B2", read.report) == Result("B2", Verdict.PASSED)


def test_a_section_nowhere_spoken_of_is_missing() -> None:
    four = {number: text for number, text in ALL.items() if number != 6}
    (finding,) = look("B2", built(four, s5="问题很多。")).findings
    assert (finding.message, finding.severity) == ("没有找到第六部分（其他需要报告的事项）", Severity.WARNING)


@pytest.mark.parametrize(("number", "said"), [(5, "主要问题：解读不多。"), (4, "")])
def test_a_heading_not_recognised_is_only_a_hint_where_its_subject_is_there(number: int, said: str) -> None:
    report = built({at: text for at, text in ALL.items() if at != number}, s3=said)
    (finding,) = look("B2", report).findings
    assert (finding.severity, finding.fault) == (Severity.INFO, "reading")


def test_a_document_that_ends_early_decides_nothing() -> None:
    assert look("B2", built({1: TITLES[0], 2: TITLES[1]})) == Result(
        "B2", Verdict.UNDECIDED, (), "只找到 2 个部分的标题，文件可能不全"
    )


def test_numbers_that_begin_again_are_one_hint() -> None:
    again = {
        number: ("一" if number == 2 else "二") + text[1:] if number in (2, 3) else text for number, text in ALL.items()
    }
    (finding,) = look("B2", built(again)).findings
    assert finding.severity is Severity.INFO
    assert (
        finding.message == "2 个标题的序号和格式不同：“一、主动公开政府信息情况”、“二、收到和处理政府信息公开申请情况”"
    )
    more = {number: "九" + text[1:] for number, text in ALL.items()}
    assert look("B2", built(more)).findings[0].message.endswith("”等")
    assert look("B2", built({number: text[2:] for number, text in ALL.items()})).verdict is Verdict.PASSED


def test_six_parts_said_listed_and_printed_pass() -> None:
    assert look("B8", built(opening=SIX)) == Result("B8", Verdict.PASSED)
    assert look("B8", built(opening="现将有关情况报告如下。")).verdict is Verdict.INAPPLICABLE
    assert look("B8", built(opening="分为六个部分。")).verdict is Verdict.INAPPLICABLE


@pytest.mark.parametrize(
    ("opening", "message"),
    [
        (SIX.replace("复议诉讼、", ""), "自己说有六部分，列出的名称里没有“政府信息公开行政复议、行政诉讼情况”"),
        (SIX.replace("六部分", "7 个部分"), "自己说有7个部分，实际印了 6 个部分"),
        (SIX.replace("六部分", "十个方面"), "自己说有十个方面，实际印了 6 个部分"),
    ],
)
def test_parts_miscounted_are_a_hint(opening: str, message: str) -> None:
    (finding,) = look("B8", built(opening=opening)).findings
    assert (finding.message, finding.severity) == (message, Severity.INFO)


def test_parts_are_not_counted_against_a_document_cut_off() -> None:
    assert look("B8", built({1: TITLES[0]}, SIX.replace("六部分", "五部分"))).verdict is Verdict.PASSED


def test_the_opening_is_what_stands_between_title_and_first_section() -> None:
    of = a_report().form
    (read,) = examine(
        page(tables(distinct(of), of)).replace("<p>本报告所列".encode(), f"<p>{SIX}</p><p>本报告所列".encode())
    )
    assert SIX in read.report.opening
    assert "一、总体情况" not in read.report.opening


def test_without_a_section_there_is_no_opening() -> None:
    assert opening(Document("text", ()), {}) == ""
