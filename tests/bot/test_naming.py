"""Bodies are understood by every usual name: letters, short and former departments, slips of the pen, traditional
characters; a reply says which body is meant wherever its name was not typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.message import Message, Reply
from bot.opening import open_archive
from bot.settings import Settings
from bot.understand.mentions import Bodies
from bot.understand.natural import heard
from store.archive import Archive
from tests.bot.talking import talking
from tests.builders import a_report, add

DAY = date(2026, 11, 22)
MORE = (
    "东安区生态环境局",
    "东安区市场监督管理局",
    "东安区财政局",
    "东安区统计局",
    "东安区教育体育局",
    "洪泽区卫生健康委员会",
    "洪泽区农业农村局",
    "淮安市公安局",
    "洪泽区公安局",
    "平潭综合实验区自然资源和规划局",
    "淮安市洪泽生态环境局",
    "旺苍县太平镇人民政府",
    "湯原縣財政局",
)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The bundled samples and some departments."""
    path: Path = tmp_path_factory.mktemp("naming") / "nianbao.db"
    archive = open_archive(Settings(database=path, samples=True))
    for name in MORE:
        add(archive, a_report(name))
    yield archive
    archive.close()


@pytest.fixture
def talk(known: Archive) -> Conversation:
    return talking(known)


def bodies(archive: Archive, text: str) -> list[Bodies]:
    return list(heard(archive, text, DAY).bodies)


async def said(talk: Conversation, text: str, chat: str = "") -> Reply:
    reply = await talk.answer(Message(text, chat=chat))
    assert reply is not None
    return reply


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("东安区市监局", "东安区市场监督管理局"),
        ("牡丹江东安区市监局", "东安区市场监督管理局"),
        ("东安市场监管局", "东安区市场监督管理局"),
        ("淮安市公安", "淮安市公安局"),
        ("洪泽卫健", "洪泽区卫生健康委员会"),
        ("洪泽区卫健委", "洪泽区卫生健康委员会"),
        ("平潭自然资源和规划局", "平潭综合实验区自然资源和规划局"),
        ("平潭资规局", "平潭综合实验区自然资源和规划局"),
        ("洪泽区生态环境局", "淮安市洪泽生态环境局"),
        ("东安区统计局", "东安区统计局"),
        ("太平镇", "旺苍县太平镇人民政府"),
        ("東安區統計局", "东安区统计局"),
        ("上海市科學技術委員會", "上海市科学技术委员会"),
        ("汤原县财政局", "湯原縣財政局"),
        ("湯原縣財政局", "湯原縣財政局"),
        ("dongan", "东安区人民政府办公室"),
        ("dong'an", "东安区人民政府办公室"),
        ("dong an qu", "东安区人民政府办公室"),
        ("dongan区", "东安区人民政府办公室"),
        ("pingtan", "平潭综合实验区"),
        ("shanghai kewei", "上海市科学技术委员会"),
        ("hongze weijianwei", "洪泽区卫生健康委员会"),
        ("da", "东安区人民政府办公室"),
        ("pt", "平潭综合实验区"),
        ("区政府办", "东安区人民政府办公室"),
        ("科委", "上海市科学技术委员会"),
        ("市公安局", "淮安市公安局"),
        ("东按区", "东安区人民政府办公室"),
        ("平谭", "平潭综合实验区"),
        ("东安区财正局", "东安区财政局"),
        ("洪泽区农业农春局", "洪泽区农业农村局"),
        ("洪泽区农业农材局", "洪泽区农业农村局"),
        ("宁泽区人民政府", "洪泽区人民政府"),
        ("上海科学技术委员", "上海市科学技术委员会"),
        ("上海市科学技学术委员会", "上海市科学技术委员会"),
        ("heilongjiang mudanjiang dongan", "东安区人民政府办公室"),
        ("mudanjiangdonganqu", "东安区人民政府办公室"),
        ("huaian hongze weijianju", "洪泽区卫生健康委员会"),
        ("东按区统计局", "东安区统计局"),
        ("东安区通计局", "东安区统计局"),
        ("洪泽县", "洪泽区人民政府"),
        ("福建平潭", "平潭综合实验区"),
        ("福建省福州市平潭", "平潭综合实验区"),
        ("平潭县", "平潭综合实验区"),
        ("福建省平潭县", "平潭综合实验区"),
        ("平潭县自然资源和规划局", "平潭综合实验区自然资源和规划局"),
    ],
)
def test_a_body_is_understood_by_what_people_call_it(known: Archive, typed: str, found: str) -> None:
    for text in (f"{typed}2021新收", f"请问{typed} 2021年收到几件申请"):
        (one,) = bodies(known, text)
        assert [agency.name for agency in one.agencies] == [found], text
        assert one.how not in ("far", "part")


