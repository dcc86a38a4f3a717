"""/search: words in the prose of stored reports, narrowed by place and year, a page at a time."""

from __future__ import annotations

import pytest

from bot.conversation import Conversation
from bot.message import Message, Reply
from store.archive import Archive
from tests.bot.talking import talking
from tests.builders import a_report, add


async def said(archive: Archive, text: str) -> Reply:
    reply = await talking(archive).answer(Message(text))
    assert reply is not None
    return reply


@pytest.fixture
def many(archive: Archive) -> Archive:
    for at in range(7):
        text = {1: f"第{at}次举办培训。" if at else "<b>政务新媒体</b>培训。"}
        add(archive, a_report("东安区财政局", 2015 + at, sections=text))
    add(archive, a_report("淮安市人民政府", 2021, sections={5: "没有开会。"}))
    return archive


async def test_five_reports_a_page_and_a_button_to_the_next(many: Archive) -> None:
    reply = await said(many, "哪些报告提到培训")
    assert "全部收录：8 份报告里有 7 份，这是第 1–5 份" in reply.html
    assert "① <b>东安区财政局 2021</b>（第一部分）\n　第6次举办<b>培训</b>。" in reply.html
    assert len(reply.html.split("\n")) <= 14
    *reports, (more,) = reply.buttons
    assert [row[0].label for row in reports] == [f"东安区财政局 {year}" for year in range(2021, 2016, -1)]
    assert more.label == "下一页"
    about = talking(many)
    second = await about.press(more.asks)
    assert second is not None
    assert "这是第 6–7 份" in second.html
    assert "&lt;b&gt;政务新媒体&lt;/b&gt;<b>培训</b>。" in second.html
    assert [row[0].label for row in second.buttons] == ["东安区财政局 2016", "东安区财政局 2015"]
    opened = await about.press(second.buttons[0][0].asks)
    assert opened is not None
    assert "东安区财政局 · 2016 年度" in opened.html


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("东安区2018年提到培训的", "东安区 2018 年度：1 份报告里有 1 份"),
        ("/search 东安区 2018 培训", "东安区 2018 年度：1 份报告里有 1 份"),
        ("/搜索 2018年 培训", "2018 年度：1 份报告里有 1 份"),
        ("东安区2017-2018年哪些报告提到“培训”？", "东安区 2017–2018 年度：2 份报告里有 2 份"),
        ("淮安市提到培训的有哪些", "淮安市：1 份报告里有 0 份"),
        ("/search 政务新媒体 培训", "全部收录：8 份报告里有 1 份"),
        ("/ss 东安区 新媒體", "东安区：7 份报告里有 1 份"),
        ("2018年提到培训的东安区年报", "东安区 2018 年度：1 份报告里有 1 份"),
        ("搜索培训", "全部收录：8 份报告里有 7 份，这是第 1–5 份"),
        ("搜一下政务新媒体", "全部收录：8 份报告里有 1 份"),
        ("北京市提到培训的", "北京市还没有收录有正文的报告。"),
    ],
)
async def test_place_and_year_narrow_it(many: Archive, text: str, line: str) -> None:
    assert line in (await said(many, text)).html.split("\n")


async def test_what_was_not_understood_is_said(many: Archive) -> None:
    assert "没看懂：“呼呼”，没有按它缩小范围" in (await said(many, "呼呼区提到培训的")).html


@pytest.mark.parametrize(
    ("text", "words"), [("/search 训", "“训”太短"), ("/search", "请在 /search 后面写上"), ("/search 《》", "请在")]
)
async def test_too_little_to_search_for_is_answered_kindly(archive: Archive, text: str, words: str) -> None:
    reply = await said(archive, text)
    assert reply.html.startswith(words)
    assert not reply.found


@pytest.mark.parametrize(
    "text", ['/search a" OR "b', "/search 培训*", "/search NEAR(培训", "/search words:培训", "/search ^培训"]
)
async def test_nothing_typed_is_taken_for_syntax(many: Archive, text: str) -> None:
    assert "份报告里有" in (await said(many, text)).html


async def test_a_name_alone_is_searched_for(many: Archive) -> None:
    assert "正文里有“东安区”的报告" in (await said(many, "/search 东安区")).html


async def test_a_sample_says_that_its_prose_is_ours(about: Conversation) -> None:
    reply = await about.answer(Message("/search 信息处理费"))
    assert reply is not None
    assert reply.html.count("（内置样本，正文是样例）") == 3


async def test_words_too_long_for_a_button_have_none(archive: Archive) -> None:
    words = "关于进一步做好政府信息公开工作的通知"
    for year in range(2012, 2020):
        add(archive, a_report(year=year, sections={1: words}))
    reply = await said(archive, f"/search {words}")
    assert "写上地方或年份可以缩小范围" in reply.html
    assert "下一页" not in [one.label for row in reply.buttons for one in row]


async def test_words_as_long_as_a_page_are_repeated_in_short(many: Archive) -> None:
    reply = await said(many, "/search " + "长" * 3000)
    assert "份报告里有 0 份" in reply.html
    assert len(reply.html) < 300
