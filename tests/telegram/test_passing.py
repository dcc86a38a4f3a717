"""Words that need not stay in a group are deleted after a while, unless they have become something else."""

from __future__ import annotations

from dataclasses import replace

from structlog.testing import capture_logs

from bot.message import Button, Reply
from tests.telegram.conftest import PATIENT, Running
from tests.telegram.conversation import Echo
from tests.telegram.people import GROUP
from tests.telegram.server import TelegramServer

BRIEFLY = replace(PATIENT, passing=0.1)
PANEL = Reply("设置", ((Button("开", "on"),),), passing=True)


async def test_only_passing_words_are_deleted(server: TelegramServer, echo: Echo, running: Running) -> None:
    echo.says["/settings"] = PANEL
    async with running(manners=BRIEFLY):
        server.say("/settings", GROUP)
        server.say("/stats", GROUP)
        panel, _ = await server.replies(2)
        gone = await server.called("deleteMessage")
    assert [one["message_id"] for one in gone] == [panel["message_id"]]


async def test_what_became_an_answer_stays(server: TelegramServer, echo: Echo, running: Running) -> None:
    echo.says |= {"/settings": PANEL, "on": Reply("别的")}
    async with running(manners=replace(PATIENT, passing=1.0)):
        server.say("/settings", GROUP)
        (panel,) = await server.replies(1)
        server.press(panel, "on")
        await server.called("editMessageText")
        echo.says["/help"] = Reply("帮助", passing=True)
        server.say("/help", GROUP)
        help_ = (await server.replies(2))[1]
        (gone,) = await server.called("deleteMessage")
    assert gone["message_id"] == help_["message_id"]


async def test_a_message_somebody_else_deleted_is_no_trouble(
    server: TelegramServer, echo: Echo, running: Running
) -> None:
    echo.says["/settings"] = PANEL
    with capture_logs() as logs:
        async with running(manners=BRIEFLY):
            server.say("/settings", GROUP)
            (panel,) = await server.replies(1)
            server.delete(panel)
            await server.until(lambda: any(one["event"] == "telegram.not_deleted" for one in logs))
    assert {one["log_level"] for one in logs} == {"info"}


async def test_it_stops_without_waiting_for_them(server: TelegramServer, echo: Echo, running: Running) -> None:
    echo.says["/settings"] = PANEL
    async with running(manners=replace(PATIENT, passing=3600.0)):
        server.say("/settings", GROUP)
        await server.replies(1)
    assert server.of("deleteMessage") == []


async def test_an_apology_passes_too(server: TelegramServer, echo: Echo, running: Running) -> None:
    echo.says["/stats"] = RuntimeError("坏了")
    async with running(manners=BRIEFLY):
        server.say("/stats", GROUP)
        (sorry,) = await server.replies(1)
        (gone,) = await server.called("deleteMessage")
    assert gone["message_id"] == sorry["message_id"]
