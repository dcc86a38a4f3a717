"""Saying a reply and keeping what it answers: sent, sent again where the chat has moved, edited, let pass."""

from __future__ import annotations

from zlib import crc32

import structlog
import telegram
from telegram.error import ChatMigrated

from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.looks import Looks
from bot.channels.telegram.outgoing import Place, amend, delete
from bot.channels.telegram.passing import Passing
from bot.channels.telegram.picturing import Picturing
from bot.memory import Recent
from bot.message import Message, Reply
from bot.understand.question import Question
from store.exchanges import Exchange

log = structlog.get_logger(__name__)

FORGOTTEN = Question()
"""What a message of ours was about, where we do not know it any more."""


class Saying:
    """What every turn ends with; one for a running bot."""

    def __init__(self, conversation: Conversation, passing: Passing) -> None:
        self._conversation = conversation
        self._passing = passing
        self._picturing = Picturing(conversation)
        self._looks = Looks()
        self._said: Recent[tuple[int, int]] = Recent()

    async def say(
        self, bot: telegram.Bot, place: Place, reply: Reply, picture: int | None = None
    ) -> tuple[Place, list[int]]:
        """Say a reply, in the place of another `picture`; where it really is now, and the numbers of its messages. A
        group that became a supergroup has another number, and its old messages are not there."""
        try:
            sent = await self._picturing.send(bot, place, reply, picture)
        except ChatMigrated as told:
            place = await self._follow(place, told)
            sent = await self._picturing.send(bot, place, reply)
        if reply.passing:
            self._passing.let_pass(bot, place.chat, sent)
        self._looks.keep(place.chat, sent, reply)
        return place, sent

    async def answer(
        self, bot: telegram.Bot, question: telegram.Message, heard: Message, reply: Reply, number: int | None = None
    ) -> None:
        """Say the reply to a message, and keep that it was answered; `number` stands for what was asked there where
        the message itself is not the question."""
        place, sent = await self.say(bot, Place.under(question), reply)
        await self._keep(place, question, number or question.message_id, heard, sent, reply)

    async def answer_again(
        self, bot: telegram.Bot, question: telegram.Message, heard: Message, reply: Reply, before: Exchange
    ) -> None:
        """Put another reply in the place of the one before, after its question was edited or worked on."""
        first, *others = before.answers
        if reply.picture:
            place, sent = await self.say(bot, Place.under(question), reply)
        else:
            place, sent = await self._amend(bot, Place.under(question), first, reply)
        if place.chat == question.chat.id:
            for number in others if first in sent else before.answers:
                await delete(bot, place.chat, number)
        self._passes(bot, place.chat, before.answers, sent, reply)
        await self._keep(place, question, before.question, heard, sent, reply)

    async def change(self, bot: telegram.Bot, message: telegram.Message, reply: Reply) -> None:
        """Change a message of ours under which a button was pressed, or say below what cannot stand in its place."""
        place, gone = Place.of(message), None
        shown = self._looks.same(place.chat, message.message_id, reply)
        if shown:
            sent = [message.message_id]
        elif reply.picture and message.photo:
            place, sent = await self.say(bot, Place.instead(message), reply, message.message_id)
            gone = message.message_id if self._picturing.gave_way(place.chat, message.message_id) else None
        elif reply.picture or reply.below:
            place, sent = await self.say(bot, Place.under(message), reply)
        else:
            place, sent = await self._amend(bot, place, message.message_id, reply)
            self._passes(bot, place.chat, [message.message_id], sent, reply)
        self._remember(place.chat, sent, reply)
        await self._conversation.chats.retell(f"telegram:{place.chat}", sent, reply.about, gone)

    async def about(self, chat: int, number: int) -> Question:
        """What a message of ours was about."""
        known = self._said.get((chat, number))
        return known or await self._conversation.chats.told(f"telegram:{chat}", number) or FORGOTTEN

    async def move(self, old: int, new: int) -> None:
        """A chat has another number from now on."""
        log.info("telegram.moved", chat=old, to=new)
        await self._conversation.chats.moved(f"telegram:{old}", f"telegram:{new}")

    async def _follow(self, place: Place, told: ChatMigrated) -> Place:
        """The place in the chat that this one has become; what was said in the old one is not there."""
        await self.move(place.chat, told.new_chat_id)
        return Place(told.new_chat_id)

    async def _amend(self, bot: telegram.Bot, place: Place, number: int, reply: Reply) -> tuple[Place, list[int]]:
        if self._looks.same(place.chat, number, reply):
            return place, [number]
        self._looks.forget(place.chat, number)
        try:
            sent = await amend(bot, place, number, reply)
        except ChatMigrated as told:
            return await self.say(bot, await self._follow(place, told), reply)
        self._looks.keep(place.chat, sent, reply)
        return place, sent

    async def _keep(
        self, place: Place, asked: telegram.Message, number: int, heard: Message, sent: list[int], reply: Reply
    ) -> None:
        """Keep what answers a question; where the chat has moved meanwhile only what that is about: the question's
        number is another message's there."""
        self._remember(place.chat, sent, reply)
        chat = f"telegram:{place.chat}"
        if reply.traceless:
            return
        if place.chat != asked.chat.id:
            await self._conversation.chats.retell(chat, sent, reply.about)
            return
        exchange = Exchange(chat, number, heard.by.id, mark(heard.text), tuple(sent))
        await self._conversation.chats.keep(exchange, reply.about)

    def _remember(self, chat: int, sent: list[int], reply: Reply) -> None:
        for number in sent:
            self._said.keep((chat, number), reply.about or FORGOTTEN)

    def _passes(
        self, bot: telegram.Bot, chat: int, before: tuple[int, ...] | list[int], sent: list[int], reply: Reply
    ) -> None:
        self._passing.stay(chat, before)
        if reply.passing:
            self._passing.let_pass(bot, chat, sent)


def mark(text: str) -> int:
    """The mark of a text, in 32 bits: enough to see that it was changed, too little to read it again."""
    return crc32(text.encode())
