"""Who leads a group is known from its list of administrators; those who write as the group itself are among them."""

from __future__ import annotations

import pytest

from tests.telegram.conversation import Echo
from tests.telegram.people import GROUP, PERSON, PRIVATE, Json
from tests.telegram.server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")
CHANNEL: Json = {"id": -100777, "type": "channel", "title": "频道"}


async def leads(server: TelegramServer, echo: Echo, **more: Json) -> bool:
    server.say("/alias 咱办 东安区", more.pop("chat", GROUP), **more)
    await server.replies(1)
    return await echo.heard[0].is_by_a_leader()


async def test_an_administrator_leads(server: TelegramServer, echo: Echo) -> None:
    server.leaders = [PERSON]
    assert await leads(server, echo)


async def test_an_ordinary_member_does_not(server: TelegramServer, echo: Echo) -> None:
    server.leaders = [{**PERSON, "id": 778}]
    assert not await leads(server, echo)


async def test_who_writes_as_the_group_leads(server: TelegramServer, echo: Echo) -> None:
    assert await leads(server, echo, sender_chat=GROUP)


async def test_a_channel_does_not_lead(server: TelegramServer, echo: Echo) -> None:
    assert not await leads(server, echo, sender_chat=CHANNEL)


async def test_everybody_leads_in_private_without_asking(server: TelegramServer, echo: Echo) -> None:
    assert await leads(server, echo, chat=PRIVATE)
    assert server.of("getChatAdministrators") == []


async def test_where_telegram_does_not_say_nobody_leads(server: TelegramServer, echo: Echo) -> None:
    server.fail("getChatAdministrators", 400, "Bad Request: CHANNEL_PRIVATE")
    assert not await leads(server, echo)


async def test_a_press_tells_who_pressed_and_where(server: TelegramServer, echo: Echo) -> None:
    server.say("/stats 甲", GROUP)
    (message,) = await server.replies(1)
    server.press(message, "more:1")
    await server.called("editMessageText")
    ((asks, pressed),) = echo.pressed
    assert (asks, pressed.chat, pressed.by.name, pressed.private) == ("more:1", "telegram:-4001", "张三", False)
