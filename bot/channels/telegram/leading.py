"""Who leads a chat: its owner and its administrators, those who write as the group itself among them."""

from __future__ import annotations

import structlog
import telegram
from telegram.constants import ChatType
from telegram.error import TelegramError

log = structlog.get_logger(__name__)


async def leads(bot: telegram.Bot, message: telegram.Message) -> bool:
    """Whether who wrote this leads the chat; no, where Telegram does not say.

    The list of administrators is there for every bot; whether one person is among them, only for a bot that is an
    administrator itself.
    """
    if message.chat.type == ChatType.PRIVATE:
        return True
    if message.sender_chat is not None:
        return message.sender_chat.id == message.chat.id
    try:
        known = await bot.get_chat_administrators(message.chat.id)
    except TelegramError as error:
        log.warning("telegram.no_administrators", reason=error.message)
        return False
    return message.from_user is not None and message.from_user.id in {one.user.id for one in known}
