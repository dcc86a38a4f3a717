"""Asking on: what a reply was about comes with an answer to it, and with a pressed button who presses it."""

from __future__ import annotations

import pytest

from bot.message import Reply
from bot.understand.question import Question
from tests.telegram.conversation import Echo
from tests.telegram.people import GROUP, ME
from tests.telegram.server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")

ABOUT = Question(command="figure", years=(2021,))


async def test_an_answer_to_a_reply_brings_what_that_was_about(server: TelegramServer, echo: Echo) -> None:
    echo.says["/one"] = Reply("甲", about=ABOUT)
    server.say("/one", GROUP)
    (reply,) = await server.replies(1)
    server.say("那2020呢", GROUP, reply_to=reply)
    server.say("/two", GROUP)
    await server.replies(3)
    follows = {message.text: message.follows for message in echo.heard}
    assert follows == {"/one": None, "那2020呢": ABOUT, "/two": None}


async def test_an_answer_to_a_reply_from_before_the_start_brings_nothing(server: TelegramServer, echo: Echo) -> None:
    old = server.say("很久以前的回答", **{"from": ME})
    server.say("那2020呢", reply_to=old)
    await server.replies(1)
    assert echo.heard[-1].follows == Question()


async def test_every_message_of_a_long_reply_can_be_answered(server: TelegramServer, echo: Echo) -> None:
    echo.says["/all"] = Reply("\n".join(["字" * 3000] * 2), about=ABOUT)
    server.say("/all", GROUP)
    first, second = await server.replies(2)
    server.say("一", GROUP, reply_to=first)
    server.say("二", GROUP, reply_to=second)
    await server.replies(4)
    assert [message.follows for message in echo.heard] == [None, ABOUT, ABOUT]


async def test_a_pressed_button_says_who_pressed_it_and_where(server: TelegramServer, echo: Echo) -> None:
    echo.says["more:1"] = Reply("长", about=ABOUT)
    server.say("/one", GROUP)
    (message,) = await server.replies(1)
    server.press(message, "more:1")
    await server.called("editMessageText")
    ((asks, pressed),) = echo.pressed
    assert asks == "more:1"
    assert (pressed.text, pressed.private, pressed.by, pressed.chat) == (
        "",
        False,
        ("张三", "telegram:777"),
        "telegram:-4001",
    )
    server.say("那2020呢", GROUP, reply_to=message)
    await server.replies(2)
    assert echo.heard[-1].follows == ABOUT


async def test_a_button_under_a_message_too_old_to_be_changed_is_answered_below_it(
    server: TelegramServer, echo: Echo
) -> None:
    echo.says["more:1"] = Reply("长", about=ABOUT)
    server.say("甲")
    (message,) = await server.replies(1)
    server.delete(message)
    server.press(message, "more:1")
    _, below = await server.replies(2)
    server.say("那2020呢", reply_to=below)
    await server.replies(3)
    assert echo.heard[-1].follows == ABOUT
