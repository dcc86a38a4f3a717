"""Years and dates: D9, F1, F2, F3. Each accuses only where the report plainly says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reports.agency import Kind, kind, last_day
from reports.checks import check
from reports.finding import Case, Result, Verdict
from tests.builders import a_report

FULL_YEAR = (date(2021, 1, 1), date(2021, 12, 31))


def look(
    code: str,
    agency: str | None = "示例市甲区财政局",
    year: int | None = 2021,
    published: date | None = date(2022, 1, 20),
    period: tuple[date, date] | None = FULL_YEAR,
    today: date | None = None,
    **sections: str,
) -> Result:
    """What one check comes to on a report of that body, year, day and period; `one` and `five` are its sections."""
    texts = {number: sections[word] for number, word in ((1, "one"), (5, "five")) if word in sections}
    report = a_report(agency, year, published=published, sections=texts)
    report = replace(report, masthead=replace(report.masthead, period=period))
    return check(code).run(Case(report, today))


def said(result: Result) -> str:
    """The words of the one finding."""
    (finding,) = result.findings
    assert finding.code == result.code
    return finding.message


@pytest.mark.parametrize("code", ["D9", "F1", "F2", "F3"])
def test_a_report_in_order_passes(code: str) -> None:
    assert (
        look(code, one="现将2021年度政府信息公开工作情况报告如下。", five="2022年，我局将继续努力。").verdict
        is Verdict.PASSED
    )


@pytest.mark.parametrize("code", ["D9", "F1", "F2", "F3"])
def test_a_report_without_year_and_dates_is_not_decided(code: str) -> None:
    result = look(code, None, None, None, None)
    assert (result.verdict, result.findings) == (Verdict.UNDECIDED, ())
    assert result.why.startswith(("没有读到", "标题里没有读到"))


def test_a_title_of_another_year_than_the_period() -> None:
    period = (date(2020, 1, 1), date(2020, 12, 31))
    assert said(look("D9", period=period)) == "标题是 2021 年度，统计期限却是 2020-01-01 至 2020-12-31"


def test_a_first_section_about_another_year() -> None:
    words = said(look("D9", one="现将2020年度政府信息公开工作情况报告如下。"))
    assert words == "标题是 2021 年度，第一部分说的却是 2020 年度"


@pytest.mark.parametrize("text", ["与2020年度政府信息公开工作年度报告相比，", "较2020年度政府信息公开工作情况有进步"])
def test_a_comparison_with_another_year_is_in_order(text: str) -> None:
    assert look("D9", one=text).verdict is not Verdict.FAILED


def test_lateness_is_not_judged_while_the_year_is_in_dispute() -> None:
    assert look("F1", year=2019).verdict is Verdict.UNDECIDED
    assert look("F2", year=2025).verdict is Verdict.UNDECIDED


def test_last_year_mentioned_beside_this_one_is_in_order() -> None:
    text = "在2020年政府信息公开工作情况的基础上，现将2021年政府信息公开工作情况报告如下。"
    assert look("D9", one=text).verdict is Verdict.PASSED


@pytest.mark.parametrize("plan", ["2021年，我局将继续", "2021年将进一步", "2020年，我们将着力"])
def test_a_plan_for_a_year_that_is_over(plan: str) -> None:
    assert "第五部分讲下一步打算时却写" in said(look("D9", five=f"存在不足。下一步工作：{plan}加强公开。"))


@pytest.mark.parametrize(
    "past",
    [
        "2021年，我局将重点领域信息公开作为头等大事。",
        "下一步：2021年将继续推进的三项任务已全部完成。",
        "下一步打算：针对上年报告提出的“2021年，我市将继续完善机制”，今后照办。",
        "2021年，我局将继续加强公开。",
        "2021年，我局将进一步公开纳入考核。",
        "2021年将做好政府信息公开工作摆在突出位置。",
        "2021年，我局工作仍有不足。2022年，我局将继续改进。",
        "针对2021年存在的问题，我局将继续改进。",
    ],
)
def test_what_was_done_this_year_is_no_plan(past: str) -> None:
    assert look("D9", five=past).verdict is Verdict.PASSED


def test_with_neither_period_nor_opening_words_the_years_cannot_be_compared() -> None:
    assert look("D9", period=None).verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("agency", "published", "words"),
    [
        ("示例市甲区财政局", date(2022, 2, 1), "2022-02-01 发布，晚于法定的 2022-01-31，晚 1 天"),
        ("示例市甲区人民政府办公室", date(2022, 3, 2), "2022-03-02 发布，晚于法定的 2022-01-31，晚 30 天"),
        ("示例市甲区人民政府", date(2022, 4, 1), "2022-04-01 发布，晚于法定的 2022-03-31，晚 1 天"),
    ],
)
def test_a_report_published_after_the_day_the_law_names(agency: str, published: date, words: str) -> None:
    assert said(look("F1", agency, published=published)) == words


@pytest.mark.parametrize(
    ("agency", "published"),
    [
        ("示例市甲区财政局", date(2022, 1, 31)),
        ("示例市甲区", date(2022, 3, 31)),
        ("示例省人民政府", date(2022, 3, 31)),
    ],
)
def test_the_last_day_itself_is_in_time(agency: str, published: date) -> None:
    assert look("F1", agency, published=published).verdict is Verdict.PASSED


@pytest.mark.parametrize(
    "agency", ["示例镇人民政府", "示例街道办事处", "示例经济开发区管委会", "示例市第一中学", "示例县示例村"]
)
def test_bodies_for_which_the_law_names_no_day_are_not_late(agency: str) -> None:
    assert look("F1", agency, published=date(2022, 12, 31)).verdict is Verdict.INAPPLICABLE


def test_under_the_old_regulations_everybody_had_until_the_end_of_march() -> None:
    assert last_day("示例镇人民政府", 2017) == last_day("示例县财政局", 2017) == date(2018, 3, 31)


@pytest.mark.parametrize(
    ("published", "today", "words"),
    [
        (date(2021, 12, 30), None, "发布日期 2021-12-30 早于 2022 年 1 月 1 日，2021 年还没有过完"),
        (date(2023, 5, 1), date(2023, 4, 30), "发布日期 2023-05-01 还没有到"),
    ],
)
def test_a_day_that_cannot_be(published: date, today: date | None, words: str) -> None:
    assert said(look("F2", published=published, today=today)) == words


@pytest.mark.parametrize("today", [None, date(2022, 1, 20)])
def test_a_day_that_has_come_is_possible(today: date | None) -> None:
    assert look("F2", today=today).verdict is Verdict.PASSED


@pytest.mark.parametrize(
    "period",
    [
        (date(2021, 1, 1), date(2021, 11, 30)),
        (date(2020, 12, 1), date(2021, 12, 31)),
        (date(2020, 1, 1), date(2021, 12, 31)),
    ],
)
def test_a_period_that_is_not_one_calendar_year(period: tuple[date, date]) -> None:
    assert said(look("F3", period=period)).startswith(f"统计期限是 {period[0]} 至 {period[1]}，不是一整年")


@pytest.mark.parametrize(
    ("name", "of"),
    [
        *[
            ("示例市甲区人民政府办公室", Kind.OFFICE),
            ("示例省人民政府办公厅", Kind.OFFICE),
            ("甲县政府办", Kind.OFFICE),
        ],
        *[("甲区府办", Kind.OFFICE), ("示例市", Kind.GOVERNMENT), ("甲区人民政府(本级)", Kind.GOVERNMENT)],
        *[("示例自治州人民政府", Kind.GOVERNMENT), ("示例地区行政公署", Kind.GOVERNMENT), ("甲旗", Kind.GOVERNMENT)],
        *[
            ("甲镇", Kind.TOWNSHIP),
            ("乙乡人民政府", Kind.TOWNSHIP),
            ("丙街道", Kind.TOWNSHIP),
            ("丁苏木", Kind.TOWNSHIP),
        ],
        *[("示例高新区", Kind.ZONE), ("示例风景名胜区管理委员会", Kind.ZONE), ("示例工业园区", Kind.ZONE)],
        *[("示例景区", Kind.ZONE), ("甲县财政局", Kind.DEPARTMENT), ("甲市卫生健康委员会", Kind.DEPARTMENT)],
        *[("甲区政务服务管理办公室", Kind.DEPARTMENT), ("甲区税务局", Kind.DEPARTMENT)],
    ],
)
def test_the_kind_of_a_body_is_known_by_its_name(name: str, of: Kind) -> None:
    assert kind(name) is of


@pytest.mark.parametrize(
    "told", ["我局于2021年3月挂牌成立。", "根据机构改革方案，本单位四月组建。", "本中心2021年3月成立。"]
)
def test_a_body_founded_in_the_year_is_not_accused_of_a_shorter_period(told: str) -> None:
    (finding,) = look("F3", period=(date(2021, 3, 1), date(2021, 12, 31)), one=told).findings
    assert finding.is_hint
    assert "可能因此不满一年" in finding.message
    (finding,) = look("F3", period=(date(2021, 3, 1), date(2021, 12, 31)), one="成立了领导小组。").findings
    assert not finding.is_hint
