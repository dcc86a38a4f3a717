"""/check of a report with many doubts fits a phone's screen; each of them in full is one button or one code away."""

from __future__ import annotations

import pytest

from bot.message import Message, Reply
from store.archive import Archive
from tests.bot.talking import talking
from tests.builders import a_report, add

MANY = {
    **{f"t4.{block}.total": str(at) for at, block in enumerate(("review", "lit_direct", "lit_after"), 5)},
    **{f"t3.{row}.total": str(at) for at, row in enumerate(("new", "granted", "partial", "result_total"), 11)},
    **dict.fromkeys(
        ("t2.licensing.decisions", "t2.penalty.decisions", "t2.coercion.decisions", "t2.fees.amount"), "-3"
    ),
}


async def said(archive: Archive, text: str) -> Reply:
    reply = await talking(archive).answer(Message(text))
    assert reply is not None
    return reply


async def test_many_doubts_are_a_line_each(archive: Archive) -> None:
    add(archive, a_report(printed=MANY))
    reply = await said(archive, "/check 东安区 2021")
    assert len(reply.html.split("\n")) <= 12
    assert "还有 " in reply.html
    assert "看一处的算式和可能原因：<code>/check 东安区人民政府 2021 A" in reply.html
    assert [button.label for button in reply.buttons[0]] == ["①", "②", "③", "④", "⑤", "⑥"]


async def test_a_button_shows_one_in_full(archive: Archive) -> None:
    add(archive, a_report(printed=MANY))
    first = (await said(archive, "/check 东安区")).buttons[0]
    second = await talking(archive).press(first[1].asks)
    assert second is not None
    assert "涉及" in second.html
    assert second.html.count("②") == 1
    assert "①" not in second.html
    assert [[button.label for button in row] for row in second.buttons] == [
        ["属实", "口径差异", "录入错", "待核"],
        ["‹ 上一处", "原表", "下一处 ›"],
        ["全部疑点", "回到数字", "写信请核实"],
    ]


@pytest.mark.parametrize("text", ["/check 东安区 2021 A5", "/核对 东安区 a5 2021", "核对 东安区2021A5"])
async def test_a_code_shows_its_doubts_in_full(archive: Archive, text: str) -> None:
    add(archive, a_report(printed=MANY))
    html = (await said(archive, text)).html
    assert html.count("复议诉讼合计不符〔A5") == 3
    assert "〔A3" not in html


async def test_many_of_one_code_stay_few(archive: Archive) -> None:
    add(archive, a_report(printed=MANY))
    html = (await said(archive, "/check 东安区 2021 A6")).html
    assert html.count("非法数值〔A6〕") == 3
    assert "还有 1 处" in html


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("A5", "复议诉讼合计不符〔A5〕通过"),
        ("A3", "横向合计不符〔A3〕无法判断：25 行里有 1 行缺数"),
        ("A9", "〔A9〕不适用：不适用于这一版表格"),
        ("E1", "这份报告没有〔E1〕这一项核对，看全部：/rules"),
    ],
)
async def test_a_code_without_a_doubt_says_what_it_came_to(archive: Archive, code: str, words: str) -> None:
    add(archive, a_report(printed={"t3.new.natural": ""}))
    assert words in (await said(archive, f"/check 东安区 2021 {code}")).html


async def test_a_button_of_a_doubt_that_is_gone_shows_the_report(archive: Archive) -> None:
    kept = add(archive, a_report()).kept
    reply = await talking(archive).press(f"check:{kept.agency.id}:2021:7")
    assert reply is not None
    assert "没有发现对不上的地方" in reply.html


async def test_a_check_said_twice_keeps_its_body_for_the_code_said_then(archive: Archive) -> None:
    add(archive, a_report(printed=MANY))
    talk = talking(archive)
    replies = [await talk.answer(Message(text, chat="one")) for text in ("/check 东安区 2021", "/check", "/check A1")]
    first, again, coded = (reply.html if reply else "" for reply in replies)
    assert again.startswith("请在 /check 后面写上机构")
    assert "东安区人民政府 · 2021 年度" in coded
    assert coded != first
