"""The pace on a clock of its own: no test here waits."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.channels.telegram import pace
from bot.channels.telegram.pace import Limits, Pace, PerhapsSaid, TooLate
from bot.channels.telegram.transport import CutOff, Unreached
from bot.channels.telegram.work import CURRENT, Work
from bot.settings import Settings


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
        self.pace = Pace(limits, self.clock, self.clock.sleep, self._slow, self._unsaid)
        self.made: list[float] = []
        self.refusals: list[int] = []
        self.troubles: list[NetworkError] = []
        self.slowed = 0
        self.unsaid: list[int | None] = []

    async def make(self, chat: int | None = 7, endpoint: str = "sendMessage", **data: Any) -> Any:
        data |= {} if chat is None else {"chat_id": chat}
        return await self.pace.process_request(self._call, (), {}, endpoint, data, None)

    async def _call(self) -> bool:
        self.made.append(self.clock.now - 1000)
        if self.refusals:
            raise RetryAfter(self.refusals.pop(0))
        if self.troubles:
            raise self.troubles.pop(0)
        return True

    def _slow(self) -> None:
        self.slowed += 1

    def _unsaid(self, work: Work) -> None:
        self.unsaid.append(work.number)


async def test_an_update_is_unsaid_while_its_first_message_is_to_be_sent_again() -> None:
    requests = Requests()
    token = CURRENT.set(Work(5))
    requests.refusals, requests.troubles = [2], [CutOff("broke")]
    await requests.make()
    requests.refusals = [2]
    await requests.make()
    CURRENT.reset(token)
    assert len(requests.made) == 5
    assert requests.unsaid == [5, 5]


async def test_three_messages_at_once_and_then_one_a_second_on_average() -> None:
    requests = Requests()
    for _ in range(7):
        await requests.make()
    assert requests.made == [0, 0, 0, 3, 3, 3, 6]


async def test_where_the_operator_lifts_the_limits_nobody_waits() -> None:
    requests = Requests(Limits.of(Settings(telegram_pace=False)))
    requests.refusals = [3]
    for _ in range(70):
        await requests.make(-7)
    assert requests.made == [0] + [3] * 70, "what a server refuses is obeyed still"


async def test_a_group_hears_twenty_a_minute() -> None:
    requests = Requests()
    for _ in range(25):
        await requests.make(-7)
    assert sum(moment < 60 for moment in requests.made) == 20
    assert len(requests.made) == 25


async def test_chats_do_not_wait_for_each_other() -> None:
    requests = Requests()
    for chat in range(1, 31):
        await requests.make(chat)
    assert set(requests.made) == {0}


async def test_thirty_messages_a_second_are_heard_in_all() -> None:
    requests = Requests()
    for chat in range(1, 76):
        await requests.make(chat)
    for first in range(75):
        assert sum(requests.made[first] <= moment < requests.made[first] + 1 for moment in requests.made) <= 30
    assert max(requests.made) < 3


async def test_an_album_counts_as_its_pictures_and_an_edit_as_a_message() -> None:
    requests = Requests()
    await requests.make(endpoint="sendMediaGroup", media=[1, 2, 3])
    await requests.make(endpoint="editMessageText")
    await requests.make(endpoint="sendMediaGroup", media=list(range(10)))
    assert requests.made == [0, 3, 6]


async def test_two_chats_refused_at_once_are_a_refusal_for_all() -> None:
    requests = Requests()
    requests.refusals = [60]
    calls = [asyncio.create_task(requests.make(1))]
    await asyncio.sleep(0)
    assert requests.slowed == 1
    requests.pace._lanes[2] = pace.Lane(requests.pace._lanes[1].sent.copy(), paused_until=requests.clock.now + 60)
    requests.refusals = [60]
    await requests.make(3)
    await asyncio.gather(*calls)
    assert requests.pace._all.paused_until >= 1060


@pytest.mark.parametrize("trouble", [CutOff("x"), NetworkError("Bad Gateway (502)"), Unreached("x")])
async def test_what_was_cut_off_is_said_again(trouble: NetworkError) -> None:
    requests = Requests()
    requests.troubles = [trouble, trouble]
    assert await requests.make() is True
    assert requests.made == [0, 0.5, 1.5]


async def test_what_telegram_fails_at_again_and_again_is_given_up() -> None:
    requests = Requests()
    requests.troubles = [CutOff("x")] * 4
    with pytest.raises(CutOff):
        await requests.make()
    assert len(requests.made) == 4


async def test_what_does_not_leave_waits_as_long_as_anybody_would() -> None:
    requests = Requests(Limits(patience=60))
    requests.troubles = [Unreached("x")] * 99
    with pytest.raises(TooLate):
        await requests.make()
    assert 50 < requests.made[-1] <= 60


async def test_what_was_asked_and_never_answered_is_not_said_twice() -> None:
    requests = Requests()
    requests.troubles = [TimedOut()]
    with pytest.raises(PerhapsSaid):
        await requests.make()
    assert len(requests.made) == 1


@pytest.mark.parametrize("chat", [7, None])
async def test_a_request_that_says_nothing_fails_as_it_does(chat: int | None) -> None:
    requests = Requests()
    requests.troubles = [TimedOut()]
    with pytest.raises(TimedOut):
        await requests.make(chat, "getChatAdministrators")


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
