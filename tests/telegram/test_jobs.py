"""Work that outlasts a turn: the chat goes on, a stop waits, a crash begins it again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest_asyncio
import telegram
from telegram.ext import Application, ApplicationBuilder, TypeHandler

from bot.channels.telegram.jobs import later
from bot.channels.telegram.order import InOrder
from bot.channels.telegram.transport import Transport
from bot.channels.telegram.work import CURRENT, Work, aside
from tests.telegram.people import PERSON, PRIVATE, TOKEN
from tests.telegram.server import TelegramServer
from tests.waiting import until

Doing = Callable[[int], Awaitable[None]]


class House:
    """An application whose turns only begin work that goes on after them."""

    def __init__(self, address: str) -> None:
        self.begun: list[int | None] = []
        self.ended: list[Work] = []
        self.done: list[int] = []
        self.errors: list[Exception | None] = []
        self.free = asyncio.Event()
        self.order = InOrder(begins=lambda work: self.begun.append(work.number), ends=self.ended.append)
        builder = ApplicationBuilder().token(TOKEN).base_url(address).updater(None).job_queue(None)
        builder = builder.request(Transport()).get_updates_request(Transport())
        self.application: Application[Any, Any, Any, Any, Any, Any] = builder.concurrent_updates(self.order).build()
        self.application.add_handler(TypeHandler(telegram.Update, self._turn))
        self.application.add_error_handler(self._error)

    async def _turn(self, update: telegram.Update, context: Any) -> None:
        later(context.application, update, self._work(update.update_id))

    async def _work(self, number: int) -> None:
        work = CURRENT.get()
        assert work is not None
        assert work.number == number
        with aside():
            assert CURRENT.get() is None
        await self.free.wait()
        if number == 13:
            raise RuntimeError("坏了")
        self.done.append(number)

    async def _error(self, update: object, context: Any) -> None:
        self.errors.append(context.error)

    def brings(self, number: int) -> None:
        message = {"message_id": number, "date": 1_700_000_000, "chat": PRIVATE, "from": PERSON, "text": "x"}
        update = telegram.Update.de_json({"update_id": number, "message": message}, self.application.bot)
        self.application.update_queue.put_nowait(update)


@pytest_asyncio.fixture
async def house(server: TelegramServer) -> AsyncIterator[House]:
    house = House(server.base_url)
    async with house.application:
        await house.application.start()
        yield house
        house.free.set()
        await house.application.stop()


async def test_the_next_message_does_not_wait_and_an_update_ends_with_its_work(house: House) -> None:
    house.brings(1)
    house.brings(2)
    await until(lambda: house.begun == [1, 2])
    assert house.ended == []
    house.free.set()
    await until(lambda: len(house.ended) == 2)
    assert house.done == [1, 2]


async def test_an_error_in_it_goes_where_the_others_go(house: House) -> None:
    house.free.set()
    house.brings(13)
    await until(lambda: len(house.ended) == 1)
    assert [str(error) for error in house.errors] == ["坏了"]


async def test_a_stop_waits_for_it(house: House) -> None:
    house.brings(1)
    await until(lambda: house.begun == [1])
    asyncio.get_running_loop().call_later(0.05, house.free.set)
    assert await house.order.settle(5) == 0
    assert [work.number for work in house.ended] == [1]


async def test_what_takes_too_long_for_a_stop_is_not_settled(house: House) -> None:
    house.brings(1)
    await until(lambda: house.begun == [1])
    assert await house.order.settle(0.02) == 1
    await asyncio.sleep(0.02)
    assert house.ended == []
    assert house.done == []


async def test_outside_a_turn_it_is_only_a_task(house: House) -> None:
    house.free.set()

    async def nothing() -> int:
        return 7

    assert await later(house.application, None, nothing()) == 7
