"""Two years of one body: the same numbers throughout (D6), another order of magnitude (D8), one misprint seen twice."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.checks import check, examine
from reports.finding import Case, Severity, Verdict
from tests.builders import a_report
from tests.reports.two_years import YEARS, Cells, found, look, verdict

FLOWS = {"t2.licensing.decisions": "538", "t2.penalty.decisions": "12"}


def test_tables_with_last_years_numbers_throughout() -> None:
    finding = found("D6", FLOWS, FLOWS)
    assert finding.message == "表二的 2 个不是 0 的数字，和 2021 年度报告的一模一样"
    assert finding.figures == tuple(FLOWS)


@pytest.mark.parametrize(
    "cells",
    [
        {"t3.new.natural": "1", "t3.new.total": "1", "t3.granted.natural": "1", "t3.granted.total": "1"},
        {"t2.normative.valid": "12345"},
        {},
    ],
)
def test_few_small_numbers_or_stocks_or_zeros_may_be_the_same(cells: Cells) -> None:
    assert verdict("D6", cells, cells) == (Verdict.PASSED, "")


def test_one_cell_that_differs_makes_a_table_another() -> None:
    assert verdict("D6", FLOWS, FLOWS | {"t2.coercion.decisions": "1"}) == (Verdict.PASSED, "")


def test_a_table_not_read_whole_is_not_said_to_be_the_same() -> None:
    cells = FLOWS | {"t2.coercion.decisions": None}
    assert verdict("D6", cells, cells) == (Verdict.UNDECIDED, "表二没有读全，没法比")


@pytest.mark.parametrize(
    ("figure", "before", "now", "words"),
    [
        (
            "t2.penalty.decisions",
            "30",
            "300",
            "行政处罚·本年处理决定数量：2021 年度是 30，这一年是 300，是上一年的 10 倍",
        ),
        (
            "t2.penalty.decisions",
            "300",
            "30",
            "行政处罚·本年处理决定数量：2021 年度是 300，这一年是 30，只有上一年的十分之一",
        ),
        (
            "t2.penalty.decisions",
            "42",
            "0",
            "行政处罚·本年处理决定数量：2021 年度是 42，这一年是 0，不到上一年的十分之一",
        ),
        (
            "t2.fees.amount",
            "12.5",
            "125000",
            "行政事业性收费·本年收费金额(单位:万元)：2021 年度是 12.5，这一年是 125000，"
            "相差约一万倍，像是有一年把元写成了万元",
        ),
        ("t4.review.total", "30", "3", "行政复议·总计：2021 年度是 30，这一年是 3，只有上一年的十分之一"),
    ],
)
def test_a_figure_of_another_order(figure: str, before: str, now: str, words: str) -> None:
    finding = found("D8", {figure: before}, {figure: now})
    assert (finding.message, finding.figures) == (words, (figure,))


@pytest.mark.parametrize(
    ("figure", "before", "now"),
    [
        ("t2.penalty.decisions", "29", "2900"),
        ("t2.penalty.decisions", "31", "309"),
        ("t2.penalty.decisions", "0", "5000"),
        ("t3.granted.total", "300", "3"),
        ("t3.new.natural", "300", "3"),
        ("t2.normative.valid", "300", "3"),
    ],
)
def test_no_jump(figure: str, before: str, now: str) -> None:
    assert verdict("D8", {figure: before}, {figure: now})[0] is Verdict.PASSED


def test_a_jump_to_or_from_a_blank_is_not_decided() -> None:
    assert verdict("D8", {"t2.penalty.decisions": ""}, {"t2.penalty.decisions": "900"}) == (
        Verdict.UNDECIDED,
        "11 个数里有 1 个缺数，没法比",
    )


def test_a_row_that_means_less_in_the_new_form_is_not_compared() -> None:
    before = a_report(year=2020, printed={"t2.normative.made": "300", "t2.penalty.decisions": "300"}, edition="g2019")
    (finding,) = look("D8", before, a_report(year=2021)).findings
    assert finding.figures == ("t2.penalty.decisions",)


@given(
    st.dictionaries(st.sampled_from(sorted(a_report().figures)), st.sampled_from(["", "/", "约5", "1", "77", "9000"]))
)
def test_a_report_beside_itself_never_jumps_and_is_never_short_of_cases(cells: dict[str, str]) -> None:
    """Whatever is printed, the same numbers a year on are no jump; a blank never makes a doubt."""
    report = a_report(printed=cells)
    assert look("D8", report, report).verdict in (Verdict.PASSED, Verdict.UNDECIDED)
    for code in YEARS:
        for finding in look(code, report, report).findings:
            assert all(report.values[name] is not None for name in finding.figures)


CONSISTENT = {
    "t3.new.natural": "9",
    "t3.new.total": "9",
    "t3.carried_in.natural": "2",
    "t3.carried_in.total": "2",
    "t3.granted.natural": "11",
    "t3.granted.total": "11",
    "t3.result_total.natural": "11",
    "t3.result_total.total": "11",
}


@pytest.mark.parametrize(
    ("misprinted", "code", "label"), [("t3.carried_in.total", "D1", "总计"), ("t3.carried_in.natural", "D2", "自然人")]
)
def test_a_misprint_that_breaks_the_sums_and_the_carrying_over_is_one_doubt(
    misprinted: str, code: str, label: str
) -> None:
    before = a_report(printed={"t3.carried_out.natural": "2", "t3.carried_out.total": "2"})
    now = a_report(year=2022, printed=CONSISTENT | {misprinted: "12"}, published=date(2023, 1, 20))
    case = Case(now, before=before)
    (finding,) = (one for result in examine(case) for one in result.findings if one.severity is Severity.ERROR)
    assert finding.codes == ("A1", "A3", code)
    assert finding.message.endswith("各类申请人之和、和上一年的结转下年也因此不符")
    assert f"{label}：2021 年度结转下年 2 ≠ 本年的上年结转 12" in finding.working
    result = check(code).run(case)
    assert (result.verdict, result.findings, result.why) == (Verdict.FAILED, (), "同一处，见 A1")


def test_a_misprint_elsewhere_leaves_the_carrying_over_a_doubt_of_its_own() -> None:
    before = a_report(printed={"t3.carried_out.natural": "3", "t3.carried_out.total": "3"})
    case = Case(a_report(year=2022, printed=CONSISTENT | {"t3.new.total": "19"}), before=before)
    assert [one.code for one in check("D1").run(case).findings] == ["D1"]
