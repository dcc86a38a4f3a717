"""Words under a file that are changed: the file is read if it is for the bot only now, and no file is read twice."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.telegram.conversation import Echo
from tests.telegram.people import GROUP, Json, entities
from tests.telegram.server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")


def changed(server: TelegramServer, message: Json, caption: str) -> None:
    """A person changes the words under a file."""
    words = {"caption": caption, "caption_entities": entities(caption)}
    server.push("edited_message", message | words | {"edit_date": int(time.time())})


async def test_a_file_that_calls_the_bot_only_after_a_change_is_taken_once(server: TelegramServer, echo: Echo) -> None:
    sent = server.send_file(b"bytes", chat=GROUP, caption="大家看看")
    for _ in range(2):
        changed(server, sent, "/add 大家看看")
    server.say("/stats", GROUP)
    (first, second) = await server.replies(2)
    assert sorted((first["text"], second["text"])) == ["/stats", "年报.txt"]
    assert [content for _, _, content in echo.handed] == [b"bytes"]


async def test_one_that_was_answered_is_not_read_again(server: TelegramServer, echo: Echo) -> None:
    sent = server.send_file(b"bytes", chat=GROUP, caption="/add")
    await server.replies(1)
    changed(server, sent, "/add 示例市甲区")
    server.say("/stats", GROUP)
    await server.replies(2)
    assert len(echo.handed) == 1


async def test_nor_one_that_is_being_read(server: TelegramServer, echo: Echo) -> None:
    echo.slow["年报.txt"] = asyncio.Event()
    sent = server.send_file(b"bytes", chat=GROUP, caption="/add")
    await server.until(lambda: len(echo.handed) == 1)
    changed(server, sent, "/add 示例市甲区")
    server.say("/stats", GROUP)
    await server.replies(1)
    echo.slow["年报.txt"].set()
    await server.replies(2)
    assert len(echo.handed) == 1


async def test_what_still_calls_nobody_is_left_alone(server: TelegramServer, echo: Echo) -> None:
    sent = server.send_file(b"bytes", chat=GROUP)
    changed(server, sent, "给大家看看")
    server.say("/stats", GROUP)
    await server.replies(1)
    assert echo.handed == []
