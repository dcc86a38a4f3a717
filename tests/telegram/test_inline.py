"""Inline mode over real HTTP: what is typed is offered as choices, and their buttons change the message chosen."""

from __future__ import annotations

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.message import Button, Choice, Reply
from bot.render.words import Words
from tests.telegram.conftest import Running
from tests.telegram.conversation import Echo
from tests.telegram.people import GROUP
from tests.telegram.server import TelegramServer

CHOICE = Choice(
    "a1", "概况", "新收 6", Reply("<b>东安区</b>", ((Button("核对", "check:1:2021"), Button("怎么用", start="help")),))
)


@pytest.mark.usefixtures("bot")
async def test_what_is_typed_is_offered_as_choices_that_depend_on_nobody(server: TelegramServer, echo: Echo) -> None:
    echo.offers["东安区 2021"] = (CHOICE,)
    number = server.type("东安区 2021")
    (answer,) = await server.called("answerInlineQuery")
    (article,) = answer["results"]
    assert answer["inline_query_id"] == number
    assert (article["id"], article["title"], article["description"]) == ("a1", "概况", "新收 6")
    assert article["input_message_content"]["message_text"] == "<b>东安区</b>"
    check, help_ = article["reply_markup"]["inline_keyboard"][0]
    assert (check["callback_data"], help_["url"]) == ("check:1:2021", "https://t.me/Demo_Bot?start=help")
    assert answer["cache_time"] >= 300
    assert answer.get("is_personal", False) is False
    assert answer["button"] == {"text": Words.of("zh").sentence("inline_help"), "start_parameter": "help"}
    assert (echo.typed[0].private, echo.typed[0].chat, echo.typed[0].by.id) == (False, "", "telegram:777")


@pytest.mark.usefixtures("bot")
async def test_never_more_choices_than_telegram_takes(server: TelegramServer, echo: Echo) -> None:
    echo.offers["多"] = tuple(Choice(str(at), "题", "", Reply("文")) for at in range(60))
    server.type("多")
    (answer,) = await server.called("answerInlineQuery")
    assert len(answer["results"]) == 50


async def test_trouble_is_a_choice_that_is_soon_forgotten(server: TelegramServer, echo: Echo, running: Running) -> None:
    echo.offers["坏"] = RuntimeError("坏了")
    with capture_logs() as logs:
        async with running():
            server.type("坏")
            (answer,) = await server.called("answerInlineQuery")
    assert [one["title"] for one in answer["results"]] == [Words.of("zh").sentence("inline_trouble")]
    assert answer["cache_time"] < 10
    assert [one["event"] for one in logs].count("telegram.inline_failed") == 1


async def test_a_query_that_is_too_old_is_no_trouble(server: TelegramServer, running: Running) -> None:
    with capture_logs() as logs:
        async with running():
            server.expire(server.type("东"))
            server.type("东安区")
            await server.called("answerInlineQuery")
    assert {entry["log_level"] for entry in logs} == {"info"}


@pytest.mark.usefixtures("bot")
async def test_a_button_under_a_chosen_message_changes_it_there(server: TelegramServer, echo: Echo) -> None:
    echo.says["check:1:2021"] = Reply("<b>疑点</b>", ((Button("回到数字", "stats:1:2021"),),))
    server.press(None, "check:1:2021", inline_message_id="AbC-1")
    (edit,) = await server.called("editMessageText")
    assert (edit["inline_message_id"], edit["text"]) == ("AbC-1", "<b>疑点</b>")
    assert edit["reply_markup"]["inline_keyboard"]
    ((_, pressed),) = echo.pressed
    assert (pressed.private, pressed.chat) == (False, "")
    assert not await pressed.is_by_a_leader()
    assert server.sent == []


@pytest.mark.usefixtures("bot")
async def test_a_chosen_message_that_cannot_be_changed_is_left(server: TelegramServer) -> None:
    server.fail("editMessageText", 400, "Bad Request: MESSAGE_ID_INVALID")
    server.press(None, "more:1", inline_message_id="AbC-1")
    server.say("/stats", GROUP)
    (reply,) = await server.replies(1)
    assert reply["text"] == "/stats"


@pytest.mark.usefixtures("bot")
async def test_a_slow_typist_holds_up_nobody_else(server: TelegramServer, echo: Echo) -> None:
    echo.slow["东"] = asyncio.Event()
    server.type("东")
    quick = server.type("东安", **{"from": {"id": 778, "is_bot": False, "first_name": "李四"}})
    (answer,) = await server.called("answerInlineQuery")
    assert answer["inline_query_id"] == quick
    echo.slow["东"].set()
    await server.called("answerInlineQuery", 2)
