"""/diff and /rates: what two versions print differently, and rates with their numerators, on a phone's screen."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bot.message import Message
from store.archive import Archive
from tests.bot.conftest import Nianbao
from tests.bot.talking import talking, written
from tests.builders import a_report, add


async def said(archive: Archive, text: str) -> list[str]:
    return written(await talking(archive).answer(Message(text)))


async def test_two_versions_cell_by_cell(archive: Archive) -> None:
    add(archive, a_report(printed={"t3.new.total": "6"}))
    add(archive, a_report(printed={"t3.new.total": "7", "t2.fees.amount": "1.50"}, published=date(2022, 3, 1)))
    assert await said(archive, "/diff 东安区 2021") == [
        "<b>东安区人民政府 · 2021 年度</b>",
        "收录过 2 版。下面是 2022-01-20 发布的第 1 版（report.html） → 2022-03-01 发布的第 2 版（report.html）：",
        "表二 行政事业性收费·本年收费金额(单位:万元)：0 → 1.50",
        "表三 一、本年新收政府信息公开申请数量·总计：6 → 7（件）",
        "2022-03-01 发布，按时 · 来源：report.html · 已读 200/200 格",
        "⟨核对⟩ ⟨回到数字⟩",
    ]


async def test_many_changes_stay_on_a_phone_screen(archive: Archive) -> None:
    names = [name for name in a_report().figures if name.startswith("t4.")]
    add(archive, a_report(published=None))
    add(archive, a_report(printed=dict.fromkeys(names, "1") | {"t3.new.total": "约5"}, published=None), data=b"1")
    add(archive, a_report(printed=dict.fromkeys(names, "1"), published=None), data=b"2")
    add(archive, a_report(printed=dict.fromkeys(names, "2") | {"t3.new.total": "约5"}, published=None), data=b"3")
    lines = await said(archive, "改动 东安区 2021")
    assert len(lines) <= 9
    assert lines[1].startswith("收录过 4 版。下面是 没有日期的第 4 版")
    assert "还有 11 格不同；1 格只在一版里读清了，没有比" in lines


@pytest.mark.parametrize(
    ("edition", "words"), [("g2019", "两版用的表格版式不同，没法逐格比。"), ("g2021", "两版的数字没有不同。")]
)
async def test_versions_without_a_difference(archive: Archive, edition: str, words: str) -> None:
    add(archive, a_report(edition=edition))
    add(archive, a_report(printed={"t3.new.natural": "00"}), data=b"x")
    assert words in await said(archive, "/diff 东安区 2021")


async def test_one_version_has_nothing_to_compare(archive: Archive) -> None:
    add(archive, a_report())
    assert "只收录过一版，没有可比的。" in await said(archive, "/gd 东安区 2021")


async def test_rates_say_what_is_divided_by_what(archive: Archive) -> None:
    cells = {"t3.new.total": "40", "t3.new.natural": "40", "t3.granted.total": "10", "t3.granted.natural": "10"}
    cells |= {"t3.result_total.total": "10", "t3.result_total.natural": "10"}
    add(archive, a_report(printed=cells | {"t3.carried_out.total": "30", "t3.carried_out.natural": "30"}))
    assert await said(archive, "/rates 东安区 2021") == [
        "<b>东安区人民政府 · 2021 年度</b>",
        "<b>公开率 10/10（样本太小，不算）</b>",
        "不予公开率 0/10（样本太小，不算）；无法提供率 0/10（样本太小，不算）",
        "不予处理率 0/10（样本太小，不算）；其他处理率 0/10（样本太小，不算）",
        "办结率 25.0%（10/40）；自然人占比 100.0%（40/40）",
        "复议纠错率 0/0（分母是 0，不算）；诉讼纠错率 0/0（分母是 0，不算）",
        "单位：件。公开率是(一)予以公开＋(二)部分公开，除以(七)总计。",
        "2022-01-20 发布，按时 · 来源：report.html · 已读 200/200 格",
        "⟨核对⟩ ⟨回到数字⟩",
    ]


async def test_a_form_without_these_rows_says_so(archive: Archive) -> None:
    add(archive, a_report(edition="g2008"))
    assert "<b>公开率 算不出（这一版表格没有这几项）</b>" in await said(archive, "/rates 东安区 2021")


@pytest.mark.parametrize("text", ["/rates", "/diff", "/rates 呼呼区", "/diff 呼呼区"])
async def test_a_question_without_a_body_is_helped(archive: Archive, text: str) -> None:
    add(archive, a_report())
    assert (await said(archive, text))[0].startswith(("请在 /", "没有找到“呼呼区”"))


def test_rates_are_in_the_json_with_their_figures(nianbao: Nianbao) -> None:
    data = json.loads(nianbao("ask", "--json", "/rates 淮安市 2024").out)
    (open_,) = [one for one in data["rates"] if one["key"] == "open"]
    assert open_ == {
        "key": "open",
        "name": "公开率",
        "numerator": 1816,
        "denominator": 3050,
        "percent": 59.5,
        "low": 57.8,
        "high": 61.3,
        "why": "",
        "figures": ["t3.granted.total", "t3.partial.total"],
        "base": ["t3.result_total.total"],
        "caveat": "分母是办结数，含上年结转",
    }
    assert data["report"]["agency"] == "淮安市人民政府"
