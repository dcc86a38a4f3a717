"""What a crash leaves is answered after the next start: once, or not again where it most likely was."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram.inbox import Inbox
from bot.channels.telegram.journal import ROOM, Journal, Notes
from bot.channels.telegram.lock import lock_path
from bot.channels.telegram.work import Work
from bot.render.words import Words
from bot.settings import Settings
from store.inbox import Arrived, path_of
from store.inbox import Inbox as Kept
from tests.telegram.conftest import Running
from tests.telegram.people import PRIVATE, TOKEN
from tests.telegram.server import TelegramServer
from tests.waiting import until

BOT = """
import asyncio, sys
from pathlib import Path
from bot.channels.telegram import serve
from bot.settings import Secret, Settings
from tests.telegram.conversation import Echo

token, address, database, *slow = sys.argv[1:]
settings = Settings(
    database=Path(database), telegram_token=Secret(token), telegram_base_url=address
)
echo = Echo()
echo.slow = {text: asyncio.Event() for text in slow}
asyncio.run(serve(settings, echo, asyncio.Event()))
"""

NOTHING = Notes(frozenset(), frozenset(), frozenset())

Other = Callable[..., AbstractAsyncContextManager[asyncio.subprocess.Process]]


@pytest.fixture
def another(settings: Settings) -> Other:
    """The bot in a process of its own, killed at the end; it never answers the texts named."""

    @asynccontextmanager
    async def run(*slow: str) -> AsyncIterator[asyncio.subprocess.Process]:
        words = [TOKEN, settings.telegram_base_url, str(settings.database), *slow]
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", BOT, *words, cwd=Path(__file__).parents[2], stdout=asyncio.subprocess.DEVNULL
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    return run


async def test_a_question_that_was_not_answered_is_answered_after_the_crash(
    server: TelegramServer, running: Running, another: Other, settings: Settings
) -> None:
    async with another("慢") as process:
        server.say("快")
        await server.until(lambda: len(server.sent) == 1)
        server.say("慢")
        server.say("等")
        await _begun(settings, 2)
        process.kill()
        await process.wait()
    async with running():
        replies = await server.replies(3)
    assert [reply["text"] for reply in replies] == ["快", "慢", "等"]


async def test_a_question_whose_answer_was_on_its_way_is_not_answered_twice(
    server: TelegramServer, running: Running, another: Other
) -> None:
    hanging = server.hang("sendMessage")
    async with another() as process:
        server.say("问")
        await server.until(hanging.is_set)
        process.kill()
        await process.wait()
    await server.replies(1)
    with capture_logs() as logs:
        async with running():
            server.say("再")
            replies = await server.replies(3)
    assert sorted(reply["text"] for reply in replies) == sorted(
        ["问", "再", Words.of("zh").sentence("perhaps_answered")]
    )
    assert [entry["event"] for entry in logs].count("telegram.perhaps_answered") == 1


async def test_a_question_whose_answer_telegram_refused_for_now_is_answered_after_the_crash(
    server: TelegramServer, running: Running, another: Other, settings: Settings
) -> None:
    server.fail("sendMessage", 429, "Too Many Requests: retry after 60", retry_after=60)
    async with another() as process:
        server.say("问")
        await _noted(settings, lambda path: b"u" in path.read_bytes())
        process.kill()
        await process.wait()
    async with running():
        server.say("再")
        replies = await server.replies(2)
    assert [reply["text"] for reply in replies] == ["问", "再"]


async def test_what_was_answered_just_before_the_crash_is_known(tmp_path: Path) -> None:
    notes, database = tmp_path / "notes", tmp_path / "inbox.db"
    inbox = Inbox(Kept(database, "1"), notes)
    await inbox.open()
    await inbox.take([{"update_id": number, "message": {}} for number in (1, 2, 3)])
    for number in (1, 2):
        inbox.begins(Work(number))
        inbox.says(Work(number))
    inbox.settle(1)
    # Killed before the database knows of it.
    again = Inbox(Kept(database, "1"), notes)
    left, perhaps = await again.open()
    assert ([one["update_id"] for one in left], [one["update_id"] for one in perhaps]) == ([3], [2])
    assert Journal(notes).read() == NOTHING
    await again.close()
    await inbox.close()


async def test_what_was_settled_leaves_no_words_behind(
    server: TelegramServer, running: Running, settings: Settings
) -> None:
    words = "这句话不该留下来"
    async with running():
        server.say(words)
        await server.replies(1)
    folder = settings.database.parent
    assert path_of(settings.database).is_file()
    for path in folder.iterdir():
        assert words.encode() not in path.read_bytes(), path.name
    with sqlite3.connect(path_of(settings.database)) as db:
        assert db.execute("SELECT state, json FROM inbox").fetchall() == [("done", None)]


async def test_an_update_that_comes_twice_is_answered_once(server: TelegramServer, running: Running) -> None:
    async with running():
        message = server.say("甲")
        await server.replies(1)
        number = server.last_update
        server.bring_again(number, {"message": message})
        server.say("乙")
        replies = await server.replies(2)
    assert [reply["text"] for reply in replies] == ["甲", "乙"]


async def test_an_update_that_ends_the_program_three_times_is_not_begun_again(
    server: TelegramServer, running: Running, settings: Settings
) -> None:
    message = {"message_id": 5, "date": 1_700_000_000, "chat": PRIVATE, "text": "毒"}
    kept = Kept(path_of(settings.database), TOKEN.partition(":")[0])
    kept.record(0, [Arrived(7, "message", json.dumps({"update_id": 7, "message": message}))])
    for _ in range(3):
        kept.begun([7], [])
    kept.close()
    with capture_logs() as logs:
        async with running():
            server.say("甲")
            (reply,) = await server.replies(1)
    assert reply["text"] == "甲"
    assert "telegram.poison" in [entry["event"] for entry in logs]


async def test_what_cannot_be_written_down_is_not_confirmed(
    server: TelegramServer, running: Running, settings: Settings
) -> None:
    async with running():
        server.say("甲")
        await server.replies(1)
        with sqlite3.connect(path_of(settings.database)) as db:
            db.execute("ALTER TABLE inbox RENAME TO elsewhere")
        server.say("乙")
        await asyncio.sleep(0.3)
        await server.replies(1)
        with sqlite3.connect(path_of(settings.database)) as db:
            db.execute("ALTER TABLE elsewhere RENAME TO inbox")
        replies = await server.replies(2)
    assert [reply["text"] for reply in replies] == ["甲", "乙"]


def test_a_line_of_the_journal_that_was_cut_off_counts_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "notes"
    journal = Journal(path)
    assert journal.read() == NOTHING
    journal.open()
    journal.begins(12)
    journal.sends(12)
    journal.begins(34)
    journal.close()
    path.write_bytes(path.read_bytes()[:-1])
    assert journal.read() == Notes(frozenset({12}), frozenset({12}), frozenset())


def test_the_journal_grows_as_it_is_written_and_can_be_read_meanwhile(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "notes")
    journal.open([1], [2])
    count = 2 * ROOM // len(b"b100000\n")
    for number in range(count):
        journal.begins(100_000 + number)
    begun = frozenset({1, *range(100_000, 100_000 + count)})
    assert Journal(tmp_path / "notes").read() == Notes(begun, frozenset({2}), frozenset())
    journal.close()
    assert (tmp_path / "notes").stat().st_size == len(b"b1\ns2\n") + count * len(b"b100000\n")


async def test_the_journal_begins_anew_where_it_is_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.telegram.journal.MOST", 40)
    notes = tmp_path / "notes"
    inbox = Inbox(Kept(tmp_path / "inbox.db", "1"), notes)
    await inbox.open()
    await inbox.take([{"update_id": number, "message": {}} for number in range(20)])
    for number in range(20):
        inbox.begins(Work(number))
        inbox.says(Work(number))
        if number < 19:
            inbox.settle(number)
    await inbox.close()
    assert Journal(notes).read() == Notes(frozenset({19}), frozenset({19}), frozenset())


async def _begun(settings: Settings, count: int) -> None:
    """Wait until so many updates have been begun."""
    await _noted(settings, lambda path: len(Journal(path).read().begun) >= count)


async def _noted(settings: Settings, enough: Callable[[Path], bool]) -> None:
    path = lock_path(settings.database, TOKEN).with_suffix(".begun")
    await until(lambda: path.exists() and enough(path), 0.01)
