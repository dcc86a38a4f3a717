"""What happens to the bot and to a chat itself: added, removed, muted, promoted, moved to another number."""

from __future__ import annotations

import structlog
import telegram
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.leading import Leaders
from bot.channels.telegram.outgoing import Place
from bot.channels.telegram.saying import Saying
from bot.message import Button, Message, Reply
from store.decisions import Person

log = structlog.get_logger(__name__)

_GONE = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})
_GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


class Members:
    """Greets once where it is added, and goes without a word where it cannot speak."""

    def __init__(self, conversation: Conversation, saying: Saying, leaders: Leaders) -> None:
        self._conversation = conversation
        self._saying = saying
        self._leaders = leaders

    async def me(self, update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """What the bot itself is in a chat has changed."""
        changed = update.my_chat_member
        assert changed is not None
        chat, now = changed.chat, changed.new_chat_member
        self._leaders.forget(chat.id)
        name = f"telegram:{chat.id}"
        if now.status in _GONE:
            log.info("telegram.removed", chat=chat.id)
            await self._conversation.chats.left(name)
        elif chat.type == ChatType.CHANNEL or _is_mute(now):
            await leave(context.bot, chat.id)
        elif await self._conversation.chats.joined(name) and chat.type in _GROUPS:
            hears = bool(context.bot.bot.can_read_all_group_messages) or now.status == ChatMemberStatus.ADMINISTRATOR
            await self._greet(context.bot, chat, changed.from_user, hears)

    async def somebody(self, update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """What somebody is in a chat has changed: whether they lead it has to be asked again."""
        assert update.chat_member is not None
        self._leaders.forget(update.chat_member.chat.id)

    async def moved(self, update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A group became a supergroup, which has another number; both tell it."""
        message = update.message
        assert message is not None
        if message.migrate_to_chat_id:
            await self._saying.move(message.chat.id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id:
            await self._saying.move(message.migrate_from_chat_id, message.chat.id)

    async def _greet(self, bot: telegram.Bot, chat: telegram.Chat, by: telegram.User, hears: bool) -> None:
        asked = Message("", private=False, by=Person(by.full_name, f"telegram:{by.id}"), chat=f"telegram:{chat.id}")
        sentence = await self._conversation.sentence("greeting_hears" if hears else "greeting", asked, me=bot.username)
        button = Button(await self._conversation.sentence("help_button", asked), start="help")
        await self._saying.say(bot, Place(chat.id), Reply(sentence, ((button,),)))


async def leave(bot: telegram.Bot, chat: int) -> None:
    """Go from where nothing can be said."""
    log.info("telegram.leaves", chat=chat)
    try:
        await bot.leave_chat(chat)
    except TelegramError as error:
        log.info("telegram.not_left", chat=chat, reason=error.message)


def _is_mute(member: telegram.ChatMember) -> bool:
    return isinstance(member, telegram.ChatMemberRestricted) and not member.can_send_messages
