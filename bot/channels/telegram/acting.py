"""What takes long shows that it is being done: a line below the chat's name, as long as the work lasts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

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


@asynccontextmanager
async def acting(
    bot: telegram.Bot, chat: int, topic: int | None, action: ChatAction = ChatAction.TYPING
) -> AsyncIterator[None]:
    """Show in a chat that something is being done, as long as the block lasts."""
    showing: list[asyncio.Task[None]] = []
    # Most work is quick, and costs no task.
    begins = asyncio.get_running_loop().call_later(
        MOMENT, lambda: showing.append(asyncio.create_task(_show(bot, chat, topic, action)))
    )
    try:
        yield
    finally:
        begins.cancel()
        for task in showing:
            task.cancel()


async def _show(bot: telegram.Bot, chat: int, topic: int | None, action: ChatAction) -> None:
    with aside(), suppress(TelegramError):
        for _ in range(int(LONGEST / AGAIN)):
            await bot.send_chat_action(chat, action, message_thread_id=topic)
            await asyncio.sleep(AGAIN)
