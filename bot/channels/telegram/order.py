"""The order of work: one update after the other within a chat, several chats at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

import telegram
from telegram.ext import BaseUpdateProcessor

from bot.channels.telegram.requests import AT_ONCE

WAITING = 4096
"""Updates taken from Telegram and waiting for their turn; the rest waits there."""


class InOrder(BaseUpdateProcessor):
    """Keeps each chat's order and works on at most `at_once` chats.

    The library's own limit counts the waiting updates, else one busy chat would fill the places of all the others.
    """

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        super().__init__(waiting)
        self._places = asyncio.Semaphore(at_once)
        # A chat's lock lives as long as somebody works or waits with it.
        self._turns: WeakValueDictionary[int | None, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, then for a place, and do the work."""
        # Inline queries come from no chat; those of one person keep their order.
        known = (update.effective_chat or update.effective_user) if isinstance(update, telegram.Update) else None
        turn = self._turns.setdefault(known.id if known else None, asyncio.Lock())
        async with turn, self._places:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""
