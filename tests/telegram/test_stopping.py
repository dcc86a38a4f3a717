"""A stop is soon over, whatever hangs: who waits for a picture or a file is answered without it, the rest waits."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from pathlib import Path

import pytest

from bot.channels.telegram import application
from bot.message import Attachment, Picture, Reply
from bot.settings import Settings
from bot.workshop import workshop
from tests.telegram.conftest import Running
from tests.telegram.conversation import Echo
from tests.telegram.people import CHATS, GROUP, PRIVATE, TOKEN
from tests.telegram.server import TelegramServer
from tests.waiting import PATIENCE

FOR_EVER = 3600.0
"""Seconds after which a stop that waits for what hangs has failed."""

BOT = """
import sys
from functools import partial
from pathlib import Path
from bot.channels.telegram import run
from bot.message import Picture, Reply
from bot.reading_room.desk import Limits
from bot.reading_room.room import ReadingRoom
from bot.settings import Secret, Settings
from bot.workshop import workshop
from tests.bot.processes import HOSTILE
from tests.telegram.conversation import Echo
from tests.telegram.test_stopping import FOR_EVER, hangs

token, address, database = sys.argv[1:]
room = ReadingRoom(Limits(), reader=HOSTILE)

class Reads(Echo):
    async def hand_in(self, message, handed, progress=None):
        await room.examine(await handed.fetch())
        return Reply("读完了")

workshop()._longest = FOR_EVER
echo = Reads()
echo.says["/chart"] = Reply("趋势", picture=Picture("图.png", partial(workshop().make, hangs), otherwise="图没画出来"))
settings = Settings(database=Path(database), telegram_token=Secret(token), telegram_base_url=address)
try:
    run(settings, echo)
finally:
    room.close()
"""


def hangs() -> bytes:
    time.sleep(FOR_EVER)
    return b""


def _hung() -> bytes:
    return workshop().make(hangs)


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "GRACE", 0.1)
    monkeypatch.setattr(workshop(), "_longest", FOR_EVER)


async def test_who_waits_for_a_picture_is_told_the_rest(server: TelegramServer, running: Running, echo: Echo) -> None:
    echo.says["/chart"] = Reply("2021 年 6 件", picture=Picture("图.png", _hung, otherwise="图没画出来"))
    async with asyncio.timeout(PATIENCE), running():
        server.say("/chart")
        await server.until(lambda: workshop().open)
    assert [message["text"] for message in server.sent] == ["2021 年 6 件\n图没画出来"]
    assert not workshop().open


async def test_who_waits_for_a_file_is_told_that_it_does_not_come(
    server: TelegramServer, running: Running, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also who waits for their turn in the workshop."""
    other = PRIVATE | {"id": 9000}
    monkeypatch.setitem(CHATS, 9000, other)
    echo.says["/letter"] = Reply("信稿", files=(Attachment("去函.docx", _hung, otherwise="附件没能发出来"),))
    async with asyncio.timeout(PATIENCE), running():
        server.say("/letter")
        server.say("/letter", other)
        await server.until(lambda: len(server.sent) == 2 and workshop().open)
    assert sorted(message["text"] for message in server.sent) == ["信稿", "信稿", "附件没能发出来", "附件没能发出来"]


async def test_what_waits_for_a_thread_does_not_open_the_workshop_again(
    server: TelegramServer, running: Running, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [PRIVATE | {"id": 9000 + number} for number in range(4)]
    for other in others:
        monkeypatch.setitem(CHATS, other["id"], other)
    echo.says["/letter"] = Reply("信稿", files=(Attachment("去函.docx", _hung, otherwise="附件没能发出来"),))
    async with asyncio.timeout(PATIENCE), running():
        for other in others:
            server.say("/letter", other)
        await server.until(lambda: len(server.sent) == 4 and workshop().open)
    assert sorted(message["text"] for message in server.sent) == ["信稿"] * 4 + ["附件没能发出来"] * 4
    assert not workshop().open


@pytest.mark.slow
async def test_the_process_ends_though_it_draws_and_reads_what_never_ends(
    server: TelegramServer, settings: Settings, running: Running, echo: Echo
) -> None:
    words = [TOKEN, settings.telegram_base_url, str(settings.database)]
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", BOT, *words, cwd=Path(__file__).parents[2])
    try:
        server.say("/chart", GROUP)
        server.send_file(b"SPIN", "年报.txt")
        await server.until(lambda: bool(server.sent) and bool(server.of("sendChatAction")))
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), PATIENCE) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert [one["text"] for one in server.sent] == ["收到《年报.txt》，正在读…", "趋势\n图没画出来"]
    echo.says["年报.txt"] = Reply("读完了")
    async with running():
        await server.until(lambda: [content for _, _, content in echo.handed] == [b"SPIN"])
