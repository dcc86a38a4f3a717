"""The sums of the form (A1 to A5) in words, impossible cells (A6), totals below their parts (A9)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.check import Check
from reports.checks import check, checks
from reports.finding import Case, Finding, Result, Severity, Verdict
from reports.forms import form
from tests.builders import a_report

CODES = ("A1", "A2", "A3", "A5", "A6")


def look(code: str, printed: dict[str, str | None], edition: str = "g2021") -> Result:
    """What one check comes to on a report that prints these cells and zeros everywhere else."""
    return check(code).run(Case(a_report(printed=printed, edition=edition)))


def the(result: Result) -> Finding:
    """The one finding."""
    (finding,) = result.findings
    assert (result.verdict, finding.code, finding.severity) == (Verdict.FAILED, result.code, Severity.ERROR)
    return finding


SIX_LOST: dict[str, str | None] = {
    f"t3.{row}.{column}": "6" for row in ("new", "result_total") for column in ("natural", "total")
}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("edition", ["g2019", "g2021"])
def test_a_report_of_zeros_passes(code: str, edition: str) -> None:
    assert look(code, {}, edition) == Result(code, Verdict.PASSED)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("edition", ["g2019", "g2021"])
def test_a_blank_form_accuses_nobody_and_passes_nothing(code: str, edition: str) -> None:
    result = look(code, dict.fromkeys(form(edition).figures, ""), edition)
    assert result.findings == ()
    assert result.verdict is (Verdict.PASSED if code == "A6" else Verdict.UNDECIDED)


def test_a_form_without_a_sum_has_nothing_to_check() -> None:
    report = a_report()
    bare = replace(report, form=replace(report.form, sums=()))
    assert check("A1").run(Case(bare)) == Result("A1", Verdict.INAPPLICABLE, (), "这份报告的表格没有这个关系")


@pytest.mark.parametrize("nothing", ["", "/", "无", None])
@pytest.mark.parametrize("code", ["A1", "A2", "A3"])
def test_a_sum_that_lacks_a_number_is_not_decided_and_not_passed(code: str, nothing: str | None) -> None:
    result = look(code, {"t3.result_total.org_legal": nothing})
    assert (result.verdict, result.findings) == (Verdict.UNDECIDED, ())
    assert "缺数，没法比" in result.why


def test_outcomes_that_nobody_counted_are_one_doubt_with_both_columns() -> None:
    finding = the(look("A2", SIX_LOST))
    assert finding.message == "(七)总计写 6 件，可(一)至(六)各项全是 0，这 6 件的办理结果没有着落（自然人列、总计列）"
    assert finding.figures == ("t3.result_total.natural", "t3.result_total.total")
    assert finding.difference == 6
    assert finding.working[-1] == "总计：表上印的勾稽关系成立，6＋0＝6＋0"
    assert finding.fault == "report"


def test_the_form_prints_a_relation_that_does_not_hold() -> None:
    cells: dict[str, str | None] = {
        f"t3.{row}.{who}": "6" for row in ("new", "granted", "result_total") for who in ("natural", "total")
    }
    finding = the(look("A1", cells | {"t3.new.natural": "7"}))
    assert finding.message == "自然人列：新收加上年结转是 7，办理结果总计加结转下年是 6，差 1；各类申请人之和也因此不符"
    assert finding.figures[:3] == ("t3.new.natural", "t3.carried_in.natural", "t3.result_total.natural")


def test_outcomes_that_add_up_to_another_number_are_named_with_their_numbers() -> None:
    cells: dict[str, str | None] = {
        "t3.granted.natural": "5",
        "t3.other.misc.natural": "3",
        "t3.result_total.natural": "9",
        "t3.new.natural": "9",
    }
    totals: dict[str, str | None] = {f"{name.rpartition('.')[0]}.total": text for name, text in cells.items()}
    finding = the(look("A2", cells | totals | {"t3.granted.total": "6"}))
    assert finding.message == "自然人列：(七)总计写 9，可(一)至(六)各项加起来是 8，差 1；各类申请人之和也因此不符"
    assert finding.working[0] == "自然人：9 ≠ 5＋3（另 19 项为 0）＝8，差 1"
    assert finding.figures[:3] == ("t3.result_total.natural", "t3.granted.natural", "t3.other.misc.natural")


def test_each_cause_is_a_doubt_with_its_own_numbers() -> None:
    found = [look(code, {"t3.new.total": "2", "t3.carried_out.natural": "5"}) for code in ("A1", "A3")]
    assert [(one.code, one.also, one.difference) for one in found[0].findings] == [
        ("A1", ("A3",), 5),
        ("A1", ("A3",), 2),
    ]
    assert [finding.message for finding in found[0].findings] == [
        "自然人列：新收加上年结转是 0，办理结果总计加结转下年是 5，差 5；各类申请人之和也因此不符",
        "总计列：新收加上年结转是 2，办理结果总计加结转下年是 0，差 2；各类申请人之和也因此不符",
    ]
    assert found[1] == Result("A3", Verdict.FAILED, (), "同一处，见 A1")


def test_columns_of_one_slip_are_one_doubt_with_the_numbers_of_each() -> None:
    cells: dict[str, str | None] = {"t3.granted.natural": "4", "t3.granted.total": "4"}
    cells |= {f"t3.{row}.natural": "5" for row in ("new", "result_total")}
    cells |= {f"t3.{row}.org_legal": "1" for row in ("new", "result_total")}
    cells |= {f"t3.{row}.total": "6" for row in ("new", "result_total")}
    finding = the(look("A2", cells))
    assert finding.message == (
        "自然人列：(七)总计写 5，可(一)至(六)各项加起来是 4；法律服务机构列：(七)总计写 1，可(一)至(六)各项加起来是 0；"
        "总计列：(七)总计写 6，可(一)至(六)各项加起来是 4"
    )


def test_a_case_block_that_does_not_add_up() -> None:
    finding = the(look("A5", {"t4.review.upheld": "3", "t4.review.total": "4"}))
    assert finding.message == "行政复议：总计写 4，可四种结果加起来是 3，差 1"


@pytest.mark.parametrize(
    ("name", "printed", "words"),
    [
        ("t3.new.natural", "-3", "表三 一、本年新收政府信息公开申请数量·自然人印的是“-3”，件数不会是负数"),
        ("t2.licensing.decisions", "3.5", "表二 行政许可·本年处理决定数量印的是“3.5”，看不出是哪个数，这一格没有读"),
        ("t4.review.total", "3 4", "表四 行政复议·总计印的是“3 4”，看不出是哪个数，这一格没有读"),
    ],
)
def test_cells_that_hold_no_possible_number(name: str, printed: str, words: str) -> None:
    finding = the(look("A6", {name: printed}))
    assert (finding.message, finding.figures) == (words, (name,))


def test_a_change_may_be_negative() -> None:
    assert look("A6", {"t2.licensing.change": "-18"}, "g2019").verdict is Verdict.PASSED


def test_a_doubt_in_a_table_that_was_not_wholly_read_may_be_ours() -> None:
    assert the(look("A5", {"t4.review.total": "4", "t4.lit_after.total": None})).fault == "reading"


@pytest.mark.parametrize("one", checks(), ids=lambda one: one.code)
def test_every_check_says_what_it_is_in_chinese(one: Check) -> None:
    assert one.title
    assert one.plain.endswith("。")
    assert one.law
    assert "造假" not in one.plain + one.innocent


def test_more_newly_published_than_published_in_all_is_doubted() -> None:
    cells: dict[str, str | None] = {"t2.normative.published": "7", "t2.normative.total_public": "5"}
    result = look("A9", cells, "g2019")
    (finding,) = result.findings
    assert (finding.severity, finding.difference) == (Severity.WARNING, 2)
    assert finding.message == "规范性文件：对外公开总数量写 5，比本年新公开数量 7 还少"
    assert finding.working == ("规范性文件：5 ＜ 7，差 2",)
    assert finding.figures == ("t2.normative.total_public", "t2.normative.published")


def test_as_many_published_in_all_as_this_year_is_no_doubt_and_a_blank_is_not_decided() -> None:
    cells: dict[str, str | None] = {"t2.normative.published": "5", "t2.normative.total_public": "5"}
    assert look("A9", cells, "g2019").verdict is Verdict.PASSED
    assert look("A9", cells | {"t2.regulations.published": ""}, "g2019") == Result(
        "A9", Verdict.UNDECIDED, (), "有 1 行缺数，没法比"
    )
    assert look("A9", {}).verdict is Verdict.INAPPLICABLE
    report = a_report(edition="g2019")
    bare = replace(report, form=replace(report.form, bounds=()))
    assert check("A9").run(Case(bare)) == Result("A9", Verdict.INAPPLICABLE, (), "这一版表格没有这个关系")


def test_the_parts_of_the_table_of_2014_add_up_or_are_a_doubt() -> None:
    whole: dict[str, str | None] = {"stat.s3.received.value": "5", "stat.s4.value": "1"}
    found = look("A8", whole | {"stat.s3.received.online.value": "4"}, "g2014").findings
    assert [one.message for one in found] == [
        "统计数：(一)收到申请数写 5，可它的各分项加起来是 4，差 1",
        "统计数：四、行政复议数量写 1，可它的各分项加起来是 0，差 1",
    ]


def test_an_extra_channel_counts_where_it_is_printed() -> None:
    names = ("stat.s3.received.value", "stat.s3.received.online.value", "stat.s3.received.other.value")
    assert look("A8", dict(zip(names, ("5", "4", "1"), strict=True)), "g2014").verdict is Verdict.PASSED
