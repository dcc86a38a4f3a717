"""A picture that is pressed for under another one takes its place."""

from __future__ import annotations

import pytest

from bot.message import Reply
from tests.telegram.conversation import Echo
from tests.telegram.easel import Easel, table
from tests.telegram.people import GROUP, PERSON, Json
from tests.telegram.server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")

FOUR = "table:1:2021:3"


def broken() -> bytes:
    raise ValueError("no brush")


async def shown_in_the_group(server: TelegramServer, echo: Echo, four: Reply) -> Json:
    echo.says |= {"/table": table(Easel()), FOUR: four}
    server.say("/table", GROUP)
    (shown,) = await server.replies(1)
    return shown


async def test_a_press_under_a_picture_puts_the_other_there(server: TelegramServer, echo: Echo) -> None:
    shown = await shown_in_the_group(server, echo, table(Easel(b"\x89PNG four"), which="7:t4:zh", words="表四"))
    server.press(shown, FOUR)
    other = (await server.replies(2))[1]
    assert (other["caption"], other["reply_to_message"]) == ("表四", shown["reply_to_message"])
    (gone,) = await server.called("deleteMessage")
    assert gone["message_id"] == shown["message_id"]


async def test_two_who_press_under_one_picture_have_it_deleted_once(server: TelegramServer, echo: Echo) -> None:
    shown = await shown_in_the_group(server, echo, table(Easel(b"\x89PNG four"), which="7:t4:zh"))
    server.press(shown, FOUR)
    server.press(shown, FOUR, **{"from": {**PERSON, "id": 778}})
    server.say("/stats", GROUP)
    await server.replies(4)
    assert len(server.of("deleteMessage")) == 1


async def test_where_the_other_cannot_be_drawn_the_first_stays(server: TelegramServer, echo: Echo) -> None:
    shown = await shown_in_the_group(
        server,
        echo,
        table(broken, which="7:t4:zh"),  # type: ignore[arg-type]
    )
    server.press(shown, FOUR)
    server.say("/stats", GROUP)
    assert [one.get("text", "").split("\n")[-1] for one in await server.replies(3)] == ["", "图没能发出来", "/stats"]
    assert server.of("deleteMessage") == []
