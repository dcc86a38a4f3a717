"""How fast the bot speaks: each chat's messages in order, spaced as Telegram asks, and none lost to a refusal.

A message waits for its chat first, then, chat after chat, for its place among all; what answers a press or an inline
query waits for nothing. What Telegram refuses for now, or what surely did not reach it, is asked again; what was asked
and never answered is not, for it may be there already. A message that would come too late is given up.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import structlog
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import BaseRateLimiter

from bot.channels.telegram.transport import Unreached
from bot.channels.telegram.work import CURRENT, Work, says
from bot.settings import Settings

log = structlog.get_logger(__name__)

REMEMBERED = 1000
"""Chats to keep in mind before those are forgotten that have been quiet."""
AT_ONCE = frozenset({"answerCallbackQuery", "answerInlineQuery", "sendChatAction"})
"""What is of no use later; a query is refused after some seconds anyway."""
COUNTED = {"sendMediaGroup": "media", "forwardMessages": "message_ids", "copyMessages": "message_ids"}
"""Methods that say several things at once, and the parameter that lists them."""
TRIES = 4
"""How often a request is made that is cut off, or that Telegram fails at; one that does not leave is made till patience
ends."""
FIRST, LONGEST = 0.25, 10.0
"""Seconds between these: twice as long each time."""

NONE = (1, 0.0)
"""A window so short that everything finds room in it."""

Answer = bool | dict[str, Any] | list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages per seconds in any chat, in a group besides, and in all; how many seconds a message may wait."""

    chat: tuple[int, float] = (3, 3.0)
    group: tuple[int, float] = (20, 60.0)
    patience: float = 150.0
    all: tuple[int, float] = (30, 1.1)

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """Telegram's, or none where the operator lifts them."""
        return cls() if settings.telegram_pace else cls(NONE, NONE, all=NONE)


class TooLate(TelegramError):
    """A message waited longer than anybody would, and was given up; the pace has logged it already."""


class PerhapsSaid(TooLate):
    """Telegram was asked to say something, and did not answer in time: most likely it is said, so it is not said again,
    nor is anybody told that it was not."""


@dataclass(slots=True)
class Lane:
    """What was sent to one chat, or to all, and until when Telegram wants to hear nothing for it."""

    sent: deque[float]
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    paused_until: float = 0.0


