"""A pressed link is opened as a written one is: its chat goes on, one message tells, it can be stopped."""

from __future__ import annotations

import asyncio

import pytest

from bot.ask import Ask
from bot.channels.telegram import application, deliveries
from bot.channels.telegram.deliveries import UNDER_WAY
from bot.fetching.fetch import Fetcher
from bot.message import Reply
from bot.settings import Settings
from tests.telegram.conftest import Running
from tests.telegram.conversation import Echo, InMemory
from tests.telegram.people import GROUP, Json
from tests.telegram.server import TelegramServer
from tests.telegram.test_deciding import running as really_running

URL = "http://x.gov.cn/a.html"
PRESS = Ask("add", URL).as_button()


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliveries, "MOMENT", 0.05)


async def a_list(server: TelegramServer, chat: Json = GROUP) -> Json:
    """A message of ours, as a list of links is one."""
    server.say("/stats", chat)
    (shown,) = await server.replies(1)
    return shown


@pytest.mark.usefixtures("bot")
async def test_while_it_is_opened_its_chat_goes_on_and_one_message_below_the_list_tells_what_came(
    server: TelegramServer, echo: Echo
) -> None:
    echo.slow[URL] = asyncio.Event()
    echo.says[URL] = Reply("读完了")
    shown = await a_list(server)
    server.press(shown, PRESS)
    (_, reading) = await server.replies(2)
    assert reading["text"] == f"收到《{URL}》，正在读…"
    assert reading["reply_to_message"]["message_id"] == shown["message_id"]
    server.say("/stats", GROUP)
    await server.replies(3)
    echo.slow[URL].set()
    (edit,) = await server.called("editMessageText")
    assert (edit["message_id"], edit["text"]) == (reading["message_id"], "读完了")
    assert echo.pressed == []


@pytest.mark.usefixtures("bot")
async def test_what_comes_quickly_stands_below_the_list_and_leaves_it_as_it_is(
    server: TelegramServer, echo: Echo
) -> None:
    shown = await a_list(server)
    server.press(shown, PRESS)
    (_, reply) = await server.replies(2)
    assert reply["reply_to_message"]["message_id"] == shown["message_id"]
    assert len(await server.called("answerCallbackQuery")) == 1
    assert server.of("editMessageText") == []


@pytest.mark.usefixtures("bot")
async def test_a_second_press_meanwhile_is_told_that_it_is_being_read(server: TelegramServer, echo: Echo) -> None:
    echo.slow[URL] = asyncio.Event()
    shown = await a_list(server)
    server.press(shown, PRESS)
    server.press(shown, PRESS)
    first, second = await server.called("answerCallbackQuery", 2)
    assert ("text" in first, second["text"]) == (False, f"收到《{URL}》，正在读…")
    await server.replies(2)
    echo.slow[URL].set()
    await server.called("editMessageText")
    assert len(echo.handed) == 1
    server.press(shown, PRESS)
    await server.called("answerCallbackQuery", 3)
    await server.until(lambda: len(echo.handed) == 2)


async def test_what_was_being_opened_when_the_bot_ended_is_told_in_the_same_message_after_the_next_start(
    server: TelegramServer, running: Running, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "GRACE", 0.05)
    echo.slow[URL] = asyncio.Event()
    chats = echo.chats
    assert isinstance(chats, InMemory)
    async with running():
        shown = await a_list(server)
        server.press(shown, PRESS)
        (_, reading) = await server.replies(2)
        await server.until(lambda: any(one.mark == UNDER_WAY for one in chats.exchanges.values()))
    echo.slow.clear()
    async with running():
        (edit,) = await server.called("editMessageText")
    assert edit["message_id"] == reading["message_id"]
    assert len(await server.replies(2)) == 2


async def test_it_can_be_stopped(server: TelegramServer, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(self: Fetcher, url: str) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(Fetcher, "fetch", never)
    async with really_running(settings):
        shown = await a_list(server)
        server.press(shown, PRESS)
        (_, reading) = await server.replies(2)
        assert "正在读" in reading["text"]
        server.say("/cancel@demo_bot", GROUP)
        (edit,) = await server.called("editMessageText")
    assert (edit["message_id"], edit["text"]) == (reading["message_id"], "好，已经停下，没有收录。")
