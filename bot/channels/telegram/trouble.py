"""What happens when something goes wrong: it is logged first, and then somebody is told, if that helps."""

from __future__ import annotations

import traceback

import structlog
import telegram
from telegram.error import ChatMigrated, Conflict, Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot.channels.telegram import words
from bot.channels.telegram.outgoing import Place, send
from bot.channels.telegram.pace import TooLate
from bot.message import Reply

log = structlog.get_logger(__name__)


async def on_error(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
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
    if message is not None:
        await _apologise(context.bot, message, where)


async def _apologise(bot: telegram.Bot, message: telegram.Message, where: dict[str, int | None]) -> None:
    try:
        await send(bot, Place.under(message), Reply(words.APOLOGY, found=False))
    except TelegramError as error:
        log.error("telegram.apology_failed", reason=str(error), **where)


def on_polling_error(error: TelegramError) -> None:
    """Log in one line why no messages arrive; the library tries again by itself."""
    if isinstance(error, Conflict):
        log.error("telegram.other_instance", reason=str(error), hint="another process polls with the same token")
    else:
        log.warning("telegram.no_updates", error=type(error).__name__, reason=str(error))
