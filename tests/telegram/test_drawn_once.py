"""The real bot draws a chart and a table once: asked for again, and in another chat, they are sent by their names."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio

from bot.channels.telegram import serve
from bot.opening import conversation
from bot.render import picture
from bot.settings import Settings
from store.archive import Archive
from tests.telegram.conftest import PATIENT, QUICK
from tests.telegram.people import FORUM, GROUP, PRIVATE
from tests.telegram.server import TelegramServer


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that were drawn."""
    drawn: list[str] = []
    draw = picture.drawn

    def counted(template: str, told):  # type: ignore[no-untyped-def]
        drawn.append(template)
        return draw(template, told)

    monkeypatch.setattr(picture, "drawn", counted)
    return drawn


@pytest_asyncio.fixture
async def bot(settings: Settings) -> AsyncIterator[None]:
    """The real bot with the bundled samples."""
    own = replace(settings, samples=True)
    stop = asyncio.Event()
    with conversation(own) as about:
        serving = asyncio.create_task(serve(own, about, stop, QUICK, PATIENT))
        yield
        stop.set()
        await serving


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("question", ["/chart 平潭 新收", "/table 洪泽区 2023 表四"])
async def test_what_was_sent_is_sent_again(
    server: TelegramServer, drawn: list[str], settings: Settings, question: str
) -> None:
    archive = Archive.open(settings.database)
    for count, chat in enumerate((PRIVATE, GROUP), 1):
        server.say(question, chat)
        await server.until(lambda: len(server.of("sendPhoto")) == count)  # noqa: B023
        # The name is kept after the picture has arrived.
        await server.until(lambda: archive.db["sent_pictures"].count == 1)
    assert len(drawn) == 1
    assert server.of("sendPhoto")[1]["photo"] == "photo-1"
    archive.close()


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("question", ["/chart 平潭 新收", "/table 洪泽区 2023 表四"])
async def test_three_chats_at_once_have_one_drawing(server: TelegramServer, drawn: list[str], question: str) -> None:
    for chat in (PRIVATE, GROUP, FORUM):
        server.say(question, chat)
    await server.until(lambda: len(server.of("sendPhoto")) == 3)
    assert len(drawn) == 1
