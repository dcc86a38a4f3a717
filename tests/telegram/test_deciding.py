"""In a group over real HTTP: a doubt is decided by a button, gets a note by an answer, and a letter is drafted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from bot.channels.telegram import serve
from bot.opening import conversation
from bot.settings import Settings
from store.archive import Archive
from store.chats import settle
from tests.telegram.conftest import QUICK
from tests.telegram.people import GROUP, PERSON, Json
from tests.telegram.server import TelegramServer


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[None]:
    """The real bot with the bundled samples, as long as the block lasts."""
    own = replace(settings, samples=True)
    stop = asyncio.Event()
    with conversation(own) as about:
        serving = asyncio.create_task(serve(own, about, stop, QUICK))
        try:
            yield
        finally:
            stop.set()
            await serving


def button(message: Json, label: str) -> str:
    """What the button of that label carries."""
    (data,) = [
        str(one["callback_data"])
        for row in message["reply_markup"]["inline_keyboard"]
        for one in row
        if one["text"] == label
    ]
    return data


async def pressed(server: TelegramServer, message: Json, label: str, edits: int) -> Json:
    """The message after the button of that label was pressed."""
    server.press(message, button(message, label))
    await server.called("editMessageText", edits)
    return message


async def test_a_doubt_is_decided_noted_and_written_about(server: TelegramServer, settings: Settings) -> None:
    async with running(settings):
        server.say("/check@demo_bot 洪泽区 2023", GROUP)
        (check,) = await server.replies(1)
        one = await pressed(server, check, "②", 1)
        assert "② 错 · 复议诉讼合计不符〔A5〕" in one["text"]
        one = await pressed(server, one, "口径差异", 2)
        assert "核实：口径差异（" in one["text"]
        server.say("备注 与区政府办核对过", GROUP, reply_to=one)
        noted = (await server.replies(2))[1]
        assert "核实：口径差异，与区政府办核对过（" in noted["text"]
        letter = await pressed(server, noted, "写信请核实", 3)
        assert "没有写进信里的：已有结论的 1 处。" in letter["text"]
        (sent,) = await server.called("sendDocument")
    assert sent["document"]["name"] == "去函-洪泽区人民政府-2023.docx"
    assert [table.cell(1, 3).text for table in Document(BytesIO(sent["document"]["content"])).tables] == ["0"]


async def test_buttons_mean_the_same_after_a_restart(server: TelegramServer, settings: Settings) -> None:
    async with running(settings):
        server.say("/check@demo_bot 洪泽区 2023", GROUP)
        (check,) = await server.replies(1)
        await pressed(server, check, "①", 1)
    async with running(settings):
        await pressed(server, check, "属实", 2)
        assert "① 错" in check["text"]
        assert "核实：属实（" in check["text"]
        server.say("/todo@demo_bot", GROUP)
        todo = (await server.replies(2))[1]
        taken = await pressed(server, todo, "① 我来", 3)
    async with running(settings):
        assert "① 放手" in [one["text"] for row in taken["reply_markup"]["inline_keyboard"] for one in row]
        again = await pressed(server, taken, "① 放手", 4)
    assert "起在看" not in again["text"]


@pytest.mark.parametrize("leads", [True, False], ids=["an admin", "a member"])
async def test_a_group_may_leave_deciding_to_its_admins(
    server: TelegramServer, settings: Settings, leads: bool
) -> None:
    async with running(settings):
        archive = Archive.open(settings.database)
        settle(archive, f"telegram:{GROUP['id']}", "saving", "leaders")
        server.leaders = [PERSON] if leads else []
        server.say("/check@demo_bot 东安区 2021", GROUP)
        (check,) = await server.replies(1)
        before = check["text"]
        server.press(check, button(check, "属实"))
        (told,) = await server.called("answerCallbackQuery")
        if leads:
            await server.called("editMessageText")
            assert "核实：属实（" in check["text"]
        else:
            assert "记结论的人由群管理员定" in told["text"]
            assert check["text"] == before
        assert archive.db.table("decisions").count == leads
        archive.close()
