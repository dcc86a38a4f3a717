"""The real bot on real reports: edits, restarts, links, inline choices and settings from afar, over real HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels.telegram import serve
from bot.channels.telegram.manners import Manners
from bot.opening import conversation
from bot.settings import Settings
from store.archive import Archive
from store.chats import setting
from store.exchanges import asked
from tests.telegram.conftest import PATIENT, QUICK
from tests.telegram.people import GROUP, PERSON, PRIVATE, SUPERGROUP
from tests.telegram.server import TelegramServer

Serving = Callable[..., AbstractAsyncContextManager[None]]


@pytest.fixture
def serving(settings: Settings) -> Serving:
    """The real bot with the bundled samples, as long as the block lasts; the file is the same every time."""
    own = replace(settings, samples=True)

    @asynccontextmanager
    async def run(manners: Manners = PATIENT) -> AsyncIterator[None]:
        stop = asyncio.Event()
        with conversation(own) as about:
            task = asyncio.create_task(serve(own, about, stop, QUICK, manners))
            try:
                yield
            finally:
                stop.set()
                await task

    return run


@pytest.fixture
def path(settings: Settings) -> Path:
    return settings.database


async def test_after_a_restart_a_reply_is_still_asked_on_and_an_edit_changes_its_answer(
    server: TelegramServer, serving: Serving
) -> None:
    async with serving():
        question = server.say("/stats 平潭 2024", GROUP)
        (summary,) = await server.replies(1)
        assert "平潭综合实验区 · 2024 年度" in summary["text"]
    async with serving():
        server.say("不予公开几件", GROUP, reply_to=summary)
        _, figure = await server.replies(2)
        assert "39" in figure["text"]
        server.edit(question, "/stats 平潭 2022")
        (edit,) = await server.called("editMessageText")
    assert edit["message_id"] == summary["message_id"]
    assert "平潭综合实验区 · 2022 年度" in edit["text"]


async def test_a_button_pressed_before_a_restart_is_what_a_reply_asks_on_about(
    server: TelegramServer, serving: Serving
) -> None:
    async with serving():
        server.say("/stats 平潭 2024", GROUP)
        (summary,) = await server.replies(1)
        year = summary["reply_markup"]["inline_keyboard"][1][0]
        server.press(summary, year["callback_data"])
        await server.called("editMessageText")
    async with serving():
        server.say("不予公开几件", GROUP, reply_to=summary)
        _, figure = await server.replies(2)
    assert f"{year['text']} 年度" in figure["text"]


async def test_no_word_that_anybody_wrote_is_in_the_file(server: TelegramServer, serving: Serving, path: Path) -> None:
    async with serving():
        for text in ("/stats 平潭 2024 绝密暗号", "/search 绝密暗号", "绝密暗号是什么", "/stats 绝密暗号"):
            server.say(text)
        await server.replies(4)
    data = b"".join(file.read_bytes() for file in path.parent.iterdir() if file.is_file())
    assert "绝密暗号".encode() not in data


async def test_a_typed_question_is_offered_chosen_and_its_button_pressed(
    server: TelegramServer, serving: Serving
) -> None:
    async with serving():
        server.type("东安区 2021")
        (answer,) = await server.called("answerInlineQuery")
        summary, doubts = answer["results"]
        assert "申请：新收 6" in summary["input_message_content"]["message_text"]
        assert "办理结果之和≠(七)总计〔A2〕" in doubts["input_message_content"]["message_text"]
        check = summary["reply_markup"]["inline_keyboard"][0][0]
        server.press(None, check["callback_data"], inline_message_id="CAAqEw")
        (edit,) = await server.called("editMessageText")
        assert "办理结果之和≠(七)总计〔A2〕" in edit["text"]
        for text in ("", "鼓楼区", "今天天气", "东" * 256):
            server.type(text)
        assert all(one["results"] for one in await server.called("answerInlineQuery", 5))


async def test_a_group_is_settled_from_the_private_chat_of_its_leader_alone(
    server: TelegramServer, serving: Serving, path: Path
) -> None:
    server.leaders = [PERSON]
    async with serving():
        server.say("/settings@demo_bot", GROUP)
        (shown,) = await server.replies(1)
        link = shown["reply_markup"]["inline_keyboard"][-1][0]["url"]
        server.say(f"/start {link.partition('=')[2]}")
        panel = (await server.replies(2))[1]
        (off,) = [one for row in panel["reply_markup"]["inline_keyboard"] for one in row if one["text"] == "关"]
        server.press(panel, off["callback_data"])
        (edit,) = await server.called("editMessageText")
        assert edit["text"].startswith("改好了。")
        server.leaders = []
    async with serving():
        server.say("/start g-4001")
        assert (await server.replies(3))[2]["text"].startswith("/settings 会影响全群")
    archive = Archive.open(path)
    assert setting(archive, "telegram:-4001", "pictures") == "off"
    archive.close()


async def test_help_in_a_group_is_a_line_that_passes(server: TelegramServer, serving: Serving) -> None:
    async with serving(replace(PATIENT, passing=0.05)):
        server.say("/help", GROUP)
        (line,) = await server.replies(1)
        assert line["text"] == "/help 说来话长，请在私聊里看。"
        (gone,) = await server.called("deleteMessage")
        assert gone["message_id"] == line["message_id"]
        server.say("/start help")
        _, long = await server.replies(2)
    assert "可以这样问" in long["text"]


async def test_a_group_that_moved_keeps_its_settings_and_not_its_messages(
    server: TelegramServer, serving: Serving, path: Path
) -> None:
    server.leaders = [PERSON]
    async with serving():
        before = server.say("/settings 图片 关", GROUP)
        await server.replies(1)
        server.say(None, GROUP, migrate_to_chat_id=SUPERGROUP["id"])
        server.say(None, SUPERGROUP, migrate_from_chat_id=GROUP["id"])
        after = server.say("/settings@demo_bot", SUPERGROUP)
        _, shown = await server.replies(2)
    assert "图片：关" in shown["text"]
    archive = Archive.open(path)
    assert asked(archive, "telegram:-100999", before["message_id"]) is None
    assert asked(archive, "telegram:-100999", after["message_id"]) is not None
    archive.close()


async def test_after_all_is_forgotten_not_even_that_it_was_said_is_kept(
    server: TelegramServer, serving: Serving, path: Path
) -> None:
    async with serving():
        server.say("/stats 东安区 2021", PRIVATE)
        server.say("/forget", PRIVATE)
        _, forgotten = await server.replies(2)
        assert forgotten["text"] == "删掉了：问过的 1 个问题。"
    archive = Archive.open(path)
    assert [archive.db[table].count for table in ("exchanges", "exchange_answers")] == [0, 0]
    archive.close()
