"""Words and tables that stand in another report too: D7, E2, E3, and what counts as one's own words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.checks import check
from reports.finding import Alike, Case, Result, Severity, Verdict
from reports.likeness import bands, masked, nearly, passage, share
from reports.tables import hashes
from tests.builders import a_report


def prose(seed: int, length: int = 400) -> str:
    """Some words of nobody's."""
    chance = random.Random(seed)
    letters = "".join(chr(0x4E00 + chance.randrange(2000)) for _ in range(length))
    return "，".join(letters[at : at + 20] for at in range(0, length, 20)) + "。"


OWN, OTHER = prose(1), prose(2)
LAW = "根据《中华人民共和国政府信息公开条例》第五十条编制本报告，统计期限自2021年1月1日起至12月31日止。"
FULL = {f"t2.{row}.decisions": "1234" for row in ("licensing", "penalty", "coercion")}


def repeated(before: str, now: str, section: int = 1) -> Result:
    first = a_report(year=2020, sections={section: before})
    return check("D7").run(Case(a_report(year=2021, sections={section: now}), before=first))


@pytest.mark.parametrize(("section", "called"), [(1, "一"), (5, "五")])
def test_last_years_words_are_shown_with_the_longest_passage(section: int, called: str) -> None:
    (finding,) = repeated(OWN, f"{OWN}新写了一句话。", section).findings
    assert finding.message == f"第{called}部分的文字有 99% 和 2020 年度的一样（年份、数字、名称不算）"
    assert finding.working == (f"最长的一段相同文字（{len(OWN) - 1} 字）：{OWN.replace('，', ',')[:60]}…",)
    assert finding.severity is Severity.INFO


def test_years_numbers_names_and_the_law_are_no_difference_and_no_likeness() -> None:
    before, now = (
        f"{LAW}{year}年，{name}收到申请{number}件，{OWN}"
        for year, name, number in ((2020, "东安区人民政府", 6), (2021, "东安区", 1234))
    )
    (finding,) = repeated(before, now).findings
    assert "100%" in finding.message
    assert repeated(LAW * 20, LAW * 20).why == "除去法律用语，自己写的话太少，不比"


def test_words_of_this_year_are_no_repetition() -> None:
    assert repeated(OWN, OTHER).verdict is Verdict.PASSED
    assert repeated(OWN, OWN[:200] + OTHER[:200]).verdict is Verdict.PASSED


@pytest.mark.parametrize(("before", "now"), [("", OWN), (OWN, ""), (OWN[:100], OWN[:100])])
def test_too_few_words_are_not_compared(before: str, now: str) -> None:
    assert repeated(before, now).verdict is Verdict.INAPPLICABLE


def test_without_the_year_before_there_is_nothing_to_repeat() -> None:
    assert check("D7").run(Case(a_report(sections={1: OWN}))).why == "还没有收录上一年的报告"


def copied(alike: tuple[Alike, ...] | None, code: str = "E2", **printed: str) -> Result:
    report = a_report(printed=FULL | printed, sections={1: OWN, 5: "无。"})
    return check(code).run(Case(report, alike=alike))


@pytest.mark.parametrize("code", ["E2", "E3"])
def test_where_nobody_looked_for_others_nothing_passes(code: str) -> None:
    assert (copied(None, code).verdict, copied(None, code).why) == (Verdict.INAPPLICABLE, "没有和别的单位比过")
    assert copied((), code).verdict is Verdict.PASSED
    assert check(code).run(Case(a_report(), alike=())).verdict is Verdict.INAPPLICABLE


def test_another_bodys_words_are_named_and_nobody_is_accused() -> None:
    one, two = Alike("示例市乙局", 2021, 1, OWN), Alike("示例市丙局", 2020, 1, OWN + OTHER[:20])
    (finding,) = copied((two, one, Alike("示例市丁局", 2021, 5, OWN), Alike("示例市戊局", 2021, 1, OTHER))).findings
    assert finding.message == (
        "第一部分的文字有 100% 和示例市丙局 2020 年度报告的一样（年份、数字、名称不算；另有 1 份也是）"
    )
    assert copied((Alike("示例市戊局", 2021, 1, OTHER),)).verdict is Verdict.PASSED


def test_another_bodys_numbers_are_named() -> None:
    found = (Alike("示例市乙局", 2021, table="t2"), Alike("示例市丙局", 2021, table="t2"))
    (finding,) = copied(found, "E3").findings
    assert finding.message == "表二的 3 个不是 0 的数字，和示例市乙局 2021 年度报告的一模一样（另有 1 份也是）"
    assert finding.figures == tuple(FULL)


def test_only_tables_that_say_enough_and_were_read_whole_have_a_hash() -> None:
    assert set(hashes(a_report(printed=FULL))) == {"t2"}
    assert hashes(a_report(printed=FULL)) == hashes(a_report("示例市乙局", 2020, FULL))
    assert hashes(a_report(printed=FULL)) != hashes(a_report(printed=FULL | {"t2.fees.amount": "1"}))
    assert hashes(a_report(printed=FULL | {"t2.fees.amount": None})) == hashes(a_report()) == {}


def test_a_text_shares_all_with_itself_and_nothing_with_none() -> None:
    text = masked(OWN)
    assert (share(text, [text]), share(text, []), share(masked(""), [text])) == (1.0, 0.0, 0.0)
    assert (passage(text, masked("")), bands(masked(""))) == ("", ())


def test_a_body_is_called_by_its_places_too() -> None:
    name = "牡丹江市东安区人民政府办公室"
    assert masked("东安区和牡丹江市都说东安好", name).text == masked("某和某都说某好").text


@given(st.integers(0, 10**6), st.integers(0, 300))
def test_nearly_the_same_texts_share_a_band(seed: int, at: int) -> None:
    text = prose(seed)
    changed = text[:at] + "改" + text[at + 1 :]
    assert set(bands(masked(text))) & set(bands(masked(changed)))
    assert not set(bands(masked(text))) & set(bands(masked(prose(seed + 1))))


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_compared_a_passage_stands_in_the_text(one: str, other: str) -> None:
    first, second = masked(one), masked(other)
    assert 0 <= share(first, [second]) <= 1
    assert nearly(first, first) or not first.text
    found = passage(first, second)
    assert (found == "") == (not set(first.text) & set(second.text))
