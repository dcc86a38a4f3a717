"""One turn with people in Telegram, whatever they do: who takes care of which kind of update."""

from __future__ import annotations

from typing import Any

from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.channels.telegram.away import Away
from bot.channels.telegram.captions import Captions
from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.deliveries import Deliveries
from bot.channels.telegram.inline import Inline
from bot.channels.telegram.leading import Leaders
from bot.channels.telegram.manners import Manners
from bot.channels.telegram.members import Members
from bot.channels.telegram.menus import Menus
from bot.channels.telegram.outgoing import Place
from bot.channels.telegram.passing import Passing
from bot.channels.telegram.presses import Presses
from bot.channels.telegram.restraint import Restraint
from bot.channels.telegram.saying import Saying
from bot.channels.telegram.texts import Texts
from bot.channels.telegram.wordless import UNREAD, Wordless
from bot.message import Message, Reply

WANTED = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
    "chat_member",
)
"""The kinds of updates there is somebody for here; Telegram sends no others."""


class Turns:
    """The handlers of one running bot, around the conversation they carry messages to and from."""

    def __init__(self, conversation: Conversation, manners: Manners) -> None:
        self._conversation = conversation
        self._passing = Passing(manners.passing)
        self.saying = Saying(conversation, self._passing)
        leaders, self.restraint = Leaders(), Restraint(manners)
        self._away = Away(manners, self._left_out)
        self._menus = Menus(conversation)
        self._deliveries = Deliveries(conversation, self.saying, leaders, self._away)
        self._captions = Captions(conversation, self._deliveries, self._away)
        self._texts = Texts(conversation, self.saying, leaders, self.restraint, self._away, self._deliveries)
        self._presses = Presses(conversation, self.saying, leaders, self.restraint, self._deliveries)
        self.confirm = self._presses.confirm
        self._members = Members(conversation, self.saying, leaders)
        self._inline = Inline(conversation)
        self._wordless = Wordless(conversation, self.saying, self.restraint, self._away)

    def join(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Let the application bring what people do."""
        self._application = application
        new = filters.UpdateType.MESSAGE
        files = filters.Document.ALL | filters.PHOTO
        ours = new | filters.UpdateType.EDITED_MESSAGE
        application.add_handler(MessageHandler(ours & filters.TEXT, self._texts.text))
        application.add_handler(MessageHandler(new & UNREAD, self._wordless.tell))
        application.add_handler(MessageHandler(new & files, self._captions.sent))
        application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE & files, self._captions.changed))
        application.add_handler(MessageHandler(new & filters.StatusUpdate.MIGRATE, self._members.moved))
        application.add_handler(CallbackQueryHandler(self._presses.press))
        application.add_handler(InlineQueryHandler(self._inline.type))
        application.add_handler(ChatMemberHandler(self._members.me, ChatMemberHandler.MY_CHAT_MEMBER))
        application.add_handler(ChatMemberHandler(self._members.somebody, ChatMemberHandler.CHAT_MEMBER))

    def start(self) -> None:
        """Begin what goes on beside the turns."""
        self._menus.start(self._application.bot)

    async def stop(self) -> None:
        """End what goes on beside the turns, before the connections are closed."""
        await self._menus.stop()
        await self._away.stop()
        await self._passing.stop()

    async def _left_out(self, place: Place, first: Message, count: int) -> None:
        """Say how many questions from while the bot was away were not answered."""
        sentence = await self._conversation.sentence("left_out", first, count=count)
        await self.saying.say(self._application.bot, place, Reply(sentence, found=False))
