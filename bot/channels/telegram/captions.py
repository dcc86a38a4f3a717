"""The words under a file, changed after it was sent: by them it may be for us only now."""

from __future__ import annotations

from collections import OrderedDict

import telegram
from telegram.ext import ContextTypes

from bot.channels.telegram.away import Away
from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.deliveries import Deliveries

MOST = 1000


class Captions:
    """Takes such a file, where it was not taken before; what was answered once is not read again."""

    def __init__(self, conversation: Conversation, deliveries: Deliveries, away: Away) -> None:
        self._conversation = conversation
        self._deliveries = deliveries
        self._away = away
        self._taken: OrderedDict[tuple[int, int], None] = OrderedDict()

    async def sent(self, update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a file that is meant for the bot; others are left alone."""
        if update.message is not None and self._deliveries.takes(update, context):
            self._note(update.message)

    async def changed(self, update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a file whose words call the bot now, and did not when it was sent."""
        message = update.edited_message
        assert message is not None
        if self._away.too_late(message) or (message.chat.id, message.message_id) in self._taken:
            return
        if await self._conversation.chats.asked(f"telegram:{message.chat.id}", message.message_id):
            return
        if self._deliveries.take(message, update, context):
            self._note(message)

    def _note(self, message: telegram.Message) -> None:
        self._taken[message.chat.id, message.message_id] = None
        while len(self._taken) > MOST:
            self._taken.popitem(last=False)
