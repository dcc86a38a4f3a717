"""Answers that are ready: the same as those worked out, and gone when anything they hang on changes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import ready
from bot.message import Message, Reply
from bot.opening import conversation
from bot.ready import Ready
from bot.settings import Settings
from store.archive import Archive
from store.chats import settle
from store.decisions import Person

ASKED = Message("/stats 东安区 2021", by=Person("甲", "1"), chat="c")


class Counting:
    """A conversation, and how often it worked an answer out."""

    def __init__(self, talk: Ready, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.talk = talk
        self.path = path
        self.worked = 0
        heard = talk.heard

        async def counted(message: Message) -> object:
            self.worked += 1
            return await heard(message)

        monkeypatch.setattr(talk, "heard", counted)

    async def ask(self, text: str = ASKED.text, **more: object) -> Reply:
        reply = await self.talk.answer(replace(ASKED, text=text, **more))  # type: ignore[arg-type]
        assert reply is not None
        return reply


@pytest.fixture
def counting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counting]:
    settings = Settings(database=tmp_path / "nianbao.db", samples=True, language="zh")
    with conversation(settings) as talk:
        assert isinstance(talk, Ready)
        yield Counting(talk, settings.database, monkeypatch)


async def test_what_another_has_just_asked_is_ready(counting: Counting) -> None:
    first = await counting.ask()
    assert await counting.ask(chat="d", by=Person("乙", "2")) == first
    assert counting.worked == 1


async def test_a_ready_answer_is_asked_on_about_like_any_other(counting: Counting) -> None:
    await counting.ask()
    await counting.ask(chat="d")
    assert (await counting.ask("不予公开呢", chat="d")).html == (await counting.ask("不予公开呢")).html
    assert "不予公开" in (await counting.ask("不予公开呢", chat="d")).html


async def test_words_are_read_after_the_question_before_them(counting: Counting) -> None:
    await counting.ask("/stats 东安区 2021")
    first = await counting.ask("收到几件")
    other = await counting.ask("收到几件", chat="e")
    assert "<b>6</b> 件" in first.html
    assert "<b>6</b> 件" not in other.html


async def test_whoever_writes_another_language_is_answered_in_it(counting: Counting) -> None:
    await counting.ask()
    assert "Requests" in (await counting.ask(language="en")).html


async def test_what_is_written_by_anybody_takes_them_away(counting: Counting) -> None:
    await counting.ask()
    archive = Archive.open(counting.path)
    settle(archive, "elsewhere", "language", "en")
    archive.close()
    await counting.ask()
    assert counting.worked == 2


async def test_a_mark_is_seen_at_once(counting: Counting) -> None:
    before = await counting.ask("/check 东安区 2021")
    await counting.ask("/mark 东安区 2021 A2 属实 打过电话")
    after = await counting.ask("/check 东安区 2021", chat="d")
    assert "打过电话" in after.html
    assert "打过电话" not in before.html


async def test_a_chat_with_a_setting_of_its_own_gets_its_own(counting: Counting) -> None:
    archive = Archive.open(counting.path)
    settle(archive, "d", "language", "en")
    archive.close()
    chinese, english = await counting.ask(), await counting.ask(chat="d")
    assert (chinese.html == english.html, "Requests" in english.html) == (False, True)
    assert await counting.ask(chat="d") == english


async def test_what_hangs_on_more_than_the_reports_is_worked_out_each_time(counting: Counting) -> None:
    for _ in range(2):
        await counting.ask("/settings")
        await counting.ask("/help")
    assert counting.worked == 4


async def test_only_so_many_are_ready(counting: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "MOST", 1)
    await counting.ask()
    await counting.ask("/check 东安区 2021", chat="d")
    await counting.ask(chat="e")
    assert counting.worked == 3


async def test_an_answer_worked_out_while_something_was_written_is_not_kept(
    counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = iter([1, 2, 2, 2, 2])
    monkeypatch.setattr(counting.talk, "_version", lambda: next(versions))
    await counting.ask()
    await asyncio.sleep(0)
    await counting.ask(chat="d")
    assert counting.worked == 2
