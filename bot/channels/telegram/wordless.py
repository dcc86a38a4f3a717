"""Messages in private that hold nothing we can read: a sticker, a voice, a place get one kind line."""

from __future__ import annotations

import telegram
from telegram.ext import ContextTypes, filters

from bot.ask import Ask
from bot.channels.telegram.away import Away
from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.incoming import wordless
from bot.channels.telegram.restraint import Restraint
from bot.channels.telegram.saying import Saying
from bot.message import Button, Reply

_MOVING = filters.VIDEO | filters.VIDEO_NOTE | filters.ANIMATION | filters.Sticker.ALL | filters.Dice.ALL
_SOUNDING = filters.VOICE | filters.AUDIO
_TELLING = filters.CONTACT | filters.LOCATION | filters.VENUE | filters.POLL | filters.STORY
UNREAD = filters.ChatType.PRIVATE & (_MOVING | _SOUNDING | _TELLING)
"""Kinds of messages that are no text, file or picture. An animation is a file too: who is asked first decides."""


class Wordless:
    """Tells who sends such a message what can be read."""

    def __init__(self, conversation: Conversation, saying: Saying, restraint: Restraint, away: Away) -> None:
        self._conversation = conversation
        self._saying = saying
        self._restraint = restraint
        self._away = away

    async def tell(self, update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what can be read, once a message, and not too often."""
        message = update.message
        assert message is not None
        said = wordless(message)
        if self._away.too_late(message) or self._restraint.wait(message.chat.id, "", private=True):
            return
        before = self._away.from_before(message)
        if before and await self._conversation.chats.asked(said.chat, message.message_id):
            return
        self._restraint.answered(message.chat.id, "", private=True)
        sentence = await self._conversation.sentence("wordless", said)
        button = Button(await self._conversation.sentence("help_button", said), Ask("help").as_button())
        await self._saying.answer(context.bot, message, said, Reply(sentence, ((button,),), found=False))
