"""Units that do not fit (F6) and grounds out of date (F7)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.checks import check
from reports.finding import Case, Result, Severity, Verdict
from tests.builders import a_report


def fees(amount: str | None, words: str = "") -> Result:
    """What the check of units comes to on a report with this amount of fees."""
    return check("F6").run(Case(a_report(printed={"t2.fees.amount": amount}, sections={2: words})))


def test_amounts_in_ten_thousands_pass() -> None:
    for amount in ("0", "59237.2449", "2601.953875", "18651.06", "/"):
        assert fees(amount).verdict is Verdict.PASSED
    assert fees("3940", "收取 3940 万元；另收 12 元").verdict is Verdict.PASSED
    assert fees("20", "每件 20 元").verdict is Verdict.PASSED
    assert fees(None).verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("amount", "words", "why"),
    [
        ("251000元", "", "格里写着元，表头的单位却是万元"),
        ("0.12345678", "", "有 8 位小数，比一分钱还细"),
        ("8040", "全年收费 8,040 元。", "正文写的是 8040 元，不是万元"),
    ],
)
def test_yuan_in_place_of_ten_thousands_is_doubted(amount: str, words: str, why: str) -> None:
    (finding,) = fees(amount, words).findings
    assert finding.severity is Severity.WARNING
    assert finding.message == f"表二 行政事业性收费·本年收费金额(单位:万元)印的是“{amount}”，{why}"
    assert finding.causes == ("可能按元填在了万元的格里",)


def items(**rows: tuple[str, str, str]) -> Result:
    """What the check comes to on a 2019 form with these rows of items, change and decisions."""
    printed = {
        f"t2.{row}.{key}": text
        for row, texts in rows.items()
        for key, text in zip(("prev_items", "change", "decisions"), texts, strict=True)
    }
    return check("F6").run(Case(a_report(printed=printed, edition="g2019", year=2019)))


def test_decisions_that_are_items_row_after_row_are_doubted() -> None:
    (finding,) = items(licensing=("538", "155", "693"), penalty=("80", "-38", "42")).findings
    assert finding.message == "行政许可、行政处罚的处理决定数量，正好都是上一年项目数量加减本年增/减"
    assert finding.working == ("行政许可：538＋155＝693", "行政处罚：80－38＝42")
    assert len(finding.figures) == 6


@pytest.mark.parametrize(
    "rows",
    [
        {"licensing": ("538", "155", "693")},
        {"licensing": ("3", "0", "3"), "penalty": ("2", "0", "2")},
        {"licensing": ("538", "155", "693"), "penalty": ("80", "-38", "42"), "coercion": ("5", "1", "9")},
        {"licensing": ("538", "", "693"), "penalty": ("80", "/", "42")},
    ],
)
def test_one_row_or_unchanged_items_may_be_chance(rows: dict[str, tuple[str, str, str]]) -> None:
    assert items(**rows).findings == ()


def test_a_form_without_money_has_nothing_to_look_at() -> None:
    report = a_report()
    bare = replace(report, form=replace(report.form, tables=report.form.tables[1:]), figures={})
    assert check("F6").run(Case(bare)).verdict is Verdict.INAPPLICABLE


@pytest.mark.parametrize(
    ("year", "words", "verdict"),
    [
        (2022, "根据国办公开办函〔2019〕60 号编制", Verdict.FAILED),
        (2022, "根据国办公开办函[2019]60号、国办公开办函〔2021〕30号编制", Verdict.PASSED),
        (2020, "根据国办公开办函〔2019〕60号编制", Verdict.PASSED),
        (2019, "根据条例（国务院令第492号）编制", Verdict.FAILED),
        (2019, "条例（国务院令第492号）修订为第711号", Verdict.PASSED),
        (2018, "根据条例（国务院令第492号）编制", Verdict.INAPPLICABLE),
        (None, "根据条例编制", Verdict.UNDECIDED),
        (2022, "", Verdict.UNDECIDED),
    ],
)
def test_the_grounds_are_of_the_year(year: int | None, words: str, verdict: Verdict) -> None:
    result = check("F7").run(Case(replace(a_report(year=year), opening=words)))
    assert result.verdict is verdict
    assert all(finding.severity is Severity.INFO for finding in result.findings)
