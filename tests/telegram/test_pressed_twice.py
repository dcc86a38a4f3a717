"""A button pressed twice: what it asks for comes once, nothing is changed into itself, and each press is answered."""

from __future__ import annotations

from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram import saying, twice
from bot.channels.telegram.outgoing import amend
from bot.message import Attachment, Button, Picture, Reply
from tests.telegram.conftest import Running
from tests.telegram.conversation import Echo
from tests.telegram.people import GROUP, Json
from tests.telegram.server import TelegramServer

PAGE = Reply("第二页", ((Button("第一页", "1"),),))


async def shown(server: TelegramServer, chat: Json = GROUP) -> Json:
    server.say("/stats", chat)
    (message,) = await server.replies(1)
    return message


async def pressed(server: TelegramServer, message: Json, data: str, count: int) -> None:
    """The button pressed, until each press so far is answered and the next words are too."""
    server.press(message, data)
    await server.called("answerCallbackQuery", count)


@pytest.mark.usefixtures("bot")
async def test_the_hasty_second_press_of_one_person_changes_and_says_nothing(
    server: TelegramServer, echo: Echo
) -> None:
    echo.says["file"] = Reply("在下面", files=(Attachment("a.csv", lambda: b"1"),), below=True)
    message = await shown(server)
    for _ in range(3):
        server.press(message, "file")
    await server.called("answerCallbackQuery", 3)
    server.say("/stats", GROUP)
    await server.replies(3)
    assert len(server.of("sendDocument")) == 1
    assert [asks for asks, _ in echo.pressed] == ["file"]


@pytest.mark.usefixtures("bot")
async def test_the_way_back_and_forth_is_no_second_press(server: TelegramServer, echo: Echo) -> None:
    message = await shown(server)
    for data in ("1", "2", "1"):
        server.press(message, data)
    assert [edit["text"] for edit in await server.called("editMessageText", 3)] == [f"<b>{one}</b>" for one in "121"]


@pytest.mark.usefixtures("bot")
async def test_what_already_stands_there_is_not_sent_again(
    server: TelegramServer, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(twice, "HASTY", 0.0)
    echo.says["2"] = PAGE
    message = await shown(server)
    await pressed(server, message, "2", 1)
    await server.called("editMessageText")
    await pressed(server, message, "2", 2)
    await pressed(server, message, "1", 3)
    await server.called("editMessageText", 2)
    await pressed(server, message, "2", 4)
    await server.called("editMessageText", 3)
    assert len(echo.pressed) == 4


@pytest.mark.usefixtures("bot")
async def test_a_picture_that_is_shown_is_not_shown_again(
    server: TelegramServer, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(twice, "HASTY", 0.0)
    for which in ("t3", "t4"):
        drawn = Picture("表.png", lambda: b"\x89PNG", which=which, drawn_from=lambda: "a")
        echo.says[which] = Reply(which, picture=drawn)
    echo.says["/table"] = echo.says["t3"]
    server.say("/table", GROUP)
    (message,) = await server.replies(1)
    await pressed(server, message, "t4", 1)
    below = (await server.replies(2))[1]
    for count, (under, which) in enumerate(((message, "t3"), (below, "t4")), 2):
        await pressed(server, under, which, count)
    server.say("/stats", GROUP)
    await server.replies(3)
    assert [one["caption"] for one in server.sent if "caption" in one] == ["t3", "t4"]


@pytest.mark.usefixtures("bot")
async def test_a_picture_sent_below_leaves_it_known_what_stands_above(
    server: TelegramServer, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits = []

    async def counted(*about: Any) -> list[int]:
        edits.append(about)
        return await amend(*about)

    monkeypatch.setattr(saying, "amend", counted)
    monkeypatch.setattr(twice, "HASTY", 0.0)
    echo.says["2"] = PAGE
    echo.says["t3"] = Reply("t3", picture=Picture("表.png", lambda: b"\x89PNG", which="t3", drawn_from=lambda: "a"))
    message = await shown(server)
    await pressed(server, message, "2", 1)
    await server.called("editMessageText")
    await pressed(server, message, "t3", 2)
    await server.called("sendPhoto")
    await pressed(server, message, "2", 3)
    server.say("/stats", GROUP)
    await server.replies(3)
    assert len(edits) == 1


async def test_after_a_restart_telegrams_word_that_nothing_changed_is_no_trouble(
    server: TelegramServer, running: Running, echo: Echo
) -> None:
    echo.says["2"] = PAGE
    async with running():
        message = await shown(server)
        await pressed(server, message, "2", 1)
        await server.called("editMessageText")
    async with running():
        await pressed(server, message, "2", 2)
        server.say("/stats", GROUP)
        assert len(await server.replies(2)) == 2
    assert len(server.of("editMessageText")) == 1


@pytest.mark.parametrize(
    ("why", "logged"), [("message is not modified: exactly the same", 0), ("message can't be edited", 1)]
)
@pytest.mark.usefixtures("bot")
async def test_only_another_refusal_is_logged_under_a_message_of_inline_mode(
    server: TelegramServer, why: str, logged: int
) -> None:
    server.fail("editMessageText", 400, f"Bad Request: {why}")
    with capture_logs() as logs:
        server.press(None, "2", inline_message_id="i1")
        await server.called("answerCallbackQuery")
        server.say("/stats", GROUP)
        server.press(None, "3", inline_message_id="i1")
        await server.called("editMessageText")
    assert [one["event"] for one in logs].count("telegram.edit_refused") == logged
