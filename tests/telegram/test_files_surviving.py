"""A document that was being read when the bot ended is read after the next start, and answered where that was said."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels.telegram import application, deliveries
from bot.message import Reply
from tests.builders import a_text
from tests.telegram.conftest import Running
from tests.telegram.conversation import Echo
from tests.telegram.server import TelegramServer

REPORT = a_text().decode()


@pytest.fixture(autouse=True)
def _in_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is being read is left to the next start at once, as by a kill."""
    monkeypatch.setattr(application, "GRACE", 0.05)
    monkeypatch.setattr(deliveries, "MOMENT", 0.05)
    monkeypatch.setattr(deliveries, "QUIET", 0.3)


async def test_its_answer_takes_the_place_of_the_word_that_it_is_read(
    server: TelegramServer, running: Running, echo: Echo
) -> None:
    echo.says["年报.docx"] = Reply("读完了")
    echo.slow["年报.docx"] = asyncio.Event()
    async with running():
        server.send_file(b"bytes", "年报.docx")
        (reading,) = await server.replies(1)
        assert "正在读" in reading["text"]
        await server.until(lambda: bool(echo.handed))
    echo.slow.clear()
    async with running():
        (edit,) = await server.called("editMessageText")
        await server.replies(1)
    assert (edit["message_id"], edit["text"]) == (reading["message_id"], "读完了")
    assert len(echo.handed) == 2
    async with running():
        server.say("再")
        await server.replies(2)
    assert len(echo.handed) == 2


async def test_each_of_several_links_takes_the_place_of_its_own_word(
    server: TelegramServer, running: Running, echo: Echo
) -> None:
    links = [f"http://x.gov.cn/{name}.html" for name in "ab"]
    echo.slow |= {link: asyncio.Event() for link in links}
    async with running():
        server.say(" ".join(links))
        reading = await server.replies(2)
        await server.until(lambda: len(echo.handed) == 2)
    words = {one["message_id"]: link for one in reading for link in links if link in one["text"]}
    assert sorted(words.values()) == links
    echo.slow.clear()
    async with running():
        edits = await server.called("editMessageText", 2)
        await server.replies(2)
    assert {edit["message_id"]: edit["text"] for edit in edits} == {
        number: f"<b>{link}</b>" for number, link in words.items()
    }


async def test_all_pieces_of_a_pasted_report_come_again(server: TelegramServer, running: Running, echo: Echo) -> None:
    whole = REPORT[:2000].strip()
    async with running():
        server.say(whole + "长" * deliveries.PIECE)
        server.say("第二段")
        await server.until(lambda: not server.waiting)
        await asyncio.sleep(0.1)
        assert echo.handed == []
    async with running():
        await server.replies(1)
    ((_, _, content),) = echo.handed
    assert content.decode() == whole + "长" * deliveries.PIECE + "\n第二段"
