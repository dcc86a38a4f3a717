"""/rank: places, ties, populations; zeros that are printed, never blanks; kinds of bodies never mixed."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Conversation
from bot.message import Message, Reply
from store.archive import Archive
from tests.bot.talking import talking
from tests.builders import a_report, add

COUNTIES = ("东安区", "西安区", "爱民区", "阳明区", "林口县", "海林市", "宁安市", "穆棱市", "东宁市", "绥芬河市")


async def said(archive: Archive, text: str) -> Reply:
    reply = await talking(archive).answer(Message(text))
    assert reply is not None
    return reply


def put(archive: Archive, name: str, year: int = 2021, **printed: str | None) -> None:
    cells = {"t2.penalty.decisions": "0"} | {key.replace("__", "."): text for key, text in printed.items()}
    add(archive, a_report(name, year, cells, published=date(year + 1, 1, 20)))


def people(archive: Archive, name: str, rows: dict[str, str]) -> None:
    """A report with these rows of table three, all of their requests by people."""
    cells = {f"t3.{row}.{lane}": text for row, text in rows.items() for lane in ("natural", "total")}
    add(archive, a_report(name, 2021, cells, published=date(2022, 1, 20)))


@pytest.fixture
def county_year(archive: Archive) -> Archive:
    """Ten counties of one city with 1, 1, 2 … penalties, its own report, an office's, and three without a number."""
    for at, name in enumerate(COUNTIES):
        put(archive, f"牡丹江市{name}人民政府", t2__penalty__decisions=str(max(1, at)))
    put(archive, "牡丹江市人民政府", t2__penalty__decisions="900")
    put(archive, "牡丹江市东安区人民政府办公室", t2__penalty__decisions="50")
    for name, text in (
        ("佳木斯市向阳区", ""),
        ("佳木斯市前进区", "/"),
        ("佳木斯市东风区", None),
        ("佳木斯市郊区", "0"),
    ):
        put(archive, f"{name}人民政府", t2__penalty__decisions=text)
    return archive


async def test_a_place_and_its_ties_are_told_with_how_many_there_are(county_year: Archive) -> None:
    html = (await said(county_year, "牡丹江市东安区2021年行政处罚排第几")).html
    assert "牡丹江市内的县级政府（汇总报告）" in html
    assert "牡丹江市东安区人民政府：<b>第 9/10，并列</b>（1，从多到少）" in html
    assert "牡丹江市人民政府　900" not in html
    assert "办公室　50" not in html
    assert "不一起排：政府办公室 1 份（口径不同）" in html
    least = (await said(county_year, "东宁市2021年行政处罚在牡丹江市倒数第几")).html
    assert "东宁市人民政府：<b>第 9/10</b>（8，从少到多）" in least


async def test_only_printed_zeros_are_zeros(county_year: Archive) -> None:
    html = (await said(county_year, "2021年哪些政府没有行政处罚")).html
    assert "印着 0 的有 1 个\n1. 佳木斯市郊区人民政府　0\n" in html
    assert "没有排进去的：1 份这一格空白，1 份这一格是“/”之类的记号，1 份这一格没读清或没有；都不当作 0" in html


async def test_a_body_without_a_number_has_no_place(county_year: Archive) -> None:
    reply = await said(county_year, "佳木斯市向阳区2021年行政处罚排第几")
    assert "这份报告这一格空白，排不了。" in reply.html
    assert "第 " not in reply.html.split("\n")[1]
    assert not reply.found


async def test_superlatives_and_thresholds_hold_within_a_place(county_year: Archive) -> None:
    assert "\n1. 牡丹江市绥芬河市人民政府　9\n" in (await said(county_year, "牡丹江市哪个县2021年行政处罚最多")).html
    many = (await said(county_year, "牡丹江市2021年哪些区县行政处罚超过3件")).html
    assert "超过 3 的有 6 个" in many
    last = (await said(county_year, "牡丹江市2021年行政处罚倒数前三的区县")).html
    assert "1. 牡丹江市东安区人民政府　1（并列）\n1. 牡丹江市西安区人民政府　1（并列）\n3. " in last


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("超过3119件", "超过 3119 的有 0 个"),
        ("不少于3119件", "不少于 3119 的有 1 个"),
        ("3119件以上", "不少于 3119 的有 1 个"),
        ("不超过3119件", "不超过 3119 的有 1 个"),
        ("没有超过5000件", "不超过 5000 的有 1 个"),
        ("不到3119件", "少于 3119 的有 0 个"),
        ("不超过1万件", "不超过 10000 的有 1 个"),
        ("超过1,000件", "超过 1000 的有 1 个"),
    ],
)
async def test_a_threshold_has_its_own_number_or_not_as_said(about: Conversation, words: str, shown: str) -> None:
    reply = await about.answer(Message(f"2024年申请{words}的市"))
    assert reply is not None
    assert shown in reply.html