class Pace(BaseRateLimiter[None]):
    """Lets messages and edits through at the pace of their chat and of all chats; everything else at once."""

    def __init__(
        self,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        slowed: Callable[[], None] = lambda: None,
        unsaid: Callable[[Work], None] = lambda work: None,
    ) -> None:
        """`slowed` is told of every refusal to hear more for now, `unsaid` of an update to which nothing is said yet,
        because its first message is to be sent again."""
        self._limits = limits or Limits()
        self._clock = clock
        self._sleep = sleep
        self._slowed = slowed
        self._unsaid = unsaid
        self._lanes: dict[int | str, Lane] = {}
        self._forget_at = REMEMBERED
        self._all = Lane(deque(maxlen=self._limits.all[0]))

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Answer:
        """Make the request when its chat's turn has come, again after each refusal, until patience ends."""
        chat = data.get("chat_id")
        if endpoint in AT_ONCE:
            return await callback(*args, **kwargs)
        give_up = self._clock() + self._limits.patience
        if chat is None or not (says(endpoint) or endpoint.startswith("edit")):
            return await self._until_heard(callback, args, kwargs, Lane(deque(maxlen=0)), chat, give_up, 0)
        lane, count = self._lane(chat), _count(endpoint, data)
        async with lane.turn:
            return await self._until_heard(callback, args, kwargs, lane, chat, give_up, count)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""

    async def _until_heard(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        lane: Lane,
        chat: int | str | None,
        give_up: float,
        count: int,
    ) -> Answer:
        failures = 0
        while True:
            await self._wait(chat, lane, give_up, count)
            try:
                try:
                    answer = await callback(*args, **kwargs)
                finally:
                    # After the call: Telegram counted it no later than this.
                    lane.sent.extend([self._clock()] * count)
                if (work := CURRENT.get()) is not None:
                    work.taken |= count > 0
                return answer
            except RetryAfter as refusal:
                self._slow_down(lane, refusal, chat)
            except NetworkError as trouble:
                failures += 1
                self._give_up(trouble, chat, count, failures)
                log.info("telegram.once_more", chat=chat, reason=type(trouble).__name__, failures=failures)
                lane.paused_until = self._clock() + min(FIRST * 2**failures, LONGEST)
            if (work := CURRENT.get()) is not None and not work.taken:
                self._unsaid(work)

    def _give_up(self, trouble: NetworkError, chat: int | str | None, count: int, failures: int) -> None:
        """Raise what a request failed of, if it is not to be made again."""
        if isinstance(trouble, TimedOut) and count:
            log.warning("telegram.perhaps_said", chat=chat)
            if (work := CURRENT.get()) is not None:
                work.unsure = True
            raise PerhapsSaid(f"no word from Telegram about a message to chat {chat}") from None
        if chat is None or isinstance(trouble, TimedOut | BadRequest):
            raise trouble
        if failures >= TRIES and not isinstance(trouble, Unreached):
            raise trouble

    def _slow_down(self, lane: Lane, refusal: RetryAfter, chat: int | str | None) -> None:
        """Keep still for the chat as long as Telegram asks; for all of them, where a second one is refused meanwhile:
        then it is the bot that speaks too much."""
        pause = refusal.retry_after
        seconds = pause.total_seconds() if isinstance(pause, timedelta) else pause
        log.info("telegram.slow_down", chat=chat, seconds=seconds)
        self._slowed()
        now = self._clock()
        others = [one for one in self._lanes.values() if one is not lane and one.paused_until > now]
        lane.paused_until = max(lane.paused_until, now + seconds)
        if others:
            self._all.paused_until = max(self._all.paused_until, lane.paused_until)

    def _lane(self, chat: int | str) -> Lane:
        if len(self._lanes) >= self._forget_at:
            self._forget()
        return self._lanes.setdefault(chat, Lane(deque(maxlen=max(self._limits.chat[0], self._limits.group[0]))))

    def _forget(self) -> None:
        now = self._clock()
        for chat, lane in list(self._lanes.items()):
            if not lane.turn.locked() and self._free_at(chat, lane, 1) <= now:
                del self._lanes[chat]
        # Where all are busy, not with every further one again.
        self._forget_at = max(REMEMBERED, 2 * len(self._lanes))

    async def _wait(self, chat: int | str | None, lane: Lane, give_up: float, count: int) -> None:
        """Wait for the chat, then for the place among all; whoever waits there is one a chat, and they take turns."""
        await self._sleep_until(self._free_at(chat, lane, count), chat, give_up)
        if not count:
            return
        async with self._all.turn:
            await self._sleep_until(
                max(self._all.paused_until, _free(self._all, self._limits.all, count)), chat, give_up
            )
            self._all.sent.extend([self._clock()] * count)

    async def _sleep_until(self, free_at: float, chat: int | str | None, give_up: float) -> None:
        if max(free_at, self._clock()) > give_up:
            log.error("telegram.given_up", chat=chat, seconds=self._limits.patience)
            if (work := CURRENT.get()) is not None:
                work.refused = True
            raise TooLate(f"no message to chat {chat} within {self._limits.patience} seconds")
        if (pause := free_at - self._clock()) > 0:
            await self._sleep(pause)

    def _free_at(self, chat: int | str | None, lane: Lane, count: int) -> float:
        """When the chat may hear so much more: after the pause, and when each window has room again."""
        free = max(lane.paused_until, _free(lane, self._limits.chat, count))
        in_group = isinstance(chat, int) and chat < 0
        return max(free, _free(lane, self._limits.group, count)) if in_group else free


def _free(lane: Lane, window: tuple[int, float], count: int) -> float:
    """When a window has room for so much more; what is more than the window itself goes when it is empty."""
    most, seconds = window
    index = most - min(count, most) + 1
    return lane.sent[-index] + seconds if count and len(lane.sent) >= index else 0.0


def _count(endpoint: str, data: dict[str, Any]) -> int:
    """How many messages Telegram counts a request as."""
    several = data.get(COUNTED.get(endpoint, ""))
    return len(several) if isinstance(several, list | tuple) and several else 1
