"""Cells are read over real HTTP: a file handed in, its cells as photos, a press, a reply, a restart, and it is kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from functools import partial

import pytest

from bot import opening
from bot.channels.telegram import serve
from bot.opening import conversation
from bot.reading_room.room import ReadingRoom
from bot.settings import Settings
from store.archive import Archive
from tests.bot.cropping_reader import a_png
from tests.bot.unread import PAGE
from tests.telegram.conftest import PATIENT, QUICK
from tests.telegram.people import GROUP, PRIVATE, Json
from tests.telegram.server import TelegramServer

Serving = Callable[..., AbstractAsyncContextManager[None]]


@pytest.fixture
def serving(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Serving:
    """The real bot on a database of its own, with a reader whose documents are pictures where `crops`."""
    own = replace(settings, samples=False)

    @asynccontextmanager
    async def run(crops: bool = True) -> AsyncIterator[None]:
        room = partial(ReadingRoom, reader="tests.bot.cropping_reader") if crops else ReadingRoom
        monkeypatch.setattr(opening, "ReadingRoom", room)
        stop = asyncio.Event()
        with conversation(own) as about:
            task = asyncio.create_task(serve(own, about, stop, QUICK, PATIENT))
            try:
                yield
            finally:
                stop.set()
                await task

    return run


def press(server: TelegramServer, message: Json, label: str) -> None:
    (data,) = [
        one["callback_data"]
        for row in message["reply_markup"]["inline_keyboard"]
        for one in row
        if one["text"] == label
    ]
    server.press(message, data)


async def test_the_cells_of_a_picture_are_photos_and_a_reply_is_read_after_a_restart(
    server: TelegramServer, serving: Serving, settings: Settings
) -> None:
    async with serving():
        server.send_file(PAGE, "年报.html", GROUP, caption="/add")
        (read,) = await server.replies(1)
        await server.until(lambda: "已读 198/200 格" in server.sent[0].get("text", ""))
        press(server, read, "补读 2 格")
        _, first = await server.replies(2)
        assert "自然人" in first["caption"]
        assert server.photos["photo-1"] == a_png(4, 4)
        press(server, first, "下一格 ›")
        other = (await server.replies(3))[2]
        assert server.photos["photo-2"] == a_png(10, 4)
        press(server, other, "‹ 上一格")
        first = (await server.replies(4))[3]
        assert server.photos["photo-3"] == a_png(4, 4)
        await server.called("deleteMessage", 2)
    async with serving():
        server.say("71", GROUP, reply_to=first)
        second = (await server.replies(5))[4]
        assert "第 2/2 格，还差 1 格" in second["caption"]
        server.say("74", GROUP, reply_to=second)
        done = (await server.replies(6))[5]
        assert "新收 74" in done["text"]
        assert done["text"].endswith("已读 200/200 格（2 格由人读出）")
        press(server, done, "保存")
        await server.until(lambda: server.sent[5]["text"].startswith("已收录"))
        server.say("74", GROUP, reply_to=second)
        late = (await server.replies(7))[6]
        assert late["text"].startswith("这份文件已经处理过了")
    archive = Archive.open(settings.database)
    assert archive.kept(1).report.values["t3.new.total"] == 74
    archive.close()


async def test_without_a_picture_words_ask_in_the_same_message(server: TelegramServer, serving: Serving) -> None:
    async with serving(crops=False):
        server.send_file(PAGE, "年报.html", PRIVATE)
        (read,) = await server.replies(1)
        await server.until(lambda: "已读 198/200 格" in server.sent[0].get("text", ""))
        press(server, read, "补读 2 格")
        await server.until(lambda: "第 1/2 格" in server.sent[0]["text"])
        server.say("71", PRIVATE)
        (_, second) = await server.replies(2)
        assert "第 2/2 格" in second["text"]
        press(server, second, "空白")
        await server.until(lambda: "新收 空白" in server.sent[1]["text"])
        assert server.of("sendPhoto") == []
