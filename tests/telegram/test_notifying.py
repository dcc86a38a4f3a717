"""Notices over HTTP with the strict server: in their chat and topic, once, and what Telegram says of it is heeded."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram import notifying, serve
from bot.notices import Notices
from bot.render.words import Words
from bot.settings import Settings
from store.archive import Archive
from store.chats import setting, settle
from store.decisions import Person
from store.outbox import Patience
from store.watches import Subject, watch, watches
from store.worker import Worker
from tests.builders import a_report, add
from tests.telegram.conftest import QUICK
from tests.telegram.conversation import Echo
from tests.telegram.methods import Refusal
from tests.telegram.people import FORUM, GROUP, PRIVATE, Json
from tests.telegram.server import TelegramServer
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("hurried")
BY = Person("张三", "telegram:777")
AT_ONCE = Patience(timedelta(), timedelta())

Telling = Callable[[], AbstractAsyncContextManager[None]]


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notifying, "LOOKS", 0.01)
    monkeypatch.setattr("bot.notices.WAITS", (timedelta(),))


@pytest.fixture
def archive(settings: Settings) -> Iterator[Archive]:
    archive = Archive.open(settings.database)
    yield archive
    archive.close()


@pytest.fixture
def telling(settings: Settings, echo: Echo) -> Telling:
    """The bot with its notices, serving as long as the block lasts."""

    @asynccontextmanager
    async def run() -> AsyncIterator[None]:
        worker, stop = Worker(settings.database), asyncio.Event()
        notices = Notices(worker.write, Words.of("zh"), lambda: datetime.now(UTC) + timedelta(seconds=2), AT_ONCE)
        serving = asyncio.create_task(serve(settings, echo, stop, QUICK, notices=notices))
        try:
            yield
        finally:
            stop.set()
            await serving
            worker.close()

    return run


def watched(archive: Archive, chat: Json = GROUP, topic: int | None = None) -> str:
    """A chat that watches everything, at all hours."""
    name = f"telegram:{chat['id']}"
    settle(archive, name, "quiet", "off")
    assert watch(archive, name, topic, Subject(), BY)
    return name


def states(archive: Archive) -> list[str]:
    return [row["state"] for row in archive.db.query("SELECT state FROM notices ORDER BY id")]


async def test_a_report_added_meanwhile_is_told_to_every_chat_that_watches(
    server: TelegramServer, archive: Archive, telling: Telling
) -> None:
    for chat in (GROUP, PRIVATE):
        watched(archive, chat)
    async with telling():
        add(archive, a_report(source="区政府"))
        replies = await server.replies(2)
        await until(lambda: states(archive) == ["sent", "sent"])
        await asyncio.sleep(0.1)
    assert {reply["chat"]["id"] for reply in replies} == {GROUP["id"], PRIVATE["id"]}
    assert "东安区人民政府 2021 年度：新收录，没发现疑点 · 来源：区政府" in replies[0]["text"]
    assert replies[0]["reply_markup"]["inline_keyboard"][0][0]["text"] == "东安区人民政府 2021"
    await server.replies(2)


async def test_many_at_once_are_one_short_message(server: TelegramServer, archive: Archive, telling: Telling) -> None:
    watched(archive)
    for year in range(2008, 2020):
        add(archive, a_report(year=year, edition="g2008" if year < 2014 else "g2014", published=None))
    async with telling():
        (reply,) = await server.replies(1)
        await until(lambda: states(archive) == ["sent"])
    assert reply["text"].count("\n") < 8
    assert "…等 12 份，其余 7 份里有疑点的" in reply["text"]


async def test_in_a_forum_it_is_told_in_the_topic_and_without_it_in_the_chat(
    server: TelegramServer, archive: Archive, telling: Telling
) -> None:
    server.say("题", FORUM, message_thread_id=7, is_topic_message=True)
    watched(archive, FORUM, 7)
    async with telling():
        add(archive, a_report(year=2020))
        await until(lambda: states(archive) == ["sent"])
        server.fail("sendMessage", 400, "Bad Request: TOPIC_CLOSED")
        add(archive, a_report(year=2021))
        await until(lambda: states(archive) == ["sent", "sent"])
    told = [call for call in server.of("sendMessage") if "关注的有新消息" in call["text"]]
    assert [call.get("message_thread_id") for call in told] == [7, None]


@pytest.mark.parametrize(
    ("code", "description", "more"),
    [
        (429, "Too Many Requests: retry after 1", {"retry_after": 1}),
        (500, "Internal Server Error", {}),
        (502, "Bad Gateway", {}),
        (0, "", {}),
    ],
    ids=["slow down", "refused", "a gateway", "cut off"],
)
async def test_what_was_surely_not_sent_is_sent_again_and_once(
    server: TelegramServer, archive: Archive, telling: Telling, code: int, description: str, more: Json
) -> None:
    watched(archive)
    if code:
        server.fail("sendMessage", code, description, **more)
    else:
        server.drop("sendMessage")
    async with telling():
        add(archive, a_report())
        (reply,) = await server.replies(1)
        await until(lambda: states(archive) == ["sent"])
    assert "可能发过一遍" not in reply["text"]


@pytest.mark.parametrize(
    "refusal",
    [
        Refusal("Forbidden: bot was kicked from the group chat", 403),
        Refusal("Bad Request: chat not found"),
        Refusal("Bad Request: CHAT_WRITE_FORBIDDEN"),
    ],
)
async def test_a_chat_that_is_gone_is_told_nothing_more_and_the_others_are(
    server: TelegramServer, archive: Archive, telling: Telling, refusal: Refusal
) -> None:
    gone, there = watched(archive), watched(archive, PRIVATE)
    server.close(GROUP, refusal)
    async with telling():
        add(archive, a_report(year=2020))
        await server.replies(1)
        await until(lambda: states(archive) == ["dropped", "sent"])
        add(archive, a_report(year=2021))
        await until(lambda: states(archive) == ["dropped", "sent", "sent"])
    assert [one.asleep for chat in (gone, there) for one in watches(archive, chat)] == [True, False]


async def test_where_nobody_may_speak_for_a_night_it_is_told_in_the_morning(
    server: TelegramServer, archive: Archive, telling: Telling
) -> None:
    chat = watched(archive)
    for _ in range(notifying.ATTEMPTS + 1):
        server.fail("sendMessage", 400, "Bad Request: not enough rights to send text messages to the chat")
    async with telling():
        add(archive, a_report())
        await server.replies(1)
        await until(lambda: states(archive) == ["sent"])
    assert not any(one.asleep for one in watches(archive, chat))


async def test_a_group_that_has_moved_is_followed(server: TelegramServer, archive: Archive, telling: Telling) -> None:
    settle(archive, watched(archive), "saving", "leaders")
    moving = Refusal("Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=FORUM["id"])
    server.close(GROUP, moving)
    async with telling():
        add(archive, a_report())
        (reply,) = await server.replies(1)
        await until(lambda: states(archive) == ["sent"])
    assert reply["chat"]["id"] == FORUM["id"]
    assert "可能发过一遍" not in reply["text"]
    assert setting(archive, f"telegram:{FORUM['id']}", "saving") == "leaders"


async def test_what_telegram_never_takes_is_given_up_and_the_next_is_told(
    server: TelegramServer, archive: Archive, telling: Telling
) -> None:
    watched(archive)
    for _ in range(notifying.ATTEMPTS):
        server.fail("sendMessage", 400, "Bad Request: something strange")
    with capture_logs() as logs:
        async with telling():
            add(archive, a_report(year=2020))
            await until(lambda: states(archive) == ["dropped"])
            add(archive, a_report(year=2021))
            (reply,) = await server.replies(1)
            await until(lambda: states(archive) == ["dropped", "sent"])
    assert "2021 年度" in reply["text"]
    assert [entry["event"] for entry in logs].count("notice.refused") == notifying.ATTEMPTS


async def test_what_a_stop_interrupted_is_told_again_and_says_so(
    server: TelegramServer, archive: Archive, telling: Telling
) -> None:
    watched(archive)
    add(archive, a_report())
    async with telling():
        await server.replies(1)
        await until(lambda: states(archive) == ["sent"])
    archive.db.execute("UPDATE notices SET state = 'sending'")  # as a kill between the call and its outcome leaves it
    async with telling():
        _, again = await server.replies(2)
        await until(lambda: states(archive) == ["sent"])
    assert "可能发过一遍" in again["text"]


async def test_an_outcome_that_could_not_be_written_down_is_written_down_later(
    server: TelegramServer, archive: Archive, telling: Telling, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = Notices.sent
    tries: list[int] = []

    async def full(notices: Notices, letter: Any) -> None:
        tries.append(letter.number)
        if len(tries) == 1:
            raise OSError("disk full")
        await sent(notices, letter)

    monkeypatch.setattr(Notices, "sent", full)
    watched(archive)
    with capture_logs() as logs:
        async with telling():
            add(archive, a_report())
            await server.replies(1)
            await until(lambda: states(archive) == ["sent"])
    assert "notice.not_recorded" in [entry["event"] for entry in logs]
    await server.replies(1)
