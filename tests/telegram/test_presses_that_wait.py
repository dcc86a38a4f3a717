"""A button pressed in a busy chat stops turning before its turn comes, is worked on in its turn, and answered once."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels.telegram import order
from bot.message import Reply
from tests.telegram.conversation import Echo
from tests.telegram.people import GROUP, Json
from tests.telegram.server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order, "HOLD", 0.05)


async def busy(server: TelegramServer, echo: Echo) -> Json:
    """A message with a button in a chat that is working on something for long."""
    server.say("/stats", GROUP)
    (shown,) = await server.replies(1)
    echo.slow["/check"] = asyncio.Event()
    server.say("/check", GROUP)
    await server.until(lambda: "/check" in echo.texts)
    return shown


async def test_it_is_confirmed_while_the_chat_is_busy_and_once(server: TelegramServer, echo: Echo) -> None:
    shown = await busy(server, echo)
    server.press(shown, "stats:1:2021")
    (answer,) = await server.called("answerCallbackQuery")
    assert "text" not in answer
    assert echo.pressed == []
    echo.slow["/check"].set()
    (edit,) = await server.called("editMessageText")
    assert edit["text"] == "<b>stats:1:2021</b>"
    assert len(server.of("answerCallbackQuery")) == 1


async def test_what_only_who_pressed_was_to_read_is_said_below_when_it_comes_late(
    server: TelegramServer, echo: Echo
) -> None:
    echo.says["mark"] = Reply("请群管理员来定", aside=True)
    shown = await busy(server, echo)
    server.press(shown, "mark")
    await server.called("answerCallbackQuery")
    echo.slow["/check"].set()
    replies = await server.replies(3)
    assert replies[2]["text"] == "请群管理员来定"
    assert server.of("editMessageText") == []


async def test_a_button_out_of_date_says_so_in_its_message_then(server: TelegramServer, echo: Echo) -> None:
    echo.says["old"] = None
    shown = await busy(server, echo)
    server.press(shown, "old")
    await server.called("answerCallbackQuery")
    echo.slow["/check"].set()
    (edit,) = await server.called("editMessageText")
    assert edit["text"] == "这个按钮过期了，请重新查一次。"


async def test_a_press_whose_turn_comes_soon_is_answered_with_its_word(server: TelegramServer, echo: Echo) -> None:
    echo.says["mark"] = Reply("请群管理员来定", aside=True)
    server.say("/stats", GROUP)
    (shown,) = await server.replies(1)
    server.press(shown, "mark")
    (answer,) = await server.called("answerCallbackQuery")
    assert answer["text"] == "请群管理员来定"
    await asyncio.sleep(0.1)
    assert len(server.of("answerCallbackQuery")) == 1