@pytest.mark.parametrize(
    "typed",
    [
        *("东安县", "平湖市", "淮安区", "西安区", "东安区公安局", "东安区审计局", "东安区民政局", "西安区财政局"),
        *("东安区政协", "东安区人民法院", "东安区人民政府", "东安区政府", "太平镇财政局", "东安区信鸽局"),
    ],
)
async def test_what_is_real_or_unknown_is_never_taken_for_another_body(talk: Conversation, typed: str) -> None:
    for text in (f"{typed}2021新收", f"/stats {typed} 2021"):
        reply = await said(talk, text)
        assert not reply.found
        assert reply.html.startswith(("没有找到", "还没有收录"))


@pytest.mark.parametrize("typed", ["东外区", "准安市", "旺苍县太坪镇人民政府", "洪泽市"])
async def test_what_is_near_but_not_surely_meant_is_offered(talk: Conversation, typed: str) -> None:
    reply = await said(talk, f"{typed}2021新收")
    assert reply.html.startswith(f"没有找到“{typed}”的报告。\n名字相近的有：")
    assert 1 <= len(reply.buttons) <= 3


@pytest.mark.parametrize(
    "word", "hi ok hello top pk vs stats ha haha lol qq url select table http pdf 2021hi ok2021".split()
)
def test_words_of_other_languages_are_no_bodies(known: Archive, word: str) -> None:
    assert not bodies(known, word)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("东按区2021新收", "按“东安区”理解（您写的是“东按区”）\n"),
        ("/stats 东按区 2021", "按“东安区”理解（您写的是“东按区”）\n"),
        ("/check 洪择区 2023 A5", "按“洪泽区”理解（您写的是“洪择区”）\n"),
        ("东安区环保局2021新收", "没有收录“东安区环保局”，机构改革后是“东安区生态环境局”，按它回答\n"),
        ("东安区工商局2021新收", "没有收录“东安区工商局”，机构改革后是“东安区市场监督管理局”，按它回答\n"),
        ("/stats 东安区质监局", "没有收录“东安区质监局”，机构改革后是“东安区市场监督管理局”，按它回答\n"),
        ("东安区教育局2021新收", "没有收录“东安区教育局”，收录的是“东安区教育体育局”，按它回答\n"),
        ("pingtan2022新收", "pingtan＝平潭综合实验区\n"),
        ("科委2024新收", "科委＝上海市科学技术委员会\n"),
        ("平潭县2022新收", "没有收录“平潭县”，收录的是“平潭综合实验区”，按它回答\n"),
        ("东安区2021新收", "没有收录相应的政府汇总报告，以下出自办公室自己的报告\n"),
        ("东安区政府办2021新收", "<b>东安区人民政府办公室 · 2021 年度</b>"),
        ("东安区市监局2021新收", "<b>东安区市场监督管理局 · 2021 年度</b>"),
    ],
)
async def test_the_first_line_says_what_was_understood(talk: Conversation, text: str, first: str) -> None:
    assert (await said(talk, text)).html.startswith(first)


async def test_a_former_name_that_is_stored_is_itself(archive: Archive) -> None:
    for name in ("东安区生态环境局", "东安区环境保护局"):
        add(archive, a_report(name))
    reply = await said(talking(archive), "东安区环保局2021新收")
    assert reply.html.startswith("<b>东安区环境保护局 · 2021 年度</b>")


async def test_two_letters_that_stand_for_several_bodies_are_asked_back(archive: Archive) -> None:
    for name in ("东安区人民政府", "大安市人民政府"):
        add(archive, a_report(name))
    reply = await said(talking(archive), "da 2021 新收")
    assert "叫“da”的有 2 个，您问哪一个？" in reply.html
    assert len(reply.buttons) == 2


async def test_two_letters_beside_strange_words_are_nothing(talk: Conversation) -> None:
    assert not (await said(talk, "da 食堂几件")).found


@pytest.mark.parametrize("text", ["da", "pt", "dongan", "平谭", "东外区2021新收", "科委", "东安区信鸽局2021新收"])
async def test_what_may_be_small_talk_is_left_alone_in_a_group(talk: Conversation, text: str) -> None:
    assert await talk.answer(Message(text, private=False)) is None


async def test_the_departments_of_a_place_without_government_are_offered(archive: Archive) -> None:
    for name in ("旺苍县财政局", "旺苍县教育局"):
        add(archive, a_report(name))
    reply = await said(talking(archive), "旺苍县2021新收")
    assert "叫“旺苍县”的有 2 个" in reply.html


async def test_a_place_that_is_only_near_is_none_to_rank_within(archive: Archive) -> None:
    add(archive, a_report("呼兰区人民政府"))
    reply = await said(talking(archive), "呼呼区啦啦局2021新收")
    assert not reply.found


async def test_small_talk_about_a_stored_place_stays_small_talk(archive: Archive) -> None:
    add(archive, a_report("东湖区人民政府"))
    reply = await said(talking(archive), "今天天气真好，我们去东湖边上走走吧，晚上一起吃饭")
    assert reply.html.startswith("没看懂")
