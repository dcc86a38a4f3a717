"""What happens when something goes wrong: it is logged first, and then somebody is told, if that helps."""

from __future__ import annotations

import traceback
from collections import Counter
from dataclasses import replace

import structlog
import telegram
from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.incoming import presses, wordless
from bot.channels.telegram.members import leave
from bot.channels.telegram.outgoing import Place
from bot.channels.telegram.pace import TooLate
from bot.channels.telegram.saying import Saying
from bot.message import Reply

log = structlog.get_logger(__name__)


NO_RIGHTS = ("not enough rights", "no rights to send", "chat_write_forbidden", "chat_restricted")
"""What Telegram says where the bot may not speak at all."""
NO_TOPIC = ("topic_closed", "topic_deleted", "message thread not found")
"""What Telegram says where a topic is closed; elsewhere in the chat the bot may speak, but nobody asked there."""
OFTEN_ENOUGH = 3
"""So often in a chat it may be silenced, for a night or by mistake, before it takes the hint."""


class Trouble:
    """The last to handle what a turn died of; `conversation` knows how to apologise, `saying` says it."""

    def __init__(self, conversation: Conversation, saying: Saying) -> None:
        self._conversation = conversation
        self._saying = saying
        self._silenced: Counter[int] = Counter()

    async def on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log what a turn died of, and apologise where the question was asked."""
        error = context.error
        number = update.update_id if isinstance(update, telegram.Update) else None
        message = update.effective_message if isinstance(update, telegram.Update) else None
        where = {"chat": message.chat.id if message else None, "update": number}
        if isinstance(error, Forbidden | ChatMigrated | TooLate):
            log.info("telegram.chat_gone", reason=str(error), **where)
            if isinstance(error, ChatMigrated) and message is not None:
                await self._saying.move(message.chat.id, error.new_chat_id)
            return
        if isinstance(error, BadRequest) and _says(error, NO_RIGHTS + NO_TOPIC):
            log.info("telegram.cannot_speak", reason=str(error), **where)
            if message is not None and _says(error, NO_RIGHTS):
                await self._take_the_hint(context.bot, message.chat.id)
            return
        # Formatted here: a renderer that prints local variables would print the bot, and with it the token.
        log.error("telegram.turn_failed", exception="".join(traceback.format_exception(error)), **where)
        if isinstance(update, telegram.Update) and message is not None:
            try:
                passing = message.chat.type != ChatType.PRIVATE
                sorry = Reply(await self._sorry(update, message), found=False, passing=passing)
                await self._saying.say(context.bot, Place.under(message), sorry)
            except TelegramError as error:
                log.error("telegram.apology_failed", reason=str(error), **where)

    async def _take_the_hint(self, bot: telegram.Bot, chat: int) -> None:
        self._silenced[chat] += 1
        if self._silenced[chat] >= OFTEN_ENOUGH:
            del self._silenced[chat]
            await leave(bot, chat)

    async def _sorry(self, update: telegram.Update, message: telegram.Message) -> str:
        """The apology in the chat's language; where that cannot be looked up either, in the person's."""
        person = presses(update.callback_query) if update.callback_query else wordless(message)
        try:
            return await self._conversation.sentence("apology", person)
        except Exception:
            log.exception("telegram.no_language")
            return await self._conversation.sentence("apology", replace(person, chat=""))


def _says(error: TelegramError, reasons: tuple[str, ...]) -> bool:
    return any(one in error.message.lower() for one in reasons)


def on_polling_error(error: TelegramError) -> None:
    """Log in one line why no messages arrive; the library tries again by itself."""
    if isinstance(error, Conflict):
        log.error("telegram.other_instance", reason=str(error), hint="another process polls with the same token")
    else:
        log.warning("telegram.no_updates", error=type(error).__name__, reason=str(error))
