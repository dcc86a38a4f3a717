"""What takes long shows that it is being done, nothing else does; how far a bundle is read stands in one message."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels.telegram import acting, deliveries
from bot.message import Attachment, Picture, Reply
from tests.telegram.conversation import Echo
from tests.telegram.people import FORUM, GROUP, PRIVATE, Json
from tests.telegram.server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acting, "MOMENT", 0.1)
    monkeypatch.setattr(acting, "AGAIN", 0.1)
    monkeypatch.setattr(deliveries, "MOMENT", 0.05)
    monkeypatch.setattr(deliveries, "STEP", 0.05)


@pytest.mark.parametrize("chat", [PRIVATE, GROUP, FORUM], ids=["private", "group", "topic"])
async def test_an_answer_that_takes_long_is_being_typed(server: TelegramServer, echo: Echo, chat: Json) -> None:
    echo.slow["/stats"] = asyncio.Event()
    topic: Json = {"message_thread_id": 7, "is_topic_message": True} if chat is FORUM else {}
    server.say("/stats", chat, **topic)
    first, *_ = await server.called("sendChatAction")
    assert (first["chat_id"], first["action"]) == (chat["id"], "typing")
    assert first.get("message_thread_id") == topic.get("message_thread_id")
    await server.until(lambda: len(server.of("sendChatAction")) > 1)
    echo.slow["/stats"].set()
    await server.replies(1)
    count = len(server.of("sendChatAction"))
    await asyncio.sleep(0.3)
    assert len(server.of("sendChatAction")) == count


async def test_a_quick_answer_shows_nothing(server: TelegramServer, echo: Echo) -> None:
    server.say("/stats")
    await server.replies(1)
    await asyncio.sleep(0.2)
    assert server.of("sendChatAction") == []


async def test_that_it_cannot_be_shown_keeps_nobody_from_their_answer(server: TelegramServer, echo: Echo) -> None:
    server.fail("sendChatAction", 400, "Bad Request: not enough rights")
    echo.slow["/stats"] = asyncio.Event()
    server.say("/stats")
    await server.until(lambda: not server._faults)
    echo.slow["/stats"].set()
    assert len(await server.replies(1)) == 1


def slowly(go_on: asyncio.Event) -> Attachment | Picture:
    """A picture that is drawn when it may be."""
    loop = asyncio.get_running_loop()

    def make() -> bytes:
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(5)
        return b"\x89PNG"

    return Picture("表三.png", make)


async def test_a_picture_and_a_file_that_take_long_are_being_sent(server: TelegramServer, echo: Echo) -> None:
    go_on = asyncio.Event()
    picture = slowly(go_on)
    assert isinstance(picture, Picture)
    echo.says["/table"] = Reply("表三", picture=picture)
    echo.says["/sheet"] = Reply("200 行", files=(Attachment("一.csv", picture.make),))
    server.say("/table", PRIVATE)
    server.say("/sheet", GROUP)
    await server.until(
        lambda: (
            {(one["chat_id"], one["action"]) for one in server.of("sendChatAction")}
            == {(PRIVATE["id"], "upload_photo"), (GROUP["id"], "upload_document")}
        )
    )
    go_on.set()
    await server.called("sendPhoto")
    await server.called("sendDocument")


async def test_a_press_that_takes_long_is_being_answered(server: TelegramServer, echo: Echo) -> None:
    server.say("/stats", GROUP)
    (shown,) = await server.replies(1)
    echo.slow["check:1:2021"] = asyncio.Event()
    server.press(shown, "check:1:2021")
    (first, *_) = await server.called("sendChatAction")
    assert (first["chat_id"], first["action"]) == (GROUP["id"], "typing")
    echo.slow["check:1:2021"].set()
    await server.called("editMessageText")


async def test_how_far_a_bundle_is_read_stands_in_the_message_that_becomes_the_answer(
    server: TelegramServer, echo: Echo
) -> None:
    echo.slow["年报.zip"] = asyncio.Event()
    server.send_file(b"bytes", "年报.zip")
    (reading,) = await server.replies(1)
    assert reading["text"] == "收到《年报.zip》，正在读…"
    assert echo.progress is not None
    for done in (3, 9):
        echo.progress.done, echo.progress.of = done, 17
        await server.until(lambda: server.sent[0]["text"] == f"收到《年报.zip》，正在读… 已读 {done}/17 份")  # noqa: B023
    echo.slow["年报.zip"].set()
    await server.until(lambda: server.sent[0]["text"] == "年报.zip")
    assert len(server.sent) == 1
    assert len(server.of("editMessageText")) == 3


async def test_of_one_file_no_count_is_told(server: TelegramServer, echo: Echo) -> None:
    echo.slow["年报.pdf"] = asyncio.Event()
    server.send_file(b"bytes", "年报.pdf")
    await server.replies(1)
    assert echo.progress is not None
    echo.progress.done = 1
    await asyncio.sleep(0.3)
    assert server.of("editMessageText") == []
    echo.slow["年报.pdf"].set()
    await server.called("editMessageText")


async def test_a_word_of_progress_that_telegram_refuses_stops_nothing(server: TelegramServer, echo: Echo) -> None:
    echo.slow["年报.zip"] = asyncio.Event()
    server.send_file(b"bytes", "年报.zip")
    await server.replies(1)
    server.fail("editMessageText", 403, "Forbidden: bot was kicked")
    assert echo.progress is not None
    echo.progress.done, echo.progress.of = 3, 17
    await server.until(lambda: not server._faults)
    echo.slow["年报.zip"].set()
    await server.until(lambda: server.sent[0]["text"] == "年报.zip")
