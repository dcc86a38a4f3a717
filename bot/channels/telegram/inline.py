"""Inline mode: `@bot 东安区 2021` typed in any chat, answered with a few replies to choose from."""

from __future__ import annotations

import traceback

import structlog
import telegram
from telegram.constants import InlineQueryLimit, ParseMode
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.incoming import types
from bot.channels.telegram.outgoing import keyboard, pages
from bot.message import Choice, Message, Reply

log = structlog.get_logger(__name__)

CACHED = 300
"""Seconds for which Telegram gives the same choices to everybody who types the same: they depend on nobody."""
NOT_CACHED = 1
MOST = int(InlineQueryLimit.RESULTS)


class Inline:
    """Carries what is typed to the conversation, and its choices back."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    async def type(self, update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer choices for what is typed; trouble is a choice too, for nothing else can be said there."""
        query = update.inline_query
        assert query is not None
        typed = types(query)
        seconds = CACHED
        try:
            choices = await self._conversation.choices(typed)
        except Exception as error:
            log.error("telegram.inline_failed", exception="".join(traceback.format_exception(error)))
            choices, seconds = (await self._trouble(typed),), NOT_CACHED
        help_label = await self._conversation.sentence("inline_help", typed)
        try:
            await context.bot.answer_inline_query(
                query.id,
                [_article(one, context.bot) for one in choices[:MOST]],
                cache_time=seconds,
                is_personal=False,
                button=telegram.InlineQueryResultsButton(help_label, start_parameter="help"),
            )
        except TelegramError as error:
            # Mostly a query too old: the person has typed on.
            log.info("telegram.inline_not_answered", reason=error.message)

    async def _trouble(self, typed: Message) -> Choice:
        sorry = await self._conversation.sentence("apology", typed)
        return Choice("trouble", await self._conversation.sentence("inline_trouble", typed), sorry, Reply(sorry))


def _article(choice: Choice, bot: telegram.Bot) -> telegram.InlineQueryResultArticle:
    first, *_ = pages(choice.reply.html)
    return telegram.InlineQueryResultArticle(
        choice.id,
        choice.title,
        telegram.InputTextMessageContent(
            first, parse_mode=ParseMode.HTML, link_preview_options=telegram.LinkPreviewOptions(is_disabled=True)
        ),
        description=choice.description,
        reply_markup=keyboard(choice.reply, bot),
    )
