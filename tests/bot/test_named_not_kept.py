"""What is named but not kept is said not to be, and what only looks like a body's name is none."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Conversation
from bot.message import Message, Reply
from bot.understand.natural import heard
from store.archive import Archive
from tests.bot.talking import talking
from tests.builders import a_report, add

DAY = date(2026, 11, 22)


async def said(talk: Conversation, text: str) -> Reply:
    reply = await talk.answer(Message(text))
    assert reply is not None
    return reply


@pytest.mark.parametrize(
    ("typed", "called", "offered"),
    [
        ("淮安市税务", "江苏省淮安市税务部门", ["淮安市人民政府"]),
        (
            "东安区公安",
            "黑龙江省牡丹江市东安区公安部门",
            ["东安区人民政府办公室"],
        ),
        ("东安区交通运输", "黑龙江省牡丹江市东安区交通运输部门", ["东安区人民政府办公室"]),
        ("旺苍县教育", "四川省广元市旺苍县教育部门", []),
        ("沭阳住建", "江苏省宿迁市沭阳县住建部门", ["沭阳县人民政府"]),
        ("阳明区财政", "黑龙江省牡丹江市阳明区财政部门", []),
    ],
)
async def test_a_department_in_a_word_that_is_not_kept_is_said_not_to_be(
    about: Conversation, typed: str, called: str, offered: list[str]
) -> None:
    for text in (f"{typed}2021收了几件", f"/stats {typed} 2021"):
        reply = await said(about, text)
        assert reply.html.startswith(f"还没有收录{called}的报告。")
        assert [row[0].label for row in reply.buttons][: len(offered)] == offered
        assert ("那里收录的有：" in reply.html) == bool(offered)


def test_what_people_talk_of_is_no_department(samples: Archive) -> None:
    (one,) = heard(samples, "淮安旅游2021", DAY).bodies
    assert one.words == "淮安"


@pytest.mark.parametrize(
    "typed", ["淮阴市", "思茅市", "淮阴市公安局", "平潭县潭城镇", "平潭潭城镇", "旺苍县无名乡", "东安区无名街道办事处"]
)
async def test_what_is_called_like_no_place_there_is_is_not_found(about: Conversation, typed: str) -> None:
    for text in (f"{typed}2021新收", f"/stats {typed} 2021"):
        assert (await said(about, text)).html.startswith(f"没有找到“{typed}”的报告。\n")


@pytest.mark.parametrize("text", ["淮安区县2021新收排名", "淮安市区县2021新收排名", "旺苍县各乡镇2021新收排名"])
def test_a_ranking_within_a_place_is_no_place_of_another_level(samples: Archive, text: str) -> None:
    asked = heard(samples, text, DAY)
    assert asked.command == "rank"
    assert asked.bodies[0].how != "far"


def test_the_market_bureau_of_a_short_name_takes_its_own_character(samples: Archive) -> None:
    (one,) = heard(samples, "牡丹江市监局2021新收", DAY).bodies
    assert ([place.name for place in one.places], one.sort) == (["牡丹江市"], "市监局")


async def test_a_part_of_a_county_is_not_meant_by_its_name(archive: Archive) -> None:
    add(archive, a_report("沭阳经济技术开发区"))
    for text in ("沭阳2021新收", "沭阳县2021新收"):
        assert not (await said(talking(archive), text)).found
    assert (await said(talking(archive), "江苏沭阳经开区2021新收")).found


async def test_a_committee_of_a_government_is_no_zone(archive: Archive) -> None:
    add(archive, a_report("沭阳县国有资产监督管理委员会"))
    assert not (await said(talking(archive), "沭阳2021新收")).html.startswith("<b>")
    for text in ("沭阳县国资委2021新收", "江苏沭阳县国资2021新收", "宿迁沭阳国资委2021新收"):
        assert (await said(talking(archive), text)).found


async def test_a_county_of_many_peoples_has_departments_too(archive: Archive) -> None:
    for name in ("镇沅彝族哈尼族拉祜族自治县卫生健康局", "霍尔果斯市人民政府"):
        add(archive, a_report(name))
    for text in ("镇沅彝族哈尼族拉祜族自治县卫健2021新收", "新疆维吾尔自治区伊犁哈萨克自治州霍尔果斯市2021新收"):
        assert (await said(talking(archive), text)).found
