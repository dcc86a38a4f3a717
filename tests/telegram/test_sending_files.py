"""Files that go with a reply arrive with their names, after its words; where one cannot, a sentence says so."""

from __future__ import annotations

import asyncio
import os
import threading

import pytest

from bot.channels.telegram import pace
from bot.message import Attachment, Reply
from tests.telegram.conversation import Echo
from tests.telegram.people import CHATS, FORUM, GROUP, PRIVATE, Json
from tests.telegram.server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")

NAME = "去函-东安区人民政府办公室-2021.docx"


def _broken() -> bytes:
    raise ValueError("no paper")


def _letter(make: object = lambda: b"paper") -> Reply:
    return Reply("信稿", files=(Attachment(NAME, make, "请核对后自行发送", "附件没能发出来"),))  # type: ignore[arg-type]


@pytest.mark.parametrize("chat", [PRIVATE, GROUP], ids=["private", "group"])
async def test_a_file_follows_its_words_under_its_chinese_name(server: TelegramServer, echo: Echo, chat: Json) -> None:
    echo.says["/letter"] = _letter()
    question = server.say("/letter", chat)
    await server.replies(1)
    (sent,) = await server.called("sendDocument")
    assert sent["document"] == {"name": NAME, "content": b"paper"}
    assert (sent["chat_id"], sent["caption"]) == (chat["id"], "请核对后自行发送")
    assert ("reply_parameters" in sent) == (chat is GROUP)
    if chat is GROUP:
        assert sent["reply_parameters"]["message_id"] == question["message_id"]
    assert [name for name, _ in server.calls if name.startswith("send")] == ["sendMessage", "sendDocument"]


async def test_a_file_stays_in_the_topic_of_its_question(server: TelegramServer, echo: Echo) -> None:
    echo.says["/letter"] = _letter()
    server.say("/letter", FORUM, message_thread_id=7, is_topic_message=True)
    (sent,) = await server.called("sendDocument")
    assert sent["message_thread_id"] == 7


async def test_a_button_brings_a_file_too(server: TelegramServer, echo: Echo) -> None:
    echo.says["letter:1:2021"] = _letter()
    server.say("/check")
    (shown,) = await server.replies(1)
    server.press(shown, "letter:1:2021")
    await server.called("sendDocument")
    assert server.of("editMessageText")[-1]["text"] == "信稿"


@pytest.mark.parametrize("code", [400, 413])
async def test_a_file_that_is_refused_leaves_a_sentence(
    server: TelegramServer, echo: Echo, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "FIRST", 0.01)
    echo.says["/letter"] = _letter()
    for _ in range(pace.TRIES if code == 413 else 1):
        server.fail("sendDocument", code, "Bad Request: file is too big")
    server.say("/letter")
    assert [message["text"] for message in await server.replies(2)] == ["信稿", "附件没能发出来"]


async def test_a_file_that_cannot_be_made_leaves_a_sentence(server: TelegramServer, echo: Echo) -> None:
    echo.says["/letter"] = _letter(_broken)
    server.say("/letter")
    assert [message["text"] for message in await server.replies(2)] == ["信稿", "附件没能发出来"]
    assert server.of("sendDocument") == []


async def test_a_file_that_must_wait_is_sent_later(server: TelegramServer, echo: Echo) -> None:
    echo.says["/letter"] = _letter()
    server.fail("sendDocument", 429, "Too Many Requests: retry after 1", retry_after=1)
    server.say("/letter")
    (sent,) = await server.called("sendDocument")
    assert sent["document"]["content"] == b"paper"
    assert len(server.sent) == 1


async def test_files_that_do_not_come_leave_the_threads_to_all_else(
    server: TelegramServer, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who waits for a workshop that hangs must not keep documents from being read, which use those threads too."""
    comes = threading.Event()
    echo.says["/letter"] = _letter(lambda: b"paper" if comes.wait(20) else b"")
    many = (os.cpu_count() or 1) + 5
    try:
        for number in range(9000, 9000 + many):
            monkeypatch.setitem(CHATS, number, PRIVATE | {"id": number})
            server.say("/letter", CHATS[number])
        await server.replies(many)
        await asyncio.sleep(0.3)
        assert await asyncio.wait_for(asyncio.to_thread(lambda: "read"), 10) == "read"
    finally:
        comes.set()
    await server.called("sendDocument", many)


async def test_what_only_the_presser_is_told_too_late_is_said_below(
    server: TelegramServer, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.presses.MOMENT", 0.01)
    echo.says["mark:1:2021"] = Reply("<b>群管理员</b>才能改", aside=True)
    echo.slow["mark:1:2021"] = asyncio.Event()
    server.say("/check", GROUP)
    (shown,) = await server.replies(1)
    server.press(shown, "mark:1:2021")
    await server.called("answerCallbackQuery")
    echo.slow["mark:1:2021"].set()
    below = (await server.replies(2))[1]
    assert below["text"] == "群管理员才能改"
    assert below["reply_to_message"]["message_id"] == shown["message_id"]
    assert server.of("editMessageText") == []


async def test_what_only_the_presser_is_told_leaves_the_message_as_it_is(server: TelegramServer, echo: Echo) -> None:
    echo.says["mark:1:2021"] = Reply("<b>群管理员</b>才能改", aside=True)
    server.say("/check", GROUP)
    (shown,) = await server.replies(1)
    server.press(shown, "mark:1:2021")
    (answer,) = await server.called("answerCallbackQuery")
    assert answer["text"] == "群管理员才能改"
    assert server.of("editMessageText") == []
    assert len(server.sent) == 1
