"""The pace on a clock of its own: no test here waits."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.channels.telegram import pace
from bot.channels.telegram.pace import Limits, Pace, TooLate


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


class Requests:
    """Requests to Telegram through a pace, and when each was made."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.clock = Clock()
        self.pace = Pace(limits, self.clock, self.clock.sleep)
        self.made: list[float] = []
        self.refusals: list[int] = []

    async def make(self, chat: int | None = 7, endpoint: str = "sendMessage") -> Any:
        data = {} if chat is None else {"chat_id": chat}
        return await self.pace.process_request(self._call, (), {}, endpoint, data, None)

    async def _call(self) -> bool:
        self.made.append(self.clock.now - 1000)
        if self.refusals:
            raise RetryAfter(self.refusals.pop(0))
        return True


async def test_three_messages_at_once_and_then_one_a_second_on_average() -> None:
    requests = Requests()
    for _ in range(7):
        await requests.make()
    assert requests.made == [0, 0, 0, 3, 3, 3, 6]


async def test_a_group_hears_twenty_a_minute() -> None:
    requests = Requests()
    for _ in range(25):
        await requests.make(-7)
    assert sum(moment < 60 for moment in requests.made) == 20
    assert len(requests.made) == 25


async def test_chats_do_not_wait_for_each_other() -> None:
    requests = Requests()
    for chat in range(1, 50):
        await requests.make(chat)
    assert set(requests.made) == {0}


@pytest.mark.parametrize(("chat", "endpoint"), [(7, "sendChatAction"), (None, "answerCallbackQuery")])
async def test_other_methods_are_not_held_up(chat: int | None, endpoint: str) -> None:
    requests = Requests()
    for _ in range(30):
        await requests.make(chat, endpoint)
    assert set(requests.made) == {0}


async def test_a_refused_message_is_sent_again_when_telegram_allows() -> None:
    requests = Requests()
    requests.refusals = [5, 2]
    assert await requests.make() is True
    await requests.make(8)
    assert requests.made == [0, 5, 7, 7]


async def test_messages_of_a_chat_keep_their_order_through_a_refusal() -> None:
    requests = Requests()
    requests.refusals = [5]
    order: list[int] = []

    async def make(number: int) -> None:
        await requests.make()
        order.append(number)

    await asyncio.gather(*(make(number) for number in range(6)))
    assert order == list(range(6))


async def test_a_pause_longer_than_patience_is_not_waited_for() -> None:
    requests = Requests(Limits(patience=10))
    requests.refusals = [900]
    for _ in range(2):
        with pytest.raises(TooLate):
            await requests.make()
    assert requests.made == [0]
    await requests.clock.sleep(900)
    await requests.make()


async def test_quiet_chats_are_forgotten_and_busy_ones_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "REMEMBERED", 4)
    requests = Requests()
    for chat in (1, 2):
        await requests.make(chat)
    await requests.clock.sleep(60)
    for _ in range(3):
        await requests.make(3)
    await requests.make(4)
    await requests.make(5)
    assert set(requests.pace._lanes) == {3, 5}
