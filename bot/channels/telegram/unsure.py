"""A question whose answer was on its way when the program was killed: nobody knows whether it came, and so it is said.

To answer again would say most of them twice, to keep silent would leave some of them unanswered for good.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
import telegram
from telegram.error import TelegramError

from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.incoming import wordless
from bot.channels.telegram.outgoing import Place, send
from bot.message import Reply

log = structlog.get_logger(__name__)

FRESH = 120.0
"""Seconds after which nobody waits for the answer any more."""


async def say_so(
    bot: telegram.Bot, conversation: Conversation, update: telegram.Update, clock: Callable[[], float] = time.time
) -> None:
    """Tell who asked that the answer may be missing; whoever pressed a button sees what became of it."""
    message = update.message
    if message is None or clock() - message.date.timestamp() > FRESH:
        return
    try:
        sentence = await conversation.sentence("perhaps_answered", wordless(message))
        await send(bot, Place.under(message), Reply(sentence, found=False))
    except TelegramError as error:
        log.warning("telegram.unsure_not_said", update=update.update_id, reason=type(error).__name__)
