"""Stickers, voices and the like: in private one kind line with a way to the help, in a group silence."""

from __future__ import annotations

from typing import Any

import pytest

from tests.telegram.conversation import Echo
from tests.telegram.people import GROUP
from tests.telegram.server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")

FILE: dict[str, Any] = {"file_id": "1", "file_unique_id": "1"}
SIZED = FILE | {"width": 9, "height": 9}
KINDS: dict[str, dict[str, Any]] = {
    "sticker": {"sticker": SIZED | {"type": "regular", "is_animated": False, "is_video": False, "emoji": "👍"}},
    "voice": {"voice": FILE | {"duration": 3}},
    "video": {"video": SIZED | {"duration": 3}},
    "audio": {"audio": FILE | {"duration": 3}},
    "video_note": {"video_note": FILE | {"length": 9, "duration": 3}},
    "animation": {"animation": SIZED | {"duration": 3}, "document": FILE | {"file_name": "a.mp4"}},
    "location": {"location": {"longitude": 119.0, "latitude": 33.6}},
    "contact": {"contact": {"phone_number": "1", "first_name": "李四"}},
    "dice": {"dice": {"value": 3, "emoji": "🎲"}},
}


@pytest.mark.parametrize("kind", KINDS)
async def test_in_private_it_is_told_what_can_be_read(server: TelegramServer, echo: Echo, kind: str) -> None:
    server.say(None, **KINDS[kind])
    (reply,) = await server.replies(1)
    assert reply["text"] == "这种消息我看不懂：请写成文字来问，或者把年报的文件、网址发给我。"
    ((button,),) = reply["reply_markup"]["inline_keyboard"]
    assert (button["text"], button["callback_data"]) == ("怎么用", "help::")
    assert (echo.heard, echo.handed) == ([], [])


async def test_a_group_is_left_alone(server: TelegramServer, echo: Echo) -> None:
    for kind in ("sticker", "voice", "video", "location", "dice"):
        server.say(None, GROUP, **KINDS[kind])
    server.say("/stats", GROUP)
    await server.replies(1)


async def test_a_picture_and_a_file_are_read_still(server: TelegramServer, echo: Echo) -> None:
    server.send_file(b"bytes")
    await server.replies(1)
    assert len(echo.handed) == 1
