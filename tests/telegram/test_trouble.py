"""What goes wrong between Telegram and the bot, and how little of it people notice."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram import pace, presses
from bot.channels.telegram.pace import Limits
from bot.message import Reply
from bot.render.words import Words
from tests.telegram.conftest import Running
from tests.telegram.conversation import Echo
from tests.telegram.methods import Refusal
from tests.telegram.people import GROUP, PRIVATE, TOKEN
from tests.telegram.server import TelegramServer


async def test_an_unreadable_update_is_logged_and_passed_over(server: TelegramServer, running: Running) -> None:
    with capture_logs() as logs:
        async with running():
            server.say("前")
            server.push("callback_query", {"id": "1", "from": {}, "data": "x"})
            server.say("后")
            assert [reply["text"] for reply in await server.replies(2)] == ["前", "后"]
    assert _events(logs).count("telegram.unreadable_update") == 1


async def test_half_a_character_keeps_nobody_waiting(server: TelegramServer, running: Running) -> None:
    async with running():
        message = server.say("前")
        server.push("message", message | {"message_id": 9, "text": "半\ud83d个"})
        server.say("后")
        assert [reply["text"] for reply in await server.replies(3)] == ["前", "半?个", "后"]


async def test_an_answer_that_fails_is_logged_and_apologised_for(
    server: TelegramServer, echo: Echo, running: Running
) -> None:
    echo.says["/stats"] = RuntimeError("坏了")
    with capture_logs() as logs:
        async with running():
            question = server.say("/stats", GROUP)
            (reply,) = await server.replies(1)
    assert reply["text"] == Words.of("zh").sentence("apology")
    assert reply["reply_to_message"]["message_id"] == question["message_id"]
    (failure,) = [entry for entry in logs if entry["event"] == "telegram.turn_failed"]
    assert "RuntimeError: 坏了" in failure["exception"]
    assert failure["chat"] == GROUP["id"]
    assert failure["update"]


async def test_a_button_that_fails_stops_turning_and_is_apologised_for(
    server: TelegramServer, echo: Echo, bot: None
) -> None:
    echo.says["more:1"] = RuntimeError("坏了")
    server.say("甲")
    (message,) = await server.replies(1)
    server.press(message, "more:1")
    _, reply = await server.replies(2)
    assert reply["text"] == Words.of("zh").sentence("apology")
    assert "text" not in server.of("answerCallbackQuery")[0]


async def test_trouble_in_no_chat_is_only_logged(server: TelegramServer, echo: Echo, running: Running) -> None:
    echo.says["more:1"] = RuntimeError("坏了")
    with capture_logs() as logs:
        async with running():
            server.press(None, "more:1")
            await server.until(lambda: "telegram.turn_failed" in _events(logs))
    await server.replies(0)


@pytest.mark.parametrize("reply", [Reply("慢慢来"), None], ids=["answered", "out of date"])
async def test_a_slow_button_stops_turning_before_the_answer(
    server: TelegramServer, echo: Echo, bot: None, monkeypatch: pytest.MonkeyPatch, reply: Reply | None
) -> None:
    monkeypatch.setattr(presses, "MOMENT", 0.01)
    echo.slow["more:1"] = asyncio.Event()
    echo.says["more:1"] = reply
    server.say("甲")
    (message,) = await server.replies(1)
    server.press(message, "more:1")
    assert "text" not in (await server.called("answerCallbackQuery"))[0]
    echo.slow["more:1"].set()
    (edit,) = await server.called("editMessageText")
    assert edit["text"] == (reply.html if reply else Words.of("zh").sentence("expired"))


async def test_html_telegram_refuses_is_sent_as_plain_text(
    server: TelegramServer, echo: Echo, running: Running
) -> None:
    echo.says["甲"] = Reply("<b>东安区 2 &lt; 3")
    with capture_logs() as logs:
        async with running():
            server.say("甲")
            (reply,) = await server.replies(1)
    assert reply["text"] == "东安区 2 < 3"
    assert "telegram.html_refused" in _events(logs)
    assert "can't parse entities" in server.violations.pop()


async def test_a_chat_that_is_gone_gets_no_apology(server: TelegramServer, echo: Echo, running: Running) -> None:
    refusal = Refusal("Forbidden: bot was kicked from the group chat", 403)
    with capture_logs() as logs:
        async with running():
            server.close(GROUP, refusal)
            server.say("/stats", GROUP)
            server.say("甲")
            await server.replies(1)
            await server.until(lambda: "telegram.chat_gone" in _events(logs))
    assert {entry["log_level"] for entry in logs} == {"info"}


async def test_an_answer_that_telegram_fails_at_is_sent_again(
    server: TelegramServer, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "FIRST", 0.001)
    async with running():
        server.fail("sendMessage", 500, "Internal Server Error")
        server.drop("sendMessage")
        server.say("甲")
        server.say("乙")
        replies = await server.replies(2)
    assert [reply["text"] for reply in replies] == ["甲", "乙"]


async def test_an_apology_that_fails_is_only_logged(
    server: TelegramServer, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "FIRST", 0.001)
    with capture_logs() as logs:
        async with running():
            for _ in range(pace.TRIES):
                server.fail("sendMessage", 500, "Internal Server Error")
                server.drop("sendMessage")
            server.say("甲")
            server.say("乙")
            (reply,) = await server.replies(1)
    assert reply["text"] == "乙"
    assert "telegram.apology_failed" in _events(logs)


async def test_polling_goes_on_after_lost_connections(server: TelegramServer, running: Running) -> None:
    server.drop("getUpdates")
    with capture_logs() as logs:
        async with running():
            server.say("甲")
            await server.replies(1)
    assert _events(logs).count("telegram.no_updates") == 1


async def test_a_second_poller_is_one_clear_line(
    server: TelegramServer, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    server.fail("getUpdates", 409, "Conflict: terminated by other getUpdates request; make sure that only one runs")
    with capture_logs() as logs:
        async with running():
            server.say("甲")
            await server.replies(1)
    (line,) = [entry for entry in logs if entry["event"] == "telegram.other_instance"]
    assert "terminated by other" in line["reason"]
    assert caplog.records == []


async def test_twenty_five_commands_at_once_are_all_answered(server: TelegramServer, running: Running) -> None:
    server.flood = (20, 0.09)
    async with running():
        for number in range(25):
            server.say(f"/stats {number}", GROUP)
        replies = await server.replies(25)
    assert [reply["text"] for reply in replies] == [f"/stats {number}" for number in range(25)]


async def test_nothing_is_lost_when_telegram_asks_to_slow_down(server: TelegramServer, running: Running) -> None:
    server.flood = (3, 0.2)
    async with running(Limits(chat=(100, 1.0), group=(100, 1.0))):
        for number in range(5):
            server.say(f"{number}")
        replies = await server.replies(5)
    assert [reply["text"] for reply in replies] == list("01234")


async def test_an_answer_nobody_would_wait_for_is_given_up(server: TelegramServer, running: Running) -> None:
    server.fail("sendMessage", 429, "Too Many Requests: retry after 900", retry_after=900)
    with capture_logs() as logs:
        async with running():
            server.say("/stats", GROUP)
            server.say("/stats", PRIVATE)
            await server.replies(1)
            await server.until(lambda: "telegram.given_up" in _events(logs))


async def test_the_menu_is_not_needed_to_start(server: TelegramServer, running: Running) -> None:
    server.fail("setMyCommands", 400, "Bad Request: BOT_COMMAND_INVALID")
    with capture_logs() as logs:
        async with running():
            server.say("甲")
            await server.replies(1)
    assert "telegram.no_menu" in _events(logs)


async def test_the_token_is_never_logged(
    server: TelegramServer,
    echo: Echo,
    running: Running,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level("DEBUG")
    echo.says["甲"] = RuntimeError("坏了")
    server.drop("getUpdates")
    async with running():
        server.fail("sendMessage", 500, "Internal Server Error")
        server.say("甲")
        server.say("乙")
        await server.replies(2)
    printed = capsys.readouterr()
    assert "turn_failed" in printed.out
    assert TOKEN not in printed.out + printed.err + caplog.text


def _events(logs: list[MutableMapping[str, Any]]) -> list[str]:
    return [entry["event"] for entry in logs]
