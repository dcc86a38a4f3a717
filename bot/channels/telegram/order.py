"""The order of work: one update after the other within a chat, many chats at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any
from weakref import WeakValueDictionary

import telegram
from telegram.ext import BaseUpdateProcessor

from bot.channels.telegram.transport import AT_ONCE
from bot.channels.telegram.work import CURRENT, Work

WAITING = 1024
"""Updates taken from Telegram and waiting for their turn; the rest waits there."""
PLACES = 2 * AT_ONCE
"""Chats worked on at once: some are asking Telegram, others write down that they were answered."""
HOLD = 1.0
"""Seconds an update waits for its turn before it is told that it waits."""


def _nothing(work: Work) -> None:
    """For whoever keeps no account of what is worked on."""


async def _silence(update: telegram.Update) -> None:
    """For whoever tells nobody that they wait."""


class InOrder(BaseUpdateProcessor):
    """Keeps each chat's order and works on at most `at_once` chats; tells when work begins and when it has ended.

    The library's own limit counts the waiting updates, else one busy chat would fill the places of all the others.
    """

    def __init__(
        self,
        at_once: int = PLACES,
        waiting: int = WAITING,
        begins: Callable[[Work], None] = _nothing,
        ends: Callable[[Work], None] = _nothing,
        confirm: Callable[[telegram.Update], Awaitable[None]] = _silence,
    ) -> None:
        """`confirm` is called for a pressed button whose turn does not come soon: Telegram takes no word on it later,
        and nobody likes to wait before a button that turns."""
        super().__init__(waiting)
        self._places = asyncio.Semaphore(at_once)
        self._begins = begins
        self._ends = ends
        self._confirm = confirm
        self._tasks: set[asyncio.Task[Any]] = set()
        # A chat's lock lives as long as somebody works or waits with it.
        self._turns: WeakValueDictionary[int | None, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, then for a place, and do the work; what it began besides holds up nobody."""
        # Inline queries come from no chat; those of one person keep their order.
        known = (update.effective_chat or update.effective_user) if isinstance(update, telegram.Update) else None
        turn = self._turns.setdefault(known.id if known else None, asyncio.Lock())
        work = Work(update.update_id if isinstance(update, telegram.Update) else None)
        task, token = asyncio.current_task(), CURRENT.set(work)
        assert task is not None
        self._tasks.add(task)
        held = asyncio.create_task(self._hold(update, work)) if _is_press(update) else None
        try:
            await self._in_turn(turn, work, coroutine, held)
            while work.jobs:
                await asyncio.wait(jobs := set(work.jobs))
                if any(job.cancelled() for job in jobs):
                    return
                work.jobs -= jobs
            self._ends(work)
        finally:
            CURRENT.reset(token)
            self._tasks.discard(task)
            if held is not None and not work.confirmed:
                held.cancel()
            for job in work.jobs:
                job.cancel()

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._tasks)

    async def wait(self, within: float) -> None:
        """Wait so long for what is under way."""
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=within)

    async def settle(self, within: float) -> int:
        """Wait for what is under way; give up what takes longer, and return how much that is."""
        await self.wait(within)
        given_up = set(self._tasks)
        for task in given_up:
            task.cancel()
        return len(given_up)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""

    async def _hold(self, update: object, work: Work) -> None:
        await asyncio.sleep(HOLD)
        work.confirmed = True
        assert isinstance(update, telegram.Update)
        await self._confirm(update)

    async def _in_turn(
        self, turn: asyncio.Lock, work: Work, coroutine: Awaitable[Any], held: asyncio.Task[None] | None
    ) -> None:
        try:
            await turn.acquire()
        except asyncio.CancelledError:
            if isinstance(coroutine, Coroutine):
                coroutine.close()
            raise
        try:
            async with self._places:
                self._begins(work)
                if held is not None and not work.confirmed:
                    held.cancel()
                await coroutine
        finally:
            turn.release()


def _is_press(update: object) -> bool:
    return isinstance(update, telegram.Update) and update.callback_query is not None
