"""A real process, killed again and again while it tells what happened: nothing is lost, and no repeat is silent."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from store.archive import Archive
from store.chats import settle
from store.decisions import Person
from store.watches import Subject, watch
from tests.builders import a_report, add
from tests.telegram.people import GROUP, PRIVATE, Json
from tests.telegram.server import TelegramServer
from tests.waiting import until

PROGRAM = """
import asyncio
from datetime import UTC, datetime, timedelta
from bot.channels.telegram import notifying, serve
from bot.conversation import Conversation
from bot.notices import Notices
from bot.render.words import Words
from bot.settings import Settings
from store.outbox import Patience
from store.worker import Worker

notifying.LOOKS = 0.02
settings = Settings.read()
worker = Worker(settings.database)
soon = lambda: datetime.now(UTC) + timedelta(seconds=2)
notices = Notices(worker.write, Words.of("zh"), soon, Patience(timedelta(), timedelta()))
asyncio.run(serve(settings, Conversation(worker.read, Words.of("zh")), asyncio.Event(), notices=notices))
"""


@pytest.fixture
def archive(settings: Settings) -> Archive:
    """An archive that two chats watch at all hours."""
    archive = Archive.open(settings.database)
    for chat in (GROUP, PRIVATE):
        name = f"telegram:{chat['id']}"
        settle(archive, name, "quiet", "off")
        assert watch(archive, name, None, Subject(), Person("张三", "telegram:777"))
    return archive


@asynccontextmanager
async def a_life(settings: Settings) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot in a process of its own, killed at the end."""
    environment = {
        "NIANBAO_DATABASE": str(settings.database),
        "NIANBAO_TELEGRAM_TOKEN": settings.telegram_token.value,
        "NIANBAO_TELEGRAM_BASE_URL": settings.telegram_base_url,
        "PYTHONPATH": str(Path.cwd()),
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", PROGRAM),
        env=environment,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def untold(archive: Archive) -> bool:
    """Whether anything waits, is under way or was given up."""
    query = "SELECT count(*) FROM deliveries LEFT JOIN notices ON id = notice WHERE ifnull(state, '') <> 'sent'"
    (count,) = archive.db.execute(query).fetchone()
    return bool(count)


@pytest.mark.slow
async def test_killed_at_every_turn_it_tells_all_and_repeats_nothing_in_silence(
    server: TelegramServer, settings: Settings, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    take: Any = server._sendMessage
    arrived = 0
    for life in range(5):
        async with a_life(settings) as process:

            def killing(call: Json, process: asyncio.subprocess.Process = process, life: int = life) -> Json:
                """The message is there, and whoever sent it gone before it hears of that; every second one at once."""
                message: Json = take(call)
                if life % 2 == 0 and process.returncode is None:
                    process.kill()
                return message

            monkeypatch.setattr(server, "_sendMessage", killing)
            add(archive, a_report(year=2001 + life, edition="g2008", published=None))
            arrived = len(server.sent)
            await until(lambda: len(server.sent) > arrived)  # noqa: B023
            await asyncio.sleep(0.01 * life)
    monkeypatch.setattr(server, "_sendMessage", take)
    async with a_life(settings):
        await until(lambda: not untold(archive), 0.02)
    for chat in (GROUP, PRIVATE):
        said = [message["text"] for message in server.sent if message["chat"]["id"] == chat["id"]]
        for year in range(2001, 2006):
            with_it = ["可能发过一遍" in text for text in said if f"人民政府 {year} 年度" in text]
            assert with_it
            assert all(with_it[1:]), f"{year} is told again in silence"
    archive.close()