async def test_a_threshold_in_words_of_a_hundred_is_a_percentage(about: Conversation) -> None:
    for words in ("高于百分之五十的市", "不低于59.5%的市"):
        reply = await about.answer(Message(f"2024年公开率{words}"))
        assert reply is not None
        assert "1. 淮安市人民政府" in reply.html


async def test_a_ranking_cut_between_equals_says_so(county_year: Archive) -> None:
    html = (await said(county_year, "牡丹江市2021年行政处罚最少的前1名区县")).html
    assert "只列最少的 1 个，和第 1 名并列的不一定都在内" in html


async def test_levels_that_are_mixed_are_said_to_be(county_year: Archive) -> None:
    assert "各级混排" in (await said(county_year, "/rank 2021 行政处罚")).html
    assert "各级混排" not in (await said(county_year, "2021年各市行政处罚排名")).html


async def test_rates_are_ranked_by_counts_and_few_are_left_out(archive: Archive) -> None:
    for name, granted in (("甲", "10"), ("乙", "30"), ("丙", "20")):
        rest = str(40 - int(granted))
        cells = {"granted": granted, "unable.not_held": rest, "result_total": "40", "new": "40"}
        people(archive, f"淮安市{name}局", cells)
    cells = {"granted": "6", "result_total": "6", "new": "6"}
    people(archive, "淮安市丁局", cells)
    put(archive, "淮安市戊局", t3__result_total__total="50")
    html = (await said(archive, "淮安市2021年公开率最高的部门")).html
    assert "1. 淮安市乙局　75.0%（30/40）\n2. 淮安市丙局　50.0%（20/40）\n3. 淮安市甲局　25.0%（10/40）\n" in html
    assert "没有排进去的：1 份分母不到 30、样本太小，1 份算不出比率" in html
    assert "合在一起：52.4%（66/126，4 份的件数相加）" in html
    assert "超过 40% 的有 2 个" in (await said(archive, "淮安市2021年公开率超过40%的部门")).html


async def test_a_cell_the_report_does_not_have_is_no_zero(archive: Archive) -> None:
    report = a_report("淮安市甲局")
    figures = {name: figure for name, figure in report.figures.items() if name != "t2.penalty.decisions"}
    add(archive, type(report)(report.masthead, report.form, figures))
    html = (await said(archive, "淮安市2021年没有行政处罚的部门")).html
    assert "印着 0 的有 0 个" in html
    assert "1 份这一格没读清或没有" in html


async def test_amounts_in_yuan_are_ranked_in_the_forms_unit(archive: Archive) -> None:
    put(archive, "淮安市甲局", t2__fees__amount="75000元")
    put(archive, "淮安市乙局", t2__fees__amount="8.50")
    html = (await said(archive, "淮安市2021年收费最多的部门")).html
    assert "1. 淮安市乙局　8.50\n2. 淮安市甲局　7.5 ⚠️\n" in html
    assert "⚠️ 这个数有对不上或要说明的地方" in html


async def test_a_place_that_may_be_several_is_asked_about(archive: Archive) -> None:
    put(archive, "淮安市甲局")
    assert "叫“鼓楼区”的地方不止一个" in (await said(archive, "鼓楼区2021年申请最多的部门")).html


async def test_a_year_without_a_report_and_an_empty_archive_are_said(archive: Archive) -> None:
    assert not (await said(archive, "/rank 2021 新收")).found
    put(archive, "淮安市人民政府")
    assert "还没有淮安市人民政府 2019 年度的报告" in (await said(archive, "淮安市2019年新收排第几")).html


async def test_without_a_year_the_newest_of_the_place_is_meant(county_year: Archive) -> None:
    put(county_year, "淮安市人民政府", 2023)
    assert "<b>2021 年度" in (await said(county_year, "牡丹江市哪个区行政处罚最多")).html
    assert "<b>2023 年度" in (await said(county_year, "哪个市行政处罚最多")).html


@pytest.mark.parametrize("text", ["田村路街道办公室2021年新收", "田村路街道2021年新收前十"])
async def test_what_is_ranked_within_a_township_is_told_too(text: str, about: Conversation) -> None:
    reply = await about.answer(Message(text))
    assert reply is not None
    assert "田村路街道内的" in reply.html.splitlines()[0]
    assert reply.html.splitlines()[1] == "没有符合的报告。"
