"""Problems (B5), fees (B6) and aspects (B7) that a report leaves out, and what a template left in it (B9)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.checks import check
from reports.finding import Case, Result, Severity, Verdict
from reports.forms import form
from tests.builders import a_report

FIVE = "一是解读形式单一，个别栏目更新不及时；二是业务培训不够。下一步将加强培训，完善栏目，提高解读质量。"
ONE = "主动公开信息 20 条，办理依申请公开 6 件，加强政府信息管理，优化网站平台，开展监督考核，组织业务培训。"


def look(code: str, section: int, text: str | None, edition: str = "g2021") -> Result:
    """What one check comes to on a report with this section."""
    year = 2021 if edition == "g2021" else 2019
    return check(code).run(Case(a_report(year=year, edition=edition, sections={} if text is None else {section: text})))


def message(result: Result) -> str:
    """The words of the one hint."""
    (finding,) = result.findings
    assert finding.severity is check(result.code).severity
    return finding.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "第五部分是空的"),
        ("无。", "第五部分只写了“无。”"),
        ("我局暂无", "第五部分只写了“我局暂无”"),
        ("解读不够多。", "第五部分只有 5 个字：“解读不够多。”"),
        (
            "一是解读形式比较单一，个别栏目更新不及时，二是业务培训次数不多，人员变动频繁。",
            "第五部分只讲了问题，没有讲怎么改进",
        ),
    ],
)
def test_a_section_of_problems_that_says_nothing_is_a_hint(text: str, words: str) -> None:
    assert message(look("B5", 5, text)) == words


def test_problems_with_remedies_pass_and_what_was_not_read_is_not_decided() -> None:
    assert look("B5", 5, FIVE).verdict is Verdict.PASSED
    assert look("B5", 5, None).verdict is Verdict.UNDECIDED
    assert look("B5", 5, "存在〔此处省略 200 字〕").verdict is Verdict.UNDECIDED
    assert look("B5", 5, "", "g2008").verdict is Verdict.INAPPLICABLE


@pytest.mark.parametrize(
    "text",
    [
        "全年收取信息处理费 0 元。",
        "无。",
        "没有其他需要报告的事项。",
        "本年度无其他需要报告的事项",
        "2021 年未收取费用。",
    ],
)
def test_fees_told_or_nothing_to_tell_pass(text: str) -> None:
    assert look("B6", 6, text).verdict is Verdict.PASSED


@pytest.mark.parametrize(
    ("text", "words"), [("", "第六部分是空的"), ("今年办理建议提案 5 件。", "第六部分里没有提到信息处理费")]
)
def test_fees_not_told_are_a_hint(text: str, words: str) -> None:
    assert message(look("B6", 6, text)).startswith(words)


def test_fees_were_not_asked_for_before_there_were_any() -> None:
    assert look("B6", 6, "", "g2019").verdict is Verdict.INAPPLICABLE
    assert look("B6", 6, None).verdict is Verdict.UNDECIDED


def test_the_five_aspects_are_looked_for() -> None:
    assert look("B7", 1, ONE).verdict is Verdict.PASSED
    assert message(look("B7", 1, ONE.replace("办理依申请公开 6 件，", ""))) == "第一部分没有讲到：依申请公开"
    assert look("B7", 1, None) == Result("B7", Verdict.UNDECIDED, (), "没有读到第一部分的文字")
    assert look("B7", 1, "全年平稳。") == Result("B7", Verdict.UNDECIDED, (), "第一部分的文字不全")


@pytest.mark.parametrize(
    "text",
    [
        "我局向XX市政府报告",
        "××年度工作",
        "共***件",
        "某某局2021年",
        "【】负责",
        "（请填写单位名称）",
        "请在此处填写",
        "（文字描述）",
    ],
)
def test_what_a_template_left_is_doubted(text: str) -> None:
    assert message(look("B9", 1, "总体情况如下：" + text)).startswith("像是模板没有改完：“…")


@pytest.mark.parametrize("text", ["办理 XX 案", "网址 http://xxgk.example/xx", "【解读】发布", "A×B", "张某某", FIVE])
def test_ordinary_words_are_no_template(text: str) -> None:
    assert look("B9", 1, text).verdict is Verdict.PASSED


def test_a_report_without_words_is_not_decided() -> None:
    assert look("B9", 1, "").verdict is Verdict.UNDECIDED


@pytest.mark.parametrize("code", ["B4", "B5", "B6", "B7", "B9"])
def test_an_empty_form_is_no_report(code: str) -> None:
    empty = a_report(
        printed=dict.fromkeys(form("g2021").figures, ""), sections=dict.fromkeys(range(1, 7), "（文字描述）")
    )
    assert check(code).run(Case(empty)) == Result(code, Verdict.INAPPLICABLE, (), "整份表都没有填数，像是一份空表")


def test_blanks_and_marks_are_one_gentle_word() -> None:
    cells = {
        "t3.new.total": "",
        "t3.new.natural": "",
        "t4.review.total": "",
        "t3.granted.total": "/",
        "t3.partial.total": "-",
    }
    (finding,) = check("B4").run(Case(a_report(printed=cells))).findings
    assert finding.severity is Severity.INFO
    assert finding.message == "有 3 格空白（表三 2 格、表四 1 格），有 2 格写的是“/”、“-”，没有写 0；这些格不当作 0"
    assert set(finding.figures) == set(cells)


def test_a_stroke_for_rules_that_nobody_makes_is_no_hint() -> None:
    cells = {f"t2.regulations.{key}": "/" for key in ("made", "repealed", "valid")}
    assert check("B4").run(Case(a_report(printed=cells))) == Result("B4", Verdict.PASSED)
    assert check("B4").run(Case(a_report(printed=cells | {"t2.fees.amount": "/"}))).findings[0].figures == (
        "t2.fees.amount",
    )
    lost = a_report(printed={"t3.new.total": None})
    assert replace(lost).filled_in
    assert check("B4").run(Case(lost)).findings == ()
