"""What happens when something goes wrong: it is logged first, and then somebody is told, if that helps."""

from __future__ import annotations

import traceback
from dataclasses import replace

import structlog
import telegram
from telegram.error import ChatMigrated, Conflict, Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.incoming import presses, wordless
from bot.channels.telegram.outgoing import Place, send
from bot.channels.telegram.pace import TooLate
from bot.message import Reply

log = structlog.get_logger(__name__)


class Trouble:
    """The last to handle what a turn died of; `conversation` knows how to apologise."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    async def on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log what a turn died of, and apologise where the question was asked."""
        error = context.error
        number = update.update_id if isinstance(update, telegram.Update) else None
        message = update.effective_message if isinstance(update, telegram.Update) else None
        where = {"chat": message.chat.id if message else None, "update": number}
        if isinstance(error, Forbidden | ChatMigrated | TooLate):
            log.info("telegram.chat_gone", reason=str(error), **where)
            return
        # Formatted here: a renderer that prints local variables would print the bot, and with it the token.
        log.error("telegram.turn_failed", exception="".join(traceback.format_exception(error)), **where)
        if isinstance(update, telegram.Update) and message is not None:
            try:
                await send(context.bot, Place.under(message), Reply(await self._sorry(update, message), found=False))
            except TelegramError as error:
                log.error("telegram.apology_failed", reason=str(error), **where)

    async def _sorry(self, update: telegram.Update, message: telegram.Message) -> str:
        """The apology in the chat's language; where that cannot be looked up either, in the person's."""
        person = presses(update.callback_query) if update.callback_query else wordless(message)
        try:
            return await self._conversation.sentence("apology", person)
        except Exception:
            log.exception("telegram.no_language")
            return await self._conversation.sentence("apology", replace(person, chat=""))


def on_polling_error(error: TelegramError) -> None:
    """Log in one line why no messages arrive; the library tries again by itself."""
    if isinstance(error, Conflict):
        log.error("telegram.other_instance", reason=str(error), hint="another process polls with the same token")
    else:
        log.warning("telegram.no_updates", error=type(error).__name__, reason=str(error))
