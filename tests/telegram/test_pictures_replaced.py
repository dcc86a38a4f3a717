"""A picture that takes another's place stands for the same question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.message import Picture
from tests.telegram.conversation import Echo
from tests.telegram.easel import Easel, table
from tests.telegram.server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_question_edited_after_its_picture_gave_way_to_another_has_that_one_replaced(
    server: TelegramServer, echo: Echo
) -> None:
    echo.says["/table"] = table(Easel())
    echo.says["table:1:2021:3"] = table(Easel(b"\x89PNG four"), "7:t4:zh", words="<b>东安区</b> 表四")
    question = server.say("/table")
    (first,) = await server.replies(1)
    server.press(first, "table:1:2021:3")
    await server.called("deleteMessage")
    _, second = await server.replies(2)
    server.edit(question, "/stats")
    await server.called("deleteMessage", 2)
    assert [call["message_id"] for call in server.of("deleteMessage")] == [first["message_id"], second["message_id"]]
    assert (await server.replies(3))[2]["text"] == "/stats"


async def test_a_picture_that_no_other_can_follow_stays_an_answer(server: TelegramServer, echo: Echo) -> None:
    def cannot() -> bytes:
        raise OSError("no font")

    echo.says["/table"] = table(Easel())
    echo.says["table:1:2021:3"] = replace(table(Easel(), "7:t4:zh"), picture=Picture("表四.png", cannot, str))
    question = server.say("/table")
    (first,) = await server.replies(1)
    server.press(first, "table:1:2021:3")
    await server.replies(2)
    server.edit(question, "/stats")
    gone = await server.called("deleteMessage", 1)
    assert gone[0]["message_id"] == first["message_id"]
