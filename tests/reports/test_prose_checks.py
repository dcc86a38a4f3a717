"""C1 to C8 in their finer points: what is excused, what is undecided, and how the work is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.finding import Verdict
from reports.model import State
from reports.narrative.worth import Worth
from reports.said import Meaning
from tests.builders import a_figure
from tests.reports.telling import TABLES, doubts, results, telling

BLANK_TOTALS = {
    name: ""
    for name in TABLES
    if name.endswith(".total") and name.split(".")[1] not in ("new", "result_total", "carried_in")
}


def one_doubt(code: str, *args: object, **kwargs: object) -> str:
    """The words of the one doubt there is."""
    (doubt,) = [doubt for doubt in doubts(telling(*args, **kwargs)) if doubt.code == code]  # type: ignore[arg-type]
    return doubt.message


def test_a_report_that_says_no_numbers_is_not_concerned() -> None:
    assert {result.verdict for result in results(telling("我区积极推进政府信息公开工作。")).values()} == {
        Verdict.INAPPLICABLE
    }


def test_blank_totals_are_proved_by_the_columns_and_said_to_be() -> None:
    report = telling("答复政府信息公开申请97件，予以公开30件。", printed=BLANK_TOTALS)
    (doubt,) = doubts(report)
    assert doubt.message == "正文说“予以公开30件”，表三予以公开却是 34，差 4"
    assert doubt.working[1] == "予以公开：34，空白格按各列相加推算 ≠ 30件"
    assert doubt.causes == ("30 正好是表三 (一)予以公开·自然人",)


def test_blanks_that_prove_nothing_leave_it_undecided() -> None:
    report = telling(
        "答复政府信息公开申请97件，予以公开30件，占88%。",
        printed=BLANK_TOTALS | {"t3.granted.natural": "", "t3.new.total": ""},
    )
    assert results(report)["C1"].verdict is Verdict.UNDECIDED
    assert results(report)["C1"].why == "表里相应的格没有数（“予以公开30件”）"


def test_nothing_is_proved_of_cells_that_were_never_found_or_below_zero() -> None:
    report = telling(
        printed={
            "t4.review.total": "",
            "t4.review.pending": None,
            "t4.lit_after.total": "3",
            "t4.lit_after.pending": "",
        }
    )
    worth = Worth(report)
    assert (worth.figure("t4.review.total"), worth.figure("t4.lit_after.pending")) == (None, 0)
    minus = Worth(telling(printed={"t4.lit_after.upheld": "-1", "t4.lit_after.other": "5", "t4.lit_after.pending": ""}))
    assert minus.figure("t4.lit_after.pending") is None
    assert Worth(telling()).meaning(Meaning("", ("t3.new.total",), ("t3.carried_in.total",))) == 95
    assert Worth(telling()).written(Meaning("差", ("t3.new.total",), ("t3.new.total",))) == "差：100－100＝0"


def test_a_total_that_is_lost_is_not_worked_out() -> None:
    report = telling(printed={"t4.review.total": None, "t4.review.other": "/"})
    assert report.figures["t4.review.other"].state is State.MARK
    assert Worth(report).figure("t4.review.total") is None


def test_a_fee_printed_in_yuan_is_not_compared() -> None:
    report = telling("全区收取行政事业性收费50万元。")
    figures = dict(report.figures) | {"t2.fees.amount": a_figure(report.form, "t2.fees.amount", "12345678元")}
    assert results(replace(report, figures=figures))["C1"].verdict is Verdict.UNDECIDED


def test_where_our_reading_was_unsure_it_may_be_at_fault() -> None:
    text = "全区收到政府信息公开申请120件。"
    (sure,) = doubts(telling(text))
    (lost,) = doubts(telling(text, printed={"t3.denied.secret.org_legal": None}))
    report = telling(text)
    new = report.figures["t3.new.total"]._replace(note="按合计切分")
    (cut,) = doubts(replace(report, figures={**report.figures, "t3.new.total": new}))
    assert [one.fault for one in (sure, lost, cut)] == ["report", "reading", "reading"]


def test_money_in_ten_thousands_is_compared_as_printed() -> None:
    assert doubts(telling("全区收取行政事业性收费1234.57万元。")) == []
    assert doubts(telling("全区收取行政事业性收费超过1200万元。")) == []
    assert doubts(telling("全区收取行政事业性收费12345678元。")) == []
    assert one_doubt("C1", "全区收取行政事业性收费12345679元。").endswith("却是 1234.5678，差 0.0001")


def test_a_year_said_where_the_reports_year_is_unknown_is_not_compared() -> None:
    assert doubts(telling("2023年，全区收到政府信息公开申请80件。", year=None)) == []


def test_the_same_slip_said_twice_is_one_doubt() -> None:
    report = telling("全区收到政府信息公开申请120件。", (3, "全区收到政府信息公开申请120件。"))
    assert len(doubts(report)) == 1


def test_a_number_beside_one_that_fits_is_no_doubt_but_undecided() -> None:
    result = results(telling("收到政府信息公开申请100件，依法受理98件。"))["C1"]
    assert (result.verdict, result.why) == (Verdict.UNDECIDED, "旁边还有一个数，和表格是合的（“依法受理98件”）")


@pytest.mark.parametrize(
    "sentence",
    [
        "答复政府信息公开申请97件，予以公开34件，占予以公开和部分公开的75.6%。",
        "答复政府信息公开申请97件，予以公开34件，约占35%。",
        "全区主动公开政府信息200条，其中机构类100条，占50%；政策类60条，占30%；其他类40条，占20%。",
    ],
)
def test_shares_of_other_things_or_said_roughly_are_in_order(sentence: str) -> None:
    assert doubts(telling(sentence)) == []


def test_a_share_of_nobody_knows_what_is_undecided() -> None:
    assert results(telling("全区发布信息50条，占30%。"))["C2"].why == "不知道“全区发布信息50条”占的是什么的比例"
    none = "全区发布信息50条，其中机构类30条，占61%，政策类10条，占22%，其他类10条，占24%。"
    assert results(telling(none))["C2"].verdict is Verdict.UNDECIDED
    assert results(telling("办结97件，予以公开34件，占全国数量的90%。"))["C2"].verdict is Verdict.PASSED


LAST_YEAR = telling(
    printed={"t3.new.total": "80", "t3.carried_in.total": "4", "t3.result_total.total": "79"}, year=2023
)


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("全区收到政府信息公开申请100件，同比增长25%。", Verdict.PASSED),
        ("全区收到政府信息公开申请100件，同比增长约25.4%。", Verdict.PASSED),
        ("全区收到政府信息公开申请100件，比上年增加20件。", Verdict.PASSED),
        ("全区收到政府信息公开申请100件，比上年增加约22件。", Verdict.PASSED),
        ("全区收到政府信息公开申请100件，申请数量较去年增长25.00%。", Verdict.PASSED),
        ("全区收到政府信息公开申请100件，同比增长52%。", Verdict.FAILED),
        ("全区收到政府信息公开申请100件，同比下降25%。", Verdict.FAILED),
        ("全区收到政府信息公开申请100件，比上年增加2件。", Verdict.FAILED),
        ("区政府收到政府信息公开申请100件，同比下降25%。", Verdict.UNDECIDED),
        ("全区收到政府信息公开申请100件，环比下降25%。", Verdict.INAPPLICABLE),
        ("全区收到政府信息公开申请100件，网站访问量同比下降25%。", Verdict.INAPPLICABLE),
        ("全区收到政府信息公开申请100件。", Verdict.INAPPLICABLE),
    ],
)
def test_growth_against_last_year(sentence: str, verdict: Verdict) -> None:
    assert results(telling(sentence), before=LAST_YEAR)["C3"].verdict is verdict


def test_growth_without_last_year_is_undecided_and_its_work_is_shown_with_it() -> None:
    report = telling("全区收到政府信息公开申请100件，同比增长52%。")
    assert results(report)["C3"].why == "没有上一年的报告"
    (doubt,) = results(report, before=LAST_YEAR)["C3"].findings
    assert doubt.message == (
        "正文说“全区收到政府信息公开申请100件”比上年增长52%，和上一年报告里的数对不上：(100－80)÷80＝25.00%"
    )


def test_one_measure_twice_with_two_numbers() -> None:
    twice = ("2024年，全区主动公开政府信息20条。", (2, "2024年主动公开政府信息16条。"))
    assert one_doubt("C7", *twice) == "正文前面说“全区主动公开政府信息20条”，后面又说“2024年主动公开政府信息16条”"
    same = ("2024年，全区主动公开政府信息20条。", (2, "2024年主动公开政府信息20条。"))
    assert results(telling(*same))["C7"].verdict is Verdict.PASSED
    site = ("2024年，全区主动公开政府信息20条。", (2, "2024年，通过网站，主动公开政府信息16条。"))
    assert doubts(telling(*site)) == []


def test_claims_about_cases_are_left_alone_where_nobody_knows() -> None:
    claim = "我局政府信息公开行政复议均获维持。"
    assert (
        results(
            telling(claim, agency="示例市甲区财政局", printed={"t4.review.pending": "0", "t4.review.corrected": "0"})
        )["C6"].verdict
        is Verdict.PASSED
    )
    lost: dict[str, str | None] = {"t4.review.pending": None, "t4.review.corrected": None}
    assert results(telling(claim, agency="示例市甲区财政局", printed=lost))["C6"].verdict is Verdict.UNDECIDED
    assert "范围" in results(telling("区政府政府信息公开行政复议均获维持。"))["C6"].why
    confirmed = "区政府发生政府信息公开行政复议12件，均获维持。"
    assert results(telling(confirmed))["C6"].verdict is Verdict.FAILED
    assert results(telling("全区政府信息公开行政诉讼零败诉。"))["C6"].verdict is Verdict.PASSED
    assert "例外" in results(telling("全区政府信息公开行政复议12件，除1件外均获维持。"))["C6"].why


def test_fees_asked_of_nobody_although_somebody_did_not_pay() -> None:
    sixth = (6, "2024年，未发出收费通知。")
    assert one_doubt("C8", sixth, printed={"t3.other.no_payment.total": "2"}) == (
        "正文第六部分说“未发出收费通知”，表三却有 2 件逾期未按收费通知缴费"
    )
    assert results(telling(sixth))["C8"].verdict is Verdict.PASSED
    assert doubts(telling("收取信息处理费300元，其中甲局400元，退费100元。")) == []
    assert results(telling("收取信息处理费385元。", year=2020, edition="g2019"))["C8"].verdict is Verdict.INAPPLICABLE


@pytest.mark.parametrize(
    "sentence",
    [
        "共公布信息300件（其中文件类100件，规划类50件，另有其他信息100件）。",
        "共公布信息300件，其中文件类100件、规划类50份、其他信息100件。",
        "共公布信息300件，其中文件类约100件、规划类50件、其他信息100件。",
        "共公布信息300件，其中文件类100件、其他信息100件。",
        "共公布信息300件，其中文件类100件（含规划50件）、行业类50件、其他信息100件。",
        "共公布信息约300件，其中文件类100件、规划类50件、其他信息100件。",
        "共公布信息300件。",
    ],
)
def test_lists_that_may_not_be_whole_are_left_alone(sentence: str) -> None:
    assert results(telling(sentence))["C4"].verdict is Verdict.INAPPLICABLE


def test_a_list_whose_shares_make_up_the_whole_is_whole() -> None:
    text = "共公布信息300件，其中文件类100件，占33.3%；规划类50件，占16.7%；行业信息140件，占50.0%。"
    assert one_doubt("C4", text) == "正文说“共公布信息300件”，可列出的 3 项加起来是 290，差 10"


def test_outcomes_without_a_total_beside_them_are_not_added_up() -> None:
    outcomes = "予以公开34件，部分公开11件，不予公开8件，无法提供30件，不予处理7件，其他处理7件。"
    assert results(telling((3, outcomes)))["C4"].verdict is Verdict.INAPPLICABLE
