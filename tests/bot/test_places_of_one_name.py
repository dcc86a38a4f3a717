"""Of several places of one name the reply says which is meant, asks which, and remembers what a chat chose."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ask import Ask
from bot.commands.stats import answer as answer_of
from bot.conversation import Conversation
from bot.message import Message, Reply
from bot.understand.natural import heard
from bot.understand.question import Question
from bot.wire import answer as data
from store.archive import Archive
from tests.bot.talking import talking
from tests.builders import a_report, add

NANJING, XUZHOU = "3201060001", "3203020001"
HERE, THERE = "telegram:-1", "telegram:-2"


async def said(about: Conversation, text: str, chat: str = HERE) -> Reply:
    reply = await about.answer(Message(text, chat=chat))
    assert reply is not None
    return reply


async def choose(about: Conversation, reply: Reply, where: str, chat: str = HERE) -> Reply:
    (asks,) = [one.asks for row in reply.buttons for one in row if where in one.label]
    chosen = await about.press(asks, Message("", chat=chat))
    assert chosen is not None
    return chosen


def two(archive: Archive) -> Conversation:
    for code in (NANJING, XUZHOU):
        add(archive, a_report("鼓楼区人民政府", site_code=code))
        add(archive, a_report("鼓楼区财政局", site_code=code))
    return talking(archive)


async def test_the_only_one_stored_is_named_in_full(archive: Archive) -> None:
    add(archive, a_report("鼓楼区人民政府", site_code=NANJING))
    reply = await said(talking(archive), "鼓楼区2021新收")
    assert reply.html.startswith("鼓楼区＝江苏省南京市鼓楼区\n<b>鼓楼区人民政府 · 2021 年度</b>")


async def test_none_stored_is_no_other_place(archive: Archive) -> None:
    add(archive, a_report("鼓楼区人民政府", site_code=NANJING))
    for text in ("新华区2021新收", "开封鼓楼区2021新收"):
        assert not (await said(talking(archive), text)).found


async def test_several_are_asked_back_and_the_choice_is_remembered_in_this_chat_alone(archive: Archive) -> None:
    about = two(archive)
    asked = await said(about, "鼓楼区2021新收")
    assert [row[0].label for row in asked.buttons] == [f"鼓楼区人民政府 江苏省{city}市" for city in ("南京", "徐州")]
    chosen = await choose(about, asked, "徐州")
    assert chosen.html.startswith("以后在这里说“鼓楼区”，指江苏省徐州市鼓楼区\n<b>鼓楼区人民政府 · 2021 年度</b>")
    for text in ("鼓楼区2021新收", "/stats 鼓楼区 2021"):
        assert (await said(about, text)).html.startswith("鼓楼区＝江苏省徐州市鼓楼区\n<b>鼓楼区人民政府")
    assert (await said(about, "鼓楼2021新收")).html.startswith("鼓楼＝江苏省徐州市鼓楼区\n")
    department = await said(about, "鼓楼区财政局2021新收")
    assert department.html.startswith("鼓楼区财政局＝江苏省徐州市鼓楼区财政局\n<b>鼓楼区财政局 · 2021 年度</b>")
    assert "有 2 个" in (await said(about, "鼓楼区2021新收", THERE)).html
    assert "有 2 个" in (await said(about, "鼓楼区2021新收", "")).html


async def test_a_parent_that_is_named_and_a_later_choice_go_before_the_choice(archive: Archive) -> None:
    about = two(archive)
    nanjing, xuzhou = (one.id for one in archive.called("鼓楼区政府"))
    await choose(about, await said(about, "鼓楼区2021新收"), "徐州")
    source = await said(about, "南京鼓楼区2021新收")
    assert any(f"stats:{nanjing}:" in one.asks for row in source.buttons for one in row)
    assert "南京" not in source.html.partition("\n")[0]
    await choose(about, await said(about, "鼓楼区2021新收", THERE), "南京", THERE)
    again = await said(about, "鼓楼区2021新收")
    assert any(f"stats:{xuzhou}:" in one.asks for row in again.buttons for one in row)


async def test_a_button_that_chooses_nothing_is_not_remembered(archive: Archive) -> None:
    about = two(archive)
    found = await said(about, "徐州鼓楼区2021新收")
    await choose(about, found, "回到数字")
    assert "有 2 个" in (await said(about, "鼓楼区2021新收")).html
    assert not list(archive.db.execute("SELECT * FROM chat_places"))


async def test_places_of_which_nothing_is_kept_are_asked_back_and_the_choice_is_remembered(archive: Archive) -> None:
    add(archive, a_report("东安区人民政府"))
    about = talking(archive)
    asked = await said(about, "鼓楼区2022收了几件")
    cities = ("江苏省南京市", "江苏省徐州市", "福建省福州市", "河南省开封市")
    assert [row[0].label for row in asked.buttons] == [f"{city}鼓楼区" for city in cities]
    chosen = await choose(about, asked, "徐州")
    assert chosen.html.startswith("以后在这里说“鼓楼区”，指江苏省徐州市鼓楼区\n还没有收录江苏省徐州市鼓楼区的报告。")
    for text in ("鼓楼区2022收了几件", "/stats 鼓楼 2022", "鼓楼区教育局2022新收"):
        assert (await said(about, text)).html.startswith("还没有收录江苏省徐州市鼓楼区")
    assert "您问哪一个？" in (await said(about, "鼓楼区2022收了几件", THERE)).html


async def test_a_choice_between_departments_is_one_between_their_places(archive: Archive) -> None:
    about = talking(archive)
    chosen = await choose(about, await said(about, "朝阳区教育局2022新收"), "北京")
    assert chosen.html.startswith("以后在这里说“朝阳区”，指北京市朝阳区\n还没有收录北京市朝阳区教育局的报告。")
    assert (await said(about, "朝阳区2022新收")).html.startswith("还没有收录北京市朝阳区的报告。")


async def test_a_township_chosen_says_nothing_of_its_county(archive: Archive) -> None:
    about = talking(archive)
    chosen = await choose(about, await said(about, "城关镇2021年新收"), "和林格尔")
    assert chosen.html.startswith("还没有收录内蒙古自治区呼和浩特市和林格尔县城关镇的报告。")
    assert not list(archive.db.execute("SELECT * FROM chat_places"))


def test_programs_get_the_places_of_one_name_to_choose_from(archive: Archive) -> None:
    found = answer_of(archive, Ask("stats", "朝阳区", 2022))
    choices = data(found, "", Question())["choices"]
    assert choices == [{"agency": "朝阳区", "place": "北京市"}, {"agency": "朝阳区", "place": "吉林省长春市"}]


@pytest.mark.parametrize("behind", ["(徐州)", "（江苏省徐州市）", "徐州", " 徐州市"])
async def test_the_place_may_stand_behind(archive: Archive, behind: str) -> None:
    about = two(archive)
    xuzhou = archive.called("徐州鼓楼区政府")[0].id
    for name in ("鼓楼区", "鼓楼区财政局"):
        found = await said(about, f"{name}{behind}2021新收")
        assert found.html.startswith(f"<b>{name.removesuffix('财政局')}")
    (body,) = heard(archive, f"鼓楼区{behind}2021新收", date(2026, 11, 22)).bodies
    assert [one.id for one in body.agencies] == [xuzhou]


async def test_a_place_and_that_it_lies_in_may_be_two(archive: Archive) -> None:
    for name in ("洪泽区人民政府", "淮安市人民政府"):
        add(archive, a_report(name))
    for text in ("洪泽区 淮安市 2021 新收", "洪泽区和淮安市2021谁的申请多"):
        assert heard(archive, text, date(2026, 11, 22)).command == "compare"
    assert heard(archive, "洪泽区（淮安）2021新收", date(2026, 11, 22)).command == "figure"


async def test_nothing_is_remembered_where_no_chat_is_known(archive: Archive) -> None:
    about = two(archive)
    chosen = await choose(about, await said(about, "鼓楼区2021新收", ""), "徐州", "")
    assert chosen.html.startswith("<b>鼓楼区人民政府")
    assert not list(archive.db.execute("SELECT * FROM chat_places"))


async def test_a_zone_is_meant_no_more_than_the_county_of_its_name(archive: Archive) -> None:
    add(archive, a_report("平潭综合实验区", 2013, {"t3.new.total": "0"}))
    add(archive, a_report("平潭县人民政府", 2013, {"t3.new.total": "7"}))
    add(archive, a_report("平潭综合实验区", 2014, {"t3.new.total": "9"}))
    about = talking(archive)
    for text in ("平潭2013年新收", "平潭历年新收", "/stats 平潭 2013"):
        reply = await said(about, text)
        assert reply.html.startswith("叫“平潭”的有 2 个，您问哪一个？")
    chosen = await choose(about, await said(about, "平潭2013年新收"), "实验区")
    assert "<b>平潭综合实验区 · 2013 年度</b>" in chosen.html
    assert "<b>平潭综合实验区 · 2014 年度</b>" in (await said(about, "平潭2014年新收")).html
