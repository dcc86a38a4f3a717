"""One turn with a person in Telegram: a text, a file or a pressed button, and what comes back."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import Any

import structlog
import telegram
from telegram.error import TelegramError
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.channels.telegram import words
from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.incoming import heard, presses
from bot.channels.telegram.leading import leads
from bot.channels.telegram.outgoing import Place, amend, send
from bot.message import Reply

log = structlog.get_logger(__name__)

MOMENT = 1.0
"""How many seconds a pressed button may keep turning: long enough for the answer to say what became of it."""


class Turns:
    """The handlers of one running bot, around the conversation they carry messages to and from."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    def join(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Let the application bring new messages, not edits, and pressed buttons."""
        new = filters.UpdateType.MESSAGE
        files = filters.ChatType.PRIVATE & (filters.Document.ALL | filters.PHOTO)
        application.add_handler(MessageHandler(new & filters.TEXT, self.text))
        application.add_handler(MessageHandler(new & files, self.file))
        application.add_handler(CallbackQueryHandler(self.press))

    async def text(self, update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a text that is meant for the bot."""
        assert update.message is not None
        message = heard(update.message, context.bot.bot, self._conversation.chinese_names)
        if message:
            message = replace(message, leads=partial(leads, context.bot, update.message))
        reply = await self._conversation.answer(message) if message else None
        if reply:
            await send(context.bot, Place.under(update.message), reply)

    async def file(self, update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Tell where files go, to somebody who sent one in private."""
        assert update.message is not None
        await send(context.bot, Place.under(update.message), Reply(words.NO_FILES))

    async def press(self, update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Change the message under which a button was pressed."""
        query = update.callback_query
        assert query is not None
        work = asyncio.ensure_future(self._conversation.press(query.data or "", presses(query)))
        await asyncio.wait({work}, timeout=MOMENT)
        too_old = work.done() and not work.exception() and work.result() is None
        await _stop_turning(query, words.EXPIRED if too_old else None)
        reply = await work
        if isinstance(query.message, telegram.Message) and not too_old:
            await amend(context.bot, query.message, reply or Reply(words.EXPIRED))


async def _stop_turning(query: telegram.CallbackQuery, text: str | None) -> None:
    """Answer the query, else the button turns on for a while; that is no reason to keep the answer back."""
    try:
        await query.answer(text)
    except TelegramError as error:
        log.info("telegram.press_not_confirmed", reason=error.message)
