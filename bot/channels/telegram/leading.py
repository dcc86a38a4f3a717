"""Who leads a chat: its owner and its administrators, those who write as the group itself among them."""

from __future__ import annotations

import structlog
import telegram
from telegram.constants import ChatType
from telegram.error import TelegramError

log = structlog.get_logger(__name__)


async def leads(bot: telegram.Bot, chat: telegram.Chat, person: telegram.User | telegram.Chat | None) -> bool:
    """Whether who wrote or pressed something in a chat leads it; no, where Telegram does not say. Somebody may write as
    a chat: as the group itself only those who lead it do.

    The list of administrators is there for every bot; whether one person is among them, only for a bot that is an
    administrator itself.
    """
    if chat.type == ChatType.PRIVATE:
        return True
    if isinstance(person, telegram.Chat):
        return person.id == chat.id
    try:
        known = await bot.get_chat_administrators(chat.id)
    except TelegramError as error:
        log.warning("telegram.no_administrators", reason=error.message)
        return False
    return person is not None and person.id in {one.user.id for one in known}
