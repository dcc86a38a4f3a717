"""Questions from while the bot was away: not answered minutes later, but told so in one message a chat."""

from __future__ import annotations

import time
from dataclasses import replace

from bot.render.words import Words
from tests.telegram.conftest import PATIENT, Running
from tests.telegram.conversation import Echo
from tests.telegram.people import GROUP
from tests.telegram.server import TelegramServer

QUICKLY = replace(PATIENT, gathering=0.3)
LONG_AGO = int(time.time()) - 600


def left_out(count: int) -> str:
    return Words.of("zh").sentence("left_out").format(count=count)


async def test_late_questions_are_told_of_once_in_each_chat(
    server: TelegramServer, echo: Echo, running: Running
) -> None:
    for number in range(3):
        server.say(f"/stats {number}", GROUP, date=LONG_AGO)
    server.say("东安区 2021", date=LONG_AGO)
    async with running(manners=QUICKLY):
        told = list(await server.replies(2))
        server.say("/stats 现在", GROUP)
        assert (await server.replies(3))[2]["text"] == "/stats 现在"
    assert {one["chat"]["type"]: one["text"] for one in told} == {"group": left_out(3), "private": left_out(1)}
    assert echo.texts == ["/stats 现在"]


async def test_talk_and_other_bots_commands_are_not_counted(
    server: TelegramServer, echo: Echo, running: Running
) -> None:
    for text in ("今天天气不错", "/foo", "/stats@other_bot", "/stats 甲"):
        server.say(text, GROUP, date=LONG_AGO)
    async with running(manners=QUICKLY):
        (told,) = await server.replies(1)
    assert told["text"] == left_out(1)


async def test_what_is_only_a_minute_old_is_answered(server: TelegramServer, echo: Echo, running: Running) -> None:
    server.say("/stats 甲", GROUP, date=int(time.time()) - 60)
    async with running(manners=QUICKLY):
        (reply,) = await server.replies(1)
    assert reply["text"] == "/stats 甲"


async def test_what_was_asked_while_it_ran_is_answered_however_long_it_takes(
    server: TelegramServer, running: Running
) -> None:
    times = iter([0.0])
    late = replace(QUICKLY, clock=lambda: next(times, time.time() + 600))
    async with running(manners=late):
        server.say("/stats 甲", GROUP)
        (reply,) = await server.replies(1)
    assert reply["text"] == "/stats 甲"


async def test_a_late_edit_is_as_late_as_the_edit(server: TelegramServer, echo: Echo, running: Running) -> None:
    question = server.say("闲聊", GROUP, date=LONG_AGO)
    async with running(manners=QUICKLY):
        server.edit(question, "/stats 甲")
        (reply,) = await server.replies(1)
    assert reply["text"] == "/stats 甲"


async def test_stopped_meanwhile_it_still_tells(server: TelegramServer, running: Running) -> None:
    server.say("/stats 甲", GROUP, date=LONG_AGO)
    async with running(manners=replace(PATIENT, gathering=60.0)):
        await server.until(lambda: not server.waiting)
    (told,) = await server.replies(1)
    assert told["text"] == left_out(1)
