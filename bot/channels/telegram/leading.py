"""Who leads a chat: its owner and its administrators, those who write as the group itself among them."""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Callable

import structlog
import telegram
from telegram.constants import ChatType
from telegram.error import TelegramError

log = structlog.get_logger(__name__)

_GROUP = re.compile(r"telegram:(-\d{1,20})")
KNOWN_FOR = 300.0
"""Seconds for which a list of administrators is believed; Telegram tells of changes only where we are one."""
CHATS = 1000


class Leaders:
    """The administrators of chats, asked for when they are needed and remembered for a while."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: OrderedDict[int, tuple[float, frozenset[int]]] = OrderedDict()

    async def leads(self, bot: telegram.Bot, chat: telegram.Chat, person: telegram.User | telegram.Chat | None) -> bool:
        """Whether who wrote or pressed something in a chat leads it; no, where Telegram does not say. Somebody may
        write as a chat: as the group itself only those who lead it do.

        The list of administrators is there for every bot; whether one person is among them, only for a bot that is an
        administrator itself.
        """
        if chat.type == ChatType.PRIVATE:
            return True
        if isinstance(person, telegram.Chat):
            return person.id == chat.id
        return person is not None and person.id in await self._of(bot, chat.id)

    async def leads_there(self, bot: telegram.Bot, person: telegram.User | None, chat: str) -> bool:
        """Whether a person leads another chat than the one they write in, a group by its name in the conversation."""
        number = _GROUP.fullmatch(chat)
        return number is not None and person is not None and person.id in await self._of(bot, int(number[1]))

    def forget(self, chat: int) -> None:
        """Ask again: something has changed there."""
        self._known.pop(chat, None)

    async def _of(self, bot: telegram.Bot, chat: int) -> frozenset[int]:
        at, known = self._known.get(chat, (0.0, None))
        if known is not None and self._clock() - at < KNOWN_FOR:
            return known
        try:
            found = await bot.get_chat_administrators(chat)
        except TelegramError as error:
            log.warning("telegram.no_administrators", reason=error.message)
            return frozenset()
        known = frozenset(one.user.id for one in found)
        self._known[chat] = self._clock(), known
        while len(self._known) > CHATS:
            self._known.popitem(last=False)
        return known
