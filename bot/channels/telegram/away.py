"""Questions from while the bot was away: too late to answer, and told so in one message a chat."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import Context
from dataclasses import dataclass, field

import structlog
import telegram

from bot.channels.telegram.manners import Manners
from bot.channels.telegram.outgoing import Place
from bot.message import Message

log = structlog.get_logger(__name__)

Telling = Callable[[Place, Message, int], Awaitable[None]]
"""Tells in a chat how many questions were left out."""


@dataclass(slots=True)
class _LeftOut:
    """The questions left out in one chat, and the wait before that is told."""

    first: Message
    place: Place
    count: int = 0
    told: bool = False
    telling: asyncio.Task[None] | None = field(default=None, repr=False)


class Away:
    """What was asked before the start, and found only minutes later.

    Silence would leave people waiting and an answer to each would flood the chat, so that one message says how many
    there were. It comes when no more have turned up for a moment, and a chat gets it once.
    """

    def __init__(self, manners: Manners, tell: Telling) -> None:
        self._manners = manners
        self._tell = tell
        self._started = manners.clock()
        self._chats: dict[int, _LeftOut] = {}

    def from_before(self, message: telegram.Message) -> bool:
        """Whether a message is from before the start: it may have been answered then."""
        return message.date.timestamp() < self._started

    def too_late(self, message: telegram.Message) -> bool:
        """Whether a message is from before the start and too old to be answered now."""
        at = (message.edit_date or message.date).timestamp()
        return at < self._started and self._manners.clock() - at > self._manners.late

    def leave_out(self, message: telegram.Message, heard: Message) -> None:
        """Do not answer a question, and tell its chat soon."""
        chat = message.chat.id
        known = self._chats.setdefault(chat, _LeftOut(heard, Place.of(message)))
        known.count += 1
        log.info("telegram.left_out", chat=chat, count=known.count)
        if known.telling is None:
            # In a context of its own: what is told is no answer to the question that happened to be the first.
            known.telling = asyncio.create_task(self._soon(known), context=Context())

    async def stop(self) -> None:
        """Tell now what was to be told soon."""
        await asyncio.gather(*(self._now(one) for one in self._chats.values()))

    async def _soon(self, left_out: _LeftOut) -> None:
        count = 0
        while count < left_out.count:
            count = left_out.count
            await asyncio.sleep(self._manners.gathering)
        await self._say(left_out)

    async def _now(self, left_out: _LeftOut) -> None:
        assert left_out.telling is not None
        if not left_out.told:
            left_out.telling.cancel()
            await self._say(left_out)
        await asyncio.gather(left_out.telling, return_exceptions=True)

    async def _say(self, left_out: _LeftOut) -> None:
        left_out.told = True
        try:
            await self._tell(left_out.place, left_out.first, left_out.count)
        except Exception as error:
            log.info("telegram.left_out_untold", chat=left_out.place.chat, reason=repr(error))
