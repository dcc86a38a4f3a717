"""The way of an update into the bot: written down, read, and handed to the application in the order it came."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import structlog
import telegram
from telegram.ext import Application

from bot.channels.telegram.health import Health
from bot.channels.telegram.inbox import Inbox, Json
from bot.channels.telegram.work import Work

log = structlog.get_logger(__name__)


class Intake:
    """The door of one application."""

    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any], inbox: Inbox, health: Health) -> None:
        self._application = application
        self._inbox = inbox
        self._health = health

    async def open(self, unsure: Callable[[telegram.Update], Awaitable[None]]) -> None:
        """Take up what the last run left; `unsure` is told of each update that was perhaps answered."""
        again, perhaps = await self._inbox.open()
        self._hand_on(again)
        for one in perhaps:
            update = telegram.Update.de_json(one, self._application.bot)
            self._application.create_task(self._end(update, unsure(update)), update)

    async def _end(self, update: telegram.Update, saying: Awaitable[None]) -> None:
        await saying
        self._inbox.settle(update.update_id, refused=True)
        self._health.ended(Work(update.update_id, refused=True))

    async def accept(self, updates: list[Json]) -> bool:
        """Take updates; False where Telegram is to bring them again: too many wait, or they could not be written."""
        if not await self._inbox.has_room():
            return False
        try:
            new = await self._inbox.take(updates)
        except Exception:
            return False  # logged where it failed
        self._health.took(len(new))
        self._hand_on(new)
        return True

    def _hand_on(self, updates: Iterable[Json]) -> None:
        for one in updates:
            try:
                update = telegram.Update.de_json(one, self._application.bot)
            except Exception as error:
                number = one["update_id"]
                log.error("telegram.unreadable_update", update=number, error=type(error).__name__, kinds=sorted(one))
                self._inbox.settle(number, refused=True)
                self._health.ended(Work(number, refused=True))
            else:
                self._application.update_queue.put_nowait(update)
