"""A question that is edited has its answer edited; what becomes a question is answered, and nothing twice."""

from __future__ import annotations

import pytest

from bot.message import Button, Reply
from tests.telegram.conftest import Running
from tests.telegram.conversation import Echo
from tests.telegram.people import GROUP
from tests.telegram.server import TelegramServer


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("group", [True, False], ids=["group", "private"])
async def test_an_edited_question_has_its_answer_edited(server: TelegramServer, echo: Echo, group: bool) -> None:
    question = server.say("/stats 东安区 2020", **({"chat": GROUP} if group else {}))
    (answer,) = await server.replies(1)
    server.edit(question, "/stats 东安区 2021")
    (edit,) = await server.called("editMessageText")
    assert (edit["message_id"], edit["text"]) == (answer["message_id"], "<b>/stats 东安区 2021</b>")
    assert len(server.sent) == 1


@pytest.mark.usefixtures("bot")
async def test_an_edit_that_changes_no_word_asks_nothing_again(server: TelegramServer, echo: Echo) -> None:
    question = server.say("/mark 东安区 2021 A2 属实", GROUP)
    await server.replies(1)
    server.edit(question, "/mark 东安区 2021 A2 属实")
    server.say("/stats", GROUP)
    await server.replies(2)
    assert echo.texts == ["/mark 东安区 2021 A2 属实", "/stats"]
    assert server.of("editMessageText") == []


@pytest.mark.usefixtures("bot")
async def test_what_becomes_a_question_is_answered_below_it(server: TelegramServer) -> None:
    talk = server.say("东安区 2021", GROUP)
    server.edit(talk, "/stats 东安区 2021")
    (answer,) = await server.replies(1)
    assert answer["reply_to_message"]["message_id"] == talk["message_id"]


@pytest.mark.usefixtures("bot")
async def test_what_is_no_question_any_more_leaves_its_answer(server: TelegramServer, echo: Echo) -> None:
    echo.says["/stats 谢谢"] = None
    question = server.say("/stats 东安区", GROUP)
    await server.replies(1)
    for text in ("没事了", "/stats 谢谢"):
        server.edit(question, text)
    server.edit(question, "/stats 平潭")
    (edit,) = await server.called("editMessageText")
    assert edit["text"] == "<b>/stats 平潭</b>"
    assert len(server.sent) == 1


@pytest.mark.usefixtures("bot")
async def test_an_answer_that_was_deleted_is_given_anew(server: TelegramServer) -> None:
    question = server.say("/stats 东安区", GROUP)
    (answer,) = await server.replies(1)
    server.delete(answer)
    server.edit(question, "/stats 平潭")
    _, anew = await server.replies(2)
    assert anew["reply_to_message"]["message_id"] == question["message_id"]


@pytest.mark.usefixtures("bot")
async def test_a_long_answer_becomes_short_and_leaves_nothing_behind(server: TelegramServer, echo: Echo) -> None:
    echo.says["/all"] = Reply("\n".join(["字" * 3000] * 3))
    echo.says["/one"] = Reply("短", ((Button("明细", "more:1"),),))
    question = server.say("/all", GROUP)
    first, second, third = await server.replies(3)
    server.edit(question, "/one")
    gone = await server.called("deleteMessage", 2)
    (edit,) = server.of("editMessageText")
    assert (edit["message_id"], edit["text"]) == (first["message_id"], "短")
    assert [one["message_id"] for one in gone] == [second["message_id"], third["message_id"]]
    assert edit["reply_markup"]["inline_keyboard"]


async def test_what_was_answered_before_a_restart_is_not_answered_again(
    server: TelegramServer, echo: Echo, running: Running
) -> None:
    async with running():
        question = server.say("/stats 东安区", GROUP)
        await server.replies(1)
    question["date"] -= 1
    server.push("message", dict(question))
    async with running():
        server.edit(question, "/stats 平潭")
        (edit,) = await server.called("editMessageText")
    assert edit["text"] == "<b>/stats 平潭</b>"
    assert echo.texts == ["/stats 东安区", "/stats 平潭"]
    assert len(server.sent) == 1
