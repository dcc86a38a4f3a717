"""How fast the bot speaks: each chat's messages in order, spaced as Telegram asks, and none lost to a refusal."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import structlog
from telegram.error import RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

log = structlog.get_logger(__name__)

PACED = frozenset({"sendMessage", "editMessageText", "sendDocument"})
REMEMBERED = 1000
"""Chats to keep in mind before those are forgotten that have been quiet."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages per seconds in any chat, and in a group besides; how many seconds a message may wait."""

    chat: tuple[int, float] = (3, 3.0)
    group: tuple[int, float] = (20, 60.0)
    patience: float = 150.0


class TooLate(TelegramError):
    """A message waited longer than anybody would, and was given up; the pace has logged it already."""


@dataclass(slots=True)
class Lane:
    """What was sent to one chat, and until when Telegram wants to hear nothing for it."""

    sent: deque[float]
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    paused_until: float = 0.0


class Pace(BaseRateLimiter[None]):
    """Lets messages and edits through at the pace of their chat; everything else at once."""

    def __init__(
        self,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._limits = limits or Limits()
        self._clock = clock
        self._sleep = sleep
        self._lanes: dict[int | str, Lane] = {}

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Make the request when its chat's turn has come, again after each refusal, until patience ends."""
        chat = data.get("chat_id")
        if endpoint not in PACED or chat is None:
            return await callback(*args, **kwargs)
        give_up = self._clock() + self._limits.patience
        lane = self._lane(chat)
        async with lane.turn:
            while True:
                await self._wait(chat, lane, give_up)
                try:
                    return await callback(*args, **kwargs)
                except RetryAfter as refusal:
                    pause = refusal.retry_after
                    seconds = pause.total_seconds() if isinstance(pause, timedelta) else pause
                    log.info("telegram.slow_down", chat=chat, seconds=seconds)
                    lane.paused_until = self._clock() + seconds
                finally:
                    # After the call: Telegram counted it no later than this.
                    lane.sent.append(self._clock())

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""

    def _lane(self, chat: int | str) -> Lane:
        if len(self._lanes) >= REMEMBERED:
            self._forget()
        return self._lanes.setdefault(chat, Lane(deque(maxlen=max(self._limits.chat[0], self._limits.group[0]))))

    def _forget(self) -> None:
        now = self._clock()
        for chat, lane in list(self._lanes.items()):
            if not lane.turn.locked() and self._free_at(chat, lane) <= now:
                del self._lanes[chat]

    async def _wait(self, chat: int | str, lane: Lane, give_up: float) -> None:
        free_at = self._free_at(chat, lane)
        if max(free_at, self._clock()) > give_up:
            log.error("telegram.given_up", chat=chat, seconds=self._limits.patience)
            raise TooLate(f"no message to chat {chat} within {self._limits.patience} seconds")
        if (pause := free_at - self._clock()) > 0:
            await self._sleep(pause)

    def _free_at(self, chat: int | str, lane: Lane) -> float:
        """When the chat may hear the next message: after the pause, and when each window has a place again."""
        in_group = isinstance(chat, int) and chat < 0
        windows = [self._limits.chat, self._limits.group] if in_group else [self._limits.chat]
        full = [lane.sent[-count] + seconds for count, seconds in windows if len(lane.sent) >= count]
        return max([lane.paused_until, *full])
