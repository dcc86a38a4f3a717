"""Two years of one body: D1 to D6, D8. What is not comparable is said, what is missing is not decided."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest

from reports.checks import check
from reports.finding import Case, Severity, Verdict
from reports.forms import load
from reports.model import Report
from tests.builders import a_report
from tests.reports.two_years import YEARS, Cells, found, look, verdict


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
