"""Words that need not stay in a group: our own messages that are deleted after a while."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextvars import Context

import telegram

from bot.channels.telegram.outgoing import delete


class Passing:
    """The messages that will be deleted, each with its own waiting."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._waiting: dict[tuple[int, int], asyncio.Task[None]] = {}

    def let_pass(self, bot: telegram.Bot, chat: int, numbers: Iterable[int]) -> None:
        """Delete messages of ours after a while; said again of one, it begins anew."""
        for number in numbers:
            self.stay(chat, [number])
            task = asyncio.create_task(self._gone(bot, chat, number), context=Context())
            self._waiting[chat, number] = task
            task.add_done_callback(lambda _, key=(chat, number), own=task: self._done(key, own))  # type: ignore[misc]

    def stay(self, chat: int, numbers: Iterable[int]) -> None:
        """Do not delete them: they say something else now."""
        for number in numbers:
            if waiting := self._waiting.pop((chat, number), None):
                waiting.cancel()

    async def stop(self) -> None:
        """Wait for nothing any more; what has not passed stays."""
        waiting = list(self._waiting.values())
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    def _done(self, key: tuple[int, int], task: asyncio.Task[None]) -> None:
        if self._waiting.get(key) is task:
            del self._waiting[key]

    async def _gone(self, bot: telegram.Bot, chat: int, number: int) -> None:
        await asyncio.sleep(self._seconds)
        await delete(bot, chat, number)
