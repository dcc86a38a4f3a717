"""A link that is looked at again keeps no chat waiting: one message tells that it is done, and then what came of it."""

from __future__ import annotations

import asyncio
from contextlib import closing

import pytest

from bot.channels.telegram import application, deliveries
from bot.channels.telegram.deliveries import UNDER_WAY
from bot.fetching.fetch import Fetcher
from bot.message import Reply
from bot.settings import Settings
from store.archive import Archive
from store.keeping import Origin
from tests.builders import a_report, add
from tests.telegram.conftest import Running
from tests.telegram.conversation import Echo, InMemory
from tests.telegram.people import GROUP
from tests.telegram.server import TelegramServer
from tests.telegram.test_deciding import running as really_running

ASKS = "/recheck 东安区 2021"


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch, echo: Echo) -> None:
    monkeypatch.setattr(deliveries, "MOMENT", 0.05)
    echo.slow[ASKS] = asyncio.Event()
    echo.says[ASKS] = Reply("还是一样")


@pytest.mark.usefixtures("bot")
async def test_the_chat_goes_on_and_one_message_tells_what_came_of_it(server: TelegramServer, echo: Echo) -> None:
    question = server.say(ASKS, GROUP)
    (waiting,) = await server.replies(1)
    assert waiting["text"] == "正在看那个网页…"
    assert waiting["reply_to_message"]["message_id"] == question["message_id"]
    server.say("/stats", GROUP)
    await server.replies(2)
    echo.slow[ASKS].set()
    (edit,) = await server.called("editMessageText")
    assert (edit["message_id"], edit["text"]) == (waiting["message_id"], "还是一样")


@pytest.mark.usefixtures("bot")
async def test_what_comes_at_once_is_simply_answered(server: TelegramServer, echo: Echo) -> None:
    echo.slow[ASKS].set()
    server.say(ASKS)
    (reply,) = await server.replies(1)
    assert reply["text"] == "还是一样"


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("then", ["/stats 东安区", "/recheck 东安区 2022"])
async def test_a_question_changed_meanwhile_gets_the_answer_to_its_last_wording(
    server: TelegramServer, echo: Echo, then: str
) -> None:
    question = server.say(ASKS, GROUP)
    (waiting,) = await server.replies(1)
    server.edit(question, then)
    (edit,) = await server.called("editMessageText")
    assert (edit["message_id"], edit["text"]) == (waiting["message_id"], f"<b>{then}</b>")
    echo.slow[ASKS].set()
    server.say("/stats 淮安", GROUP)
    await server.replies(2)
    assert len(server.of("editMessageText")) == 1


@pytest.mark.usefixtures("bot")
async def test_a_question_that_only_looks_changed_is_looked_at_once(server: TelegramServer, echo: Echo) -> None:
    question = server.say(ASKS, GROUP)
    (waiting,) = await server.replies(1)
    server.edit(question, ASKS)
    server.say("/stats", GROUP)
    await server.replies(2)
    echo.slow[ASKS].set()
    (edit,) = await server.called("editMessageText")
    assert (edit["message_id"], edit["text"], echo.texts.count(ASKS)) == (waiting["message_id"], "还是一样", 1)


async def test_after_a_kill_it_is_told_in_the_same_message(
    server: TelegramServer, running: Running, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "GRACE", 0.05)
    chats = echo.chats
    assert isinstance(chats, InMemory)
    async with running():
        server.say(ASKS)
        (waiting,) = await server.replies(1)
        await server.until(lambda: any(one.mark == UNDER_WAY for one in chats.exchanges.values()))
    echo.slow.clear()
    async with running():
        (edit,) = await server.called("editMessageText")
    assert (edit["message_id"], edit["text"]) == (waiting["message_id"], "还是一样")
    assert len(server.sent) == 1


@pytest.mark.usefixtures("bot")
async def test_a_question_changed_into_one_that_looks_has_its_answer_changed(
    server: TelegramServer, echo: Echo
) -> None:
    question = server.say("/stats 东安区 2021")
    (before,) = await server.replies(1)
    server.edit(question, ASKS)
    echo.slow[ASKS].set()
    (edit,) = await server.called("editMessageText")
    assert (edit["message_id"], edit["text"]) == (before["message_id"], "还是一样")
    assert len(server.sent) == 1


async def test_who_stops_it_is_told_that_it_was_stopped_and_not_of_a_document(
    server: TelegramServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(self: Fetcher, url: str) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(Fetcher, "fetch", never)
    with closing(Archive.open(settings.database)) as archive:
        add(archive, a_report("平乡县人民政府"), Origin("https://x.gov.cn/2021.html", "张三"))
    async with really_running(settings):
        server.say("/recheck 平乡县 2021")
        (waiting,) = await server.replies(1)
        assert waiting["text"] == "正在看那个网页…"
        server.say("/cancel")
        (edit,) = await server.called("editMessageText")
    assert (edit["message_id"], edit["text"]) == (waiting["message_id"], "好，已经停下，这次没有看完网页。")
