"""Who reports: 规章 without the power (E5), another province's site (F4), government and office mixed up (F5)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.agency import may_make_rules
from reports.checks import check
from reports.finding import Case, Result, Severity, Verdict
from tests.builders import a_report

NONE_FOR = (
    "甲镇人民政府 示例县乙乡 示例市甲区人民政府 示例市甲区人民政府办公室 示例县人民政府 甲自治县 某某旗人民政府 "
    "示例市丙市人民政府 示例县林业局 示例市财政局 示例市甲区教育局 示例省示例市甲区 示例自治州教育局 "
    "甲街道办事处 北京市东城区人民政府"
).split()
PERHAPS = (
    "示例市人民政府 示例市人民政府办公室 上海市人民政府办公厅 上海市科学技术委员会 黑龙江省教育厅 示例综合实验区 "
    "示例新区管委会 示例市司法局 示例自治州人民政府 内蒙古自治区人民政府 财政部 "
    "兵团第一师 示例地区行政公署 大数据管理局"
).split()


@pytest.mark.parametrize("name", NONE_FOR)
def test_bodies_without_the_power_to_make_rules(name: str) -> None:
    assert may_make_rules(name) is False


@pytest.mark.parametrize("name", PERHAPS)
def test_bodies_that_have_it_or_whose_name_does_not_tell(name: str) -> None:
    assert may_make_rules(name) is None


def rules(name: str | None, text: str | None = "6", words: str = "", edition: str = "g2021") -> Result:
    """What the check of powers comes to where 规章 has this number in force."""
    column = "valid" if edition == "g2021" else "total_public"
    printed = {f"t2.regulations.{column}": text}
    return check("E5").run(Case(a_report(name, printed=printed, sections={1: words}, edition=edition, year=2021)))


def test_rules_of_a_township_are_doubted_with_their_cell() -> None:
    (finding,) = rules("甲镇人民政府").findings
    assert (finding.severity, finding.figures) == (Severity.WARNING, ("t2.regulations.valid",))
    assert finding.message == "甲镇人民政府没有制定规章的权力，表二规章一行却写着：现行有效件数 6"
    assert finding.causes[0] == "可能把行政规范性文件填在了规章一行"
    assert rules("甲镇人民政府", edition="g2019").findings[0].figures == ("t2.regulations.total_public",)


@pytest.mark.parametrize("text", ["0", "", "/"])
def test_no_rules_pass(text: str) -> None:
    assert rules("甲镇人民政府", text).verdict is Verdict.PASSED


def test_a_cell_not_read_is_not_decided() -> None:
    assert rules("甲镇人民政府", None) == Result("E5", Verdict.UNDECIDED, (), "规章一行有 1 格没有读到")


def test_a_body_that_may_have_the_power_is_left_alone() -> None:
    assert rules("示例市人民政府") == Result("E5", Verdict.INAPPLICABLE, (), "有权制定规章，或者从名称看不出来")


@pytest.mark.parametrize(
    ("words", "verdict"),
    [("结合我镇实际", Verdict.FAILED), ("我镇按我县要求", Verdict.INAPPLICABLE), ("平稳", Verdict.INAPPLICABLE)],
)
def test_without_a_name_only_a_town_that_calls_itself_one_counts(words: str, verdict: Verdict) -> None:
    assert rules(None, words=words).verdict is verdict


def test_a_form_without_rules_has_nothing_to_look_at() -> None:
    report = a_report("甲镇人民政府")
    bare = replace(report, form=replace(report.form, tables=report.form.tables[1:]))
    assert check("E5").run(Case(bare)).why == "这一版表格没有规章一行"


@pytest.mark.parametrize(
    ("name", "code", "verdict"),
    [
        ("黑龙江省示例市人民政府", "2310020001", Verdict.PASSED),
        ("北京市甲区人民政府", "3100000001", Verdict.FAILED),
        ("北京市甲区人民政府", "9900000001", Verdict.FAILED),
        ("示例市人民政府", "2310020001", Verdict.INAPPLICABLE),
        ("黑龙江省示例市人民政府", "bm01000001", Verdict.INAPPLICABLE),
        ("黑龙江省示例市人民政府", None, Verdict.INAPPLICABLE),
        (None, "2310020001", Verdict.INAPPLICABLE),
    ],
)
def test_the_site_is_of_the_same_province(name: str | None, code: str | None, verdict: Verdict) -> None:
    assert check("F4").run(Case(a_report(name, site_code=code))).verdict is verdict


def test_another_province_is_named() -> None:
    (finding,) = check("F4").run(Case(a_report("北京市甲区人民政府", site_code="3100000001"))).findings
    assert (finding.message, finding.severity) == ("网站标识码 3100000001 是上海的网站，单位却在北京", Severity.INFO)
    (finding,) = check("F4").run(Case(a_report("北京市甲区人民政府", site_code="9900000001"))).findings
    assert "是别处的网站" in finding.message


@pytest.mark.parametrize(
    ("name", "words", "verdict"),
    [
        ("示例市甲区人民政府办公室", "我办对全区各部门进行统筹指导。", Verdict.PASSED),
        ("示例市甲区人民政府办公室", "本报告综合全区各部门的年度报告编制而成。", Verdict.FAILED),
        ("示例市甲区人民政府", "本报告综合全区各部门的年度报告编制而成。", Verdict.PASSED),
        ("示例市甲区人民政府", "我办认真办理，我办主动公开。", Verdict.FAILED),
        ("示例市甲区人民政府", "我办认真办理，我办指导全区公开。", Verdict.PASSED),
        ("示例市甲区人民政府", "", Verdict.UNDECIDED),
        ("示例市甲区教育局", "本报告综合全区各部门的年度报告编制而成。", Verdict.INAPPLICABLE),
        (None, "我办", Verdict.UNDECIDED),
    ],
)
def test_a_government_and_its_office_are_not_mixed_up(name: str | None, words: str, verdict: Verdict) -> None:
    assert check("F5").run(Case(a_report(name, sections={1: words}))).verdict is verdict
