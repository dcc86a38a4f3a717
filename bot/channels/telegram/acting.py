"""What takes long shows that it is being done: a line below the chat's name, as long as the work lasts."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial

import telegram
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.channels.telegram.work import aside

MOMENT = 1.0
"""Seconds after which work takes long: what is quicker costs no request."""
AGAIN = 4.5
"""Seconds after which it is shown again: Telegram's apps show it for five."""
LONGEST = 120.0
"""Seconds after which nobody is looking any more."""


class acting:  # reads as what is being done
    """Show in a chat that something is being done, as long as the block lasts; quick work costs no task."""

    def __init__(self, bot: telegram.Bot, chat: int, topic: int | None, action: ChatAction = ChatAction.TYPING) -> None:
        self._show = partial(_show, bot, chat, topic, action)
        self._showing: asyncio.Task[None] | None = None

    async def __aenter__(self) -> None:
        self._begins = asyncio.get_running_loop().call_later(MOMENT, self._begin)

    async def __aexit__(self, *trouble: object) -> None:
        self._begins.cancel()
        if self._showing is not None:
            self._showing.cancel()

    def _begin(self) -> None:
        self._showing = asyncio.create_task(self._show())


async def _show(bot: telegram.Bot, chat: int, topic: int | None, action: ChatAction) -> None:
    with aside(), suppress(TelegramError):
        for _ in range(int(LONGEST / AGAIN)):
            await bot.send_chat_action(chat, action, message_thread_id=topic)
            await asyncio.sleep(AGAIN)
