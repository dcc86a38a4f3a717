"""A Telegram server, a stand-in conversation, and the bot running between them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from bot.channels.telegram import serve
from bot.channels.telegram.manners import Manners
from bot.channels.telegram.pace import Limits
from bot.settings import Secret, Settings
from tests.telegram.conversation import Echo
from tests.telegram.server import TelegramServer

QUICK = Limits(chat=(3, 0.02), group=(20, 0.1), patience=10.0)

OFTEN = (100, 60.0)
PATIENT = Manners(person=OFTEN, group=OFTEN, private=OFTEN, presses=OFTEN, group_presses=OFTEN)

Running = Callable[..., AbstractAsyncContextManager[None]]


@pytest_asyncio.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """A server that has nothing to complain of in the end."""
    server = TelegramServer()
    await server.start()
    yield server
    await server.stop()
    assert server.violations == []


@pytest.fixture(autouse=True)
def _durations_as_the_channel_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
def echo() -> Echo:
    return Echo()


@pytest.fixture
def settings(server: TelegramServer, tmp_path: Path) -> Settings:
    return Settings(
        database=tmp_path / "nianbao.db",
        telegram_token=Secret(server.token),
        telegram_base_url=server.base_url,
    )


@pytest.fixture
def running(settings: Settings, echo: Echo) -> Running:
    """The bot, serving as long as the block lasts."""

    @asynccontextmanager
    async def run(limits: Limits = QUICK, manners: Manners = PATIENT) -> AsyncIterator[None]:
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(settings, echo, stop, limits, manners))
        try:
            yield
        finally:
            stop.set()
            await serving

    return run


@pytest_asyncio.fixture
async def bot(running: Running) -> AsyncIterator[None]:
    """The bot, serving throughout the test."""
    async with running():
        yield
