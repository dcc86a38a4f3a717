"""A document whose 正在读… Telegram does not take is read all the same, and what came of it is said."""

from __future__ import annotations

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram import deliveries, pace, transport
from bot.message import Reply
from tests.telegram.conversation import Echo
from tests.telegram.people import Json
from tests.telegram.server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture(autouse=True)
def _slow(monkeypatch: pytest.MonkeyPatch, echo: Echo) -> None:
    monkeypatch.setattr(deliveries, "MOMENT", 0.05)
    echo.slow["慢.pdf"] = asyncio.Event()
    echo.says["慢.pdf"] = Reply("读完了")


async def test_telegram_fails_at_it(server: TelegramServer, echo: Echo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "FIRST", 0.01)
    for _ in range(pace.TRIES):
        server.fail("sendMessage", 500, "Internal Server Error")
    assert [one["text"] for one in await read(server, echo, 1)] == ["读完了"]


async def test_nobody_knows_whether_it_was_said(
    server: TelegramServer, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "READ", 0.2)
    server.hang("sendMessage")
    assert [one["text"] for one in await read(server, echo, 2)] == ["收到《慢.pdf》，正在读…", "读完了"]


async def read(server: TelegramServer, echo: Echo, count: int) -> list[Json]:
    """What is said, so many messages, where the document is read after its announcement failed."""
    with capture_logs() as logs:
        server.send_file(b"bytes", "慢.pdf")
        await server.until(lambda: any(one["event"] == "telegram.not_announced" for one in logs))
    echo.slow["慢.pdf"].set()
    return await server.replies(count)
