"""/privacy, /forget, /cancel: what is kept of people is said truly, and goes when they say so."""

from __future__ import annotations

import asyncio

import pytest

from bot.ask import Ask
from bot.conversation import Conversation
from bot.message import Message
from bot.render.plain import plain
from bot.render.words import Words
from bot.under_way import UnderWay
from store.archive import Archive
from store.chats import setting
from store.decisions import Person
from store.exchanges import KEPT_DAYS
from tests.bot.handing import a_file, taking
from tests.bot.talking import talking
from tests.builders import a_text

ME = Person("张三", "telegram:777")


def said(text: str, chat: str = ME.id) -> Message:
    return Message(text, private=chat == ME.id, by=ME, chat=chat)


async def answer(about: Conversation, message: Message) -> str:
    reply = await about.answer(message)
    assert reply is not None
    return plain(reply.html)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_privacy_notice_names_the_days_and_fits_on_a_screen(archive: Archive, language: str) -> None:
    text = await answer(talking(archive, language=language), said("/privacy"))
    assert str(KEPT_DAYS) in text
    assert text.count("\n") < 8
    assert {"zh": "早先的备份里还有", "en": "Earlier backups have it"}[language] in text


async def test_in_private_everything_is_forgotten_and_decisions_lose_the_name(about: Conversation) -> None:
    assert "张三 · " in await answer(about, said("/mark 东安区 2021 A2 属实"))
    await answer(about, said("/settings en"))
    text = await answer(about, said("/forget"))
    assert text == "删掉了：这个聊天的设置和简称 1 项。\n留下但去掉了您的名字：疑点的结论 1 条。"
    check = await answer(about, said("/check 东安区 2021"))
    assert "核实：属实（没有留名，" in check


async def test_in_a_group_only_what_the_group_keeps_is_forgotten(about: Conversation) -> None:
    await answer(about, said("/mark 东安区 2021 A2 属实", chat="telegram:-4001"))
    text = await answer(about, said("/forget", chat="telegram:-4001"))
    assert text == "这个群没有记下和您有关的东西。\n这是这个群记下的；要删全部，请在私聊里发 /forget。"
    assert "张三，" in await answer(about, said("/check 东安区 2021"))


@pytest.mark.parametrize(("where", "forgotten"), [(ME.id, True), ("telegram:-4001", True), ("telegram:-4002", False)])
async def test_what_was_asked_last_is_forgotten_too(about: Conversation, where: str, forgotten: bool) -> None:
    await answer(about, said("/stats 平潭 2024", chat="telegram:-4001"))
    await answer(about, said("/forget", chat=where))
    further = await about.answer(said("那2022年呢", chat="telegram:-4001"))
    assert (further is None) is forgotten


async def test_where_nothing_can_be_written_nothing_is_claimed_to_be_forgotten(archive: Archive) -> None:
    about = Conversation(talking(archive)._reading, Words.of("zh"))
    assert (await answer(about, said("/forget"))).startswith("这里只能查")
    assert setting(archive, ME.id, "language") is None


async def test_nothing_to_cancel_is_said(about: Conversation) -> None:
    assert await answer(about, said("/取消")) == "没有正在做的事，不用取消。"


async def test_a_persons_own_work_in_this_chat_is_cancelled(about: Conversation) -> None:
    mine, other = (asyncio.create_task(asyncio.sleep(60)) for _ in range(2))
    about.under_way.start(ME.id, ME.id, mine)
    about.under_way.start("telegram:778", ME.id, other)
    assert await answer(about, said("/cancel", chat="telegram:-4001")) == "没有正在做的事，不用取消。"
    assert await answer(about, said("/cancel")) == "停下了。"
    await asyncio.sleep(0)
    assert (mine.cancelled(), other.cancelled()) == (True, False)
    assert await answer(about, said("/cancel")) == "没有正在做的事，不用取消。"
    other.cancel()


async def test_all_that_a_person_has_under_way_in_a_chat_is_stopped() -> None:
    under_way = UnderWay()
    done, *slow = (asyncio.create_task(asyncio.sleep(seconds)) for seconds in (0, 60, 60))
    for task in (done, *slow):
        under_way.start("甲", "一", task)
    await done
    assert under_way.busy("甲", "一")
    assert under_way.cancel("甲", "一")
    await asyncio.wait(slow)
    assert all(task.cancelled() for task in slow)
    assert not under_way.busy("甲", "一")
    assert not under_way.cancel("甲", "一")


async def test_nothing_kept_says_who_it_was_after_all_is_forgotten(archive: Archive) -> None:
    about = taking(archive)
    for where, doubt in ((ME.id, "A1"), ("telegram:-4001", "A2")):
        for name in ("甲", "乙", "丙"):
            reply = await about.hand_in(said("", where), a_file(a_text(f"示例市{name}区教育局", 2023, new=9), "a.txt"))
            for button in [] if name == "丙" else [reply.buttons[0][0]]:
                await about.press(button.asks, said("", where))
        for text in ("/watch 示例市甲区教育局", "/watch 淮安", f"/mark 示例市甲区教育局 2023 {doubt} 属实", "/todo"):
            await about.answer(said(text, where))
        await about.answer(said("/settings 图片 关", where))
        await about.press(Ask("todo", "", said="+doubts.1").as_button(), said("", where))
    await answer(about, said("/forget"))
    assert {table: left for table in archive.db.table_names() if (left := traces(archive, table))} == {}


def traces(archive: Archive, table: str) -> list[object]:
    """The rows of a table that tell who somebody is."""
    rows = archive.db.execute(f"SELECT * FROM [{table}]").fetchall()
    return [row for row in rows if any(isinstance(one, str) and (ME.id in one or ME.name in one) for one in row)]
