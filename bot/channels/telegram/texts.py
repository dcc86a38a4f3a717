"""A text somebody wrote, or changed after it was answered: answered once, not too late and not too often."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

import structlog
import telegram
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.channels.telegram.acting import acting
from bot.channels.telegram.away import Away
from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.deliveries import Deliveries
from bot.channels.telegram.incoming import answered, heard
from bot.channels.telegram.jobs import later
from bot.channels.telegram.latest import Latest
from bot.channels.telegram.leading import Leaders
from bot.channels.telegram.outgoing import Place
from bot.channels.telegram.restraint import Restraint
from bot.channels.telegram.saying import Saying, mark
from bot.message import Message, Reply
from store.exchanges import Exchange

log = structlog.get_logger(__name__)

_GROUP_LINK = re.compile(r"/start\s+g(-\d{1,20})")


class Texts:
    """Carries texts to the conversation, and its replies back."""

    def __init__(
        self,
        conversation: Conversation,
        saying: Saying,
        leaders: Leaders,
        restraint: Restraint,
        away: Away,
        deliveries: Deliveries,
    ) -> None:
        self._deliveries = deliveries
        self._conversation = conversation
        self._saying = saying
        self._leaders = leaders
        self._restraint = restraint
        self._away = away
        self._latest = Latest()

    async def text(self, update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a text that is meant for the bot; where it was answered and then changed, change the answer.

        A text that asks nothing any more leaves its answer as it is: others may have spoken of it already.
        """
        message = update.effective_message
        assert message is not None
        if self._deliveries.takes(update, context):
            return
        said = await self._heard(message, context.bot)
        if said is None:
            return
        edited = update.edited_message is not None
        before = await self._before(message, said, edited)
        if (before is not None and before.mark == mark(said.text)) or self._latest.answers(message, said.text):
            return
        if self._away.too_late(message):
            if self._conversation.is_ours(said.text):
                self._away.leave_out(message, said)
            return
        person = _person(message)
        if wait := self._restraint.wait(message.chat.id, person, said.private):
            await self._slow_down(message, said, wait, context.bot)
            return
        if self._conversation.outlasts(said.text):
            self._restraint.answered(message.chat.id, person, said.private)
            await self._latest.give_up(message)
            look = self._latest.run(message, said.text, self._look(context.bot, message, said, edited))
            later(context.application, update, look)
            return
        async with acting(context.bot, *_where(message)):
            reply = await self._conversation.answer(said)
        if reply is None:
            return
        self._restraint.answered(message.chat.id, person, said.private)
        if await self._latest.give_up(message):
            before = await self._before(message, said, edited)
        if before is not None and before.answers:
            await self._saying.answer_again(context.bot, message, said, reply, before)
        else:
            await self._saying.answer(context.bot, message, said, reply)

    async def _look(self, bot: telegram.Bot, message: telegram.Message, said: Message, edited: bool) -> None:
        """Answer a question whose answer looks at the web first."""
        await self._deliveries.look(bot, message, said, await self._before(message, said, edited))

    async def _heard(self, message: telegram.Message, bot: telegram.Bot) -> Message | None:
        """What somebody says to the bot, with what only the channel knows of them."""
        me = bot.bot
        said = heard(message, me, self._conversation.chinese_names)
        if said is None:
            return None
        writer = message.sender_chat or message.from_user
        said = replace(
            said,
            leads=partial(self._leaders.leads, bot, message.chat, writer),
            leads_there=partial(self._leaders.leads_there, bot, message.from_user),
        )
        ours = answered(message, me)
        if ours is not None:
            said = replace(said, follows=await self._saying.about(message.chat.id, ours))
        link = _GROUP_LINK.fullmatch(said.text) if said.private else None
        return replace(said, text=f"/settings @{link[1]}") if link else said

    async def _before(self, message: telegram.Message, said: Message, edited: bool) -> Exchange | None:
        """What became of the message before: answered and then changed, or answered just before the bot stopped."""
        if not edited and not self._away.from_before(message):
            return None
        return await self._conversation.chats.asked(said.chat, message.message_id)

    async def _slow_down(self, message: telegram.Message, said: Message, wait: int, bot: telegram.Bot) -> None:
        tells = self._restraint.tells(message.chat.id, _person(message))
        log.info("telegram.too_often", chat=message.chat.id, seconds=wait, told=tells)
        if tells:
            sentence = await self._conversation.sentence("slow_down", said, seconds=wait)
            passing = not said.private
            await self._saying.say(bot, Place.under(message), Reply(sentence, found=False, passing=passing))


def _where(message: telegram.Message) -> tuple[int, int | None]:
    place = Place.of(message)
    return place.chat, place.topic


def _person(message: telegram.Message) -> str:
    """Who asks; empty for those who write as the group itself, who are several."""
    if message.sender_chat is not None:
        return "" if message.sender_chat.id == message.chat.id else str(message.sender_chat.id)
    if message.chat.type == ChatType.PRIVATE or message.from_user is None:
        return ""
    return str(message.from_user.id)
