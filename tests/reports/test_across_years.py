"""Two years of one body: D1 to D6, D8. What is not comparable is said, what is missing is not decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.checks import check, examine
from reports.finding import Case, Finding, Result, Severity, Verdict
from reports.forms import load
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


@pytest.mark.parametrize("code", YEARS)
def test_without_the_year_before_nothing_is_said(code: str) -> None:
    edition = "g2019" if code == "D5" else "g2021"
    result = look(code, None, a_report(edition=edition))
    assert (result.verdict, result.why) == (Verdict.INAPPLICABLE, "还没有收录上一年的报告")


@pytest.mark.parametrize("code", ["D1", "D2", "D3", "D4", "D6", "D8"])
def test_two_years_of_zeros_are_in_order(code: str) -> None:
    assert verdict(code, {}, {}) == (Verdict.PASSED, "")


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("D1", "没有“结转下年”对“上年结转”的两行，口径变化，不可比"),
        ("D2", "没有“结转下年”对“上年结转”的两行，口径变化，不可比"),
        ("D3", "存量（现行有效、对外公开总数、历年累计）口径变化，不可比"),
        ("D4", "没有“尚未审结”，口径变化，不可比"),
        ("D6", "口径变化，不可比"),
        ("D8", "口径变化，不可比"),
    ],
)
def test_a_break_between_forms_is_said_and_nothing_is_compared(code: str, why: str) -> None:
    result = look(code, a_report(year=2013, edition="g2008"), a_report(year=2021))
    assert result.verdict is Verdict.INAPPLICABLE
    assert result.why == f"上一年用的是2008–2013 地方表格，这一年是2021 版表格，{why}"


def test_requests_carried_over_are_compared_between_the_forms_of_2019_and_2021() -> None:
    before = a_report(year=2020, printed={"t3.carried_out.total": "5"}, edition="g2019")
    assert look("D1", before, a_report(year=2021)).verdict is Verdict.FAILED
    assert look("D3", before, a_report(year=2021)).verdict is Verdict.INAPPLICABLE


def test_what_was_carried_out_must_be_carried_in() -> None:
    finding = found(
        "D1",
        {"t3.carried_out.total": "5", "t3.carried_out.natural": "4", "t3.carried_out.org_legal": "1"},
        {"t3.carried_in.total": "3", "t3.carried_in.natural": "3"},
    )
    assert finding.message == "“上年结转”写 3 件，可 2021 年度报告的“结转下年”是 5 件，差 2 件"
    assert finding.severity is Severity.ERROR
    assert finding.working == (
        "自然人：2021 年度结转下年 4 ≠ 本年的上年结转 3",
        "法律服务机构：2021 年度结转下年 1 ≠ 本年的上年结转 0",
        "总计：2021 年度结转下年 5 ≠ 本年的上年结转 3",
    )
    assert (finding.difference, finding.figures, finding.fault) == (-2, ("t3.carried_in.total",), "report")


def test_a_total_that_agrees_may_hide_columns_that_do_not() -> None:
    before = {"t3.carried_out.total": "5", "t3.carried_out.natural": "5"}
    now = {"t3.carried_in.total": "5", "t3.carried_in.natural": "4", "t3.carried_in.org_other": "1"}
    finding = found("D2", before, now)
    assert finding.message == "“上年结转”总数和 2021 年度的“结转下年”都是 5 件，可自然人、其他列对不上"
    assert finding.figures == ("t3.carried_in.natural", "t3.carried_in.org_other")
    assert verdict("D1", before, now)[0] is Verdict.PASSED


def test_columns_are_not_compared_where_the_total_is_already_wrong() -> None:
    assert verdict("D2", {"t3.carried_out.total": "5"}, {}) == (
        Verdict.INAPPLICABLE,
        "总数先对不上或没有数，各列不再单独比",
    )


@pytest.mark.parametrize(
    ("before", "now", "why"),
    [
        ({"t3.carried_out.total": ""}, {}, "上一年的“结转下年”没有数，没法比"),
        ({}, {"t3.carried_in.total": "/"}, "“上年结转”没有数，没法比"),
    ],
)
def test_a_blank_is_not_zero(before: Cells, now: Cells, why: str) -> None:
    assert verdict("D1", before, now) == (Verdict.UNDECIDED, why)


def test_columns_without_a_number_are_not_decided() -> None:
    assert verdict("D2", {"t3.carried_out.natural": None}, {}) == (Verdict.UNDECIDED, "7 列里有 1 列缺数，没法比")


def test_a_difference_beside_unread_cells_may_be_our_reading() -> None:
    assert found("D1", {"t3.carried_out.total": "5", "t3.new.natural": None}, {}).fault == "reading"


def test_documents_in_force_are_those_before_plus_made_less_repealed() -> None:
    normative = "t2.normative"
    now = {f"{normative}.made": "62", f"{normative}.repealed": "33", f"{normative}.valid": "440"}
    finding = found("D3", {f"{normative}.valid": "470"}, now)
    assert finding.message == (
        "行政规范性文件：2021 年度的现行有效件数 470，加本年制发件数 62，减本年废止件数 33，应是 499，"
        "可现行有效件数写 440，差 59"
    )
    assert finding.working == ("行政规范性文件：470＋62－33＝499 ≠ 440，差 59",)
    assert finding.figures == (f"{normative}.valid", f"{normative}.made", f"{normative}.repealed")
    assert verdict("D3", {f"{normative}.valid": "411"}, now)[0] is Verdict.PASSED


def test_documents_in_force_without_last_years_number_are_not_decided() -> None:
    assert verdict("D3", {"t2.normative.valid": "/"}, {}) == (Verdict.UNDECIDED, "2 行里有 1 行缺数，没法比")


def test_what_is_public_in_all_grows_by_no_more_than_is_newly_public() -> None:
    rules = "t2.regulations"
    finding = found("D3", {}, {f"{rules}.total_public": "7"}, edition="g2019", year=2020)
    assert (
        finding.message
        == "规章：2019 年度的对外公开总数量 0，加本年新公开数量 0，最多应是 0，可对外公开总数量写 7，差 7"
    )
    assert finding.working == ("规章：0＋0＝0 ＜ 7，差 7",)
    assert verdict("D3", {f"{rules}.total_public": "7"}, {}, edition="g2019")[0] is Verdict.PASSED


def test_an_old_annex_counts_on_from_the_years_before() -> None:
    finding = found(
        "D3",
        {"annex.published.cumulative": "4359"},
        {"annex.published.year": "72804", "annex.published.cumulative": "76424"},
        "g2008",
    )
    assert finding.working == ("主动公开信息数：4359＋72804＝77163 ≠ 76424，差 739",)


def test_items_go_on_from_the_year_before() -> None:
    licensing = "t2.licensing"
    before = {f"{licensing}.prev_items": "396", f"{licensing}.change": "-18"}
    finding = found("D5", before, {f"{licensing}.prev_items": "400"}, edition="g2019", year=2020)
    assert finding.working == ("行政许可：396－18＝378 ≠ 400，差 22",)
    assert finding.figures == (f"{licensing}.prev_items",)
    assert verdict("D5", before, {f"{licensing}.prev_items": "378"}, edition="g2019")[0] is Verdict.PASSED


def test_items_are_a_matter_of_the_form_of_2019() -> None:
    assert verdict("D5", {}, {}) == (Verdict.INAPPLICABLE, "不适用于这一版表格")


def test_a_form_without_stocks_has_none_to_compare() -> None:
    now = a_report()
    bare = Report(now.masthead, now.form, {name: one for name, one in now.figures.items() if "t2." not in name})
    assert look("D3", now, bare).why == "这一版表格没有这个关系"


def test_cases_still_pending_come_up_again() -> None:
    finding = found("D4", {"t4.review.pending": "3"}, {"t4.review.total": "1"})
    assert finding.message == "2021 年度行政复议还有 3 件尚未审结，可这一年行政复议总计只有 1 件"
    assert finding.severity is Severity.INFO
    assert verdict("D4", {"t4.review.pending": "3"}, {"t4.review.total": "3"})[0] is Verdict.PASSED
    assert verdict("D4", {"t4.review.pending": ""}, {}) == (Verdict.UNDECIDED, "3 组里有 1 组缺数，没法比")


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


def test_a_name_that_means_something_else_in_another_edition_is_not_compared() -> None:
    text = files("reports.forms").joinpath("g2021.toml").read_text(encoding="utf-8")
    other = load(text.replace('means = "penalty"', 'means = "penalty_fines"'), "other.toml")
    before, now = (a_report(printed={"t2.penalty.decisions": cell}) for cell in ("300", "3"))
    elsewhere = Report(now.masthead, other, now.figures)
    assert look("D8", before, now).verdict is Verdict.FAILED
    assert look("D8", before, elsewhere).verdict is Verdict.PASSED


def test_a_check_of_some_years_does_not_concern_the_others() -> None:
    since = replace(check("D1"), years=(2022, 2023))
    verdicts = [since.run(Case(a_report(year=year), before=a_report(year=2021))).why for year in (2021, 2022, 2024)]
    assert verdicts == ["不适用于这一年", "", "不适用于这一年"]


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
