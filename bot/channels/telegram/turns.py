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

from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.incoming import answered, heard, presses, wordless
from bot.channels.telegram.leading import leads
from bot.channels.telegram.outgoing import Place, amend, send
from bot.memory import Recent
from bot.message import Reply
from bot.render.plain import plain
from bot.understand.question import Question

log = structlog.get_logger(__name__)

TOAST = 200
"""The longest text an answer to a pressed button may show (Bot API, answerCallbackQuery.text)."""
MOMENT = 1.0
"""How many seconds a pressed button may keep turning: long enough for the answer to say what became of it."""


FORGOTTEN = Question()
"""What a message of ours was about, where we do not know it any more."""


class Turns:
    """The handlers of one running bot, around the conversation they carry messages to and from."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._said: Recent[tuple[int, int]] = Recent()

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
        me = context.bot.bot
        message = heard(update.message, me, self._conversation.chinese_names)
        ours = answered(update.message, me)
        if message:
            writer = update.message.sender_chat or update.message.from_user
            message = replace(message, leads=partial(leads, context.bot, update.message.chat, writer))
        if message and ours is not None:
            message = replace(message, follows=self._said.get((update.message.chat.id, ours)) or FORGOTTEN)
        reply = await self._conversation.answer(message) if message else None
        if reply:
            self._keep(update.message, await send(context.bot, Place.under(update.message), reply), reply)

    async def file(self, update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Tell where files go, to somebody who sent one in private."""
        assert update.message is not None
        sentence = await self._conversation.sentence("no_files", wordless(update.message))
        await send(context.bot, Place.under(update.message), Reply(sentence))

    async def press(self, update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Change the message under which a button was pressed."""
        query = update.callback_query
        assert query is not None
        pressed = presses(query)
        if query.message is not None:
            pressed = replace(pressed, leads=partial(leads, context.bot, query.message.chat, query.from_user))
        work = asyncio.ensure_future(self._conversation.press(query.data or "", pressed))
        await asyncio.wait({work}, timeout=MOMENT)
        done = work.result() if work.done() and not work.exception() else FORGOTTEN
        too_old = done is None
        if isinstance(done, Reply) and done.aside:
            # Everybody sees the message; why this one person may not press is for them alone.
            await _stop_turning(query, plain(done.html)[:TOAST])
            return
        await _stop_turning(query, await self._conversation.sentence("expired", pressed) if too_old else None)
        reply = await work
        if isinstance(query.message, telegram.Message) and not too_old:
            reply = reply or Reply(await self._conversation.sentence("expired", pressed))
            if reply.aside:
                # It took too long for the presser alone; what they pressed under still stays for everybody.
                await send(context.bot, Place.under(query.message), reply)
                return
            self._keep(query.message, await amend(context.bot, query.message, reply), reply)

    def _keep(self, message: telegram.Message, sent: list[int], reply: Reply) -> None:
        """Remember what a reply was about, for those who answer it."""
        for number in sent:
            self._said.keep((message.chat.id, number), reply.about or FORGOTTEN)


async def _stop_turning(query: telegram.CallbackQuery, text: str | None) -> None:
    """Answer the query, else the button turns on for a while; that is no reason to keep the answer back."""
    try:
        await query.answer(text)
    except TelegramError as error:
        log.info("telegram.press_not_confirmed", reason=error.message)
