"""A group that becomes a supergroup while something is under way: what is to be said is said where it is now."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels.telegram import deliveries
from bot.message import Button, Reply
from bot.understand.question import Question
from tests.telegram.conversation import Echo, InMemory
from tests.telegram.methods import Refusal
from tests.telegram.people import GROUP
from tests.telegram.server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")

MOVE = [("telegram:-4001", "telegram:-100999")]
SAVE = Button("保存", "add:::1")


def moves(server: TelegramServer) -> None:
    """The group becomes a supergroup, and the message that says so is missed."""
    told = "Bad Request: group chat was upgraded to a supergroup chat"
    server.close(GROUP, Refusal(told, migrate_to_chat_id=-100999))


async def test_a_move_that_was_missed_is_learnt_from_the_refusal(server: TelegramServer, echo: Echo) -> None:
    moves(server)
    server.say("/stats 东安区", GROUP)
    (reply,) = await server.replies(1)
    assert (reply["chat"]["id"], reply["text"]) == (-100999, "/stats 东安区")
    assert "reply_to_message" not in reply
    assert isinstance(echo.chats, InMemory)
    assert echo.chats.moves == MOVE


async def test_what_came_of_a_document_is_said_in_the_new_chat(
    server: TelegramServer, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "MOMENT", 0.05)
    echo.slow["慢.pdf"] = asyncio.Event()
    about = Question(command="add", handed=1)
    echo.says["慢.pdf"] = Reply("读完了", ((SAVE,),), about=about)
    question = server.send_file(b"bytes", "慢.pdf", GROUP, "/add")
    await server.replies(1)
    moves(server)
    echo.slow["慢.pdf"].set()
    _, read = await server.replies(2)
    assert (read["chat"]["id"], read["text"]) == (-100999, "读完了")
    assert read["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "add:::1"
    kept = echo.chats
    assert isinstance(kept, InMemory)
    await server.until(lambda: kept.abouts.get(("telegram:-100999", read["message_id"])) == about)
    # The number of the question is another message's in the new chat.
    assert ("telegram:-100999", question["message_id"]) not in kept.exchanges
    assert kept.moves == MOVE


async def test_the_answer_to_an_edited_question_is_said_in_the_new_chat(server: TelegramServer) -> None:
    question = server.say("/stats 东安区", GROUP)
    await server.replies(1)
    moves(server)
    server.edit(question, "/stats 上海科委")
    _, reply = await server.replies(2)
    assert (reply["chat"]["id"], reply["text"]) == (-100999, "/stats 上海科委")


async def test_what_a_press_shows_is_said_in_the_new_chat(server: TelegramServer, echo: Echo) -> None:
    server.say("/stats 东安区", GROUP)
    (message,) = await server.replies(1)
    moves(server)
    server.press(message, "more:1")
    _, reply = await server.replies(2)
    assert (reply["chat"]["id"], reply["text"]) == (-100999, "more:1")
    assert isinstance(echo.chats, InMemory)
    assert echo.chats.moves == MOVE
