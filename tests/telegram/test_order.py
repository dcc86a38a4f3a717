"""The order of work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest_asyncio
import telegram

from bot.channels.telegram.order import InOrder


class Work:
    """Updates in the hands of a processor; each is finished when the test says so."""

    def __init__(self) -> None:
        self.order = InOrder(at_once=3)
        self.begun: list[str] = []
        self.finish: dict[str, asyncio.Event] = {}
        self.tasks: list[asyncio.Task[None]] = []

    async def arrives(self, name: str, chat: int) -> None:
        self.finish[name] = asyncio.Event()
        self.tasks.append(asyncio.create_task(self.order.process_update(_update(chat), self._do(name))))
        await _let_others_run()

    async def done(self, name: str) -> None:
        self.finish[name].set()
        await _let_others_run()

    async def _do(self, name: str) -> None:
        self.begun.append(name)
        await self.finish[name].wait()


@pytest_asyncio.fixture
async def work() -> AsyncIterator[Work]:
    work = Work()
    yield work
    for finish in work.finish.values():
        finish.set()
    await asyncio.gather(*work.tasks)


async def test_a_chat_is_served_in_order(work: Work) -> None:
    await work.arrives("first", 1)
    await work.arrives("second", 1)
    assert work.begun == ["first"]
    await work.done("first")
    assert work.begun == ["first", "second"]


async def test_a_slow_chat_does_not_hold_up_another(work: Work) -> None:
    for number in range(30):
        await work.arrives(f"slow {number}", 1)
    await work.arrives("quick", 2)
    assert work.begun == ["slow 0", "quick"]


async def test_only_so_many_chats_are_served_at_once(work: Work) -> None:
    for chat in range(4):
        await work.arrives(str(chat), chat)
    assert work.begun == ["0", "1", "2"]
    await work.done("0")
    assert work.begun == ["0", "1", "2", "3"]


async def test_an_update_that_fails_lets_the_next_one_begin(work: Work) -> None:
    async def fails() -> None:
        raise RuntimeError

    failing = asyncio.gather(work.order.process_update(_update(1), fails()), return_exceptions=True)
    await work.arrives("next", 1)
    assert isinstance((await failing)[0], RuntimeError)
    assert work.begun == ["next"]


async def test_chats_without_work_are_forgotten(work: Work) -> None:
    await work.arrives("only", 1)
    assert len(work.order._turns) == 1
    await work.done("only")
    assert len(work.order._turns) == 0


async def test_what_belongs_to_no_chat_is_served_too() -> None:
    order = InOrder()
    await order.process_update("something else", asyncio.sleep(0))
    await order.process_update(telegram.Update(1), asyncio.sleep(0))


async def _let_others_run() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


def _update(chat: int) -> telegram.Update:
    message = telegram.Message(1, datetime.now(UTC), telegram.Chat(chat, "private"))
    return telegram.Update(1, message=message)
