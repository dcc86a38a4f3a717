"""What a pressed button says to who pressed it, and what it leaves as it is for all the others."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels.telegram import presses
from bot.message import Reply
from tests.telegram.conversation import Echo
from tests.telegram.people import GROUP
from tests.telegram.server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")
REFUSAL = Reply("<code>/settings</code> 请群管理员来设", aside=True)


async def test_a_refusal_is_told_to_who_pressed_and_changes_nothing(server: TelegramServer, echo: Echo) -> None:
    echo.says["pictures off"] = REFUSAL
    server.say("/settings", GROUP)
    (panel,) = await server.replies(1)
    server.press(panel, "pictures off")
    (answer,) = await server.called("answerCallbackQuery")
    assert answer["text"] == "/settings 请群管理员来设"
    server.say("/stats", GROUP)
    await server.replies(2)
    assert server.of("editMessageText") == []


async def test_a_refusal_that_takes_long_changes_nothing_either(
    server: TelegramServer, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presses, "MOMENT", 0.01)
    echo.says["slow"] = REFUSAL
    echo.slow["slow"] = asyncio.Event()
    server.say("/settings", GROUP)
    (panel,) = await server.replies(1)
    server.press(panel, "slow")
    (answer,) = await server.called("answerCallbackQuery")
    assert "text" not in answer
    echo.slow["slow"].set()
    server.say("/stats", GROUP)
    await server.replies(3)
    assert server.of("editMessageText") == []


async def test_a_long_refusal_is_cut_to_what_telegram_shows(server: TelegramServer, echo: Echo) -> None:
    echo.says["long"] = Reply("不" * 300, aside=True)
    server.say("/settings", GROUP)
    (panel,) = await server.replies(1)
    server.press(panel, "long")
    (answer,) = await server.called("answerCallbackQuery")
    assert answer["text"] == "不" * 200
