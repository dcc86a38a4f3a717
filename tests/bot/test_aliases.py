"""A chat's own names of bodies: those who lead it add and take them away, everybody uses them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.conversation import Conversation
from bot.message import Message
from store.archive import Archive
from tests.bot.talking import talking
from tests.builders import a_report, add

HERE, THERE = "telegram:-1", "telegram:-2"


@pytest.fixture
def office(archive: Archive) -> Conversation:
    for name in ("东安区人民政府办公室", "淮安市人民政府", "洪泽区财政局"):
        add(archive, a_report(name))
    return talking(archive)


async def said(about: Conversation, text: str, chat: str = HERE) -> str:
    reply = await about.answer(Message(text, chat=chat))
    assert reply is not None
    return reply.html


def led(answer: bool) -> Callable[[], Awaitable[bool]]:
    async def leads() -> bool:
        return answer

    return leads


async def test_a_name_is_added_used_listed_and_taken_away(office: Conversation) -> None:
    assert "还没有简称" in await said(office, "/alias")
    assert await said(office, "/alias 咱办 东安区政府办") == "记下了：以后在这里说“咱办”，就是东安区人民政府办公室。"
    assert (await said(office, "咱办2021年收到几件")).startswith("咱办＝东安区人民政府办公室\n<b>东安区人民政府办公室")
    assert (await said(office, "/stats 咱办")).startswith("咱办＝东安区人民政府办公室\n<b>东安区人民政府办公室")
    assert "咱办＝东安区人民政府办公室" in await said(office, "/简称")
    assert "还没有简称" in await said(office, "/alias", THERE)
    assert not (await said(office, "咱办2021年收到几件", THERE)).startswith("咱办＝")
    assert await said(office, "/alias 咱办 -") == "“咱办”不再作简称。"
    assert "还没有简称" in await said(office, "/alias")
    assert "没有“咱办”这个简称" in await said(office, "/alias 咱办 -")


async def test_a_name_in_letters_is_a_whole_word(office: Conversation) -> None:
    await said(office, "/alias DAB 东安区政府办")
    assert (await said(office, "dab2021新收")).startswith("dab＝东安区人民政府办公室")
    assert not (await said(office, "dabs2021新收")).startswith("dab＝")


async def test_a_name_given_again_means_the_new_body(office: Conversation) -> None:
    await said(office, "/alias 老地方 东安区政府办")
    await said(office, "/alias 老地方 洪泽区财政局")
    assert (await said(office, "老地方2021新收")).startswith("老地方＝洪泽区财政局")


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("/alias 公开率 东安区政府办", "另有意思"),
        ("/alias 去年 东安区政府办", "另有意思"),
        ("/alias 淮安 东安区政府办", "另有意思"),
        ("/alias 北京 东安区政府办", "另有意思"),
        ("/alias 咱办", "请这样写"),
        ("/alias 2021 东安区政府办", "请这样写"),
        ("/alias 咱 东安区政府办", "请这样写"),
        ("/alias 咱办 呼呼区", "不能确定是哪一个机构"),
        ("/alias 咱办 人民政府", "不能确定是哪一个机构"),
    ],
)
async def test_a_name_that_cannot_be_is_refused_kindly(office: Conversation, text: str, reply: str) -> None:
    assert reply in await said(office, text)
    assert "还没有简称" in await said(office, "/alias")


@pytest.mark.parametrize(("leader", "added"), [(led(True), True), (led(False), False), (None, False)])
async def test_in_a_group_only_those_who_lead_it_decide(
    office: Conversation, leader: Callable[[], Awaitable[bool]] | None, added: bool
) -> None:
    reply = await office.answer(Message("/alias 咱办 东安区政府办", private=False, chat=HERE, leads=leader))
    assert reply is not None
    assert reply.html.startswith("记下了" if added else "/alias 会影响全群，请群管理员来设")
    everybody = await office.answer(Message("/alias", private=False, chat=HERE, leads=led(False)))
    assert everybody is not None
    assert ("咱办＝" in everybody.html) == added


async def test_without_a_chat_nothing_is_kept(office: Conversation) -> None:
    assert "记不住" in await said(office, "/alias 咱办 东安区政府办", "")
