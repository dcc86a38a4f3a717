"""A pressed button: the message under it is changed, wherever it stands."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import replace
from functools import partial
from html import escape

import structlog
import telegram
from telegram.constants import CallbackQueryLimit
from telegram.error import BadRequest, TelegramError
from telegram.ext import ContextTypes

from bot.channels.telegram.acting import acting
from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.deliveries import Deliveries
from bot.channels.telegram.incoming import presses
from bot.channels.telegram.jobs import later
from bot.channels.telegram.leading import Leaders
from bot.channels.telegram.outgoing import Place, as_html, keys, pages, unchanged
from bot.channels.telegram.restraint import Restraint
from bot.channels.telegram.saying import Saying
from bot.channels.telegram.twice import Twice
from bot.channels.telegram.work import CURRENT
from bot.intake.handed import Linked, behind_button
from bot.message import Message, Reply
from bot.render.plain import plain

log = structlog.get_logger(__name__)

MOMENT = 1.0
"""How many seconds a pressed button may keep turning: long enough for the answer to say what became of it."""


LONGEST = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)
NOT_YET = Reply("")
"""In the place of a reply that takes longer, or failed."""


class Presses:
    """Carries presses to the conversation, and its replies back."""

    def __init__(
        self,
        conversation: Conversation,
        saying: Saying,
        leaders: Leaders,
        restraint: Restraint,
        deliveries: Deliveries,
    ) -> None:
        self._conversation = conversation
        self._saying = saying
        self._leaders = leaders
        self._restraint = restraint
        self._deliveries = deliveries
        self._twice = Twice()
        self._opening: set[tuple[int, int, str | None]] = set()

    async def press(self, update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Change the message under which a button was pressed.

        Who presses too often is told so by the button itself: every change costs the group one of its messages.
        """
        query = update.callback_query
        assert query is not None
        work = CURRENT.get()
        if work is not None and work.turned_away:
            return
        pressed = self._pressed(query, context.bot)
        # One that was confirmed before its turn was counted then.
        if not _is_confirmed() and (wait := self._too_often(query, pressed)):
            await _answer(query, await self._conversation.sentence("press_later", pressed, seconds=wait))
            return
        link = behind_button(query.data or "")
        if link is not None and isinstance(query.message, telegram.Message):
            await self._open(update, context, query.message, pressed, link)
        elif self._twice.again(query):
            await _stop_turning(query, None)
        else:
            await self._work(query, pressed, context.bot)
            self._twice.done(query)

    async def confirm(self, update: telegram.Update) -> None:
        """Let a button stop turning whose press waits for its turn in the chat. One press too many is told so now, and
        never has its turn: the button takes no other word later."""
        query = update.callback_query
        if query is None:
            return
        pressed = presses(query)
        wait = self._too_often(query, pressed)
        work = CURRENT.get()
        if work is not None:
            work.turned_away = bool(wait)
        await _answer(query, await self._conversation.sentence("press_later", pressed, seconds=wait) if wait else None)

    def _too_often(self, query: telegram.CallbackQuery, pressed: Message) -> int:
        """For how many seconds this press does nothing; 0 where it does, which is counted."""
        group = query.message.chat.id if query.message and not pressed.private else None
        return self._restraint.press(pressed.by.id, group)

    async def _work(self, query: telegram.CallbackQuery, pressed: Message, bot: telegram.Bot) -> None:
        work = asyncio.ensure_future(self._conversation.press(query.data or "", pressed))
        await asyncio.wait({work}, timeout=MOMENT)
        quick = work.result() if work.done() and not work.exception() and not _is_confirmed() else NOT_YET
        if quick is None:
            await _stop_turning(query, await self._conversation.sentence("expired", pressed))
            return
        if query.message is None and (quick.picture or quick.below):
            await _stop_turning(query, await self._conversation.sentence("not_here", pressed))
            return
        await _stop_turning(query, plain(quick.html)[:LONGEST] if quick.aside else None)
        async with self._acting(bot, query):
            reply = await work
        if reply is not None and reply.aside:
            if quick is NOT_YET and isinstance(query.message, telegram.Message):
                # It took too long for the presser alone; what they pressed under still stays for everybody.
                await self._saying.say(bot, Place.under(query.message), reply)
            return
        reply = reply or Reply(await self._conversation.sentence("expired", pressed))
        if query.inline_message_id and not (reply.picture or reply.below):
            await _change_inline(bot, query.inline_message_id, reply)
        elif isinstance(query.message, telegram.Message):
            await self._saying.change(bot, query.message, reply)

    async def _open(
        self,
        update: telegram.Update,
        context: ContextTypes.DEFAULT_TYPE,
        under: telegram.Message,
        pressed: Message,
        link: Linked,
    ) -> None:
        """Open a link while the chat goes on; a second press while it is being opened is only told so. A press is kept
        by the number of its update: taken up again after a crash, it finds what was said of it."""
        query = update.callback_query
        assert query is not None
        opening = under.chat.id, under.message_id, query.data
        if opening in self._opening:
            reading = await self._conversation.sentence("reading", pressed, name=escape(link.name))
            await _stop_turning(query, plain(reading)[:LONGEST])
            return
        number = -update.update_id
        before = await self._conversation.chats.asked(pressed.chat, number)
        if before is None:
            await _stop_turning(query, None)
        self._opening.add(opening)
        come = self._deliveries.come(context.bot, under, pressed, link, number, before)
        later(context.application, update, come).add_done_callback(lambda _: self._opening.discard(opening))

    def _acting(self, bot: telegram.Bot, query: telegram.CallbackQuery) -> AbstractAsyncContextManager[None]:
        """Shows that a pressed button is being answered, where that can be shown."""
        if not isinstance(query.message, telegram.Message):
            return nullcontext()
        place = Place.of(query.message)
        return acting(bot, place.chat, place.topic)

    def _pressed(self, query: telegram.CallbackQuery, bot: telegram.Bot) -> Message:
        pressed = presses(query)
        if query.message is None:
            return pressed
        return replace(
            pressed,
            leads=partial(self._leaders.leads, bot, query.message.chat, query.from_user),
            leads_there=partial(self._leaders.leads_there, bot, query.from_user),
        )


async def _change_inline(bot: telegram.Bot, number: str, reply: Reply) -> None:
    """Change a message that was sent through inline mode: there is nowhere to go on below it."""
    first, *_ = pages(reply.html)
    shown = {"inline_message_id": number, "reply_markup": keys(reply, bot)}
    try:
        await as_html(bot, "editMessageText", shown, first)
    except BadRequest as refusal:
        if unchanged(refusal):
            return
        log.info("telegram.edit_refused", inline=True, reason=refusal.message)


def _is_confirmed() -> bool:
    work = CURRENT.get()
    return work is not None and work.confirmed


async def _stop_turning(query: telegram.CallbackQuery, text: str | None) -> None:
    """Answer the query, else the button turns on for a while; Telegram takes one answer to each."""
    if not _is_confirmed():
        await _answer(query, text)


async def _answer(query: telegram.CallbackQuery, text: str | None) -> None:
    """Answer a query; that this cannot be done is no reason to keep the answer back."""
    try:
        await query.answer(text)
    except TelegramError as error:
        log.info("telegram.press_not_confirmed", reason=error.message)
