"""Only so many updates are kept at once: the rest waits at Telegram, and is taken as soon as there is room."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.channels.telegram.inbox import Inbox
from store.inbox import Inbox as Kept
from tests.telegram.conftest import Running
from tests.telegram.server import TelegramServer

ROOM = 3


@pytest.fixture(autouse=True)
def _little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.telegram.inbox.WAITING", ROOM)


@pytest_asyncio.fixture
async def inbox(tmp_path: Path) -> AsyncIterator[Inbox]:
    """One with twice as many updates as there is room for."""
    inbox = Inbox(Kept(tmp_path / "inbox.db", "1"), tmp_path / "notes")
    await inbox.open()
    await inbox.take([{"update_id": number, "message": {}} for number in range(2 * ROOM)])
    yield inbox
    await inbox.close()


async def test_there_is_room_when_enough_is_settled_and_not_before(inbox: Inbox) -> None:
    waiting = asyncio.create_task(inbox.has_room())
    for number in range(ROOM):
        inbox.settle(number)
        await asyncio.sleep(0.01)
        assert not waiting.done()
    inbox.settle(ROOM)
    assert await waiting
    assert await inbox.has_room()


async def test_where_nothing_is_settled_telegram_brings_it_again_later(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.inbox.PATIENCE", 0.01)
    inbox.settle(0)
    assert not await inbox.has_room()


async def test_more_than_there_is_room_for_is_answered_without_a_pause(
    server: TelegramServer, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A pause would be one for ever.
    monkeypatch.setattr("bot.channels.telegram.polling.PAUSE", 3600.0)
    texts = [f"第{number}问" for number in range(10 * ROOM)]
    for text in texts:
        server.say(text)
    async with running():
        replies = await server.replies(len(texts))
    assert [reply["text"] for reply in replies] == texts
